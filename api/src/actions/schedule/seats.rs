//! Choosing the places of a schedule's meetings, as well as time and the solver allow.

use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

use schedules::{
    places::Places,
    problem::Problem,
    solve::{Outcome, Seats, seat_simply},
};

use super::Search;
use crate::solver::{Bells, Fault, Heard, Job, Solver, Told};

/// The places of an outcome's meetings: the best, or where that takes half of the time left, simply what is free. What
/// kept the solver from it comes along.
pub(super) fn seats(places: &Places, problem: &Problem, outcome: &Outcome, search: &Search) -> (Seats, Option<Fault>) {
    if !matches!(outcome, Outcome::Scheduled(_)) {
        return (Seats::new(), None);
    }
    let left = search.extension.map(|end| end.saturating_duration_since(Instant::now()) / 2);
    let best = best(places, problem, outcome, search, left.unwrap_or(Duration::MAX));
    let simply = || seat_simply(places, problem, outcome.assignment());
    match best {
        Ok(seats) => (seats.unwrap_or_else(simply), None),
        Err(fault) => (simply(), Some(fault)),
    }
}

/// The best places; `None` where time does not suffice.
fn best(
    places: &Places,
    problem: &Problem,
    outcome: &Outcome,
    search: &Search,
    left: Duration,
) -> Result<Option<Seats>, Fault> {
    let job = Job::Seat {
        places: Cow::Borrowed(places),
        problem: Cow::Borrowed(problem),
        assignment: Cow::Borrowed(outcome.assignment()),
    };
    let mut solver = Solver::start(&search.solver, Bells::default(), &job)?;
    match solver.hear(problem, left) {
        Heard::Told(Told::Seated(seats)) => Ok(Some(seats)),
        Heard::Nothing => Ok(None),
        Heard::Told(_) => Err(Fault::Garbled),
        Heard::Ended(fault) => Err(fault),
    }
}
