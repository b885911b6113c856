//! The frontier: what an event would be worth with other numbers of slots and places, by few searches.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::Timestamp;
use matcher::domain::ClusterIndex;
use schedules::{
    event::{Event, PairValue},
    frontier::{Bracket, Grid, WhatIf},
    schedule::{Schedule, Status},
    solve::Settings,
};

use super::{
    progress::Progress,
    schedule::{ScheduleError, Scheduled, Search, schedule},
};
use crate::solver::Launch;

/// No search is worth starting in less.
const LEAST: Duration = Duration::from_millis(300);

/// A point of the frontier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The event as it might be.
    pub what: WhatIf,
    /// What is known of its value.
    pub bracket: Bracket,
    /// A search was made for it.
    pub searched: bool,
    /// The figures of a schedule of its value, where its own search found one.
    pub figures: Option<Figures>,
    /// No schedule satisfies the facts.
    pub impossible: bool,
}

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Meetings held.
    pub meetings: usize,
    /// People with a meeting.
    pub people_met: usize,
    /// People with fewer meetings than they are due.
    pub under_floor: usize,
    /// Mutual pairs that meet.
    pub mutual: u32,
}

/// Which points, and how hard to search.
#[derive(Clone, Debug)]
pub struct Frontier {
    /// Numbers of slots, rising.
    pub slots: Vec<u32>,
    /// Numbers of places, rising.
    pub places: Vec<u32>,
    /// A point whose value is known to within this is not searched for, in millionths.
    pub gap_millionths: u64,
    /// Of the random numbers.
    pub seed: u64,
    /// When to end.
    pub deadline: Instant,
    /// No search takes longer.
    pub each: Duration,
    /// How solvers are started.
    pub solver: Launch,
    /// Raised by whoever wants what is known so far.
    pub stop: Arc<AtomicBool>,
}

impl Frontier {
    /// Searches for the present, then for the event without each cluster, then where least is known until the time is
    /// over. All points come out: those of the grid by slots, then places, then those without a cluster.
    ///
    /// # Errors
    /// A search broke down.
    pub fn run(
        &self,
        event: &Event,
        values: &[PairValue],
        progress: &dyn Progress,
    ) -> Result<Vec<Point>, ScheduleError> {
        let present = WhatIf::present(event);
        let mut grid = Grid::new(self.slots.clone(), self.places.clone());
        let mut searched = vec![self.search(event, values, present, progress)?];
        let clusters = 0..event.roster.clusters.len() as u32;
        let mut without = Vec::new();
        for cluster in clusters.map(ClusterIndex) {
            without.push(self.search(event, values, WhatIf { without: Some(cluster), ..present }, progress)?);
        }
        grid.note((present.slots, present.places), searched[0].bracket);
        while let Some((slots, places)) = grid.next(self.gap_millionths).filter(|_| self.left() > LEAST) {
            let point = self.search(event, values, WhatIf { slots, places, without: None }, progress)?;
            grid.note((slots, places), point.bracket);
            searched.push(point);
        }
        let of_grid = |(slots, places)| {
            let what = WhatIf { slots, places, without: None };
            let found = searched.iter().find(|point| point.what == what);
            let bracket = grid.bracket((slots, places));
            let impossible =
                found.is_some_and(|f| f.impossible) || bracket.most == Some(0) && values.iter().any(|v| v.value > 0);
            // A smaller event may have been found to be worth more than a search cut short found here.
            let best = found.filter(|f| f.bracket.least == bracket.least);
            Point { what, bracket, searched: found.is_some(), figures: best.and_then(|f| f.figures), impossible }
        };
        Ok(grid.points().map(of_grid).chain(without).collect())
    }

    fn left(&self) -> Duration {
        if self.stop.load(Ordering::SeqCst) {
            return Duration::ZERO;
        }
        self.deadline.saturating_duration_since(Instant::now())
    }

    fn search(
        &self,
        event: &Event,
        values: &[PairValue],
        what: WhatIf,
        progress: &dyn Progress,
    ) -> Result<Point, ScheduleError> {
        let nothing = |most| Point {
            what,
            bracket: Bracket { least: 0, most },
            searched: true,
            figures: None,
            impossible: most == Some(0),
        };
        let Some(changed) = what.apply(event) else { return Ok(nothing(Some(0))) };
        let end = Instant::now() + self.left().min(self.each);
        let search = Search {
            settings: Settings { gap_millionths: self.gap_millionths / 2, rounds: None, seed: self.seed },
            now: Timestamp::UNIX_EPOCH,
            deadline: Some(end),
            extension: Some(end),
            stop: Arc::clone(&self.stop),
            solver: self.solver.clone(),
        };
        match schedule(&changed, values, &[], &search, progress) {
            Ok(Scheduled { schedule: found, .. }) if found.status == Status::Infeasible => Ok(nothing(Some(0))),
            Ok(Scheduled { schedule: found, .. }) => Ok(Point {
                what,
                bracket: Bracket { least: found.objective.value, most: found.objective.upper_bound },
                searched: true,
                figures: Some(figures(event, &found)),
                impossible: false,
            }),
            Err(ScheduleError::OutOfTime) => Ok(nothing(None)),
            Err(error) => Err(error),
        }
    }
}

fn figures(event: &Event, schedule: &Schedule) -> Figures {
    let mut meetings = vec![0_u32; event.presences.len()];
    for person in schedule.meetings.iter().flat_map(|m| [m.a, m.b]) {
        meetings[person.get()] += 1;
    }
    Figures {
        meetings: schedule.meetings.len(),
        people_met: meetings.iter().filter(|own| **own > 0).count(),
        under_floor: schedule.shortfalls.len(),
        mutual: schedule.objective.mutual,
    }
}
