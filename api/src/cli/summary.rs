//! What a planning command says when it is done.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use schedules::schedule::{Objective, Schedule, Status};
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
    objective: WrittenObjective,
    #[serde(skip)]
    figures: Objective,
}

impl Summary {
    /// Sums a schedule up that was written to `out`.
    pub(super) fn new(schedule: &Schedule, out: &Path) -> Self {
        Self {
            out: out.to_owned(),
            status: schedule.status.name(),
            meetings: schedule.meetings.len(),
            unplaced: schedule.unplaced.len(),
            short: schedule.shortfalls.len(),
            objective: WrittenObjective::from(&schedule.objective),
            figures: schedule.objective,
        }
    }

    /// How good it is known to be.
    fn quality(&self) -> String {
        let value = self.figures.value;
        match self.figures.upper_bound {
            _ if self.status == Status::Optimal.name() => "proven best".to_owned(),
            Some(bound) if bound <= value => "no value is higher".to_owned(),
            Some(bound) => format!("proven within {:.2} % of the best possible ({bound})", percent(value, bound)),
            None => "no bound is known yet".to_owned(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figures, short, .. } = self;
        writeln!(f, "{} meetings of value {}: {}", self.meetings, figures.value, self.quality())?;
        if figures.mutual_possible > 0 {
            writeln!(f, "{} of {} mutual pairs meet", figures.mutual, figures.mutual_possible)?;
        }
        if figures.floor_shortfall > 0 {
            writeln!(f, "{} meetings are missing to the minimum of {short} participants", figures.floor_shortfall)?;
        }
        write!(f, "Written to {}", self.out.display())
    }
}
