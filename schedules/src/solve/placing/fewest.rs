//! The fewest breaks, or changes, that a set of meetings can be placed with: a totalizer over the starts of further runs,
//! or over what leaves its kept slot, and SAT asked again and again for fewer (Bofill et al., JAIR 74, 2022). That there
//! are no fewer is proven when it finds none.

use matcher::domain::ParticipantIndex;
use rustsat::{
    encodings::card::{BoundUpper, Totalizer},
    solvers::{LimitConflicts, PhaseLit, SolveIncremental, SolverResult},
    types::Lit,
};
use rustsat_cadical::CaDiCaL;

use super::{Effort, Formula};
use crate::{problem::Problem, solve::state::State, timetable::SlotIndex};

/// With more meetings in slots than this, SAT takes longer than it is worth.
const LARGE: usize = 20_000;

/// What there should be few of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Few {
    /// Idle runs between two meetings of one person, with so many kept meetings where they were, if given.
    Breaks(Option<u32>),
    /// Meetings that could be where a kept schedule has them and are not, with no more breaks than these, if given.
    Changes(Option<u32>),
}

/// Places everything that `state` holds with ever fewer breaks or changes, of which there are `now`; `found` is shown each
/// better placement and returns how many it has. Returns whether the last one is proven to have the fewest.
pub fn fewest(
    state: &State<'_>,
    few: Few,
    now: u32,
    effort: Effort<'_>,
    found: &mut dyn FnMut(Vec<(usize, SlotIndex)>) -> u32,
) -> bool {
    let problem = state.problem();
    let ids: Vec<usize> = state.held().map(|(candidate, _)| candidate).collect();
    if ids.iter().map(|&id| problem.candidates[id].seats.len()).sum::<usize>() > LARGE {
        return false;
    }
    let mut formula = Formula::new(problem, &ids);
    formula.demand_all();
    // A failing solver counts as one that gave up.
    formula.lessen(state, few, now, effort, found).unwrap_or(false)
}

impl Formula<'_> {
    fn lessen(
        mut self,
        state: &State<'_>,
        few: Few,
        mut now: u32,
        effort: Effort<'_>,
        found: &mut dyn FnMut(Vec<(usize, SlotIndex)>) -> u32,
    ) -> Option<bool> {
        let counted = match few {
            Few::Breaks(staying) => {
                if let Some(staying) = staying {
                    let departures = self.departures();
                    let most = departures.len().saturating_sub(staying as usize);
                    self.at_most(departures, most);
                }
                self.all_restarts()
            }
            Few::Changes(breaks) => {
                if let Some(breaks) = breaks {
                    let restarts = self.all_restarts();
                    self.at_most(restarts, breaks as usize);
                }
                self.departures()
            }
        };
        let mut totalizer: Totalizer = counted.into_iter().collect();
        totalizer.encode_ub(0..now as usize, &mut self.clauses, &mut self.variables).ok()?;
        let mut solver = self.solver(effort)?;
        self.begin_near(state, few, &mut solver)?;
        while now > 0 {
            let fewer = totalizer.enforce_ub(now as usize - 1).ok()?;
            // CaDiCaL forgets its limits after each answer.
            solver.limit_conflicts(effort.conflicts).ok()?;
            match solver.solve_assumps(&fewer).ok()? {
                SolverResult::Sat => now = found(self.meetings(&solver)?).min(now - 1),
                SolverResult::Unsat => return Some(true),
                SolverResult::Interrupted => return Some(false),
            }
        }
        Some(true)
    }

    /// Meetings that leave the slot in which a kept schedule has them.
    fn departures(&self) -> Vec<Lit> {
        let kept = |id: &usize| self.problem.kept.get(id).filter(|kept| kept.open).map(|kept| kept.slot);
        let seats = self.held.iter().zip(self.ids).filter_map(|(held, id)| Some((held, kept(id)?)));
        seats.filter_map(|(held, kept)| held.iter().find(|&&(slot, _, _)| slot == kept).map(|&(_, _, x)| !x)).collect()
    }

    /// The starts of everybody's further runs.
    fn all_restarts(&mut self) -> Vec<Lit> {
        let problem: &Problem = self.problem;
        let mut restarts = Vec::new();
        for person in (0..problem.people.len() as u32).map(ParticipantIndex) {
            for stretch in &problem.stretches {
                let busy: Vec<_> =
                    stretch.iter().map(|slot| self.busy.get(&(person, *slot)).map(|(y, _)| *y)).collect();
                self.restarts(&busy, &mut restarts);
            }
        }
        restarts
    }

    /// Lets the solver begin where the meetings are now, or where a kept schedule has them.
    fn begin_near(&self, state: &State<'_>, few: Few, solver: &mut CaDiCaL<'_, '_>) -> Option<()> {
        for (held, &id) in self.held.iter().zip(self.ids) {
            let kept = self.problem.kept.get(&id).map(|kept| kept.slot);
            let near =
                if matches!(few, Few::Breaks(_)) { state.slot_of(id) } else { kept.or_else(|| state.slot_of(id)) };
            for &(slot, _, x) in held {
                solver.phase_lit(if near == Some(slot) { x } else { !x }).ok()?;
            }
        }
        Some(())
    }
}
