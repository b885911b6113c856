//! The solving half: from a problem to a schedule, its bounds and what proves them. Pure: time, randomness, effort and
//! progress are passed in.
//!
//! Aim after aim in the event's order: a search improves the aim, a linear relaxation bounds it, and what was reached
//! is held while the next aim is pursued.

mod blocks;
mod bound;
mod breaks;
mod carry;
mod colouring;
mod conclude;
mod conflict;
mod counted;
mod exchange;
mod goal;
mod greedy;
mod guide;
mod improve;
mod mip;
mod model;
mod multipliers;
mod odd_sets;
mod placing;
mod reasons;
mod rules;
mod score;
mod search;
mod seating;
mod select;
mod start;
pub(crate) mod state;
mod words;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use carry::Known;
pub use conclude::conclude;
pub use conflict::Conflict;
pub use greedy::{Greedy, greedy};
pub use score::Score;
pub use search::solve;
pub use seating::{Seats, seat, seat_simply};

use crate::{
    event::Aim,
    problem::{Candidate, Problem},
    schedule::Objective,
    timetable::SlotIndex,
};
use bound::Bound;

/// How hard to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The value aim ends when the value is proven this close to its bound, in millionths of the bound.
    pub gap_millionths: u64,
    /// Bounds the search of each aim by rounds instead of time; then equal input gives equal bytes.
    pub rounds: Option<u64>,
    /// Of the random numbers.
    pub seed: u64,
}

/// What a search is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Placing the required meetings.
    Required,
    /// Working on an aim: rounds done.
    Aim(Aim, u64),
}

/// A moment of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is happening.
    pub stage: Stage,
    /// Figures of the best schedule so far.
    pub score: Score,
    /// The proven limit of the value, once known.
    pub upper_bound: Option<u64>,
}

/// The clock, the stop button and the onlooker of a search.
pub trait Watch: Sync {
    /// How long the search may go on; `None`: as long as it likes. Zero stops it.
    fn left(&self) -> Option<Duration>;
    /// Something happened.
    fn progress(&self, progress: Progress);
    /// A better schedule, or a better proof. It can be concluded at any moment, should the search be cut short.
    fn best(&self, best: &Incumbent);
}

/// A watch for a search that nobody looks at and nothing but its own end stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn left(&self) -> Option<Duration> {
        None
    }
    fn progress(&self, _: Progress) {}
    fn best(&self, _: &Incumbent) {}
}

/// The best schedule so far, and what is proven of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incumbent {
    /// The slot of each candidate of the problem that is held.
    pub assignment: Vec<Option<SlotIndex>>,
    /// Its figures.
    pub score: Score,
    mutual: Option<Bound>,
    floor: Option<Bound>,
    value: Option<Bound>,
    /// No schedule has fewer breaks.
    breaks: Option<u32>,
    /// No schedule as good in the aims before has fewer changes.
    changes: Option<u32>,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// With a schedule in which every rule holds.
    Scheduled(Box<Incumbent>),
    /// With a proof that no schedule satisfies the demands.
    Infeasible(Conflict),
    /// Time ran out with neither.
    OutOfTime,
}

impl Outcome {
    /// The slot of each candidate that is held; empty where there is no schedule.
    pub fn assignment(&self) -> &[Option<SlotIndex>] {
        match self {
            Self::Scheduled(incumbent) => &incumbent.assignment,
            Self::Infeasible(_) | Self::OutOfTime => &[],
        }
    }

    /// Whether it speaks of what the problem has; one that crossed a border may not.
    pub fn is_about(&self, problem: &Problem) -> bool {
        match self {
            Self::Scheduled(incumbent) => incumbent.is_about(problem),
            Self::Infeasible(conflict) => conflict.is_about(problem),
            Self::OutOfTime => true,
        }
    }
}

impl Incumbent {
    fn bound(&self, aim: Aim) -> Option<&Bound> {
        match aim {
            Aim::Mutual => self.mutual.as_ref(),
            Aim::Floor => self.floor.as_ref(),
            Aim::Value => self.value.as_ref(),
            Aim::Breaks | Aim::Changes => None,
        }
    }

    fn set_bound(&mut self, bound: Bound) {
        match bound.claim.aim {
            Aim::Mutual => self.mutual = Some(bound),
            Aim::Floor => self.floor = Some(bound),
            Aim::Value => self.value = Some(bound),
            Aim::Breaks | Aim::Changes => {}
        }
    }

    /// Whether it speaks of what the problem has; one that crossed a border may not.
    pub fn is_about(&self, problem: &Problem) -> bool {
        let seated = |(slot, candidate): (&Option<SlotIndex>, &Candidate)| {
            slot.is_none_or(|slot| candidate.seat(slot).is_some())
        };
        let mut bounds = [&self.mutual, &self.floor, &self.value].into_iter().flatten();
        self.assignment.len() == problem.candidates.len()
            && self.assignment.iter().zip(&problem.candidates).all(seated)
            && bounds.all(|bound| bound.is_about(problem))
    }

    /// The figures with their bounds; changes count slots only, as places are not chosen yet.
    pub fn objective(&self, problem: &Problem) -> Objective {
        let score = self.score;
        let limit = |bound: &Option<Bound>| bound.as_ref().map(|b| b.limit);
        Objective {
            mutual: score.mutual,
            mutual_possible: problem.mutual_possible,
            mutual_bound: limit(&self.mutual).and_then(|l| u32::try_from(l).ok()),
            floor_shortfall: score.shortfall,
            floor_bound: limit(&self.floor).map(|l| u32::try_from(-l).unwrap_or(0)),
            value: score.value,
            upper_bound: limit(&self.value).and_then(|l| u64::try_from(l).ok()),
            breaks: score.breaks,
            breaks_bound: self.breaks.or((score.breaks == 0).then_some(0)),
            changes: score.changes,
            changes_bound: self.changes,
        }
    }
}
