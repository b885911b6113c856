//! The search: free a few slots, solve that part exactly with the rest fixed, keep what is better. Parts of one round
//! are disjoint and solved in parallel; their results are taken over one after the other, so that the outcome does not
//! depend on the number of threads.

use std::{cmp::Ordering, time::Duration};

use matcher::domain::ParticipantIndex;
use rand::{Rng, seq::SliceRandom};
use rayon::prelude::*;

use super::{
    goal::{Goal, wanted},
    guide::Guide,
    mip::{self, Effort, Solved},
    model::{Model, Part},
    score::Score,
    state::State,
};
use crate::{event::Aim, timetable::SlotIndex};

/// Branches allowed for one part.
const NODES: u32 = 200;
/// A part with more unknowns takes longer than it is worth.
const LARGE: usize = 60_000;
/// Hundredths of an average meeting that a candidate in a slot may cost to be looked at.
const WIDTH: i64 = 12;
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
}

impl<'g> Improver<'g> {
    /// A search that begins with few slots; with a guide parts are smaller, and more slots can be freed at a time.
    pub fn new(aim: Aim, guide: Option<Guide<'g>>) -> Self {
        Self { aim, guide, size: Self::sizes(guide.as_ref()).0, idle: 0 }
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

    /// One round: every slot is freed once. Returns whether the state became better for the aims in their order.
    pub fn round(&mut self, state: &mut State<'_>, random: &mut impl Rng, time: Option<Duration>) -> bool {
        let problem = state.problem();
        let mut slots: Vec<SlotIndex> = (0..problem.slots() as u32).map(SlotIndex).collect();
        slots.shuffle(random);
        let size = self.size.min(slots.len().max(1));
        let parts: Vec<Vec<SlotIndex>> = slots.chunks(size).map(<[_]>::to_vec).collect();
        let before = Score::of(state);
        let results: Vec<Option<Vec<(usize, SlotIndex)>>> = parts
            .par_iter()
            .map(|slots| resolve(state, slots, Goal::Aim(self.aim), &before, self.guide, time))
            .collect();
        let mut better = false;
        for (slots, result) in parts.iter().zip(results) {
            if let Some(meetings) = result {
                better |= take_over(state, slots, &meetings) == Ordering::Less;
            }
        }
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
}

/// The best way to fill `slots` for a goal, everything else staying. `None` where there is nothing to do, or no time.
pub fn resolve(
    state: &State<'_>,
    slots: &[SlotIndex],
    goal: Goal,
    score: &Score,
    guide: Option<Guide<'_>>,
    time: Option<Duration>,
) -> Option<Vec<(usize, SlotIndex)>> {
    if time.is_some_and(|t| t.is_zero()) {
        return None;
    }
    let mut rest = state.clone();
    rest.clear(slots);
    let problem = state.problem();
    let mut part = Part::new(&rest, slots.iter().map(|&s| vec![s]).collect(), |c| wanted(problem, c));
    if let Some(guide) = guide {
        part.columns.retain(|column| {
            let slot = slots[column.block];
            state.slot_of(column.candidate) == Some(slot) || guide.admits(problem, column.candidate, slot, WIDTH)
        });
    }
    if part.columns.is_empty() || part.columns.len() > LARGE {
        return None;
    }
    let model = Model::new(&part, goal.purpose(problem, score));
    let start: Vec<bool> = part
        .columns
        .iter()
        .map(|column| state.slot_of(column.candidate) == Some(part.blocks[column.block][0]))
        .collect();
    let effort = Effort { nodes: NODES, time };
    match mip::solve(&part, &model, &goal.worth(&part, score), Some(&start), effort) {
        Solved::Found { meetings, .. } => Some(meetings),
        Solved::Impossible | Solved::GivenUp => None,
    }
}

/// Replaces what is held in `slots`; puts everything back where that is worse, or breaks a rule. `Less`: it is better.
pub fn take_over(state: &mut State<'_>, slots: &[SlotIndex], meetings: &[(usize, SlotIndex)]) -> Ordering {
    let before = Score::of(state);
    let there = state.clear(slots);
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
