//! One part of the problem solved exactly: the linear model with whole unknowns, by good_lp over HiGHS.

use std::time::Duration;

use good_lp::{
    Expression, ResolutionError, Solution, SolutionStatus, SolverModel, Variable, WithInitialSolution,
    constraint::Constraint, solvers::highs::highs, variable, variables,
};

use super::model::{Model, Part, Row};
use crate::timetable::SlotIndex;

/// What a column, or an extra, is worth; whole, so that gaps below 1 are proofs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// One for each column of the part.
    pub columns: Vec<i64>,
    /// What a unit of shortfall costs.
    pub shortfall: i64,
}

/// How long the solver may work on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Branches at most, so that results do not depend on the clock.
    pub nodes: u32,
    /// And at most this long; a part that takes longer is given up.
    pub time: Option<Duration>,
}

/// What came of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Solved {
    /// The best there is, or the best found with the effort allowed.
    Found {
        /// Candidates with their slots.
        meetings: Vec<(usize, SlotIndex)>,
        /// Nothing better exists.
        proven: bool,
    },
    /// No choice satisfies the rows.
    Impossible,
    /// Neither a choice nor a proof in time.
    GivenUp,
}

/// Solves a part whose blocks are single slots. `start` tells, for each column, whether it is held now.
pub fn solve(part: &Part<'_, '_>, model: &Model, worth: &Worth, start: Option<&[bool]>, effort: Effort) -> Solved {
    if model.rows.iter().any(Row::is_out_of_reach) {
        return Solved::Impossible;
    }
    let mut unknowns = variables!();
    let columns: Vec<Variable> = part.columns.iter().map(|_| unknowns.add(variable().binary())).collect();
    let extras: Vec<Variable> =
        model.extras.iter().map(|e| unknowns.add(variable().min(0).max(f64::from(e.upper)))).collect();
    let all: Vec<Variable> = columns.iter().chain(&extras).copied().collect();
    let mut objective = Expression::with_capacity(all.len());
    for (&column, &worth) in columns.iter().zip(&worth.columns) {
        objective.add_mul(worth as f64, column);
    }
    for (&extra, _) in extras.iter().zip(&model.extras).filter(|(_, e)| e.is_shortfall) {
        objective.add_mul(-(worth.shortfall as f64), extra);
    }
    let mut problem = unknowns
        .maximise(objective)
        .using(highs)
        .set_option("parallel", "off")
        .set_option("random_seed", 0)
        .set_option("mip_rel_gap", 0.0)
        .set_option("mip_abs_gap", 0.99)
        .set_option("mip_max_nodes", i32::try_from(effort.nodes).unwrap_or(i32::MAX))
        .set_threads(1);
    if let Some(time) = effort.time {
        problem = problem.set_time_limit(time.as_secs_f64());
    }
    for row in &model.rows {
        constraints(row, &all).into_iter().for_each(|constraint| {
            problem.add_constraint(constraint);
        });
    }
    // Extras follow from the columns; HiGHS completes a start that names the columns alone only where there are none.
    if let Some(start) = start.filter(|_| model.extras.is_empty()) {
        let values = columns.iter().zip(start).map(|(&v, &held)| (v, f64::from(u8::from(held))));
        problem = problem.with_initial_solution(values);
    }
    match problem.solve() {
        Ok(solution) => {
            let chosen = part.columns.iter().zip(&columns).filter(|&(_, &v)| solution.value(v) > 0.5);
            let meetings = chosen.map(|(column, _)| (column.candidate, part.blocks[column.block][0])).collect();
            Solved::Found { meetings, proven: !matches!(solution.status(), SolutionStatus::TimeLimit) }
        }
        Err(ResolutionError::Infeasible) => Solved::Impossible,
        Err(_) => Solved::GivenUp,
    }
}

fn constraints(row: &Row, all: &[Variable]) -> Vec<Constraint> {
    if row.entries.is_empty() {
        return Vec::new();
    }
    let mut sum = Expression::with_capacity(row.entries.len());
    for &(unknown, factor) in &row.entries {
        sum.add_mul(f64::from(factor), all[unknown]);
    }
    match (row.lower, row.upper) {
        (Some(lower), Some(upper)) if lower == upper => vec![sum.eq(lower as f64)],
        (Some(lower), None) => vec![sum.geq(lower as f64)],
        (None, Some(upper)) => vec![sum.leq(upper as f64)],
        (Some(lower), Some(upper)) => vec![sum.clone().geq(lower as f64), sum.leq(upper as f64)],
        (None, None) => Vec::new(),
    }
}
