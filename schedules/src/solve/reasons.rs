//! Why a candidate was left out: the one fact that binds, the first that holds.

use super::{
    goal::wanted,
    state::{Obstacle, State},
};
use crate::{problem::Problem, schedule::UnplacedReason};

/// The fact that keeps a candidate, not held, out of a finished state.
pub fn reason(state: &State<'_>, candidate: usize) -> UnplacedReason {
    let problem = state.problem();
    let c = &problem.candidates[candidate];
    if let Some(limit) = state.limit(c) {
        return of(limit);
    }
    if c.seats.is_empty() {
        // The two have a slot in common, else they would be no candidate; but their host's place is closed then.
        return UnplacedReason::OwnPlace;
    }
    let idle =
        |s: &&crate::problem::Seat| state.meeting_of(c.a, s.slot).is_none() && state.meeting_of(c.b, s.slot).is_none();
    let obstacles: Vec<Option<Obstacle>> =
        c.seats.iter().filter(idle).map(|s| state.obstacle(candidate, s.slot)).collect();
    if obstacles.iter().any(Option::is_none) {
        return without_obstacle(problem, candidate);
    }
    // Where the last thing asked is in the way, everything asked before it is not.
    obstacles.into_iter().flatten().max().map_or(UnplacedReason::Traded, of)
}

/// It fits, and yet no aim made it worth holding.
fn without_obstacle(problem: &Problem, candidate: usize) -> UnplacedReason {
    let c = &problem.candidates[candidate];
    let breaks_first = problem.comes_before(crate::event::Aim::Breaks, crate::event::Aim::Value);
    if !wanted(problem, candidate) || c.value == 0 {
        UnplacedReason::NoValue
    } else if breaks_first {
        UnplacedReason::Breaks
    } else {
        UnplacedReason::Time
    }
}

fn of(obstacle: Obstacle) -> UnplacedReason {
    match obstacle {
        Obstacle::LimitA => UnplacedReason::LimitA,
        Obstacle::LimitB => UnplacedReason::LimitB,
        Obstacle::Organisations => UnplacedReason::Organisations,
        Obstacle::Quota => UnplacedReason::Quota,
        Obstacle::OwnPlace => UnplacedReason::OwnPlace,
        Obstacle::Places => UnplacedReason::Places,
        Obstacle::Run => UnplacedReason::Run,
        Obstacle::Breaks => UnplacedReason::Breaks,
        Obstacle::NoSeat | Obstacle::Busy | Obstacle::Order => UnplacedReason::Traded,
    }
}
