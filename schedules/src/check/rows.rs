//! The rows of the model that a certificate may use: which exist for an aim, their right-hand sides and signs.

use super::facts::Facts;
use crate::{
    certificate::{CertificateLine, Row},
    event::Aim,
    schedule::Objective,
};

/// Which multipliers a row takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A sum is at most the right-hand side: multipliers from 0 up.
    AtMost,
    /// A sum is at least the right-hand side: multipliers from 0 down.
    AtLeast,
    /// A sum is the right-hand side: any multiplier.
    Exactly,
}

impl Sense {
    /// Whether a multiplier, in millionths, has the sign that proves something.
    pub(super) fn takes(self, multiplier: i64) -> bool {
        match self {
            Self::AtMost => multiplier >= 0,
            Self::AtLeast => multiplier <= 0,
            Self::Exactly => true,
        }
    }
}

/// The right-hand side and sense of a line's row; none where the event or the aim has no such row.
pub(super) fn row(facts: &Facts<'_>, objective: &Objective, line: &CertificateLine) -> Option<(u64, Sense)> {
    use Sense::{AtLeast, AtMost, Exactly};
    if !exists(facts, &line.row) {
        return None;
    }
    let pairing = |q: &usize| &facts.event.roster.pairings[*q];
    let (rhs, sense) = match &line.row {
        Row::Pair(..) | Row::Busy(..) => (1, AtMost),
        Row::Agreed(_) => (1, Exactly),
        Row::Places(slot) => {
            let common = facts.event.places.iter().filter(|(_, p)| p.common.contains(slot));
            (common.map(|(_, p)| u64::from(p.capacity)).sum(), AtMost)
        }
        Row::Own(place, _) => (u64::from(facts.event.places.get(*place).capacity), AtMost),
        Row::Max(person) => (u64::from(facts.most[person.get()]?), AtMost),
        Row::Organisations(a, b) => {
            let key = facts.organisations(*a, *b)?;
            (u64::from(facts.organisation_limit(key)?), AtMost)
        }
        Row::Floor(person) => (u64::from(facts.fewest[person.get()]), AtLeast),
        Row::QuotaMax(q) => (u64::from(pairing(q).max_meetings?), AtMost),
        Row::QuotaMin(q) => (u64::from(pairing(q).min_meetings), AtLeast),
        Row::Odd(set, _) => ((set.len() as u64).saturating_sub(1) / 2, AtMost),
        Row::MutualTotal if facts.precedes(Aim::Mutual, line.aim) => (u64::from(objective.mutual), AtLeast),
        Row::FloorTotal if facts.precedes(Aim::Floor, line.aim) => (u64::from(objective.floor_shortfall), AtMost),
        Row::MutualTotal | Row::FloorTotal => return None,
    };
    Some((rhs, sense))
}

/// Whether all that a row names exists, and an odd set is one.
fn exists(facts: &Facts<'_>, row: &Row) -> bool {
    let person = |p: &matcher::domain::ParticipantIndex| p.get() < facts.event.presences.len();
    let slot = |s: &crate::timetable::SlotIndex| s.get() < facts.stretch.len();
    match row {
        Row::Pair(a, b) | Row::Organisations(a, b) => person(a) && person(b) && a != b,
        Row::Agreed(m) => *m < facts.event.agreed.len(),
        Row::Busy(p, s) => person(p) && slot(s),
        Row::Places(s) => slot(s),
        Row::Own(place, s) => place.get() < facts.event.places.iter().count() && slot(s),
        Row::Max(p) | Row::Floor(p) => person(p),
        Row::QuotaMax(q) | Row::QuotaMin(q) => *q < facts.event.roster.pairings.len(),
        Row::Odd(set, s) => {
            let distinct = set.iter().collect::<std::collections::BTreeSet<_>>().len() == set.len();
            set.len() % 2 == 1 && distinct && set.iter().all(person) && slot(s)
        }
        Row::MutualTotal | Row::FloorTotal => true,
    }
}
