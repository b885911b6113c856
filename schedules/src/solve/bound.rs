//! The upper bound of an aim: the linear relaxation of the whole problem, solved by HiGHS without crossover, and the
//! multipliers it yields. Which way the solver signs its duals, and whether it calls itself optimal, does not matter:
//! the bound is what the multipliers prove.

use std::time::Duration;

use highs::{HighsModelStatus, RowProblem, Sense};
use serde::{Deserialize, Serialize};

use super::{
    blocks,
    model::{Column, Extra, Key, Model, Part, Purpose, Row},
    multipliers::{Claim, Multipliers},
    odd_sets::{self, OddSet},
    state::State,
};
use crate::{event::Aim, problem::Problem, timetable::SlotIndex};

/// With more pairs of candidate and slot than this, all slots are counted together: a coarser bound in a fraction of
/// the time.
const LARGE: usize = 400_000;
/// With more pairs of candidate and block than this, looking for odd sets takes longer than it is worth.
const TIGHTENED: usize = 60_000;
/// Rounds of adding odd sets, each worth one part in so many of the bound.
const ODD_ROUNDS: usize = 20;
const NOTABLE: i128 = 100_000;

/// A bound with what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// No schedule is worth more.
    pub limit: i128,
    /// What proves it.
    pub multipliers: Multipliers,
    /// What it is about.
    pub claim: Claim,
}

/// What the linear relaxation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relaxed {
    /// A bound.
    Bound(Box<Bound>, Shares),
    /// Not even fractions of meetings satisfy the rows.
    Impossible,
    /// The solver gave nothing usable in time.
    GivenUp,
}

/// How much of each candidate the relaxation holds, in millionths, by position; empty where it was not solved.
pub type Shares = Vec<u32>;

impl Bound {
    /// What multipliers prove, those of candidates being chosen best.
    pub fn new(problem: &Problem, claim: Claim, mut multipliers: Multipliers) -> Self {
        multipliers.settle(problem, claim);
        Self { limit: multipliers.bound(problem, claim), multipliers, claim }
    }

    /// The bound that each candidate alone gives: every one that can be held is.
    pub fn trivial(problem: &Problem, claim: Claim) -> Self {
        Self::new(problem, claim, Multipliers::none(problem))
    }
}

impl Bound {
    pub(super) fn is_about(&self, problem: &Problem) -> bool {
        self.limit.checked_neg().is_some() && self.multipliers.is_about(problem)
    }
}

/// Relaxes the whole problem for a claim.
pub fn relax(problem: &Problem, claim: Claim, time: Option<Duration>) -> Relaxed {
    if claim.aim == Aim::Changes && seats(problem) >= LARGE {
        return Relaxed::GivenUp;
    }
    let empty = State::new(problem);
    let relaxation = Relaxation::new(&empty, claim);
    if relaxation.model.rows.iter().any(Row::is_out_of_reach) {
        return Relaxed::Impossible;
    }
    if relaxation.model.rows.is_empty() {
        return Relaxed::Bound(Box::new(Bound::trivial(problem, claim)), Shares::new());
    }
    relaxation.solve(time).map_or(Relaxed::GivenUp, |solution| solution.relaxed(problem))
}

/// A better bound than `known`, by the odd sets that the relaxation violates, added and added again as long as that makes
/// the bound notably better. `None` where it does not, or in time.
pub fn tighten(problem: &Problem, known: &Bound, left: &dyn Fn() -> Option<Duration>) -> Option<(Bound, Shares)> {
    let empty = State::new(problem);
    let mut relaxation = Relaxation::new(&empty, known.claim);
    if relaxation.part.columns.len() > TIGHTENED {
        return None;
    }
    let mut best: Option<(Bound, Shares)> = None;
    for _ in 0..ODD_ROUNDS {
        let time = left();
        if time.is_some_and(|time| time.is_zero()) {
            break;
        }
        let solution = relaxation.solve(time)?;
        let limit = best.as_ref().map_or(known.limit, |(bound, _)| bound.limit);
        let progress = limit - solution.bound.limit;
        let sets = relaxation.violated(&solution.columns);
        let (first, idle) = (relaxation.odd.is_empty(), progress * NOTABLE < limit.abs().max(NOTABLE));
        if progress > 0 {
            best = Some((solution.bound, solution.held));
        }
        if sets.is_empty() || !first && idle {
            break;
        }
        sets.into_iter().for_each(|set| relaxation.add(set));
    }
    best
}

/// Pairs of candidate and slot.
fn seats(problem: &Problem) -> usize {
    problem.candidates.iter().map(|c| c.seats.len()).sum()
}

/// The linear relaxation of the whole problem.
struct Relaxation<'s, 'p> {
    part: Part<'s, 'p>,
    model: Model,
    claim: Claim,
    odd: Vec<OddSet>,
}

/// What came of solving it.
struct Solution {
    status: HighsModelStatus,
    bound: Bound,
    held: Shares,
    /// What is held of each column, in millionths.
    columns: Vec<u32>,
}

impl Solution {
    fn relaxed(self, problem: &Problem) -> Relaxed {
        if matches!(self.status, HighsModelStatus::Infeasible) {
            return Relaxed::Impossible;
        }
        let trivial = Bound::trivial(problem, self.bound.claim);
        let bound = if trivial.limit < self.bound.limit { trivial } else { self.bound };
        Relaxed::Bound(Box::new(bound), self.held)
    }
}

