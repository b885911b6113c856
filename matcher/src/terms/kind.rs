//! The term `kind`: participants of different kinds (a company, a university, an investor, a public body) bring each
//! other what their own kind does not have.
//!
//! Kinds are the organiser's own words, so nothing is assumed of what they mean: equal words are one kind, whatever is
//! not equal is different. The weight is small for that reason.

use std::collections::BTreeMap;

use super::complementarity::WHOLE;
use crate::domain::{Participant, ParticipantIndex, Roster};

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "kind";

/// The kind of each participant as a number; of nobody where the event knows of fewer than two kinds.
pub(crate) struct Kinds(Vec<Option<usize>>);

impl Kinds {
    pub(crate) fn new(roster: &Roster) -> Self {
        let mut numbers = BTreeMap::new();
        let number = |key: String| {
            let next = numbers.len();
            (!key.is_empty()).then(|| *numbers.entry(key).or_insert(next))
        };
        let kinds: Vec<_> = roster.participants.iter().map(Participant::kind_key).map(number).collect();
        Self(if numbers.len() < 2 { vec![None; kinds.len()] } else { kinds })
    }

    /// Whether they say anything.
    pub(crate) fn speak(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// All or nothing, in millionths; `None` where one of the two gave no kind.
    pub(crate) fn strength(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<u64> {
        let (a, b) = (self.0[a.get()]?, self.0[b.get()]?);
        Some(if a == b { 0 } else { WHOLE })
    }
}
