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
    check::check,
    event::{Event, PairValue},
    frontier::{Bracket, Survey, WhatIf},
    schedule::Schedule,
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
    /// The figures of its best schedule known, where there is one.
    pub figures: Option<Figures>,
    /// No schedule satisfies the facts.
    pub impossible: bool,
}

/// What a schedule comes to.
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
    /// Searches for the present, then where least is known, until the time is over; what a search finds is carried to
    /// all points. All come out, their schedules and bounds checked: those of the grid by slots, then
    /// places, then those without a cluster.
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
        let grid = self
            .slots
            .iter()
            .flat_map(|&slots| self.places.iter().map(move |&places| WhatIf { slots, places, without: None }));
        let clusters = (0..event.roster.clusters.len() as u32).map(ClusterIndex);
        let without = clusters.map(|cluster| WhatIf { without: Some(cluster), ..present });
        let mut survey = Survey::new(event, values, grid.chain(without));
        while let Some(next) = survey.next(self.gap_millionths).filter(|_| self.left() > LEAST) {
            let found = match survey.points()[next].what.apply(event) {
                Some(changed) => self.search(&changed, values, progress)?,
                None => None,
            };
            survey.note(next, found.as_ref().map(|found| (&found.schedule, &found.certificate)));
        }
        (0..survey.points().len()).map(|index| self.point(&survey, index, values)).collect()
    }

    fn left(&self) -> Duration {
        if self.stop.load(Ordering::SeqCst) {
            return Duration::ZERO;
        }
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// What a search finds; `None` where it runs out of time.
    fn search(
        &self,
        changed: &Event,
        values: &[PairValue],
        progress: &dyn Progress,
    ) -> Result<Option<Scheduled>, ScheduleError> {
        let end = Instant::now() + self.left().min(self.each);
        let search = Search {
            settings: Settings { gap_millionths: self.gap_millionths / 2, rounds: None, seed: self.seed },
            now: Timestamp::UNIX_EPOCH,
            deadline: Some(end),
            extension: Some(end),
            stop: Arc::clone(&self.stop),
            solver: self.solver.clone(),
        };
        match schedule(changed, values, &[], &search, progress) {
            Ok(scheduled) => Ok(Some(scheduled)),
            Err(ScheduleError::OutOfTime) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn point(&self, survey: &Survey<'_>, index: usize, values: &[PairValue]) -> Result<Point, ScheduleError> {
        let known = &survey.points()[index];
        let figures = match survey.conclude(index, self.seed) {
            None => None,
            Some((changed, schedule, certificate)) => {
                let verdict = check(&changed, values, None, &schedule, &certificate);
                if !verdict.holds() {
                    return Err(ScheduleError::Unsound(verdict.faults));
                }
                Some(figures(&changed, &schedule))
            }
        };
        let (what, bracket, searched, impossible) = (known.what, known.bracket(), known.searched, known.impossible);
        Ok(Point { what, bracket, searched, figures, impossible })
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
