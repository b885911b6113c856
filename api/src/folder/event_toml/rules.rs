//! Limits, consent, matching and aims of an event.

use matcher::{
    domain::{CommonLanguage, Consent, MatchingSettings, Spread},
    terms::WEIGHT_NAMES,
};
use schedules::event::{Aim, Limits};

use super::{
    super::{
        cells::{COUNTS, LARGEST_VALUE},
        document::{Section, Value},
        faults::quoted,
        source::Spot,
    },
    Head, groups,
};

/// Reads `[limits]`, `[consent]`, `[matching]` and `[objective]`.
pub(super) fn read(root: &Section<'_>, head: &mut Head) {
    if let Some(section) = root.section("limits") {
        limits(&section, head);
    }
    if let Some(section) = root.section("consent") {
        section.expect(&["mode"]);
        let modes = [("open", Consent::Open), ("asked", Consent::Asked), ("opt_in", Consent::OptIn)];
        head.consent = section.get("mode").and_then(|value| value.one_of(&modes)).unwrap_or_default();
    }
    if let Some(section) = root.section("matching") {
        head.matching = matching(&section);
        head.learned = section.get("learned").and_then(|value| learned(&value));
    }
    if let Some(section) = root.section("objective") {
        section.expect(&["order"]);
        if let Some(order) = section.get("order").and_then(|value| value.items()) {
            head.order = aims(&order);
        }
    }
}

fn limits(section: &Section<'_>, head: &mut Head) {
    section.expect(&[
        "min_meetings",
        "max_meetings",
        "max_breaks",
        "max_run",
        "same_organisation",
        "per_organisation_pair",
    ]);
    let count = |key: &str| section.get(key).and_then(|value| value.whole(COUNTS));
    head.min_meetings = count("min_meetings").unwrap_or(0);
    head.max_meetings = count("max_meetings");
    head.same_organisation = section.get("same_organisation").and_then(|value| value.flag()).unwrap_or(false);
    head.limits = Limits {
        max_breaks: count("max_breaks"),
        max_run: section.get("max_run").and_then(|value| value.whole(1..=*COUNTS.end())),
        per_organisation_pair: match count("per_organisation_pair") {
            None => Limits::default().per_organisation_pair,
            Some(0) => None,
            limit => limit,
        },
    };
}

fn matching(section: &Section<'_>) -> MatchingSettings {
    section.expect(&["candidates", "threshold", "common_language", "weights", "spread", "learned"]);
    let default = MatchingSettings::default();
    let languages = [("prefer", CommonLanguage::Prefer), ("require", CommonLanguage::Require)];
    let candidates = section.get("candidates").and_then(|value| value.whole(0..=1_000_000));
    let weights = section.section("weights").map(|weights| {
        weights.expect(&WEIGHT_NAMES);
        weights.entries().filter_map(|(term, value)| Some((term.to_owned(), groups::weight(&value)?))).collect()
    });
    MatchingSettings {
        candidates: candidates.map_or(default.candidates, |n| n as usize),
        threshold: section.get("threshold").and_then(|value| value.whole(0..=LARGEST_VALUE)).unwrap_or_default(),
        common_language: section.get("common_language").and_then(|v| v.one_of(&languages)).unwrap_or_default(),
        weights: weights.unwrap_or_default(),
        spread: section.get("spread").and_then(|value| spread(&value)).unwrap_or_default(),
        // Read once the sectors are known.
        learned: None,
    }
}

fn spread(value: &Value<'_>) -> Option<Spread> {
    let number = value.number()?;
    let spread = Spread::from_f64(number);
    if spread.is_none() {
        value.fault(format_args!("{number:?} is too small or too large"), "write a number from 0 (off) to 1");
    }
    spread
}

/// The name of a file of the folder.
fn learned(value: &Value<'_>) -> Option<String> {
    let name = value.name()?;
    if name.contains(['/', '\\']) {
        value
            .fault(format_args!("{} is no file of this folder", quoted(name)), "write a name such as \"learned.toml\"");
        return None;
    }
    Some(name.to_owned())
}

fn aims(items: &[Value<'_>]) -> Vec<Aim> {
    let names = Aim::ALL.map(|aim| (aim.name(), aim));
    let mut order = Vec::new();
    for item in items {
        let Some(aim) = item.one_of(&names) else { continue };
        if order.contains(&aim) {
            item.fault(format_args!("the aim \"{}\" is given twice", aim.name()), "keep the more important place");
        }
        order.push(aim);
    }
    order
}
