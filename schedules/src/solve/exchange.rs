//! Exchange search: a candidate is held where it did not fit; what is in its way gives way, and is held elsewhere where
//! it can be. Worse schedules are accepted now and then, ever more seldom (simulated annealing: Kirkpatrick, Gelatt and
//! Vecchi, Science 220, 1983). A step takes less than a microsecond, so that it goes where exact parts are too large.

mod floor_plan;
mod tally;

use std::cmp::Reverse;

use matcher::domain::ParticipantIndex;
use rand::{Rng, RngExt};

use super::{
    improve::days_allowed_of,
    state::{Obstacle, State},
};
use crate::timetable::SlotIndex;
use floor_plan::FloorPlan;
use tally::{Tally, Weights};

/// How often the clock is looked at.
const GLANCE: u64 = 1024;
/// Steps of one search.
const FEWEST: u64 = 10_000;
const MOST: u64 = 4_000_000;
/// What may give way for one candidate, the meetings of its two people then aside.
const GIVE_WAY: usize = 5;
/// Meetings of a full slot, or of full quotas, among which the least is looked for.
const LOOKED_AT: usize = 8;

/// A search over one state.
pub struct Exchange<'s, 'p> {
    state: &'s mut State<'p>,
    weights: Weights,
    tally: Tally,
    /// What may come in, and where.
    open: Vec<(usize, SlotIndex)>,
    /// How many that may come in are not held.
    absent: usize,
    may_come: Vec<bool>,
    floor_plan: FloorPlan,
    /// What the step under way did: a candidate, and where it was before.
    trail: Vec<(usize, Option<SlotIndex>)>,
    ejected: Vec<usize>,
}

impl<'s, 'p> Exchange<'s, 'p> {
    /// Begins from a state; `may` tells what may come in, and where. To one floor should be missing at most
    /// `most_missing`.
    pub fn new(state: &'s mut State<'p>, most_missing: u32, may: impl Fn(usize, SlotIndex) -> bool) -> Self {
        let problem = state.problem();
        let free = (0..problem.candidates.len()).filter(|&c| !problem.candidates[c].required);
        let columns = free.flat_map(|c| problem.candidates[c].seats.iter().map(move |s| (c, s.slot)));
        let open: Vec<_> = columns.filter(|&(candidate, slot)| may(candidate, slot)).collect();
        let mut may_come = vec![false; problem.candidates.len()];
        open.iter().for_each(|&(candidate, _)| may_come[candidate] = true);
        let absent = (0..may_come.len()).filter(|&c| may_come[c] && state.slot_of(c).is_none()).count();
        let mut floor_plan = FloorPlan::new(problem);
        state.held().for_each(|(candidate, slot)| floor_plan.add(problem, candidate, slot));
        let weights = Weights::of(problem);
        let tally = Tally::of(state, most_missing);
        Self { state, weights, tally, open, absent, may_come, floor_plan, trail: Vec::new(), ejected: Vec::new() }
    }

    /// So many steps for each candidate and slot that may come in, while `go_on`; the heat falls from a quarter of an
    /// average meeting's worth to nothing. Ends when all that may come in is held. Leaves the best state seen.
    pub fn anneal(&mut self, steps_each: u64, random: &mut impl Rng, go_on: impl Fn() -> bool) {
        let steps = (self.open.len() as u64 * steps_each).clamp(FEWEST, MOST);
        let hot = self.weights.average(self.state) / 4.0;
        let mut heat = hot;
        let mut best = (self.tally, self.state.assignment().to_vec());
        for step in 0..if self.open.is_empty() { 0 } else { steps } {
            if step % GLANCE == 0 {
                if !go_on() {
                    break;
                }
                heat = hot * (1.0 - step as f64 / steps as f64).powi(2) + 1e-3;
            }
            if self.absent == 0 {
                break;
            }
            let (candidate, slot) = self.open[random.random_range(0..self.open.len())];
            if self.state.slot_of(candidate) == Some(slot) {
                continue;
            }
            let most_lost = -heat * random.random::<f64>().ln();
            self.step(candidate, slot, most_lost, random);
            if self.tally.is_better(&best.0, self.state.problem()) {
                best.0 = self.tally;
                best.1.copy_from_slice(self.state.assignment());
            }
        }
        *self.state = State::of(self.state.problem(), &best.1);
    }

    /// Holds a candidate in a slot, whatever is in its way, unless more than `most_lost` is lost.
    fn step(&mut self, candidate: usize, slot: SlotIndex, most_lost: f64, random: &mut impl Rng) {
        let before = self.tally;
        self.trail.clear();
        self.ejected.clear();
        if !self.make_room(candidate, slot, random) {
            return self.undo(before);
        }
        self.put(candidate, slot);
        let mut out = std::mem::take(&mut self.ejected);
        out.sort_unstable_by_key(|&c| (Reverse(self.weights.worth(self.state.problem(), c)), c));
        out.iter().for_each(|&other| self.hold_somewhere(other, random));
        self.ejected = out;
        let lost = self.weights.total(&before) - self.weights.total(&self.tally);
        if lost as f64 > most_lost || !self.days_allowed() {
            self.undo(before);
        }
    }

