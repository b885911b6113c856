//! From a search's best assignment to a schedule: places, figures, reasons, certificate.

use std::cmp::Reverse;

use matcher::domain::ParticipantIndex;

use super::{Incumbent, Outcome, bound::Bound, reasons, seating::Seats, state::State, words};
use crate::{
    certificate::Certificate,
    event::{Aim, Event},
    problem::{CandidateOrigin, KeptSeat, Person, Problem},
    schedule::{Meeting, Objective, Origin, Schedule, Shortfall, Status, Unplaced},
};

/// The schedule that an outcome stands for, its meetings held at `seats`, with what proves its bounds; `None` where time
/// ran out without one.
pub fn conclude(
    event: &Event,
    problem: &Problem,
    outcome: &Outcome,
    seats: &Seats,
    seed: u64,
) -> Option<(Schedule, Certificate)> {
    match outcome {
        Outcome::Scheduled(incumbent) => Some(scheduled(event, problem, incumbent, seats, seed)),
        Outcome::Infeasible(conflict) => {
            let conflict = words::conflict(event, problem, conflict);
            let schedule = Schedule {
                status: Status::Infeasible,
                seed,
                objective: Objective::default(),
                meetings: Vec::new(),
                shortfalls: Vec::new(),
                unplaced: Vec::new(),
                conflict,
            };
            Some((schedule, Certificate::default()))
        }
        Outcome::OutOfTime => None,
    }
}

fn scheduled(
    event: &Event,
    problem: &Problem,
    incumbent: &Incumbent,
    seats: &Seats,
    seed: u64,
) -> (Schedule, Certificate) {
    let state = State::of(problem, &incumbent.assignment);
    let meetings = meetings(event, problem, incumbent, seats);
    let mut objective = incumbent.objective(problem);
    objective.changes = changes(event, problem, &state, &meetings);
    let schedule = Schedule {
        status: status(problem, &objective),
        seed,
        objective,
        shortfalls: shortfalls(problem, &state),
        unplaced: unplaced(event, problem, &state),
        conflict: Vec::new(),
        meetings,
    };
    let bounds = [(Aim::Mutual, &incumbent.mutual), (Aim::Floor, &incumbent.floor), (Aim::Value, &incumbent.value)];
    let lines = |(_, bound): (Aim, &Option<Bound>)| {
        bound.as_ref().map_or_else(Vec::new, |b| b.multipliers.lines(problem, b.claim))
    };
    let mut certificate = Certificate { lines: bounds.into_iter().flat_map(lines).collect() };
    certificate.lines.sort_by(|x, y| (x.aim, &x.row).cmp(&(y.aim, &y.row)));
    (schedule, certificate)
}

fn meetings(event: &Event, problem: &Problem, incumbent: &Incumbent, seats: &Seats) -> Vec<Meeting> {
    let id = |p: ParticipantIndex| event.roster.participant(p).id.as_str();
    let mut meetings = Vec::new();
    for (index, slot) in incumbent.assignment.iter().enumerate() {
        let (Some(slot), Some(place)) = (*slot, seats.get(&index)) else { continue };
        let c = &problem.candidates[index];
        let (id, origin) = match c.origin {
            CandidateOrigin::Match => (format!("{}~{}", id(c.a), id(c.b)), Origin::Match),
            CandidateOrigin::Agreed(agreed) => (event.agreed[agreed].id.clone(), Origin::Agreed),
        };
        let held = problem.kept.get(&index).is_some_and(|k| k.held);
        let meeting = Meeting {
            id,
            a: c.a,
            b: c.b,
            slot,
            place: event.places.get(*place).name.clone(),
            value: c.value,
            origin,
            held,
        };
        meetings.push((slot, *place, meeting));
    }
    meetings.sort_by(|x, y| (x.0, x.1, &x.2.id).cmp(&(y.0, y.1, &y.2.id)));
    meetings.into_iter().map(|(_, _, meeting)| meeting).collect()
}

/// Kept meetings whose slot or place differs, or that fell away.
fn changes(event: &Event, problem: &Problem, state: &State<'_>, meetings: &[Meeting]) -> u32 {
    let at = |index: usize| {
        let c = &problem.candidates[index];
        meetings.iter().find(|m| match c.origin {
            CandidateOrigin::Match => m.origin == Origin::Match && (m.a, m.b) == (c.a, c.b),
            CandidateOrigin::Agreed(agreed) => m.id == event.agreed[agreed].id,
        })
    };
    let differs = |entry: &(&usize, &KeptSeat)| {
        let (&index, kept) = *entry;
        state.slot_of(index) != Some(kept.slot) || at(index).is_none_or(|m| m.place != kept.place)
    };
    problem.kept_lost + problem.kept.iter().filter(differs).count() as u32
}

fn shortfalls(problem: &Problem, state: &State<'_>) -> Vec<Shortfall> {
    let short = |(index, person): (usize, &Person)| {
        let participant = ParticipantIndex(index as u32);
        let meetings = state.meetings(participant);
        let reason = || words::shortfall(problem, state, participant);
        (meetings < person.min).then(|| Shortfall { participant, minimum: person.min, meetings, reason: reason() })
    };
    problem.people.iter().enumerate().filter_map(short).collect()
}

fn unplaced(event: &Event, problem: &Problem, state: &State<'_>) -> Vec<Unplaced> {
    let entry = |a, b, value, mutual, reason| {
        let detail = words::unplaced(event, a, b, reason);
        Unplaced { a, b, value, mutual, reason, detail }
    };
    let excluded = problem.excluded.iter().map(|e| entry(e.a, e.b, e.value, e.mutual, e.reason));
    let left_out = problem.candidates.iter().enumerate().filter(|&(index, _)| state.slot_of(index).is_none());
    let left_out = left_out.map(|(index, c)| entry(c.a, c.b, c.value, c.mutual, reasons::reason(state, index)));
    let mut unplaced: Vec<Unplaced> = excluded.chain(left_out).collect();
    unplaced.sort_by_key(|u| (!u.mutual, Reverse(u.value), u.a, u.b));
    unplaced
}

/// Optimal where every aim named in the order is proven.
fn status(problem: &Problem, objective: &Objective) -> Status {
    let proven = |aim: &Aim| match aim {
        Aim::Mutual => objective.mutual_bound.is_some_and(|bound| objective.mutual >= bound),
        Aim::Floor => objective.floor_bound.is_some_and(|bound| objective.floor_shortfall <= bound),
        Aim::Value => objective.upper_bound.is_some_and(|bound| objective.value >= bound),
        Aim::Breaks => objective.breaks_bound.is_some_and(|bound| objective.breaks <= bound),
        Aim::Changes => objective.changes <= objective.changes_bound.unwrap_or(0),
    };
    if problem.order.iter().all(proven) { Status::Optimal } else { Status::Feasible }
}
