//! Slots for a given set of meetings, all of which have to be held: a list edge colouring, which SAT solves fast.
//!
//! x(m, t): meeting m is held in slot t. y(p, t): person p meets in t; c(p, t): at a common place. Common places of a
//! slot: at most twice as many people as places. Breaks as in Bofill et al., JAIR 74 (2022): a literal for each start
//! of a further run in a stretch.

mod fewest;

use std::{collections::BTreeMap, time::Duration};

use matcher::domain::ParticipantIndex;
use rustsat::{
    clause,
    encodings::card::{BoundUpper, Totalizer},
    instances::{BasicVarManager, Cnf, ManageVars},
    solvers::{ControlSignal, LimitConflicts, PhaseLit, Solve, SolveIncremental, SolverResult, Terminate},
    types::{Clause, Lit, TernaryVal},
};
use rustsat_cadical::CaDiCaL;

use super::model::Key;
use crate::{
    problem::{Problem, Room},
    timetable::SlotIndex,
};

pub use fewest::{Few, Fewest};

/// What came of placing a set of meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// All of them, with their slots.
    Placed(Vec<(usize, SlotIndex)>),
    /// Not all can be.
    Impossible,
    /// Neither a placement nor a proof with the effort allowed.
    GivenUp,
}

/// How hard to try.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// Conflicts the solver may run into; `None`: any number.
    pub conflicts: Option<u32>,
    /// How long it may take.
    pub left: &'a dyn Fn() -> Option<Duration>,
}

/// Places the candidates `ids`, near where a kept schedule has them.
pub fn place(problem: &Problem, ids: &[usize], effort: Effort<'_>) -> Placing {
    if ids.iter().any(|&id| problem.candidates[id].seats.is_empty()) {
        return Placing::Impossible;
    }
    let mut formula = Formula::new(problem, ids);
    formula.demand_all();
    // A failing solver counts as one that gave up.
    formula.place(effort).unwrap_or(Placing::GivenUp)
}

/// Some of the candidates `ids` that cannot all be placed. `None` where they can, or effort does not suffice.
pub fn at_odds(problem: &Problem, ids: &[usize], effort: Effort<'_>) -> Option<Vec<usize>> {
    if let Some(&seatless) = ids.iter().find(|&&id| problem.candidates[id].seats.is_empty()) {
        return Some(vec![seatless]);
    }
    Formula::new(problem, ids).at_odds(effort)
}

/// The clauses for one set of meetings.
struct Formula<'p> {
    problem: &'p Problem,
    ids: Vec<usize>,
    variables: BasicVarManager,
    clauses: Cnf,
    /// x by meeting, as position in `ids`, with its slot and room.
    held: Vec<Vec<(SlotIndex, Room, Lit)>>,
    /// y by person and slot, with the meetings that may be the cause.
    busy: BTreeMap<(ParticipantIndex, SlotIndex), (Lit, Vec<Lit>)>,
    /// The meeting has to be held.
    demands: Vec<Lit>,
    /// c by slot.
    seated: BTreeMap<SlotIndex, Vec<Lit>>,
}

impl<'p> Formula<'p> {
    fn new(problem: &'p Problem, ids: &[usize]) -> Self {
        let mut formula = Self {
            problem,
            ids: ids.to_vec(),
            variables: BasicVarManager::default(),
            seated: BTreeMap::new(),
            clauses: Cnf::new(),
            held: Vec::with_capacity(ids.len()),
            busy: BTreeMap::new(),
            demands: Vec::with_capacity(ids.len()),
        };
        for &id in ids {
            let seats = problem.candidates[id].seats.iter();
            let held: Vec<_> = seats.map(|s| (s.slot, s.room, formula.variables.new_lit())).collect();
            let demand = formula.variables.new_lit();
            let mut somewhere: Clause = held.iter().map(|&(_, _, x)| x).collect();
            somewhere.add(!demand);
            formula.clauses.add_clause(somewhere);
            formula.at_most_one(&held.iter().map(|&(_, _, x)| x).collect::<Vec<_>>());
            formula.demands.push(demand);
            formula.held.push(held);
        }
        formula.collisions();
        formula.rooms();
        formula.order();
        formula.days();
        formula.limits();
        formula
    }

    fn at_most_one(&mut self, literals: &[Lit]) {
        for (i, &x) in literals.iter().enumerate() {
            for &y in &literals[i + 1..] {
                self.clauses.add_clause(clause![!x, !y]);
            }
        }
    }

    fn at_most(&mut self, literals: Vec<Lit>, most: usize) {
        if literals.len() <= most {
            return;
        }
        let mut units: Vec<Lit> = literals.iter().map(|&x| !x).collect();
        if most > 0 {
            let mut totalizer: Totalizer = literals.into_iter().collect();
            // Without an encoding nothing is enforced here; the schedule's check would tell.
            let encoded = totalizer.encode_ub(most..=most, &mut self.clauses, &mut self.variables);
            units = encoded.ok().and_then(|()| totalizer.enforce_ub(most).ok()).unwrap_or_default();
        }
        units.into_iter().for_each(|unit| self.clauses.add_clause(clause![unit]));
    }

