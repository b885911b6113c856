//! The upper bound of an aim: the linear relaxation of the whole problem, solved by HiGHS without crossover, and the
//! multipliers it yields. Which way the solver signs its duals, and whether it calls itself optimal, does not matter:
//! the bound is what the multipliers prove.

use std::time::Duration;

use highs::{HighsModelStatus, RowProblem, Sense};
use serde::{Deserialize, Serialize};

use super::{
    blocks,
    model::{Extra, Model, Part, Purpose, Row},
    multipliers::{Claim, Multipliers},
    state::State,
};
use crate::problem::Problem;

/// With more pairs of candidate and slot than this, all slots are counted together: a coarser bound in a fraction of
/// the time.
const LARGE: usize = 400_000;

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
    let empty = State::new(problem);
    let seats: usize = problem.candidates.iter().map(|c| c.seats.len()).sum();
    let blocks = if seats < LARGE { blocks::interchangeable(problem) } else { blocks::merged(problem) };
    let part = Part::new(&empty, blocks, |_| true);
    let purpose = Purpose {
        aim: Some(claim.aim),
        mutual: claim.mutual,
        shortfall: claim.shortfall,
        value: None,
        breaks: None,
        quotas_met: true,
        certified: true,
    };
    let model = Model::new(&part, purpose);
    if model.rows.iter().any(Row::is_out_of_reach) {
        return Relaxed::Impossible;
    }
    let trivial = Bound::trivial(problem, claim);
    if model.rows.is_empty() {
        return Relaxed::Bound(Box::new(trivial), Shares::new());
    }
    let Some((status, shares, duals)) = solve(problem, &part, &model, claim, time) else { return Relaxed::GivenUp };
    if matches!(status, HighsModelStatus::Infeasible) {
        return Relaxed::Impossible;
    }
    let signed = |sign: f64| {
        let mut multipliers = Multipliers::none(problem);
        for (row, dual) in model.rows.iter().zip(&duals) {
            multipliers.set(problem, row.key, sign * dual, &part.blocks);
        }
        Bound::new(problem, claim, multipliers)
    };
    let best = [signed(1.0), signed(-1.0), trivial].into_iter().min_by_key(|b| b.limit);
    let mut held = vec![0; problem.candidates.len()];
    for (column, share) in part.columns.iter().zip(shares) {
        // A solver's rounding aside, a share is from 0 to 1.
        held[column.candidate] += (share.clamp(0.0, 1.0) * 1e6) as u32;
    }
    best.map_or(Relaxed::GivenUp, |bound| Relaxed::Bound(Box::new(bound), held))
}

fn solve(
    problem: &Problem,
    part: &Part<'_, '_>,
    model: &Model,
    claim: Claim,
    time: Option<Duration>,
) -> Option<(HighsModelStatus, Vec<f64>, Vec<f64>)> {
    let mut lp = RowProblem::default();
    let mut unknowns = Vec::with_capacity(model.columns + model.extras.len());
    for column in &part.columns {
        let worth = claim.worth(problem, column.candidate) as f64;
        // No upper limit: the candidate's own row has one.
        unknowns.push(lp.add_column(worth, 0.0..));
    }
    for &Extra { upper, is_shortfall } in &model.extras {
        let worth = if is_shortfall { claim.worth_of_shortfall() as f64 } else { 0.0 };
        unknowns.push(lp.add_column(worth, 0.0..f64::from(upper)));
    }
    for row in &model.rows {
        let entries = row.entries.iter().map(|&(unknown, factor)| (unknowns[unknown], f64::from(factor)));
        let lower = row.lower.map_or(f64::NEG_INFINITY, |l| l as f64);
        let upper = row.upper.map_or(f64::INFINITY, |u| u as f64);
        lp.add_row(lower..=upper, entries);
    }
    let mut highs = lp.try_optimise(Sense::Maximise).ok()?;
    highs.make_quiet();
    for (option, value) in [("solver", "ipm"), ("run_crossover", "off"), ("parallel", "off")] {
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
    (duals.len() == model.rows.len()).then(|| (solved.status(), shares, duals))
}