impl<'s, 'p> Relaxation<'s, 'p> {
    fn new(empty: &'s State<'p>, claim: Claim) -> Self {
        let problem = empty.problem();
        let blocks = match claim.aim {
            Aim::Changes => (0..problem.slots() as u32).map(|slot| vec![SlotIndex(slot)]).collect(),
            _ if seats(problem) < LARGE => blocks::interchangeable(problem),
            _ => blocks::merged(problem),
        };
        let part = Part::new(empty, blocks, |_| true);
        let purpose = Purpose {
            aim: Some(claim.aim),
            mutual: claim.mutual,
            shortfall: claim.shortfall,
            value: claim.value,
            quotas_met: true,
            certified: true,
            ..Purpose::default()
        };
        Self { model: Model::new(&part, purpose), part, claim, odd: Vec::new() }
    }

    /// Limits an odd set.
    fn add(&mut self, set: OddSet) {
        let candidates = &self.part.problem().candidates;
        let inside = |(index, column): (usize, &Column)| {
            let c = &candidates[column.candidate];
            (column.block == set.block && odd_sets::are_among(&set.people, c.a, c.b)).then_some((index, 1))
        };
        let entries = self.part.columns.iter().enumerate().filter_map(inside).collect();
        let most = odd_sets::most_among(&set.people) * self.part.blocks[set.block].len() as u64;
        self.model.at_most(Key::Odd(self.odd.len()), entries, most as i64);
        self.odd.push(set);
    }

    /// Odd sets, not limited yet, that have too many meetings.
    fn violated(&self, columns: &[u32]) -> Vec<OddSet> {
        let mut sets = odd_sets::violated(&self.part, columns);
        sets.retain(|set| !self.odd.contains(set));
        sets
    }

    fn solve(&self, time: Option<Duration>) -> Option<Solution> {
        let problem = self.part.problem();
        let (status, shares, duals) = self.optimise(time)?;
        let signed = |sign: f64| {
            let mut multipliers = Multipliers::none(problem);
            for (row, dual) in self.model.rows.iter().zip(&duals) {
                match row.key {
                    Key::Odd(set) => multipliers.set_odd(&self.odd[set], sign * dual, &self.part.blocks),
                    key => multipliers.set(problem, key, sign * dual, &self.part.blocks),
                }
            }
            Bound::new(problem, self.claim, multipliers)
        };
        let [plus, minus] = [signed(1.0), signed(-1.0)];
        let bound = if minus.limit < plus.limit { minus } else { plus };
        // A solver's rounding aside, a share is from 0 to 1.
        let shares = shares.iter().take(self.part.columns.len());
        let columns: Vec<u32> = shares.map(|share| (share.clamp(0.0, 1.0) * 1e6) as u32).collect();
        let mut held = vec![0; problem.candidates.len()];
        for (column, &share) in self.part.columns.iter().zip(&columns) {
            held[column.candidate] += share;
        }
        Some(Solution { status, bound, held, columns })
    }

    fn optimise(&self, time: Option<Duration>) -> Option<(HighsModelStatus, Vec<f64>, Vec<f64>)> {
        let problem = self.part.problem();
        let mut lp = RowProblem::default();
        let mut unknowns = Vec::with_capacity(self.model.columns + self.model.extras.len());
        for column in &self.part.columns {
            // Slots of one block are interchangeable.
            let worth = self.claim.worth(problem, column.candidate, self.part.blocks[column.block][0]) as f64;
            // No upper limit: the candidate's own row has one.
            unknowns.push(lp.add_column(worth, 0.0..));
        }
        for &Extra { upper, is_shortfall } in &self.model.extras {
            let worth = if is_shortfall { self.claim.worth_of_shortfall() as f64 } else { 0.0 };
            unknowns.push(lp.add_column(worth, 0.0..f64::from(upper)));
        }
        for row in &self.model.rows {
            let entries = row.entries.iter().map(|&(unknown, factor)| (unknowns[unknown], f64::from(factor)));
            let lower = row.lower.map_or(f64::NEG_INFINITY, |l| l as f64);
            let upper = row.upper.map_or(f64::INFINITY, |u| u as f64);
            lp.add_row(lower..=upper, entries);
        }
        let mut highs = lp.try_optimise(Sense::Maximise).ok()?;
        highs.make_quiet();
        // What presolve took away gets its dual back only by crossover.
        for (option, value) in [("solver", "ipm"), ("run_crossover", "off"), ("presolve", "off"), ("parallel", "off")] {
            highs.try_set_option(option, value).ok()?;
        }
        highs.try_set_option("threads", 1).ok()?;
        highs.try_set_option("random_seed", 0).ok()?;
        if let Some(time) = time {
            highs.try_set_option("time_limit", time.as_secs_f64()).ok()?;
        }
        let solved = highs.try_solve().ok()?;
        let solution = solved.get_solution();
        let (shares, duals) = (solution.columns().to_vec(), solution.dual_rows().to_vec());
        (duals.len() == self.model.rows.len()).then(|| (solved.status(), shares, duals))
    }
}
