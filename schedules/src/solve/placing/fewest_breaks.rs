//! The fewest breaks that a set of meetings can be placed with: a totalizer over the starts of further runs, and SAT asked
//! again and again for fewer (Bofill et al., JAIR 74, 2022). That there are no fewer is proven when it finds none.

use matcher::domain::ParticipantIndex;
use rustsat::{
    encodings::card::{BoundUpper, Totalizer},
    solvers::{PhaseLit, SolveIncremental, SolverResult},
    types::Lit,
};
use rustsat_cadical::CaDiCaL;

use super::{Effort, Formula};
use crate::{problem::Problem, solve::state::State, timetable::SlotIndex};

/// With more meetings in slots than this, SAT takes longer than it is worth.
const LARGE: usize = 20_000;

/// Places everything that `state` holds with ever fewer breaks; `found` is shown each better placement and returns its
/// breaks. Returns whether the last one is proven to have the fewest.
pub fn fewest_breaks(
    state: &State<'_>,
    breaks: u32,
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
    formula.lessen(state, breaks, effort, found).unwrap_or(false)
}

impl Formula<'_> {
    fn lessen(
        mut self,
        state: &State<'_>,
        mut breaks: u32,
        effort: Effort<'_>,
        found: &mut dyn FnMut(Vec<(usize, SlotIndex)>) -> u32,
    ) -> Option<bool> {
        let restarts = self.all_restarts();
        let mut totalizer: Totalizer = restarts.into_iter().collect();
        totalizer.encode_ub(0..breaks as usize, &mut self.clauses, &mut self.variables).ok()?;
        let mut solver = self.solver(effort)?;
        self.begin_near(state, &mut solver)?;
        while breaks > 0 {
            let fewer = totalizer.enforce_ub(breaks as usize - 1).ok()?;
            match solver.solve_assumps(&fewer).ok()? {
                SolverResult::Sat => breaks = found(self.meetings(&solver)?).min(breaks - 1),
                SolverResult::Unsat => return Some(true),
                SolverResult::Interrupted => return Some(false),
            }
        }
        Some(true)
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

    /// Lets the solver begin where the meetings are now.
    fn begin_near(&self, state: &State<'_>, solver: &mut CaDiCaL<'_, '_>) -> Option<()> {
        for (held, &id) in self.held.iter().zip(self.ids) {
            for &(slot, _, x) in held {
                solver.phase_lit(if state.slot_of(id) == Some(slot) { x } else { !x }).ok()?;
            }
        }
        Some(())
    }
}
