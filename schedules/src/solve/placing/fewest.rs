//! The fewest breaks, or changes, that a set of meetings can be placed with: a totalizer over the starts of further runs,
//! or over what leaves its kept slot, and SAT asked again and again for fewer (Bofill et al., JAIR 74, 2022). That there
//! are no fewer is proven when it finds none.

use std::time::Duration;

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

/// A solver that places the same meetings with ever fewer breaks or changes.
pub struct Fewest<'p, 'l> {
    formula: Formula<'p>,
    totalizer: Totalizer,
    solver: CaDiCaL<'l, 'static>,
}

impl<'p, 'l> Fewest<'p, 'l> {
    /// Of everything that `state` holds, with fewer than `now`; it stops when no time is `left`. `None` where that is more
    /// than SAT can do, or the solver fails.
    pub fn new(state: &State<'p>, few: Few, now: u32, left: &'l dyn Fn() -> Option<Duration>) -> Option<Self> {
        let problem = state.problem();
        let ids: Vec<usize> = state.held().map(|(candidate, _)| candidate).collect();
        if ids.iter().map(|&id| problem.candidates[id].seats.len()).sum::<usize>() > LARGE {
            return None;
        }
        let mut formula = Formula::new(problem, &ids);
        formula.demand_all();
        let mut totalizer: Totalizer = formula.counted(few).into_iter().collect();
        totalizer.encode_ub(0..now as usize, &mut formula.clauses, &mut formula.variables).ok()?;
        let mut solver = formula.solver(Effort { conflicts: None, left })?;
        formula.begin_near(state, few, &mut solver)?;
        Some(Self { formula, totalizer, solver })
    }

    /// Places with ever fewer breaks or changes than `now`, with so many conflicts for each; `found` is shown each better
    /// placement and returns how many it has. Returns whether the last one is proven to have the fewest; `None` where the
    /// solver fails.
    pub fn lessen(
        &mut self,
        mut now: u32,
        conflicts: Option<u32>,
        found: &mut dyn FnMut(Vec<(usize, SlotIndex)>) -> u32,
    ) -> Option<bool> {
        while now > 0 {
            match self.ask(now, conflicts)? {
                (SolverResult::Sat, meetings) => now = found(meetings).min(now - 1),
                (SolverResult::Unsat, _) => return Some(true),
                (SolverResult::Interrupted, _) => return Some(false),
            }
        }
        Some(true)
    }

    fn ask(&mut self, now: u32, conflicts: Option<u32>) -> Option<(SolverResult, Vec<(usize, SlotIndex)>)> {
        let fewer = self.totalizer.enforce_ub(now as usize - 1).ok()?;
        // CaDiCaL forgets its limits after each answer.
        self.solver.limit_conflicts(conflicts).ok()?;
        let result = self.solver.solve_assumps(&fewer).ok()?;
        let meetings = if result == SolverResult::Sat { self.formula.meetings(&self.solver)? } else { Vec::new() };
        Some((result, meetings))
    }
}

impl Formula<'_> {
    /// What there should be few of, what else there may not be many of being limited.
    fn counted(&mut self, few: Few) -> Vec<Lit> {
        match few {
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
        }
    }

    /// Meetings that leave the slot in which a kept schedule has them.
    fn departures(&self) -> Vec<Lit> {
        let kept = |id: &usize| self.problem.kept.get(id).filter(|kept| kept.open).map(|kept| kept.slot);
        let seats = self.held.iter().zip(&self.ids).filter_map(|(held, id)| Some((held, kept(id)?)));
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
        for (held, &id) in self.held.iter().zip(&self.ids) {
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
