//! Ranking: the matches of an event, and why each two should meet.

use matcher::{
    domain::{Language, ParticipantIndex},
    meaning::AcrossLanguages,
    ranking::{Listing, Match, Ranker},
    spread::SpreadEffect,
    terms::TERM_NAMES,
};
use rayon::prelude::*;
use schedules::{
    agenda::Reasons,
    event::{Event, PairValue},
};

use super::progress::{Progress, Step};
use crate::output::{self, OutputFile, RankedRow};

/// What the pairs of an event are worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// As the organiser says.
    Given(Vec<PairValue>),
    /// As the matcher finds, the best first.
    Found(Listing),
}

/// Ranks the pairs of an event, unless their values are given.
pub fn rank(event: &Event, ranker: &Ranker<'_>, progress: &dyn Progress) -> Ranking {
    match &event.given {
        Some(given) => Ranking::Given(given.clone()),
        None => Ranking::Found(ranker.rank(&|done, all| progress.tell(Step::Ranked { done, all }))),
    }
}

impl Ranking {
    /// How many pairs have a value.
    pub fn pairs(&self) -> usize {
        match self {
            Self::Given(given) => given.len(),
            Self::Found(listing) => listing.matches.len(),
        }
    }

    /// The values, as a schedule takes them.
    pub fn values(&self) -> Vec<PairValue> {
        let value = |m: &Match| PairValue { a: m.a, b: m.b, value: m.value, sessions: Vec::new() };
        match self {
            Self::Given(given) => given.clone(),
            Self::Found(listing) => listing.matches.iter().map(value).collect(),
        }
    }

    /// What keeping favourites from filling the lists did, where the event asks for it.
    pub fn spread(&self) -> Option<SpreadEffect> {
        match self {
            Self::Given(_) => None,
            Self::Found(listing) => listing.spread,
        }
    }

    /// `matches.csv`, with reasons in the event's first language.
    pub fn file(&self, event: &Event, ranker: &Ranker<'_>) -> OutputFile {
        let language = &event.roster.languages[0];
        let row = |m: &Match| RankedRow {
            a: m.a,
            b: m.b,
            value: m.value,
            a_to_b: m.a_to_b,
            b_to_a: m.b_to_a,
            terms: m.terms.iter().map(|term| term.points).collect(),
            reason: ranker.reason(m.a, m.b).sentence(language),
        };
        match self {
            Self::Given(given) => output::given_matches(event, given),
            Self::Found(listing) => {
                output::ranked_matches(event, &TERM_NAMES, listing.matches.par_iter().map(row).collect())
            }
        }
    }
}

/// What participants are told: why they meet, by what they declared and asked.
pub struct Declared<'a>(pub &'a Ranker<'a>);

impl Reasons for Declared<'_> {
    fn reason(&self, reader: ParticipantIndex, other: ParticipantIndex, language: &Language) -> String {
        self.0.reason(reader, other).seen_by(reader, language)
    }

    fn across_languages(&self) -> AcrossLanguages {
        self.0.across_languages()
    }
}
