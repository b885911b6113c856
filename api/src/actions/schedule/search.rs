//! Listening to a search until it ends, or until it is left alone.

use std::{
    borrow::Cow,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use schedules::{
    event::Aim,
    problem::Problem,
    solve::{self, Outcome, Stage},
};

use super::Search;
use crate::{
    actions::progress::{Progress, Step},
    solver::{Bells, Fault, Heard, Job, Solver, Told},
};

/// How often the stop button is looked at.
const GLANCE: Duration = Duration::from_millis(50);
/// How long a search may take to stop, or a tenth of its time, if that is less.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a search in a process of its own comes to, and what ended it early. It is ended when it is late, or does not
/// stop soon after it was told to and there is a schedule in hand.
///
/// # Errors
/// The solver failed before it had a schedule.
pub(super) fn outcome(
    problem: &Problem,
    search: &Search,
    progress: &dyn Progress,
) -> Result<(Outcome, Option<Fault>), Fault> {
    let left = search.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let patience = left.map_or(PATIENCE, |left| PATIENCE.min(left / 10));
    let before = |end: Instant| end.checked_sub(patience);
    let bells = Bells { bell: search.deadline.and_then(before), last_bell: search.extension.and_then(before) };
    let job = Job::Search { problem: Cow::Borrowed(problem), settings: search.settings };
    let mut solver = Solver::start(&search.solver, bells, &job)?;
    let (mut best, mut stopped) = (None, None);
    loop {
        match solver.hear(problem, GLANCE) {
            Heard::Told(Told::Progress(moment)) => progress.tell(step(moment)),
            Heard::Told(Told::Best(incumbent)) => best = Some(incumbent),
            Heard::Told(Told::Over(outcome)) => return Ok((outcome, None)),
            Heard::Told(Told::Seated(_)) | Heard::Nothing => {}
            Heard::Ended(fault) => {
                let Some(best) = best else { return Err(fault) };
                return Ok((Outcome::Scheduled(best), Some(fault)));
            }
        }
        let now = Instant::now();
        if stopped.is_none() && search.stop.load(Ordering::SeqCst) {
            stopped = Some(now);
            solver.stop();
        }
        let end = if best.is_some() { search.deadline } else { search.extension };
        let late = end.is_some_and(|end| now >= end);
        let stubborn = stopped.is_some_and(|since| now.duration_since(since) >= patience);
        if late || stubborn && best.is_some() {
            let outcome = best.map_or(Outcome::OutOfTime, Outcome::Scheduled);
            return Ok((outcome, None));
        }
    }
}

fn step(moment: solve::Progress) -> Step {
    let aim = match moment.stage {
        Stage::Required => Aim::Value,
        Stage::Aim(aim, _) => aim,
    };
    Step::Searched { aim, value: moment.score.value, bound: moment.upper_bound }
}
