//! When nothing fits: a smallest set of demands that cannot all be met. Every demand of the set is needed for the
//! conflict; without any one of them the rest can be met.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use matcher::domain::ParticipantIndex;

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
    let meets = |set: &[usize]| placeable(problem, set, effort);
    let candidates = match crowded(problem, &required) {
        Some(crowd) => shrink(crowd, meets)?,
        None => smallest(&required, meets)?,
    };
    Some(Conflict { candidates, quotas: Vec::new() })
}

/// Meetings of one person that need more slots than there are for them, as few as show it: counting sees at once what SAT
/// searches for long (the pigeonhole principle). The slots are given out along augmenting paths (Hall, Kuhn).
pub fn crowded(problem: &Problem, required: &[usize]) -> Option<Vec<usize>> {
    let mut of: BTreeMap<ParticipantIndex, Vec<usize>> = BTreeMap::new();
    for &meeting in required {
        let candidate = &problem.candidates[meeting];
        [candidate.a, candidate.b].into_iter().for_each(|p| of.entry(p).or_default().push(meeting));
    }
    of.into_values().find_map(|meetings| {
        let slots = meetings.iter().flat_map(|&m| &problem.candidates[m].seats).map(|seat| seat.slot).collect();
        let usable = usable(problem, &slots);
        if usable < meetings.len() {
            return Some(meetings[..=usable].to_vec());
        }
        let mut given = BTreeMap::new();
        meetings.into_iter().find_map(|meeting| {
            let mut asked = BTreeSet::new();
            // Without a slot for it, the meetings that hold the slots asked for have no others either.
            (!give(problem, meeting, &mut given, &mut asked)).then(|| {
                let holders = asked.iter().filter_map(|slot| given.get(slot).copied());
                holders.chain([meeting]).collect::<BTreeSet<usize>>().into_iter().collect()
            })
        })
    })
}

/// How many of these slots one person can be busy in, given the most meetings in a row.
fn usable(problem: &Problem, slots: &BTreeSet<SlotIndex>) -> usize {
    let Some(max_run) = problem.max_run else { return slots.len() };
    let mut usable = 0;
    for stretch in &problem.stretches {
        let mut run = 0;
        for slot in stretch {
            // As late a rest as the rule allows is never worse than an earlier one.
            run = if slots.contains(slot) && run < max_run { run + 1 } else { 0 };
            usable += usize::from(run > 0);
        }
    }
    usable
}

/// Gives a meeting one of its slots, whose holder gets another in its stead.
fn give(
    problem: &Problem,
    meeting: usize,
    given: &mut BTreeMap<SlotIndex, usize>,
    asked: &mut BTreeSet<SlotIndex>,
) -> bool {
    problem.candidates[meeting].seats.iter().any(|seat| {
        asked.insert(seat.slot)
            && match given.get(&seat.slot).copied() {
                Some(holder) => give(problem, holder, given, asked),
                None => true,
            }
            && {
                given.insert(seat.slot, meeting);
                true
            }
    })
}

/// Whether a set of candidates can be placed together.
pub fn placeable(problem: &Problem, set: &[usize], effort: placing::Effort<'_>) -> Meets {
    if let Some(core) = crowded(problem, set) {
        return Meets::No(core);
    }
    match placing::at_odds(problem, set, effort) {
        Some(core) => Meets::No(core),
        None if (effort.left)().is_none_or(|left| !left.is_zero()) => Meets::Yes,
        None => Meets::Unknown,
    }
}

/// A smallest set of quotas, with the required meetings in their way, that even fractions of meetings cannot meet. `None`
/// where they can, or time does not suffice.
pub fn among_quotas(problem: &Problem, left: &dyn Fn() -> Option<Duration>) -> Option<Conflict> {
    let claim = Claim { aim: Aim::Value, mutual: None, shortfall: None, value: None };
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

/// A smallest set of quotas, and of required meetings in their way, that cannot all be met.
fn among_quotas_that(problem: &Problem, meets: impl Fn(&Problem) -> Meets<()>) -> Option<Conflict> {
    let met =
        |candidates: &[usize], quotas: &[usize], asked: &[usize]| match meets(&problem.demanding(candidates, quotas)) {
            Meets::Yes => Meets::Yes,
            Meets::No(()) => Meets::No(asked.to_vec()),
            Meets::Unknown => Meets::Unknown,
        };
    let required: Vec<usize> = (0..problem.candidates.len()).filter(|&c| problem.candidates[c].required).collect();
    let all: Vec<usize> = (0..problem.quotas.len()).filter(|&q| problem.quotas[q].min > 0).collect();
    let among_all = smallest(&all, |set| met(&required, set, set))?;
    let candidates = match met(&[], &among_all, &[]) {
        Meets::No(_) => Vec::new(),
        Meets::Unknown => required,
        // Where time does not suffice to leave some of them out, all of them are named.
        Meets::Yes => smallest(&required, |set| met(set, &among_all, set)).unwrap_or(required),
    };
    Some(Conflict { candidates, quotas: among_all })
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

/// A smallest set of demands that cannot all be met: takes them away, many at once and then one by one, as long as the
/// rest is impossible. `None` where all can be met, or that cannot be told.
pub fn smallest(all: &[usize], meets: impl Fn(&[usize]) -> Meets) -> Option<Vec<usize>> {
    let Meets::No(core) = meets(all) else { return None };
    shrink(core, meets)
}

/// A smallest set among demands that are known not to go together.
fn shrink(mut core: Vec<usize>, meets: impl Fn(&[usize]) -> Meets) -> Option<Vec<usize>> {
    let mut at_once = core.len().div_ceil(2);
    loop {
        let mut needed = 0;
        while needed < core.len() {
            let without = [&core[..needed], &core[core.len().min(needed + at_once)..]].concat();
            match meets(&without) {
                Meets::No(smaller) => core = smaller,
                Meets::Yes => needed += at_once,
                Meets::Unknown => return None,
            }
        }
        if at_once <= 1 {
            return Some(core);
        }
        at_once = at_once.div_ceil(2).min(core.len().div_ceil(2));
    }
}
