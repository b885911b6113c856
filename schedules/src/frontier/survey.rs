//! Many events that might be, and what the search for one of them says of all others.
//!
//! A schedule is carried over as far as it can be held, then completed; multipliers prove a bound wherever
//! they are carried. So every event gets a schedule and a proof of its own, and no argument is needed that more slots or
//! places never harm, which limits on runs and breaks, or quotas, could defeat.

use rayon::prelude::*;

use super::{Bracket, WhatIf};
use crate::{
    certificate::Certificate,
    event::{Event, PairValue},
    problem::Problem,
    schedule::{Schedule, Status},
    solve::{Incumbent, Known, Outcome, conclude, seat_simply},
};

/// What is known of an event that might be.
#[derive(Clone, Debug)]
pub struct Point {
    /// Which.
    pub what: WhatIf,
    /// A search was made for it.
    pub searched: bool,
    /// No schedule satisfies the facts.
    pub impossible: bool,
    best: Option<Incumbent>,
}

impl Point {
    /// Between what its value lies.
    pub fn bracket(&self) -> Bracket {
        if self.impossible {
            Bracket::default()
        } else {
            self.best.as_ref().map(Incumbent::bracket).unwrap_or_default()
        }
    }

    fn gap(&self) -> u64 {
        if self.impossible { 0 } else { self.bracket().gap_millionths() }
    }
}

/// Points, and the event they vary.
#[derive(Debug)]
pub struct Survey<'a> {
    event: &'a Event,
    values: &'a [PairValue],
    points: Vec<Point>,
}

impl<'a> Survey<'a> {
    /// Nothing is known yet, but of events that cannot be.
    pub fn new(event: &'a Event, values: &'a [PairValue], of: impl IntoIterator<Item = WhatIf>) -> Self {
        let point = |what: WhatIf| Point { what, searched: false, impossible: what.apply(event).is_none(), best: None };
        Self { event, values, points: of.into_iter().map(point).collect() }
    }

    /// All points, in the order given.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The point to search for next: the present first, then the one of which least is known; none where everything is
    /// known to within a gap.
    pub fn next(&self, gap_millionths: u64) -> Option<usize> {
        let present = WhatIf::present(self.event);
        let open = |index: &usize| !self.points[*index].searched && self.points[*index].gap() > gap_millionths;
        let gap = |index: usize| (self.points[index].gap(), self.points[index].what == present);
        // Of equals the first.
        (0..self.points.len()).rev().filter(open).max_by_key(|&index| gap(index))
    }

    /// Notes what a search for a point found, if anything, and what that says of all points.
    pub fn note(&mut self, index: usize, found: Option<(&Schedule, &Certificate)>) {
        self.points[index].searched = true;
        let Some((schedule, certificate)) = found else { return };
        let what = self.points[index].what;
        if schedule.status == Status::Infeasible {
            // With other slots, runs, breaks and sessions change; fewer places only take away.
            let fewer = |w: WhatIf| w.places <= what.places && (w.slots, w.without) == (what.slots, what.without);
            self.points.iter_mut().filter(|point| fewer(point.what)).for_each(|point| point.impossible = true);
            return;
        }
        let Some(searched) = what.apply(self.event) else { return };
        let known = Known { event: &searched, schedule, certificate };
        let (event, values) = (self.event, self.values);
        self.points.par_iter_mut().filter(|point| point.gap() > 0).for_each(|point| {
            let Some(changed) = point.what.apply(event) else { return };
            let problem = Problem::new(&changed, values, &[], None);
            let carried = known.carry(&changed, &problem);
            point.best = Some(match point.best.take() {
                Some(best) => best.join(carried, &problem),
                None => carried,
            });
        });
    }

    /// The event of a point, its best schedule and what proves the bound; `None` where no schedule is known.
    pub fn conclude(&self, index: usize, seed: u64) -> Option<(Event, Schedule, Certificate)> {
        let point = &self.points[index];
        let best = point.best.clone().filter(|_| point.bracket().least.is_some())?;
        let changed = point.what.apply(self.event)?;
        let problem = Problem::new(&changed, self.values, &[], None);
        let seats = seat_simply(&changed.places, &problem, &best.assignment);
        let (schedule, certificate) = conclude(&changed, &problem, &Outcome::Scheduled(Box::new(best)), &seats, seed)?;
        Some((changed, schedule, certificate))
    }
}
