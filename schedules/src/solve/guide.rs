//! What a bound's prices say of where to search: a candidate in a slot that costs much more than it is worth is hardly
//! ever part of a good schedule.

use matcher::domain::ParticipantIndex;

use super::{bound::Bound, score::Score};
use crate::{event::Aim, problem::Problem, timetable::SlotIndex};

/// Hundredths of an average meeting that a candidate in a slot may cost to be looked at by exact parts.
const NEAR: i64 = 12;

/// The prices of a bound, and how far from them the search goes.
#[derive(Clone, Copy, Debug)]
pub struct Guide<'a> {
    bound: &'a Bound,
    shares: &'a [u32],
    /// What an average meeting is worth to the bound's aim, in millionths.
    unit: i64,
}

impl<'a> Guide<'a> {
    /// The prices of `bound`, measured against what a schedule's meetings are worth, and what its relaxation holds.
    pub fn new(bound: &'a Bound, shares: &'a [u32], score: &Score, meetings: usize) -> Self {
        let average = if bound.claim.aim == Aim::Value { score.value / meetings.max(1) as u64 } else { 1 };
        Self { bound, shares, unit: i64::try_from(average.max(1)).unwrap_or(i64::MAX).saturating_mul(1_000_000) }
    }

    /// Whether a candidate in a slot costs at most so many hundredths of an average meeting more than it is worth.
    pub fn admits(&self, problem: &Problem, candidate: usize, slot: SlotIndex, hundredths: i64) -> bool {
        self.cost(problem, candidate, slot) <= self.unit / 100 * hundredths
    }

    /// Whether a cost is within what parts look at.
    pub fn is_near(&self, cost: i64) -> bool {
        cost <= self.unit / 100 * NEAR
    }

    /// What a person's time in a slot is worth, in millionths.
    pub fn price(&self, person: ParticipantIndex, slot: SlotIndex) -> i64 {
        self.bound.multipliers.price(person, slot)
    }

    /// How much of a candidate the relaxation holds, in millionths.
    pub fn share(&self, candidate: usize) -> u32 {
        self.shares.get(candidate).copied().unwrap_or(0)
    }

    /// How much more a candidate in a slot costs than it is worth, in millionths.
    pub fn cost(&self, problem: &Problem, candidate: usize, slot: SlotIndex) -> i64 {
        self.bound.multipliers.slack(problem, self.bound.claim, candidate, slot)
    }
}
