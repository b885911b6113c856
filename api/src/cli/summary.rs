//! What a planning command says when it is done.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use schedules::{
    schedule::{Objective, Schedule, Status},
    versions::{Difference, to_tell},
};
use serde::Serialize;

use super::progress::percent;
use crate::output::WrittenObjective;

/// A schedule in figures.
#[derive(Serialize)]
pub(super) struct Summary {
    out: PathBuf,
    status: &'static str,
    meetings: usize,
    unplaced: usize,
    short: usize,
    #[serde(flatten)]
    repair: Option<Repair>,
    objective: WrittenObjective,
    #[serde(skip)]
    figures: Objective,
}

/// How much a published schedule was disturbed.
#[derive(Serialize)]
struct Repair {
    meetings_changed: usize,
    people_to_tell: usize,
}

impl Summary {
    /// Sums a schedule up that was written to `out`, and what differs from the published one, where one was kept.
    pub(super) fn new(schedule: &Schedule, differences: Option<&[Difference]>, out: &Path) -> Self {
        let repair =
            |found: &[Difference]| Repair { meetings_changed: found.len(), people_to_tell: to_tell(found).len() };
        Self {
            out: out.to_owned(),
            status: schedule.status.name(),
            meetings: schedule.meetings.len(),
            unplaced: schedule.unplaced.len(),
            short: schedule.shortfalls.len(),
            repair: differences.map(repair),
            objective: WrittenObjective::from(&schedule.objective),
            figures: schedule.objective,
        }
    }
}

/// How good a value is known to be.
pub(super) fn quality(status: &str, value: u64, bound: Option<u64>) -> String {
    match bound {
        _ if status == Status::Optimal.name() => "proven best".to_owned(),
        Some(bound) if bound <= value => "no value is higher".to_owned(),
        Some(bound) => format!("proven within {:.2} % of the best possible ({bound})", percent(value, bound)),
        None => "no bound is known yet".to_owned(),
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figures, short, .. } = self;
        let quality = quality(self.status, figures.value, figures.upper_bound);
        writeln!(f, "{} meetings of value {}: {quality}", self.meetings, figures.value)?;
        if figures.mutual_possible > 0 {
            writeln!(f, "{} of {} mutual pairs meet", figures.mutual, figures.mutual_possible)?;
        }
        if figures.floor_shortfall > 0 {
            writeln!(f, "{} meetings are missing to the minimum of {short} participants", figures.floor_shortfall)?;
        }
        if let Some(Repair { meetings_changed, people_to_tell }) = &self.repair {
            writeln!(f, "{meetings_changed} meetings changed; {people_to_tell} people to tell")?;
        }
        write!(f, "Written to {}", self.out.display())
    }
}
