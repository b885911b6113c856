//! The term `size`: organisations of different sizes complement each other. The one brings reach, volume and references,
//! the other speciality and speed; two of one size rather compete or have the same gaps.

use super::complementarity::WHOLE;
use crate::domain::{ParticipantIndex, Roster, Size};

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "size";
/// By how many classes the sizes lie apart: none, one, two, three.
const APART: [u64; Size::ALL.len()] = [0, WHOLE / 2, WHOLE, WHOLE];

/// The size of each participant's organisation.
pub(crate) struct Sizes(Vec<Option<Size>>);

impl Sizes {
    pub(crate) fn new(roster: &Roster) -> Self {
        Self(roster.participants.iter().map(|participant| participant.size).collect())
    }

    /// Whether they say anything.
    pub(crate) fn speak(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// In millionths; `None` where one of the two gave no size.
    pub(crate) fn strength(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<u64> {
        let (a, b) = (self.0[a.get()]?, self.0[b.get()]?);
        Some(APART[(a as usize).abs_diff(b as usize)])
    }
}