    /// Whether nobody whom the step under way took a meeting from is left with too many breaks.
    fn days_allowed(&self) -> bool {
        let problem = self.state.problem();
        let taken = self.trail.iter().filter(|(_, was)| was.is_some()).map(|&(c, _)| &problem.candidates[c]);
        problem.max_breaks.is_none() || days_allowed_of(self.state, taken.flat_map(|c| [c.a, c.b]))
    }

    /// Takes out whatever keeps a candidate out of a slot. Returns whether it may go there now.
    fn make_room(&mut self, candidate: usize, slot: SlotIndex, random: &mut impl Rng) -> bool {
        let c = &self.state.problem().candidates[candidate];
        self.take(candidate);
        for person in [c.a, c.b] {
            if self.state.meeting_of(person, slot).is_some_and(|other| !self.eject(other)) {
                return false;
            }
        }
        for _ in 0..GIVE_WAY {
            let Some(obstacle) = self.state.obstacle(candidate, slot) else { return true };
            let in_way = match obstacle {
                Obstacle::LimitA => self.least(self.meetings_of(c.a)),
                Obstacle::LimitB => self.least(self.meetings_of(c.b)),
                Obstacle::OwnPlace | Obstacle::Places => {
                    let there = c.seat(slot).map(|seat| self.floor_plan.at(seat.room, slot, LOOKED_AT, random));
                    self.least(there.into_iter().flatten())
                }
                Obstacle::Organisations => {
                    let together = c.organisations.map(|pair| self.floor_plan.organisations(pair));
                    self.least(together.into_iter().flatten().copied())
                }
                Obstacle::Quota => {
                    let full = c.quotas.iter().find(|&&q| self.state.is_filled(q));
                    let counted = full.map(|&q| self.floor_plan.some_of_quota(q, LOOKED_AT, random));
                    self.least(counted.into_iter().flatten())
                }
                Obstacle::NoSeat | Obstacle::Busy | Obstacle::Order | Obstacle::Run | Obstacle::Breaks => None,
            };
            if !in_way.is_some_and(|other| self.eject(other)) {
                return false;
            }
        }
        false
    }

    fn meetings_of(&self, person: ParticipantIndex) -> impl Iterator<Item = usize> + '_ {
        let slots = (0..self.state.problem().slots() as u32).map(SlotIndex);
        slots.filter_map(move |slot| self.state.meeting_of(person, slot))
    }

    /// The one worth least of those that may give way.
    fn least(&self, meetings: impl Iterator<Item = usize>) -> Option<usize> {
        let problem = self.state.problem();
        let held = meetings.filter(|&c| !problem.candidates[c].required && self.state.slot_of(c).is_some());
        held.min_by_key(|&c| (self.weights.worth(problem, c), c))
    }

    fn eject(&mut self, candidate: usize) -> bool {
        let may = !self.state.problem().candidates[candidate].required;
        if may {
            self.take(candidate);
            self.ejected.push(candidate);
        }
        may
    }

    /// Holds a candidate in any slot where it fits.
    fn hold_somewhere(&mut self, candidate: usize, random: &mut impl Rng) {
        let seats = &self.state.problem().candidates[candidate].seats;
        let (before, from) = seats.split_at(random.random_range(0..seats.len()));
        let mut slots = from.iter().chain(before).map(|seat| seat.slot);
        if let Some(slot) = slots.find(|&slot| self.state.obstacle(candidate, slot).is_none()) {
            self.put(candidate, slot);
        }
    }

    fn put(&mut self, candidate: usize, slot: SlotIndex) {
        self.trail.push((candidate, None));
        self.tally.subtract_dues(self.state, candidate);
        self.seat(candidate, slot);
        self.tally.add_dues(self.state, candidate);
        self.tally.add(self.state.problem(), candidate, slot);
    }

    fn take(&mut self, candidate: usize) {
        let Some(slot) = self.state.slot_of(candidate) else { return };
        self.trail.push((candidate, Some(slot)));
        self.tally.subtract_dues(self.state, candidate);
        self.unseat(candidate, slot);
        self.tally.add_dues(self.state, candidate);
        self.tally.subtract(self.state.problem(), candidate, slot);
    }

    fn undo(&mut self, before: Tally) {
        while let Some((candidate, was)) = self.trail.pop() {
            match (was, self.state.slot_of(candidate)) {
                (Some(slot), _) => self.seat(candidate, slot),
                (None, Some(slot)) => self.unseat(candidate, slot),
                (None, None) => {}
            }
        }
        self.tally = before;
    }

    fn seat(&mut self, candidate: usize, slot: SlotIndex) {
        self.state.put(candidate, slot);
        self.absent -= usize::from(self.may_come[candidate]);
        self.floor_plan.add(self.state.problem(), candidate, slot);
    }

    fn unseat(&mut self, candidate: usize, slot: SlotIndex) {
        self.state.take(candidate);
        self.absent += usize::from(self.may_come[candidate]);
        self.floor_plan.remove(self.state.problem(), candidate, slot);
    }
}
