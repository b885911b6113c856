//! What a solver is told, and what it tells.

use std::{borrow::Cow, time::Duration};

use schedules::{
    places::Places,
    problem::Problem,
    solve::{Incumbent, Outcome, Progress, Seats, Settings},
    timetable::SlotIndex,
};
use serde::{Deserialize, Serialize};

use super::Memory;

/// What a solver may use, told before its job so that it holds for the job as well.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// Memory it may write to.
    pub memory: Memory,
    /// Threads to search with; 0: one for each core.
    pub threads: usize,
    /// Time left for a search that has a schedule.
    pub bell: Option<Duration>,
    /// Time left for one that has none.
    pub last_bell: Option<Duration>,
}

/// What a solver is to do.
#[derive(Debug, Serialize, Deserialize)]
pub enum Job<'a> {
    /// Search for the best schedule.
    Search {
        /// Of which problem.
        problem: Cow<'a, Problem>,
        /// How hard.
        settings: Settings,
    },
    /// Choose the places of a schedule's meetings.
    Seat {
        /// Of these.
        places: Cow<'a, Places>,
        /// The problem that was solved.
        problem: Cow<'a, Problem>,
        /// The slot of each candidate that is held.
        assignment: Cow<'a, [Option<SlotIndex>]>,
    },
}

/// What a solver tells.
#[derive(Debug, Serialize, Deserialize)]
pub enum Told {
    /// Something happened.
    Progress(Progress),
    /// A better schedule, or a better proof.
    Best(Box<Incumbent>),
    /// The search is over.
    Over(Outcome),
    /// The places are chosen.
    Seated(Seats),
}

impl Told {
    /// Whether it speaks of what the problem has. What else a process in its last throes may say is not listened to.
    pub(super) fn is_about(&self, problem: &Problem) -> bool {
        match self {
            Self::Progress(_) => true,
            Self::Best(incumbent) => incumbent.is_about(problem),
            Self::Over(outcome) => outcome.is_about(problem),
            Self::Seated(seats) => seats.values().all(|place| place.get() < problem.place_capacity.len()),
        }
    }
}
