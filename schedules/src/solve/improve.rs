//! The search: free a few slots, or a few people, solve that part exactly with the rest fixed, keep what is better. Parts
//! of one round are disjoint and solved in parallel; their results are taken over one after the other, so that the
//! outcome does not depend on the number of threads.

mod freed;

use std::{cmp::Ordering, time::Duration};

use matcher::domain::ParticipantIndex;
use rand::Rng;
use rayon::prelude::*;

use super::{
    goal::{Goal, wanted},
    guide::Guide,
    mip::{self, Effort, Solved},
    model::{Column, Model, Part},
    score::Score,
    state::State,
};
use crate::{event::Aim, timetable::SlotIndex};
pub use freed::Freed;

/// Branches allowed for one part.
const NODES: u32 = 200;
/// A part with more unknowns takes longer than it is worth.
const LARGE: usize = 60_000;
/// People freed at a time, for each slot that would be.
const PEOPLE: usize = 4;
/// Rounds in vain after which more slots are freed at a time.
const IDLE: usize = 3;

/// Improves a state for one aim, step by step.
pub struct Improver<'g> {
    aim: Aim,
    guide: Option<Guide<'g>>,
    /// Slots freed at a time.
    size: usize,
    /// Rounds since the last improvement.
    idle: usize,
    rounds: u64,
}

impl<'g> Improver<'g> {
    /// A search that begins with few slots; with a guide parts are smaller, and more slots can be freed at a time.
    pub fn new(aim: Aim, guide: Option<Guide<'g>>) -> Self {
        Self { aim, guide, size: Self::sizes(guide.as_ref()).0, idle: 0, rounds: 0 }
    }

    fn sizes(guide: Option<&Guide<'_>>) -> (usize, usize) {
        if guide.is_some() { (3, 6) } else { (2, 4) }
    }

    /// Rounds in vain after which all sizes were tried.
    pub fn patience(&self) -> u64 {
        let (least, most) = Self::sizes(self.guide.as_ref());
        ((most - least + 1) * IDLE) as u64
    }

    /// What it searches for.
    pub fn aim(&self) -> Aim {
        self.aim
    }

    /// One round: every slot is freed once, or everybody whose time is not used as well as the prices say. Returns
    /// whether the state became better for the aims in their order.
    pub fn round(&mut self, state: &mut State<'_>, random: &mut impl Rng, time: Option<Duration>) -> bool {
        let parts = self.parts(state, random);
        let before = Score::of(state);
        let results: Vec<Option<Vec<(usize, SlotIndex)>>> = parts
            .par_iter()
            .map(|freed| resolve(state, freed, Goal::Aim(self.aim), &before, self.guide, time))
            .collect();
        let mut better = false;
        for (freed, result) in parts.iter().zip(results) {
            if let Some(meetings) = result {
                better |= take_over(state, freed, &meetings) == Ordering::Less;
            }
        }
        self.rounds += 1;
        if better {
            self.idle = 0;
        } else {
            self.idle += 1;
            if self.idle >= IDLE {
                let (least, most) = Self::sizes(self.guide.as_ref());
                self.idle = 0;
                self.size = if self.size < most { self.size + 1 } else { least };
            }
        }
        better
    }

    fn parts(&self, state: &State<'_>, random: &mut impl Rng) -> Vec<Freed> {
        match self.guide {
            Some(guide) if self.rounds % 2 == 1 => Freed::people(state, guide, PEOPLE * self.size, random),
            _ => Freed::slots(state.problem(), self.size, random),
        }
    }
}

/// The best way to fill what is freed for a goal, everything else staying. `None` where there is nothing to do, or no
/// time.
pub fn resolve(
    state: &State<'_>,
    freed: &Freed,
    goal: Goal,
    score: &Score,
    guide: Option<Guide<'_>>,
    time: Option<Duration>,
) -> Option<Vec<(usize, SlotIndex)>> {
    if time.is_some_and(|t| t.is_zero()) {
        return None;
    }
    let mut rest = state.clone();
    freed.take_from(&mut rest);
    let problem = state.problem();
    let slots = freed.open(problem);
    let may = |c: usize| freed.admits(&problem.candidates[c]) && wanted(problem, c);
    let mut part = Part::new(&rest, slots.iter().map(|&s| vec![s]).collect(), may);
    let is_held = |column: &Column| state.slot_of(column.candidate) == Some(slots[column.block]);
    if let Some(guide) = guide {
        let cost = |column: &Column| guide.cost(problem, column.candidate, slots[column.block]);
        part.columns.retain(|column| is_held(column) || guide.is_near(cost(column)));
    }
    if part.columns.is_empty() || part.columns.len() > LARGE {
        return None;
    }
    let model = Model::new(&part, goal.purpose(problem, score));
    let start: Vec<bool> = part.columns.iter().map(is_held).collect();
    let effort = Effort { nodes: NODES, time };
    match mip::solve(&part, &model, &goal.worth(&part, score), Some(&start), effort) {
        Solved::Found { meetings, .. } => Some(meetings),
        Solved::Impossible | Solved::GivenUp => None,
    }
}

/// Replaces what is freed; puts everything back where that is worse, or breaks a rule. `Less`: it is better.
pub fn take_over(state: &mut State<'_>, freed: &Freed, meetings: &[(usize, SlotIndex)]) -> Ordering {
    let before = Score::of(state);
    let there = freed.take_from(state);
    let mut put = Vec::with_capacity(meetings.len());
    for &(candidate, slot) in meetings {
        if state.slot_of(candidate).is_none() && state.collision(candidate, slot).is_none() {
            state.put(candidate, slot);
            put.push(candidate);
        }
    }
    let order = Score::of(state).compare(&before, state.problem());
    if order.is_gt() || !days_allowed(state) {
        for candidate in put {
            state.take(candidate);
        }
        for (candidate, slot) in there {
            state.put(candidate, slot);
        }
        return Ordering::Greater;
    }
    order
}

/// Whether nobody has too long a run or too many breaks.
fn days_allowed(state: &State<'_>) -> bool {
    days_allowed_of(state, (0..state.problem().people.len() as u32).map(ParticipantIndex))
}

/// Whether none of `people` has too long a run or too many breaks.
pub fn days_allowed_of(state: &State<'_>, mut people: impl Iterator<Item = ParticipantIndex>) -> bool {
    let problem = state.problem();
    let limited = problem.max_run.is_some() || problem.max_breaks.is_some();
    !limited || people.all(|person| state.day_obstacle(person, None).is_none())
}
