//! Flags that several commands share, as typed; what they mean is settled once the event is known.

use std::{num::NonZeroUsize, path::PathBuf, time::Duration};

use clap::Args;

use super::values::{Moment, Share, moment, share, span};
use crate::solver::Memory;

/// The wall time of a run that bounds neither its time nor its rounds.
pub(super) const USUAL_TIME: Duration = Duration::from_mins(1);

/// How the program speaks.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Voice {
    /// Say nothing but faults
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print the result as one JSON object; faults and progress as JSON lines on standard error
    #[arg(long, global = true)]
    pub(super) json: bool,
}

/// Where to read and where to write.
#[derive(Args, Clone, Debug)]
pub(super) struct Folders {
    /// The event folder
    #[arg(value_name = "EVENT")]
    pub(super) event: PathBuf,
    /// The folder to write to; made where it is missing
    #[arg(long, value_name = "OUT")]
    pub(super) out: PathBuf,
}

/// How many threads to use.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Threads {
    /// Threads to use [default: all]
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
}

/// What a solver may use.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Solver {
    /// How many threads to use.
    #[command(flatten)]
    pub(super) threads: Threads,
    /// Memory a solver may use, such as 4G or 512M [default: 4G, or three quarters of a machine that has less]
    #[arg(long, value_name = "SIZE")]
    pub(super) memory: Option<Memory>,
}

/// What time it is.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Now {
    /// Take this as the present: sets the date of mails and calendars, and what is past
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(super) now: Option<Moment>,
}

/// What a schedule is set beside.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Rivals {
    /// Set the schedule beside simple ways of making one: comparison.csv, and a section of the report
    #[arg(long)]
    pub(super) compare: bool,
}

/// How a schedule is searched for.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Search {
    /// Wall time for the whole run, such as 60s, 2m or 500ms [default: 60s, or none with --rounds]
    #[arg(long, value_name = "TIME", value_parser = span)]
    pub(super) time_limit: Option<Duration>,
    /// Be content with a value proven this close to the best possible, such as 0.1% or 0.001
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0")]
    pub(super) gap: Share,
    /// Bound the search by work instead of time: the same input then gives the same bytes
    #[arg(long, value_name = "N")]
    pub(super) rounds: Option<u32>,
    /// Choose between equally good schedules
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) seed: u64,
    /// The schedule.json of a published schedule, to disturb as little as possible
    #[arg(long, value_name = "FILE")]
    pub(super) keep: Option<PathBuf>,
    /// What it is set beside.
    #[command(flatten)]
    pub(super) rivals: Rivals,
    /// What time it is.
    #[command(flatten)]
    pub(super) now: Now,
    /// What a solver may use.
    #[command(flatten)]
    pub(super) solver: Solver,
}
