//! From typed flags to a search: what they mean for one event, at one moment.

use std::{
    env,
    time::{Duration, Instant},
};

use anyhow::Context;
use jiff::Timestamp;
use schedules::{event::Event, solve::Settings};

use super::{
    console::Console,
    failure::Failure,
    flags::{self, Now, Threads},
    interrupt,
};
use crate::{
    actions::schedule::Search,
    folder::{self, Kept},
    solver::{Launch, Memory},
};

/// What is left to do once the search is over. Its time, measured on a busy machine, is taken off the time limit.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ending {
    /// Concluding, checking and writing a schedule.
    Schedule,
    /// The same, and everybody's papers.
    Agendas,
}

impl Ending {
    fn time(self, event: &Event, rivals: flags::Rivals) -> Duration {
        let compared = if rivals.compare { Duration::from_millis(2) } else { Duration::ZERO };
        let each = compared
            + match self {
                Self::Schedule => Duration::from_millis(2),
                Self::Agendas => Duration::from_millis(4),
            };
        Duration::from_millis(100) + each * event.roster.participants.len() as u32
    }
}

impl flags::Search {
    /// The search to make for an event, given when the run began.
    pub(super) fn settle(
        &self,
        event: &Event,
        began: Instant,
        ending: Ending,
        console: &Console,
    ) -> Result<Search, Failure> {
        let end = ending.time(event, self.rivals);
        let limit = self.time_limit.or(self.rounds.is_none().then_some(flags::USUAL_TIME));
        let settings =
            Settings { gap_millionths: u64::from(self.gap.0), rounds: self.rounds.map(u64::from), seed: self.seed };
        Ok(Search {
            settings,
            now: self.now.settle(event)?,
            deadline: limit.map(|limit| began + limit.saturating_sub(end.min(limit / 2))),
            extension: limit.map(|limit| began + limit),
            stop: interrupt::listen(console).context("listening to Ctrl-C")?,
            solver: self.solver.launch()?,
        })
    }

    /// The published schedule, if one is to be kept.
    pub(super) fn kept(&self, event: &Event, console: &Console) -> Result<Option<Kept>, Failure> {
        let Some(path) = &self.keep else { return Ok(None) };
        let kept = folder::read_kept(path, event)?;
        kept.notices.iter().for_each(|notice| console.note("notice", notice));
        Ok(Some(kept))
    }
}

impl Now {
    /// The present of an event.
    pub(super) fn settle(self, event: &Event) -> Result<Timestamp, Failure> {
        let zone = event.timetable.zone();
        let skipped = || Failure::Usage("the clocks at the event skip the time given with --now".to_owned());
        self.now.map_or_else(|| Ok(Timestamp::now()), |moment| moment.at(zone).ok_or_else(skipped))
    }
}

impl flags::Solver {
    /// How solvers are started.
    pub(super) fn launch(self) -> Result<Launch, Failure> {
        Ok(Launch {
            program: env::current_exe().context("finding this program, which is its own solver")?,
            memory: self.memory.unwrap_or_else(Memory::usual),
            threads: self.threads.threads,
        })
    }
}

impl Threads {
    /// Sets how many threads the run uses.
    pub(super) fn settle(self) -> Result<(), Failure> {
        let threads = self.threads.map_or(0, std::num::NonZeroUsize::get);
        Ok(rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("starting threads")?)
    }
}
