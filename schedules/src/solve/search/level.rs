//! The second figure of floors: the largest number of meetings missing to one person, as small as it can be made.

use std::collections::BTreeSet;

use super::Search;
use crate::{
    solve::{goal::Goal, score::Score},
    timetable::SlotIndex,
};

impl Search<'_> {
    /// What is missing to floors is spread as evenly as can be found, no aim before being worse.
    pub(super) fn level(&mut self) {
        let reserve = self.watch.left().map(|left| left * 2 / 3);
        let least = self.certain_miss();
        while self.best.score.largest_miss > least && !self.out_of_time(reserve) {
            let goal = Score { largest_miss: self.best.score.largest_miss - 1, ..self.best.score };
            self.exchange_until(goal.largest_miss, None, reserve);
            self.keep();
            if self.best.score.largest_miss > goal.largest_miss {
                self.improve_whole(Goal::Level, &goal);
            }
            if self.best.score.largest_miss > goal.largest_miss {
                break;
            }
        }
    }

    /// What somebody will be missing to their floor, whatever the schedule: at least one meeting where any is missing.
    fn certain_miss(&self) -> u32 {
        let mut possible: Vec<BTreeSet<SlotIndex>> = vec![BTreeSet::new(); self.problem.people.len()];
        let mut partners = vec![0; self.problem.people.len()];
        for c in &self.problem.candidates {
            for person in [c.a, c.b] {
                partners[person.get()] += 1;
                possible[person.get()].extend(c.seats.iter().map(|seat| seat.slot));
            }
        }
        let people = self.problem.people.iter().zip(possible.iter().zip(partners));
        let missing =
            people.map(|(person, (slots, partners))| person.min.saturating_sub(partners.min(slots.len() as u32)));
        missing.max().unwrap_or(0).max(u32::from(self.best.score.shortfall > 0))
    }
}
