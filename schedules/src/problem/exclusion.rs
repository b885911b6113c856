//! Matches that no schedule may hold, and the fact that forbids each.

use matcher::domain::{Consent, ParticipantIndex, Standing};
use serde::{Deserialize, Serialize};

use crate::{
    event::{Event, PairValue},
    schedule::UnplacedReason,
};

/// A match that no schedule may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// The one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// What it would have been worth.
    pub value: u32,
    /// Both sides asked.
    pub mutual: bool,
    /// The first fact that forbids it.
    pub reason: UnplacedReason,
}

impl Excluded {
    pub(super) fn new(pair: &PairValue, mutual: bool, reason: UnplacedReason) -> Self {
        Self { a: pair.a, b: pair.b, value: pair.value, mutual, reason }
    }

    /// Both asked, yet values were given and theirs is not among them.
    pub(super) fn without_value(a: ParticipantIndex, b: ParticipantIndex) -> Self {
        Self { a, b, value: 0, mutual: true, reason: UnplacedReason::NoValue }
    }
}

/// The first fact that forbids a match; `None` where it may be scheduled.
pub(super) fn reason(event: &Event, pair: &PairValue, standing: Standing) -> Option<UnplacedReason> {
    let roster = &event.roster;
    let consented = match roster.consent {
        Consent::Open => true,
        Consent::Asked => standing.asked(),
        Consent::OptIn => standing.mutual(),
    };
    let in_session = |session: usize| pair.sessions.is_empty() || pair.sessions.contains(&session);
    let meets = |slot| event.is_free(pair.a, slot) && event.is_free(pair.b, slot);
    let common_slot = || event.timetable.indices().any(|s| meets(s) && in_session(event.timetable.slot(s).session));
    let below = pair.value < roster.matching.threshold && !standing.asked();
    let paired = || event.given.is_some() || roster.pairing_weight(pair.a, pair.b).is_some();
    if standing.vetoed {
        Some(UnplacedReason::Veto)
    } else if !consented {
        Some(UnplacedReason::Consent)
    } else if !paired() {
        Some(UnplacedReason::Pairing)
    } else if roster.kept_apart(pair.a, pair.b) {
        Some(UnplacedReason::SameOrganisation)
    } else if below {
        Some(UnplacedReason::Threshold)
    } else if !common_slot() {
        Some(UnplacedReason::NoCommonSlot)
    } else {
        None
    }
}
