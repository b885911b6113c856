//! What the exchange search counts, and the one number it goes by: a mutual pair weighs more than a few floors, a floor
//! more than a few meetings' values. Which of two schedules is better is decided aim by aim all the same.

use std::cmp::Ordering;

use matcher::domain::ParticipantIndex;

use crate::{
    event::Aim,
    problem::{Person, Problem},
    solve::{score::Score, state::State},
    timetable::SlotIndex,
};

/// A meeting that comes in pushes out few others: so many of the next aim's greatest does one of an aim outweigh.
const OUTWEIGHS: i64 = 8;

/// Figures of a state that the search changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Meetings missing to quotas.
    missing: i64,
    mutual: i64,
    shortfall: i64,
    /// Meetings missing to floors beyond the most that should be missing to one.
    excess: i64,
    most_missing: u32,
    value: i64,
    /// Meetings where a kept schedule has them.
    stays: i64,
}

impl Tally {
    /// Counts everything; to one floor should be missing at most `most_missing`.
    pub fn of(state: &State<'_>, most_missing: u32) -> Self {
        let score = Score::of(state);
        let problem = state.problem();
        let miss = |(p, person): (usize, &Person)| {
            let missing = person.min.saturating_sub(state.meetings(ParticipantIndex(p as u32)));
            i64::from(missing.saturating_sub(most_missing))
        };
        Self {
            missing: i64::from(score.missing),
            mutual: i64::from(score.mutual),
            shortfall: i64::from(score.shortfall),
            excess: problem.people.iter().enumerate().map(miss).sum(),
            most_missing,
            value: i64::try_from(score.value).unwrap_or(i64::MAX),
            stays: i64::from(problem.staying(score.changes)),
        }
    }

    /// Aim by aim in the problem's order.
    pub fn is_better(&self, other: &Self, problem: &Problem) -> bool {
        let by_aim = |aim: &Aim| match aim {
            Aim::Mutual => self.mutual.cmp(&other.mutual),
            Aim::Floor => (other.shortfall, other.excess).cmp(&(self.shortfall, self.excess)),
            Aim::Value => self.value.cmp(&other.value),
            Aim::Breaks => Ordering::Equal,
            Aim::Changes => self.stays.cmp(&other.stays),
        };
        let missing = other.missing.cmp(&self.missing);
        let differs = |order: &Ordering| order.is_ne();
        missing.then_with(|| problem.order.iter().map(by_aim).find(differs).unwrap_or(Ordering::Equal)).is_gt()
    }

    /// One more meeting, what is due to its people aside.
    pub fn add(&mut self, problem: &Problem, candidate: usize, slot: SlotIndex) {
        self.count(problem, candidate, slot, 1);
    }

    /// One meeting less.
    pub fn subtract(&mut self, problem: &Problem, candidate: usize, slot: SlotIndex) {
        self.count(problem, candidate, slot, -1);
    }

    fn count(&mut self, problem: &Problem, candidate: usize, slot: SlotIndex, by: i64) {
        let c = &problem.candidates[candidate];
        self.value += by * i64::from(c.value);
        self.mutual += by * i64::from(c.mutual);
        if !problem.kept.is_empty() {
            self.stays += by * i64::from(problem.stays(candidate, slot));
        }
    }

    /// What the candidate's people and quotas lack in a state, added.
    pub fn add_dues(&mut self, state: &State<'_>, candidate: usize) {
        self.dues(state, candidate, 1);
    }

    /// The same, subtracted.
    pub fn subtract_dues(&mut self, state: &State<'_>, candidate: usize) {
        self.dues(state, candidate, -1);
    }

    fn dues(&mut self, state: &State<'_>, candidate: usize, by: i64) {
        let problem = state.problem();
        let c = &problem.candidates[candidate];
        for person in [c.a, c.b] {
            let due = problem.people[person.get()].min.saturating_sub(state.meetings(person));
            self.shortfall += by * i64::from(due);
            self.excess += by * i64::from(due.saturating_sub(self.most_missing));
        }
        for &quota in &c.quotas {
            self.missing += by * i64::from(problem.quotas[quota].min.saturating_sub(state.quota(quota)));
        }
    }
}

/// What each figure weighs.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    missing: i64,
    mutual: i64,
    floor: i64,
    value: i64,
    stays: i64,
}

impl Weights {
    /// Those of a problem's aims.
    pub fn of(problem: &Problem) -> Self {
        let pursued = |aim: Aim| i64::from(problem.pursues(aim) && !problem.comes_before(Aim::Value, aim));
        // A value of one outweighs any number of meetings that stay where they are, unless changes come before value.
        let value = i64::from(problem.pursues(Aim::Value)) * (problem.kept.len() as i64 + 1);
        let best = problem.candidates.iter().map(|c| i64::from(c.value)).max().unwrap_or(0) * value;
        let stays = if problem.comes_before(Aim::Changes, Aim::Value) { OUTWEIGHS * best + 1 } else { 1 };
        let floor = pursued(Aim::Floor) * (OUTWEIGHS * best + 1);
        let mutual = pursued(Aim::Mutual) * (OUTWEIGHS * (best + floor) + 1);
        let quotas = i64::from(problem.quotas.iter().any(|q| q.min > 0));
        let missing = quotas * (OUTWEIGHS * (best + floor + mutual) + 1);
        Self { missing, mutual, floor, value, stays }
    }

    /// All of it in one number.
    pub fn total(&self, tally: &Tally) -> i64 {
        let good = self.mutual * tally.mutual + self.value * tally.value + self.stays * tally.stays;
        good - self.missing * tally.missing - self.floor * (tally.shortfall + tally.excess)
    }

    /// What a candidate is worth by itself.
    pub fn worth(&self, problem: &Problem, candidate: usize) -> i64 {
        let c = &problem.candidates[candidate];
        self.value * i64::from(c.value) + self.mutual * i64::from(c.mutual)
    }

    /// What a meeting held adds on average, aims before value aside.
    pub fn average(&self, state: &State<'_>) -> f64 {
        let (mut value, mut meetings) = (0, 0);
        for (candidate, _) in state.held() {
            value += i64::from(state.problem().candidates[candidate].value);
            meetings += 1;
        }
        (self.value * value / meetings.max(1)).max(1) as f64
    }
}