    /// Nobody is in two meetings at once.
    fn collisions(&mut self) {
        for (position, &id) in self.ids.iter().enumerate() {
            let candidate = &self.problem.candidates[id];
            for &(slot, _, x) in &self.held[position] {
                for person in [candidate.a, candidate.b] {
                    let variables = &mut self.variables;
                    let fresh = || (variables.new_lit(), Vec::new());
                    self.busy.entry((person, slot)).or_insert_with(fresh).1.push(x);
                }
            }
        }
        for (y, causes) in self.busy.values().cloned().collect::<Vec<_>>() {
            self.at_most_one(&causes);
            causes.iter().for_each(|&x| self.clauses.add_clause(clause![!x, y]));
            let mut some: Clause = causes.into_iter().collect();
            some.add(!y);
            self.clauses.add_clause(some);
        }
    }

    /// Common places, named ones, and people's own.
    fn rooms(&mut self) {
        let mut common: BTreeMap<SlotIndex, BTreeMap<ParticipantIndex, Vec<Lit>>> = BTreeMap::new();
        let mut single: BTreeMap<(usize, SlotIndex), Vec<Lit>> = BTreeMap::new();
        for (position, &id) in self.ids.iter().enumerate() {
            let candidate = &self.problem.candidates[id];
            for &(slot, room, x) in &self.held[position] {
                if let Room::Named(place) | Room::Own(place) = room {
                    single.entry((place.get(), slot)).or_default().push(x);
                }
                if let Room::Common | Room::Named(_) = room {
                    for person in [candidate.a, candidate.b] {
                        common.entry(slot).or_default().entry(person).or_default().push(x);
                    }
                }
            }
        }
        for ((place, _), literals) in single {
            self.at_most(literals, self.problem.place_capacity[place] as usize);
        }
        for (slot, people) in common {
            let places = self.problem.common[slot.get()] as usize;
            let seated: Vec<Lit> =
                people.into_iter().map(|(person, causes)| self.seated(person, slot, causes)).collect();
            self.seated.insert(slot, seated.clone());
            self.at_most(seated, 2 * places);
        }
    }

    /// c(p, t): the same as y where all that may keep the person busy is at common places.
    fn seated(&mut self, person: ParticipantIndex, slot: SlotIndex, causes: Vec<Lit>) -> Lit {
        match self.busy.get(&(person, slot)) {
            Some((y, all)) if all.len() == causes.len() => *y,
            _ => {
                let c = self.variables.new_lit();
                causes.iter().for_each(|&x| self.clauses.add_clause(clause![!x, c]));
                let mut some: Clause = causes.into_iter().collect();
                some.add(!c);
                self.clauses.add_clause(some);
                c
            }
        }
    }

    /// Meetings that come strictly after others.
    fn order(&mut self) {
        for &(earlier, later) in &self.problem.before {
            let position = |id: usize| self.ids.binary_search(&id).ok();
            let (Some(earlier), Some(later)) = (position(earlier), position(later)) else { continue };
            for &(slot, _, x) in &self.held[later] {
                let before = self.held[earlier].iter().filter(|&&(s, _, _)| s < slot).map(|&(_, _, x)| x);
                let mut some: Clause = before.collect();
                some.extend([!x, !self.demands[earlier], !self.demands[later]]);
                self.clauses.add_clause(some);
            }
        }
    }

    /// What people, organisations and pairings take, whatever the slots.
    fn limits(&mut self) {
        let mut limited: BTreeMap<Key, (u32, Vec<Lit>)> = BTreeMap::new();
        for (&id, &demand) in self.ids.iter().zip(&self.demands) {
            let c = &self.problem.candidates[id];
            let people = [c.a, c.b].map(|p| (Key::Max(p), self.problem.people[p.get()].max));
            let organisations =
                c.organisations.map(|o| (Key::Organisations(o), Some(self.problem.organisations[o].limit)));
            let quotas = c.quotas.iter().map(|&q| (Key::QuotaMax(q), self.problem.quotas[q].max));
            for (key, most) in people.into_iter().chain(organisations).chain(quotas) {
                most.into_iter().for_each(|most| limited.entry(key).or_insert((most, Vec::new())).1.push(demand));
            }
        }
        limited.into_values().for_each(|(most, demands)| self.at_most(demands, most as usize));
    }

    /// Longest runs and most breaks of each person.
    fn days(&mut self) {
        let (max_run, max_breaks) = (self.problem.max_run, self.problem.max_breaks);
        if max_run.is_none() && max_breaks.is_none() {
            return;
        }
        for person in (0..self.problem.people.len() as u32).map(ParticipantIndex) {
            let y = |slot: &SlotIndex| self.busy.get(&(person, *slot)).map(|(y, _)| *y);
            let stretches: Vec<Vec<Option<Lit>>> =
                self.problem.stretches.iter().map(|stretch| stretch.iter().map(y).collect()).collect();
            if let Some(max) = max_run {
                for window in stretches.iter().flat_map(|s| s.windows(max as usize + 1)) {
                    if let Some(all) = window.iter().copied().collect::<Option<Vec<Lit>>>() {
                        self.clauses.add_clause(all.into_iter().map(|y| !y).collect());
                    }
                }
            }
            if let Some(max) = max_breaks {
                let mut restarts = Vec::new();
                stretches.iter().for_each(|stretch| self.restarts(stretch, &mut restarts));
                self.at_most(restarts, max as usize);
            }
        }
    }

