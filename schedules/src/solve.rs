//! The solving half: from a problem to a schedule, its bounds and what proves them. Pure: time, randomness, effort and
//! progress are passed in.
//!
//! Aim after aim in the event's order: a search improves the aim, a linear relaxation bounds it, and what was reached
//! is held while the next aim is pursued.

mod blocks;
mod bound;
mod breaks;
mod conclude;
mod conflict;
mod goal;
mod improve;
mod mip;
mod model;
mod multipliers;
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

pub use conclude::conclude;
pub use conflict::Conflict;
pub use score::Score;
pub use search::solve;

use crate::{event::Aim, problem::Problem, schedule::Objective, timetable::SlotIndex};
use bound::Bound;

/// How hard to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The value aim ends when the value is proven this close to its bound, in millionths of the bound.
    pub gap_millionths: u64,
    /// Bounds the search of each aim by rounds instead of time; then equal input gives equal bytes.
    pub rounds: Option<u64>,
    /// Of the random numbers.
    pub seed: u64,
}

/// What a search is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Placing the required meetings.
    Required,
    /// Filling the slots for the first time: how many are done, of how many.
    Start(usize, usize),
    /// Working on an aim: rounds done.
    Aim(Aim, u64),
}

/// A moment of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incumbent {
    /// The slot of each candidate of the problem that is held.
    pub assignment: Vec<Option<SlotIndex>>,
    /// Its figures.
    pub score: Score,
    mutual: Option<Bound>,
    floor: Option<Bound>,
    value: Option<Bound>,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With a schedule in which every rule holds.
    Scheduled(Box<Incumbent>),
    /// With a proof that no schedule satisfies the demands.
    Infeasible(Conflict),
    /// Time ran out with neither.
    OutOfTime,
}

impl Incumbent {
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
            breaks_bound: (score.breaks == 0).then_some(0),
            changes: score.changes,
        }
    }
}
