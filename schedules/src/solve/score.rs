//! How good a working assignment is, aim by aim, and which of two is better.

use std::cmp::Ordering;

use matcher::domain::ParticipantIndex;
use serde::{Deserialize, Serialize};

use super::state::State;
use crate::{event::Aim, problem::Problem};

/// The figures of a working assignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Required meetings not held, and meetings missing to quotas: nothing else counts while there are any.
    pub missing: u32,
    /// Mutual pairs that meet.
    pub mutual: u32,
    /// Meetings missing to floors.
    pub shortfall: u32,
    /// The most meetings missing to any one floor.
    pub largest_miss: u32,
    /// Sum over the chosen matches.
    pub value: u64,
    /// Idle runs between two meetings of one person, summed.
    pub breaks: u32,
    /// Kept meetings that cannot be where they were any more, are in another slot, or fell away.
    pub changes: u32,
}

impl Score {
    /// Counts everything anew.
    pub fn of(state: &State<'_>) -> Self {
        let problem = state.problem();
        let mut score = Self { missing: quota_missing(state), changes: problem.kept_lost, ..Self::default() };
        for (index, candidate) in problem.candidates.iter().enumerate() {
            let slot = state.slot_of(index);
            if slot.is_some() {
                score.value += u64::from(candidate.value);
                score.mutual += u32::from(candidate.mutual);
            } else if candidate.required {
                score.missing += 1;
            }
            if problem.kept.contains_key(&index) {
                score.changes += u32::from(!slot.is_some_and(|slot| problem.stays(index, slot)));
            }
        }
        for (index, person) in problem.people.iter().enumerate() {
            let participant = ParticipantIndex(index as u32);
            let miss = person.min.saturating_sub(state.meetings(participant));
            score.shortfall += miss;
            score.largest_miss = score.largest_miss.max(miss);
            score.breaks += state.day(participant, None).breaks;
        }
        score
    }

    /// Compares by the problem's aims in their order; `Less` is better. What is not aimed at does not count.
    pub fn compare(&self, other: &Self, problem: &Problem) -> Ordering {
        let by_aim = |aim: &Aim| match aim {
            Aim::Mutual => other.mutual.cmp(&self.mutual),
            Aim::Floor => (self.shortfall, self.largest_miss).cmp(&(other.shortfall, other.largest_miss)),
            Aim::Value => other.value.cmp(&self.value),
            Aim::Breaks => self.breaks.cmp(&other.breaks),
            Aim::Changes => self.changes.cmp(&other.changes),
        };
        let differs = |ordering: &Ordering| ordering.is_ne();
        let missing = self.missing.cmp(&other.missing);
        missing.then_with(|| problem.order.iter().map(by_aim).find(differs).unwrap_or(Ordering::Equal))
    }
}

fn quota_missing(state: &State<'_>) -> u32 {
    let quotas = state.problem().quotas.iter().enumerate();
    quotas.map(|(index, quota)| quota.min.saturating_sub(state.quota(index))).sum()
}
