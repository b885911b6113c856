//! Select, then place: which meetings to hold is chosen by one small model that counts all slots together; a
//! colouring, exchanges, or else SAT, find a slot for each. Where limits bind, the selection is as good as the bound and
//! can be placed at once.
//!
//! Where it cannot be placed, a smallest set of meetings that are at odds is forbidden and the selection made again
//! (logic-based Benders decomposition: Hooker and Ottosson, Math. Program. 96, 2003). Where availability binds
//! everywhere, that does not end in time and the search goes another way.

use std::{cmp::Reverse, collections::BTreeSet, time::Duration};

use rand::Rng;

use super::{
    blocks, colouring, conflict,
    exchange::Exchange,
    goal::{Goal, wanted},
    guide::Guide,
    mip::{self, Solved},
    model::{Key, Model, Part, Purpose},
    placing::{self, Placing},
    score::Score,
    state::State,
};
use crate::{event::Aim, problem::Problem};

/// With more candidates than this, prices have to recommend some, which are so many.
pub const LARGE: usize = 50_000;
const RECOMMENDED: usize = 30_000;
/// Where exchanges leave out more than one meeting in so many, slots are what binds, and selecting helps little.
const HOPELESS: usize = 20;
/// With more meetings than this, SAT takes longer than it is worth.
const MANY: usize = 2_000;
/// A share that is not just a solver's rounding, in millionths.
const NOTABLE: u32 = 1_000;
/// Branches allowed for the selection.
const NODES: u32 = 2_000;
/// Steps allowed for its placement by exchanges, for each meeting in each slot, and conflicts for that by SAT.
const STEPS: u64 = 100;
const CONFLICTS: u32 = 10_000;
/// Sets forbidden before the selection is given up.
const CUTS: usize = 40;

/// What came of selecting.
pub enum Selected<'p> {
    /// A schedule that holds the whole selection, and whether none is worth more, as far as the solver is trusted.
    Placed(State<'p>, bool),
    /// Most of it: a start.
    Started(State<'p>),
    /// Nothing is worth more than what is held already, as far as the solver is trusted.
    Nothing(bool),
    /// No selection, or no place for it, with the effort allowed.
    GivenUp,
}

/// A schedule made by selecting for a goal, what `secured` reached being held. `state` holds what has to be held.
pub fn select<'p>(
    state: &State<'p>,
    goal: Goal,
    secured: &Score,
    guide: Option<Guide<'_>>,
    random: &mut impl Rng,
    left: &dyn Fn() -> Option<Duration>,
) -> Selected<'p> {
    let problem = state.problem();
    let empty = State::new(problem);
    let recommended = guide.map(|guide| recommended(problem, guide));
    let admitted = |c: usize| recommended.as_ref().is_none_or(|those| those.contains(&c));
    let part = Part::new(&empty, blocks::merged(problem), |c| wanted(problem, c) && admitted(c));
    if part.columns.is_empty() || part.columns.len() > LARGE {
        return Selected::GivenUp;
    }
    let selectable: BTreeSet<usize> = part.columns.iter().map(|column| column.candidate).collect();
    if (0..problem.candidates.len()).any(|c| problem.candidates[c].required && !selectable.contains(&c)) {
        return Selected::GivenUp;
    }
    let purpose = Purpose { quotas_met: true, certified: true, ..goal.purpose(problem, secured) };
    let mut model = Model::new(&part, purpose);
    let worth = goal.worth(&part, &Score { missing: 0, ..*secured });
    for _ in 0..=CUTS {
        let effort = mip::Effort { nodes: NODES, time: left() };
        let solved = mip::solve(&part, &model, &worth, None, effort);
        let Solved::Found { meetings, proven } = solved else { return Selected::GivenUp };
        let ids: Vec<usize> = meetings.into_iter().map(|(candidate, _)| candidate).collect();
        let value: u64 = ids.iter().map(|&id| u64::from(problem.candidates[id].value)).sum();
        if goal == Goal::Aim(Aim::Value) && value <= secured.value {
            return Selected::Nothing(proven);
        }
        if let Some(meetings) = colouring::colour(problem, &ids) {
            return Selected::Placed(State::holding(problem, meetings), proven);
        }
        let placed = exchanged(state, &ids, random, left);
        let absent = ids.iter().filter(|&&id| placed.slot_of(id).is_none()).count();
        if absent == 0 {
            return Selected::Placed(placed, proven);
        }
        if ids.len() > MANY || absent * HOPELESS > ids.len() {
            return Selected::Started(placed);
        }
        let effort = placing::Effort { conflicts: Some(CONFLICTS), left };
        match placing::place(problem, &ids, effort) {
            Placing::Placed(meetings) => return Selected::Placed(State::holding(problem, meetings), proven),
            Placing::Impossible => {
                let core = conflict::smallest(&ids, |set| conflict::placeable(problem, set, effort));
                let Some(core) = core else { return Selected::Started(placed) };
                let of_core = |&index: &usize| core.binary_search(&part.columns[index].candidate).is_ok();
                let entries: Vec<_> = (0..part.columns.len()).filter(of_core).map(|index| (index, 1)).collect();
                model.at_most(Key::Uncertified, entries, core.len() as i64 - 1);
            }
            Placing::GivenUp => return Selected::Started(placed),
        }
    }
    Selected::GivenUp
}

/// What has to be held, what the relaxation holds most of, and what its prices recommend most.
fn recommended(problem: &Problem, guide: Guide<'_>) -> BTreeSet<usize> {
    let rank = |c: usize| {
        let slots = problem.candidates[c].seats.iter().map(|seat| seat.slot);
        let cost = slots.map(|slot| guide.cost(problem, c, slot)).min()?;
        let share = guide.share(c);
        let held = if share >= NOTABLE { share } else { 0 };
        Some((!problem.candidates[c].required, Reverse(held), cost, Reverse(problem.candidates[c].value), c))
    };
    let mut ranked: Vec<_> = (0..problem.candidates.len()).filter(|&c| wanted(problem, c)).filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(RECOMMENDED).map(|(.., c)| c).collect()
}

/// What exchanges can hold of a selection, beside what has to be held.
fn exchanged<'p>(
    state: &State<'p>,
    ids: &[usize],
    random: &mut impl Rng,
    left: &dyn Fn() -> Option<Duration>,
) -> State<'p> {
    let problem = state.problem();
    let required = state.held().filter(|&(candidate, _)| problem.candidates[candidate].required);
    let mut placed = State::holding(problem, required);
    let selected: BTreeSet<usize> = ids.iter().copied().collect();
    let go_on = || left().is_none_or(|left| !left.is_zero());
    Exchange::new(&mut placed, u32::MAX, |candidate, _| selected.contains(&candidate)).anneal(STEPS, random, go_on);
    placed
}
