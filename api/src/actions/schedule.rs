//! Scheduling: a search in a process of its own, which ends by proof, by work, by the clock, at someone's wish or by a
//! crash; what it found is concluded and passes the independent check before anyone sees it.

mod search;
mod seats;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Instant,
};

use jiff::Timestamp;
use schedules::{
    certificate::Certificate,
    check::{CheckFault, check},
    event::{Event, KeptMeeting, PairValue},
    problem::Problem,
    schedule::Schedule,
    solve::{Settings, conclude},
};

use super::progress::Progress;
use crate::solver::{Fault, Launch};

/// How to search, and for how long.
#[derive(Clone, Debug)]
pub struct Search {
    /// How hard to search.
    pub settings: Settings,
    /// The present, which tells what is past.
    pub now: Timestamp,
    /// When the search is over at the latest; what comes after it takes its own time.
    pub deadline: Option<Instant>,
    /// A search without any schedule at its deadline goes on for a first one, until then.
    pub extension: Option<Instant>,
    /// Raised by whoever wants the best schedule so far.
    pub stop: Arc<AtomicBool>,
    /// Who searches.
    pub solver: Launch,
}

/// A schedule that passed its check.
#[derive(Debug)]
pub struct Scheduled {
    /// What was found, or why there is nothing.
    pub schedule: Schedule,
    /// What proves its bounds.
    pub certificate: Certificate,
    /// What went wrong on the way, and was made up for.
    pub setbacks: Vec<Setback>,
}

/// A solver's failure that did not keep a schedule from being made.
#[derive(Debug, thiserror::Error)]
pub enum Setback {
    /// The search did not come to its end.
    #[error("{0}; this is the best schedule found until then")]
    CutShort(Fault),
    /// The places were not chosen well.
    #[error("{0}; the places are handed out without it, and people may walk more than they need to")]
    SeatedSimply(Fault),
}

/// Why there is no schedule.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Time ran out with neither a schedule nor a proof that there is none.
    #[error("time ran out before a schedule was found; allow more")]
    OutOfTime,
    /// The search made a schedule that breaks a rule.
    #[error("the schedule found does not pass its check, a fault of this program: {}", listed(.0))]
    Unsound(Vec<CheckFault>),
    /// The search broke down.
    #[error("no schedule was found")]
    Broken(#[from] Fault),
}

fn listed(faults: &[CheckFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Searches for the best schedule of an event whose pairs have these values, disturbing the meetings that are `kept` as
/// little as possible.
///
/// # Errors
/// There is no schedule to show; that none exists is an answer, not an error.
pub fn schedule(
    event: &Event,
    values: &[PairValue],
    kept: &[KeptMeeting],
    search: &Search,
    progress: &dyn Progress,
) -> Result<Scheduled, ScheduleError> {
    let problem = Problem::new(event, values, kept, Some(search.now));
    let (outcome, cut_short) = search::outcome(&problem, search, progress)?;
    let (seats, unseated) = seats::seats(&event.places, &problem, &outcome, search);
    let seed = search.settings.seed;
    let concluded = conclude(event, &problem, &outcome, &seats, seed);
    let (schedule, certificate) = concluded.ok_or(ScheduleError::OutOfTime)?;
    let verdict = check(event, values, Some(kept), &schedule, &certificate);
    if !verdict.holds() {
        return Err(ScheduleError::Unsound(verdict.faults));
    }
    let setbacks = cut_short.map(Setback::CutShort).into_iter().chain(unseated.map(Setback::SeatedSimply)).collect();
    Ok(Scheduled { schedule, certificate, setbacks })
}
