//! When nothing fits: a smallest set of demands that cannot all be met. Every demand of the set is needed for the
//! conflict; without any one of them the rest can be met.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    bound::{self, Relaxed},
    goal::Goal,
    mip::{self, Effort, Solved, Worth},
    model::{Model, Part},
    multipliers::Claim,
    placing,
    score::Score,
    state::State,
};
use crate::{event::Aim, problem::Problem, timetable::SlotIndex};

/// Unknowns beyond which a whole event is not solved exactly.
const LARGE: usize = 20_000;
/// Branches allowed for that.
const NODES: u32 = 10_000;

/// Demands that cannot all be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Required candidates, by position in the problem.
    pub candidates: Vec<usize>,
    /// Quotas with a minimum, by position in the problem.
    pub quotas: Vec<usize>,
}

impl Conflict {
    pub(super) fn is_about(&self, problem: &Problem) -> bool {
        let within = |positions: &[usize], there: usize| positions.iter().all(|&position| position < there);
        within(&self.candidates, problem.candidates.len()) && within(&self.quotas, problem.quotas.len())
    }
}

/// A smallest conflict among the required meetings. `None` where all can be placed, or time does not suffice.
pub fn among_required(problem: &Problem, left: &dyn Fn() -> Option<Duration>) -> Option<Conflict> {
    let effort = placing::Effort { conflicts: None, left };
    let required: Vec<usize> = (0..problem.candidates.len()).filter(|&c| problem.candidates[c].required).collect();
    let candidates = smallest(&required, |set| placeable(problem, set, effort))?;
    Some(Conflict { candidates, quotas: Vec::new() })
}

/// Whether a set of candidates can be placed together.
pub fn placeable(problem: &Problem, set: &[usize], effort: placing::Effort<'_>) -> Meets {
    match placing::at_odds(problem, set, effort) {
        Some(core) => Meets::No(core),
        None if (effort.left)().is_none_or(|left| !left.is_zero()) => Meets::Yes,
        None => Meets::Unknown,
    }
}

/// A smallest set of quotas that even fractions of meetings cannot meet. `None` where they can, or time does not suffice.
pub fn among_quotas(problem: &Problem, left: &dyn Fn() -> Option<Duration>) -> Option<Conflict> {
    let claim = Claim { aim: Aim::Value, mutual: None, shortfall: None };
    among_quotas_that(problem, |eased| match bound::relax(eased, claim, left()) {
        Relaxed::Bound(..) => Meets::Yes,
        Relaxed::Impossible => Meets::No(()),
        Relaxed::GivenUp => Meets::Unknown,
    })
}

/// The same for whole meetings and every rule, which takes far longer: large events are given up.
pub fn among_quotas_exactly(problem: &Problem, left: &dyn Fn() -> Option<Duration>) -> Option<Conflict> {
    among_quotas_that(problem, |eased| {
        let empty = State::new(eased);
        let slots = (0..eased.slots() as u32).map(|slot| vec![SlotIndex(slot)]).collect();
        let part = Part::new(&empty, slots, |_| true);
        if part.columns.len() > LARGE {
            return Meets::Unknown;
        }
        let nothing = Score::default();
        let model = Model::new(&part, Goal::Start.purpose(eased, &nothing));
        let worth = Worth { columns: vec![0; part.columns.len()], shortfall: 0 };
        match mip::solve(&part, &model, &worth, None, Effort { nodes: NODES, time: left() }) {
            Solved::Found { .. } => Meets::Yes,
            Solved::Impossible => Meets::No(()),
            Solved::GivenUp => Meets::Unknown,
        }
    })
}

/// A smallest set of quotas whose demands, all others being eased, cannot be met.
fn among_quotas_that(problem: &Problem, meets: impl Fn(&Problem) -> Meets<()>) -> Option<Conflict> {
    let all: Vec<usize> = (0..problem.quotas.len()).filter(|&q| problem.quotas[q].min > 0).collect();
    let met = |set: &[usize]| {
        let mut eased = problem.clone();
        for (index, quota) in eased.quotas.iter_mut().enumerate() {
            if !set.contains(&index) {
                quota.min = 0;
            }
        }
        match meets(&eased) {
            Meets::Yes => Meets::Yes,
            Meets::No(()) => Meets::No(set.to_vec()),
            Meets::Unknown => Meets::Unknown,
        }
    };
    Some(Conflict { candidates: Vec::new(), quotas: smallest(&all, met)? })
}

/// Whether a set of demands can be met.
pub enum Meets<Core = Vec<usize>> {
    /// They can.
    Yes,
    /// Already these of them cannot.
    No(Core),
    /// Effort did not suffice to tell.
    Unknown,
}

/// A smallest set of demands that cannot all be met: takes them away one by one as long as the rest is impossible.
/// `None` where all can be met, or that cannot be told.
pub fn smallest(all: &[usize], meets: impl Fn(&[usize]) -> Meets) -> Option<Vec<usize>> {
    let Meets::No(mut core) = meets(all) else { return None };
    let mut needed = 0;
    while needed < core.len() {
        let mut without = core.clone();
        without.remove(needed);
        match meets(&without) {
            Meets::No(smaller) => core = smaller,
            Meets::Yes => needed += 1,
            Meets::Unknown => return None,
        }
    }
    Some(core)
}
