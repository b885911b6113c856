//! The lists that learning looks at: for everyone with an outcome, the best candidates by the defaults and those they
//! met, each with what the terms say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{FOLDS, Lesson, Outcomes};
use crate::{
    domain::{Grade, MatchingSettings, ParticipantIndex, Roster, Taxonomy, Weight},
    ranking::Ranker,
    terms::{
        Evidence,
        affinity::Leanings,
        complementarity::{ASPECT_NAMES, ASPECTS},
    },
};

/// How many candidates of a list are looked at, the best by the defaults,
const LOOKED_AT: usize = 200;
/// and how many spread evenly over all of it, to compare with: the best alone would teach that what made them the best
/// speaks against a partner.
const SAMPLED: usize = 40;
/// How many sectors affinities are learned between,
const SECTORS: usize = 16;
/// of those that this many people have, and at most half of all.
const PEOPLE: usize = 5;

/// Which outcomes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// All.
    All,
    /// All but those of one part.
    Training(usize),
}

impl Class {
    pub(super) fn has(self, fold: usize) -> bool {
        self != Self::Training(fold)
    }
}

/// Someone in a list.
pub(super) struct Entry {
    pub(super) other: ParticipantIndex,
    pub(super) evidence: Evidence,
    /// One of the even sample.
    pub(super) sampled: bool,
    /// What came of meeting them, and in which part that is.
    pub(super) outcome: Option<(Grade, usize)>,
    /// The pairs of sectors between the two, by number, one for each direction.
    pub(super) sectors: Vec<u16>,
}

/// One participant's list.
pub(super) struct List {
    pub(super) lesson: usize,
    pub(super) owner: ParticipantIndex,
    pub(super) entries: Vec<Entry>,
}

/// Aspect weights that are tried, with all lists made by them.
pub(super) struct Mixed {
    pub(super) weights: Vec<(&'static str, Weight)>,
    pub(super) lists: Vec<List>,
}

/// All that is learned from.
pub(super) struct Lists {
    /// The defaults first.
    pub(super) mixes: Vec<Mixed>,
    /// The codes of the sectors that affinities are learned between.
    pub(super) sectors: Vec<String>,
    /// The rosters without what must not play a part.
    pub(super) rosters: Vec<Roster>,
}

impl Lists {
    pub(super) fn new(lessons: &[Lesson<'_>], outcomes: &[Outcomes]) -> Self {
        let plain = |lesson: &Lesson<'_>| {
            let MatchingSettings { candidates, threshold, common_language, .. } = lesson.roster.matching;
            let matching = MatchingSettings { candidates, threshold, common_language, ..MatchingSettings::default() };
            Roster { met: BTreeSet::new(), matching, ..lesson.roster.clone() }
        };
        let rosters: Vec<Roster> = lessons.iter().map(plain).collect();
        let sectors = common_sectors(&rosters);
        let twice = Weight::from_f64(2.0).unwrap_or(Weight::ONE);
        let tried = (0..=ASPECTS).map(|doubled| {
            let weight = |aspect: usize| if aspect + 1 == doubled { twice } else { Weight::ONE };
            (0..ASPECTS).map(|aspect| (ASPECT_NAMES[aspect], weight(aspect))).collect::<Vec<_>>()
        });
        let mixes = tried.map(|weights| {
            let lists = rosters.iter().zip(outcomes).enumerate();
            let lists =
                lists.flat_map(|(lesson, (roster, outcomes))| lists_of(lesson, roster, outcomes, &weights, &sectors));
            Mixed { lists: lists.collect(), weights }
        });
        Self { mixes: mixes.collect(), sectors, rosters }
    }
}

/// The lists of all who have an outcome, with the aspects weighed so.
fn lists_of(
    lesson: usize,
    roster: &Roster,
    outcomes: &Outcomes,
    weights: &[(&'static str, Weight)],
    sectors: &[String],
) -> Vec<List> {
    let mut roster = roster.clone();
    roster.matching.weights = weights.iter().map(|&(name, weight)| (name.to_owned(), weight)).collect();
    let (roster, ranker) = (&roster, Ranker::new(&roster));
    let parts: BTreeMap<_, _> =
        outcomes.iter().enumerate().map(|(place, (&pair, &grade))| (pair, (grade, place % FOLDS))).collect();
    let people: BTreeSet<ParticipantIndex> = outcomes.keys().flat_map(|&(a, b)| [a, b]).collect();
    let leanings = numbered(roster, sectors);
    let people: Vec<_> = people.into_iter().collect();
    let list = |&owner: &ParticipantIndex| {
        let outcome = |other: ParticipantIndex| parts.get(&(owner.min(other), owner.max(other))).copied();
        let considered = ranker.considered(owner);
        let stride = considered.len().div_ceil(SAMPLED).max(1);
        let looked_at = considered.into_iter().enumerate().filter_map(|(place, (other, evidence))| {
            let (sampled, outcome) = (place % stride == 0, outcome(other));
            (place < LOOKED_AT || sampled || outcome.is_some()).then_some((other, evidence, sampled, outcome))
        });
        let entry = |(other, evidence, sampled, outcome)| {
            let pairs = [(owner, other), (other, owner)].into_iter().flat_map(|(seeker, giver)| {
                let (needs, offers) = (&leanings[seeker.get()].0, &leanings[giver.get()].1);
                needs.iter().flat_map(move |need| offers.iter().map(move |offer| (need * sectors.len() + offer) as u16))
            });
            Entry { other, evidence, sampled, outcome, sectors: pairs.collect() }
        };
        List { lesson, owner, entries: looked_at.map(entry).collect() }
    };
    people.par_iter().map(list).collect()
}

/// The numbers of the sectors of everyone's needs, and of their offers.
fn numbered(roster: &Roster, sectors: &[String]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let found: Vec<_> = sectors.iter().map(|code| roster.taxonomy.find(code)).collect();
    let numbers = |side: &[_]| (0..found.len()).filter(|&n| found[n].is_some_and(|s| side.contains(&s))).collect();
    Leanings::of_all(roster).iter().map(|leanings| (numbers(&leanings.needs), numbers(&leanings.offers))).collect()
}

/// The codes of the sectors that are neither too rare to learn of nor so common that they say nothing.
fn common_sectors(rosters: &[Roster]) -> Vec<String> {
    let mut people = BTreeMap::<&str, usize>::new();
    for roster in rosters {
        let taxonomy: &Taxonomy = &roster.taxonomy;
        for Leanings { needs, offers } in Leanings::of_all(roster) {
            let all: BTreeSet<_> = needs.into_iter().chain(offers).collect();
            all.into_iter().for_each(|sector| *people.entry(taxonomy.get(sector).code.as_str()).or_default() += 1);
        }
    }
    let most = rosters.iter().map(|roster| roster.participants.len()).sum::<usize>() / 2;
    let mut common: Vec<(usize, &str)> = people.iter().map(|(&code, &count)| (count, code)).collect();
    common.retain(|(count, _)| (PEOPLE..=most).contains(count));
    common.sort_by(|(m, x), (n, y)| n.cmp(m).then_with(|| x.cmp(y)));
    common.into_iter().take(SECTORS).map(|(_, code)| code.to_owned()).collect()
}
