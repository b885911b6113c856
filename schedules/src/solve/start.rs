//! The first schedule: what is kept, what is required, then whatever fits, the heaviest pairs first.

use std::{cmp::Reverse, time::Duration};

use matcher::domain::ParticipantIndex;

use super::{
    conflict,
    goal::wanted,
    placing::{self, Placing},
    score::Score,
    state::State,
};
use crate::event::Aim;

/// What came of placing the required meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// All are placed.
    Placed,
    /// Not all of them can be.
    Impossible,
    /// Neither a placement nor a proof in time.
    GivenUp,
}

/// Places all required meetings, where a kept schedule has them if that can be.
pub fn place_required(state: &mut State<'_>, left: &dyn Fn() -> Option<Duration>) -> Required {
    let problem = state.problem();
    let required = |candidate: usize| problem.candidates[candidate].required;
    let ids: Vec<usize> = (0..problem.candidates.len()).filter(|&c| required(c)).collect();
    if put_as_kept(state, &ids) {
        return Required::Placed;
    }
    if conflict::crowded(problem, &ids).is_some() {
        return Required::Impossible;
    }
    match placing::place(problem, &ids, placing::Effort { conflicts: None, left }) {
        Placing::Placed(meetings) => {
            meetings.into_iter().for_each(|(candidate, slot)| state.put(candidate, slot));
            Required::Placed
        }
        Placing::Impossible => Required::Impossible,
        Placing::GivenUp => Required::GivenUp,
    }
}

/// Places meetings where a kept schedule has them; none of them where one no longer fits.
fn put_as_kept(state: &mut State<'_>, ids: &[usize]) -> bool {
    let problem = state.problem();
    for (done, &id) in ids.iter().enumerate() {
        match problem.kept.get(&id) {
            Some(kept) if state.obstacle(id, kept.slot).is_none() => state.put(id, kept.slot),
            _ => {
                for &placed in &ids[..done] {
                    state.take(placed);
                }
                return false;
            }
        }
    }
    true
}

/// Puts back what a kept schedule holds and still fits.
pub fn restore_kept(state: &mut State<'_>) {
    let problem = state.problem();
    for (&candidate, kept) in &problem.kept {
        let absent = state.slot_of(candidate).is_none();
        if absent && wanted(problem, candidate) && state.obstacle(candidate, kept.slot).is_none() {
            state.put(candidate, kept.slot);
        }
    }
}

/// Holds everything more that fits, as long as no aim suffers: mutual pairs first, then what helps people to their
/// floors, then the most valuable.
pub fn complete(state: &mut State<'_>) {
    let problem = state.problem();
    let mut absent: Vec<usize> =
        (0..problem.candidates.len()).filter(|&c| state.slot_of(c).is_none() && wanted(problem, c)).collect();
    absent.sort_by_key(|&c| (!problem.candidates[c].mutual, Reverse(problem.candidates[c].value), c));
    if problem.pursues(Aim::Floor) && !problem.comes_before(Aim::Value, Aim::Floor) {
        for &candidate in &absent {
            let c = &problem.candidates[candidate];
            let due = |p: ParticipantIndex| state.meetings(p) < problem.people[p.get()].min;
            if c.mutual || due(c.a) || due(c.b) {
                add(state, candidate);
            }
        }
    }
    for candidate in absent {
        if state.slot_of(candidate).is_none() {
            add(state, candidate);
        }
    }
}

/// Holds a candidate in the first slot where it fits, unless an aim would suffer.
fn add(state: &mut State<'_>, candidate: usize) {
    let problem = state.problem();
    let c = &problem.candidates[candidate];
    let Some(slot) = state.first_fit(candidate) else { return };
    // Where value comes before whatever a further meeting may harm, its value makes up for that.
    let after_value = |aim: Aim| !problem.pursues(aim) || problem.comes_before(Aim::Value, aim);
    let harmless = c.value > 0 && problem.pursues(Aim::Value) && after_value(Aim::Breaks) && after_value(Aim::Changes);
    let before = (!harmless).then(|| Score::of(state));
    state.put(candidate, slot);
    if before.is_some_and(|before| Score::of(state).compare(&before, problem).is_gt()) {
        state.take(candidate);
    }
}
