//! What each participant's meetings come to, and what those of pairings and organisations come to together.

use std::collections::BTreeMap;

use matcher::domain::Group;

use super::{
    CheckFault, Rule,
    facts::Facts,
    names::Names,
    usage::{Usage, breaks, longest_run},
};
use crate::schedule::Shortfall;

/// The limits of each participant.
pub(super) fn check(facts: &Facts<'_>, usage: &Usage, faults: &mut Vec<CheckFault>) {
    let limits = facts.event.limits;
    for person in facts.event.roster.indices() {
        let (meetings, busy) = (usage.meetings[person.get()], &usage.busy[person.get()]);
        if meetings > busy.len() as u32 {
            let detail = format!("{meetings} meetings in {} slots", busy.len());
            faults.push(CheckFault::new(Rule::Busy, Names(facts.event).participant(person), detail));
        }
        let mut limit = |rule, number: u32, limit: Option<u32>| {
            if let Some(limit) = limit.filter(|l| number > *l) {
                let detail = format!("{number}, at most {limit}");
                faults.push(CheckFault::new(rule, Names(facts.event).participant(person), detail));
            }
        };
        limit(Rule::Maximum, meetings, facts.most[person.get()]);
        limit(Rule::MaxRun, longest_run(facts, busy), limits.max_run);
        limit(Rule::MaxBreaks, breaks(facts, busy), limits.max_breaks);
    }
}

/// Quotas of pairings and limits of organisations.
pub(super) fn check_together(facts: &Facts<'_>, usage: &Usage, faults: &mut Vec<CheckFault>) {
    for (pairing, &meetings) in facts.event.roster.pairings.iter().zip(&usage.quota) {
        let subject = || pairing.groups.map(|g| group(facts, g)).join("–");
        if let Some(most) = pairing.max_meetings.filter(|most| meetings > *most) {
            faults.push(CheckFault::new(Rule::QuotaMax, subject(), format!("{meetings}, at most {most}")));
        }
        if meetings < pairing.min_meetings {
            let detail = format!("{meetings}, at least {}", pairing.min_meetings);
            faults.push(CheckFault::new(Rule::QuotaMin, subject(), detail));
        }
    }
    for (key, &meetings) in &usage.between {
        if let Some(limit) = facts.organisation_limit(*key).filter(|limit| meetings > *limit) {
            let subject = format!("{}–{}", facts.organisation_name(key.0), facts.organisation_name(key.1));
            faults.push(CheckFault::new(Rule::Organisations, subject, format!("{meetings}, at most {limit}")));
        }
    }
}

/// Shortfalls are exactly those that the meetings show; returns their sum.
pub(super) fn check_shortfalls(
    facts: &Facts<'_>,
    usage: &Usage,
    said: &[Shortfall],
    faults: &mut Vec<CheckFault>,
) -> u32 {
    let due = |p: usize| Some((facts.fewest[p], usage.meetings[p])).filter(|(least, held)| held < least);
    let mut owed: BTreeMap<usize, (u32, u32)> = (0..facts.fewest.len()).filter_map(|p| Some((p, due(p)?))).collect();
    let sum = owed.values().map(|(least, held)| least - held).sum();
    let mut say = |who, detail: String| {
        let index = matcher::domain::ParticipantIndex(who as u32);
        faults.push(CheckFault::new(Rule::Shortfalls, Names(facts.event).participant(index), detail));
    };
    for shortfall in said {
        let told = (shortfall.minimum, shortfall.meetings);
        match owed.remove(&shortfall.participant.get()) {
            Some(found) if found == told => {}
            Some((least, held)) => say(
                shortfall.participant.get(),
                format!("{held} of {least} meetings, reported {} of {}", told.1, told.0),
            ),
            None => say(shortfall.participant.get(), "listed, but short of nothing, or listed twice".to_owned()),
        }
    }
    for (who, (least, held)) in owed {
        say(who, format!("{held} of {least} meetings, not listed"));
    }
    sum
}

fn group(facts: &Facts<'_>, group: Group) -> String {
    match group {
        Group::Cluster(cluster) => facts.event.roster.clusters[cluster.0 as usize].id.clone(),
        Group::NonMembers => "*".to_owned(),
    }
}
