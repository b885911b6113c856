//! Scheduling: a search on a thread of its own, which ends by proof, by work, by the clock or at someone's wish; what it
//! found is concluded and passes the independent check before anyone sees it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use schedules::{
    certificate::Certificate,
    check::{CheckFault, check},
    event::{Aim, Event, KeptMeeting, PairValue},
    problem::Problem,
    schedule::Schedule,
    solve::{self, Incumbent, Outcome, Settings, Stage, Watch, conclude},
};

use super::progress::{Progress, Step};

/// How often the stop button is looked at.
const GLANCE: Duration = Duration::from_millis(50);
/// How long a search may take to stop, or a tenth of its time, if that is less.
const PATIENCE: Duration = Duration::from_secs(1);

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
    #[error("the search broke down, a fault of this program")]
    Broken,
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
) -> Result<(Schedule, Certificate), ScheduleError> {
    let problem = Arc::new(Problem::new(event, values, kept, Some(search.now)));
    let outcome = outcome(&problem, search, progress)?;
    let seed = search.settings.seed;
    let (schedule, certificate) = conclude(event, &problem, &outcome, seed).ok_or(ScheduleError::OutOfTime)?;
    let verdict = check(event, values, Some(kept), &schedule, &certificate);
    if verdict.holds() { Ok((schedule, certificate)) } else { Err(ScheduleError::Unsound(verdict.faults)) }
}

/// Listens to a search until it ends, or until it is left alone: when it is late, or does not stop soon after it was told
/// to and there is a schedule in hand.
fn outcome(problem: &Arc<Problem>, search: &Search, progress: &dyn Progress) -> Result<Outcome, ScheduleError> {
    let left = search.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let patience = left.map_or(PATIENCE, |left| PATIENCE.min(left / 10));
    let before = |end: Instant| end.checked_sub(patience);
    let (bell, last_bell) = (search.deadline.and_then(before), search.extension.and_then(before));
    let (told, news) = mpsc::channel();
    let (seen, settings) = (Arc::clone(problem), search.settings);
    let watch =
        Post { bell, last_bell, found: AtomicBool::new(false), stop: Arc::clone(&search.stop), told: told.clone() };
    thread::spawn(move || drop(told.send(News::Over(solve::solve(&seen, settings, &watch)))));
    let (mut best, mut stopped) = (None, None);
    loop {
        match news.recv_timeout(GLANCE) {
            Ok(News::Step(step)) => progress.tell(step),
            Ok(News::Best(incumbent)) => best = Some(incumbent),
            Ok(News::Over(outcome)) => return Ok(outcome),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(ScheduleError::Broken),
        }
        let now = Instant::now();
        if search.stop.load(Ordering::SeqCst) {
            stopped.get_or_insert(now);
        }
        let end = if best.is_some() { search.deadline } else { search.extension };
        let late = end.is_some_and(|end| now >= end);
        let stubborn = stopped.is_some_and(|since| now.duration_since(since) >= patience);
        if late || stubborn && best.is_some() {
            return Ok(best.map_or(Outcome::OutOfTime, Outcome::Scheduled));
        }
    }
}

/// What the searching thread tells.
enum News {
    Step(Step),
    Best(Box<Incumbent>),
    Over(Outcome),
}

/// The search's clock and stop button; it hands on what the search tells.
struct Post {
    bell: Option<Instant>,
    /// It rings then as long as nothing is found.
    last_bell: Option<Instant>,
    found: AtomicBool,
    stop: Arc<AtomicBool>,
    told: Sender<News>,
}

impl Post {
    /// Nobody listens any more once the search was left alone.
    fn tell(&self, news: News) {
        drop(self.told.send(news));
    }
}

impl Watch for Post {
    fn left(&self) -> Option<Duration> {
        if self.stop.load(Ordering::SeqCst) {
            return Some(Duration::ZERO);
        }
        let bell = if self.found.load(Ordering::SeqCst) { self.bell } else { self.last_bell };
        bell.map(|bell| bell.saturating_duration_since(Instant::now()))
    }

    fn progress(&self, progress: solve::Progress) {
        let aim = match progress.stage {
            Stage::Required => Aim::Value,
            Stage::Aim(aim, _) => aim,
        };
        self.tell(News::Step(Step::Searched { aim, value: progress.score.value, bound: progress.upper_bound }));
    }

    fn best(&self, best: &Incumbent) {
        self.found.store(true, Ordering::SeqCst);
        self.tell(News::Best(Box::new(best.clone())));
    }
}
