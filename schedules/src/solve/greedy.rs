//! Schedules as they are made by hand or by simple programs: one match after the other, in the first slot where it
//! still fits, and never taken out again. They keep every rule and are what a search is compared with.

use std::{cmp::Reverse, collections::BTreeMap};

use matcher::domain::{ParticipantId, ParticipantIndex};

use super::{Incumbent, Outcome, conclude::conclude, goal::wanted, score::Score, seating::seat_simply, state::State};
use crate::{
    event::{Event, KeptMeeting, PairValue},
    problem::{CandidateOrigin, Problem},
    schedule::{Meeting, Origin, Schedule},
    timetable::SlotIndex,
};

/// In which order matches are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Greedy {
    /// First come, first served: people take their best match that still fits, one each, in turn, until nobody can.
    RegistrationOrder,
    /// The most valuable first.
    HeaviestFirst,
    /// The pairs in which both asked first, then the most valuable.
    MutualFirst,
}

impl Greedy {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::RegistrationOrder, Self::HeaviestFirst, Self::MutualFirst];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::RegistrationOrder => "registration_order",
            Self::HeaviestFirst => "heaviest_first",
            Self::MutualFirst => "mutual_first",
        }
    }
}

/// The schedule that a greedy method makes of an event whose pairs have these values. Agreed meetings, and those that
/// took place, are where the schedule it is compared with has them; pairings get the fewest meetings they are due
/// before anything else. Limits of the day that agreed meetings alone exceed may stay broken.
pub fn greedy(event: &Event, values: &[PairValue], beside: &Schedule, method: Greedy) -> Schedule {
    let held: Vec<KeptMeeting> = beside.meetings.iter().filter(|m| m.held).map(kept).collect();
    let problem = Problem::new(event, values, &held, None);
    let mut state = State::new(&problem);
    put_required(&mut state, event, beside);
    let queue = queue(event, &problem, method);
    for quota in 0..problem.quotas.len() {
        for &candidate in &queue {
            if state.quota(quota) < problem.quotas[quota].min && problem.candidates[candidate].quotas.contains(&quota) {
                add(&mut state, candidate);
            }
        }
    }
    // One more meeting may close a break that kept another one out; everything else only gets tighter.
    while take(&mut state, event, &queue, method) && problem.max_breaks.is_some() {}
    let (assignment, score) = (state.assignment().to_vec(), Score::of(&state));
    let incumbent =
        Incumbent { assignment, score, mutual: None, floor: None, value: None, breaks: None, changes: None };
    let seats = seat_simply(&event.places, &problem, &incumbent.assignment);
    let concluded = conclude(event, &problem, &Outcome::Scheduled(Box::new(incumbent)), &seats, beside.seed);
    concluded.map_or_else(|| beside.clone(), |(schedule, _)| schedule)
}

fn kept(meeting: &Meeting) -> KeptMeeting {
    let Meeting { a, b, slot, held, .. } = *meeting;
    KeptMeeting { id: meeting.id.clone(), a, b, slot, place: meeting.place.clone(), held }
}

fn put_required(state: &mut State<'_>, event: &Event, beside: &Schedule) {
    let by_id: BTreeMap<&str, SlotIndex> = beside.meetings.iter().map(|m| (m.id.as_str(), m.slot)).collect();
    let chosen = beside.meetings.iter().filter(|m| m.origin == Origin::Match);
    let by_pair: BTreeMap<_, SlotIndex> = chosen.map(|m| ((m.a, m.b), m.slot)).collect();
    let problem = state.problem();
    for (index, candidate) in problem.candidates.iter().enumerate().filter(|(_, c)| c.required) {
        let slot = match candidate.origin {
            CandidateOrigin::Agreed(agreed) => by_id.get(event.agreed[agreed].id.as_str()),
            CandidateOrigin::Match => by_pair.get(&(candidate.a, candidate.b)),
        };
        slot.into_iter().for_each(|&slot| state.put(index, slot));
    }
}

/// What may be held, in the order in which it is taken; for turns, in the order in which anyone prefers it.
fn queue(event: &Event, problem: &Problem, method: Greedy) -> Vec<usize> {
    let of = |c: usize| &problem.candidates[c];
    let mut queue: Vec<usize> =
        (0..problem.candidates.len()).filter(|&c| !of(c).required && wanted(problem, c)).collect();
    let first = |c: usize| method == Greedy::MutualFirst && of(c).mutual;
    let ids = |c: usize| [of(c).a, of(c).b].map(|p| &event.roster.participant(p).id);
    queue.sort_by_key(|&c| (!first(c), Reverse(of(c).value), ids(c)));
    queue
}

/// Goes through the queue once, or in turns; whether anything was added.
fn take(state: &mut State<'_>, event: &Event, queue: &[usize], method: Greedy) -> bool {
    let before = state.held().count();
    if method == Greedy::RegistrationOrder {
        take_turns(state, event, queue);
    } else {
        for &candidate in queue {
            add(state, candidate);
        }
    }
    state.held().count() > before
}

fn take_turns(state: &mut State<'_>, event: &Event, queue: &[usize]) {
    let problem = state.problem();
    let mut wishes: Vec<Vec<usize>> = vec![Vec::new(); problem.people.len()];
    for &candidate in queue.iter().rev() {
        let c = &problem.candidates[candidate];
        [c.a, c.b].into_iter().for_each(|p| wishes[p.get()].push(candidate));
    }
    let mut people: Vec<ParticipantIndex> = event.roster.indices().collect();
    people.sort_by_key(|&p| registration(&event.roster.participant(p).id));
    while !people.is_empty() {
        people.retain(|p| {
            while let Some(wish) = wishes[p.get()].pop() {
                if add(state, wish) {
                    return true;
                }
            }
            false
        });
    }
}

/// The order of rows never matters; ids end in a number where they are handed out as people register. So: by that
/// number, then by the id.
fn registration(id: &ParticipantId) -> (usize, String, String) {
    let text = id.as_str();
    let digits = text[text.trim_end_matches(|c: char| c.is_ascii_digit()).len()..].trim_start_matches('0');
    (digits.len(), digits.to_owned(), text.to_owned())
}

/// Holds a candidate in the first slot where it fits; whether there is one.
fn add(state: &mut State<'_>, candidate: usize) -> bool {
    if state.slot_of(candidate).is_some() {
        return false;
    }
    let slot = state.first_fit(candidate);
    slot.into_iter().for_each(|slot| state.put(candidate, slot));
    slot.is_some()
}