    /// A literal for each slot in which a run may start after another one of the same stretch.
    fn restarts(&mut self, stretch: &[Option<Lit>], restarts: &mut Vec<Lit>) {
        let mut seen: Option<Lit> = None;
        for (position, y) in stretch.iter().enumerate() {
            let Some(y) = *y else { continue };
            let before = if position == 0 { None } else { stretch[position - 1] };
            if let Some(seen) = seen {
                let restart = self.variables.new_lit();
                let mut starts = clause![!y, !seen, restart];
                starts.extend(before);
                self.clauses.add_clause(starts);
                restarts.push(restart);
            }
            let now = self.variables.new_lit();
            self.clauses.add_clause(clause![!y, now]);
            seen.into_iter().for_each(|earlier| self.clauses.add_clause(clause![!earlier, now]));
            seen = Some(now);
        }
    }

    /// Every meeting has to be held, and what follows from that: it is implied, but lets the solver see sooner what is
    /// left for whom.
    fn demand_all(&mut self) {
        self.demands.clone().into_iter().for_each(|demand| self.clauses.add_clause(clause![demand]));
        let mut degrees: BTreeMap<ParticipantIndex, usize> = BTreeMap::new();
        for &id in &self.ids {
            let candidate = &self.problem.candidates[id];
            *degrees.entry(candidate.a).or_default() += 1;
            *degrees.entry(candidate.b).or_default() += 1;
        }
        for (person, degree) in degrees {
            let slots = (0..self.problem.slots() as u32).map(SlotIndex);
            let busy: Vec<Lit> = slots.filter_map(|s| self.busy.get(&(person, s)).map(|(y, _)| *y)).collect();
            self.at_most(busy.iter().map(|&y| !y).collect(), busy.len().saturating_sub(degree));
            self.at_most(busy, degree);
        }
        let open: usize = self.seated.keys().map(|slot| self.problem.common[slot.get()] as usize).sum();
        let elsewhere = |seats: &Vec<(SlotIndex, Room, Lit)>| seats.iter().any(|(_, r, _)| matches!(r, Room::Own(_)));
        let seekers = self.held.iter().filter(|seats| !elsewhere(seats)).count();
        for (slot, seated) in self.seated.clone() {
            // What the other slots cannot take has to be here.
            let least = 2 * (seekers + self.problem.common[slot.get()] as usize).saturating_sub(open);
            self.at_most(seated.iter().map(|&c| !c).collect(), seated.len().saturating_sub(least));
        }
    }

    /// A solver that knows the clauses and stops in time.
    fn solver<'l>(&self, effort: Effort<'l>) -> Option<CaDiCaL<'l, 'static>> {
        let mut solver = CaDiCaL::default();
        let left = effort.left;
        solver.attach_terminator(move || {
            let over = left().is_some_and(|left| left.is_zero());
            if over { ControlSignal::Terminate } else { ControlSignal::Continue }
        });
        solver.limit_conflicts(effort.conflicts).ok()?;
        solver.add_cnf_ref(&self.clauses).ok()?;
        Some(solver)
    }

    fn place(self, effort: Effort<'_>) -> Option<Placing> {
        let mut solver = self.solver(effort)?;
        for (position, id) in self.ids.iter().enumerate() {
            let kept = self.problem.kept.get(id).map(|k| k.slot);
            if let Some(&(_, _, x)) = self.held[position].iter().find(|&&(slot, _, _)| Some(slot) == kept) {
                solver.phase_lit(x).ok()?;
            }
        }
        match solver.solve().ok()? {
            SolverResult::Interrupted => return Some(Placing::GivenUp),
            SolverResult::Unsat => return Some(Placing::Impossible),
            SolverResult::Sat => {}
        }
        Some(Placing::Placed(self.meetings(&solver)?))
    }

    /// Where a solver that found a placement has the meetings.
    fn meetings(&self, solver: &CaDiCaL<'_, '_>) -> Option<Vec<(usize, SlotIndex)>> {
        let mut meetings = Vec::with_capacity(self.ids.len());
        for (held, &id) in self.held.iter().zip(&self.ids) {
            for &(slot, _, x) in held {
                if solver.lit_val(x).ok()? == TernaryVal::True {
                    meetings.push((id, slot));
                }
            }
        }
        Some(meetings)
    }

    fn at_odds(self, effort: Effort<'_>) -> Option<Vec<usize>> {
        let mut solver = self.solver(effort)?;
        if solver.solve_assumps(&self.demands).ok()? != SolverResult::Unsat {
            return None;
        }
        let core = solver.core().ok()?;
        let failed = |(position, &id): (usize, &usize)| core.contains(&!self.demands[position]).then_some(id);
        Some(self.ids.iter().enumerate().filter_map(failed).collect())
    }
}
