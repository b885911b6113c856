//! Select, then place: which meetings to hold is chosen by one small model that counts all slots together, and SAT finds
//! a slot for each. Where places and limits bind, the selection is as good as the bound and can be placed at once.
//!
//! Where it cannot be placed, a smallest set of meetings that are at odds is forbidden and the selection made again
//! (logic-based Benders decomposition: Hooker and Ottosson, Math. Program. 96, 2003). Where availability binds
//! everywhere, that does not end in time and the search goes another way.

use std::{collections::BTreeSet, time::Duration};

use super::{
    blocks, conflict,
    goal::{Goal, wanted},
    mip::{self, Solved},
    model::{Key, Model, Part, Purpose},
    placing::{self, Placing},
    score::Score,
    state::State,
};
use crate::event::Aim;

/// With more candidates than this, selecting takes longer than it is worth.
const LARGE: usize = 30_000;
/// Branches allowed for the selection.
const NODES: u32 = 2_000;
/// Conflicts allowed for its placement.
const CONFLICTS: u32 = 100_000;
/// Sets forbidden before the selection is given up.
const CUTS: usize = 40;

/// A schedule made by selecting for a goal, what `secured` reached being held; `state` itself where nothing is worth
/// more than what it holds. `None` where the selection cannot be placed, or not with the effort allowed.
pub fn select<'p>(
    state: &State<'p>,
    goal: Goal,
    secured: &Score,
    left: &dyn Fn() -> Option<Duration>,
) -> Option<State<'p>> {
    let problem = state.problem();
    let empty = State::new(problem);
    let part = Part::new(&empty, blocks::merged(problem), |candidate| wanted(problem, candidate));
    if part.columns.is_empty() || part.columns.len() > LARGE {
        return None;
    }
    let selectable: BTreeSet<usize> = part.columns.iter().map(|column| column.candidate).collect();
    if (0..problem.candidates.len()).any(|c| problem.candidates[c].required && !selectable.contains(&c)) {
        return None;
    }
    let purpose = Purpose { quotas_met: true, certified: true, ..goal.purpose(problem, secured) };
    let mut model = Model::new(&part, purpose);
    let worth = goal.worth(&part, &Score { missing: 0, ..*secured });
    for _ in 0..=CUTS {
        let effort = mip::Effort { nodes: NODES, time: left() };
        let Solved::Found { meetings, .. } = mip::solve(&part, &model, &worth, None, effort) else { return None };
        let ids: Vec<usize> = meetings.into_iter().map(|(candidate, _)| candidate).collect();
        let value: u64 = ids.iter().map(|&id| u64::from(problem.candidates[id].value)).sum();
        if goal == Goal::Aim(Aim::Value) && value <= secured.value {
            return Some(state.clone());
        }
        let effort = placing::Effort { conflicts: Some(CONFLICTS), left };
        match placing::place(problem, &ids, effort) {
            Placing::Placed(meetings) => {
                let mut state = State::new(problem);
                meetings.into_iter().for_each(|(candidate, slot)| state.put(candidate, slot));
                return Some(state);
            }
            Placing::Impossible => {
                let core = conflict::smallest(&ids, |set| conflict::placeable(problem, set, effort))?;
                let of_core = |&index: &usize| core.binary_search(&part.columns[index].candidate).is_ok();
                let entries: Vec<_> = (0..part.columns.len()).filter(of_core).map(|index| (index, 1)).collect();
                model.at_most(Key::Uncertified, entries, core.len() as i64 - 1);
            }
            Placing::GivenUp => return None,
        }
    }
    None
}
