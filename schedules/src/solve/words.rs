//! What the solver says in words, in English: why a match was left out, why a floor is missed, what conflicts.

use matcher::domain::{Group, ParticipantIndex};

use super::{conflict::Conflict, counted, state::State};
use crate::{
    event::Event,
    problem::{CandidateOrigin, Problem},
    schedule::UnplacedReason,
};

/// Why a match was left out, in a sentence.
pub(super) fn unplaced(event: &Event, a: ParticipantIndex, b: ParticipantIndex, reason: UnplacedReason) -> String {
    let id = |p: ParticipantIndex| event.roster.participant(p).id.as_str();
    let (a, b) = (id(a), id(b));
    match reason {
        UnplacedReason::Veto => "One of the two said no.".to_owned(),
        UnplacedReason::Consent => "The event asks for consent that is not given.".to_owned(),
        UnplacedReason::Pairing => "No pairing lets their clusters meet.".to_owned(),
        UnplacedReason::SameOrganisation => "They are of one organisation.".to_owned(),
        UnplacedReason::Threshold => "The value is below the event's threshold and nobody asked.".to_owned(),
        UnplacedReason::NoCommonSlot => format!("There is no slot in which both {a} and {b} can meet."),
        UnplacedReason::LimitA => format!("{a} has as many meetings as they take."),
        UnplacedReason::LimitB => format!("{b} has as many meetings as they take."),
        UnplacedReason::Organisations => "Their organisations meet as often as they may.".to_owned(),
        UnplacedReason::Quota => "Their clusters have as many meetings as the pairing's quota allows.".to_owned(),
        UnplacedReason::OwnPlace => "The host's own place is taken or closed whenever both are idle.".to_owned(),
        UnplacedReason::Places => "All places are taken whenever both are idle.".to_owned(),
        UnplacedReason::Traded => "Better meetings took the slots in which both could meet.".to_owned(),
        UnplacedReason::Run => "One of the two would have too many meetings in a row.".to_owned(),
        UnplacedReason::Breaks => "One of the two would have too many breaks.".to_owned(),
        UnplacedReason::NoValue => "It adds to none of the event's aims.".to_owned(),
        UnplacedReason::Time => "The search ended before it was tried.".to_owned(),
    }
}

/// Why a participant has fewer meetings than they are due, in a sentence.
pub(super) fn shortfall(problem: &Problem, state: &State<'_>, participant: ParticipantIndex) -> String {
    let of = |c: &&crate::problem::Candidate| c.a == participant || c.b == participant;
    let candidates = problem.candidates.iter().filter(of).filter(|c| !c.seats.is_empty()).count() as u32;
    let person = &problem.people[participant.get()];
    let free = person.free.iter().filter(|&&free| free).count() as u32;
    let has = state.meetings(participant);
    if free < person.min {
        format!("They can meet in {free} slots only.")
    } else if candidates < person.min {
        format!("Only {candidates} people can meet them.")
    } else if candidates == has {
        "Everyone who can meet them does.".to_owned()
    } else {
        "Their possible partners, or all places, are taken whenever they are idle.".to_owned()
    }
}

/// What a conflict comes to as a count, where that can be said; then its demands, one sentence each.
pub(super) fn conflict(event: &Event, problem: &Problem, conflict: &Conflict) -> Vec<String> {
    let name = |p: ParticipantIndex| event.roster.participant(p).id.as_str();
    let meetings = conflict.candidates.iter().map(|&index| {
        let candidate = &problem.candidates[index];
        let (a, b) = (name(candidate.a), name(candidate.b));
        let slots = match candidate.seats.as_slice() {
            [] if vetoed(event, candidate.a, candidate.b) => "one of the two said no to the other".to_owned(),
            [] => "there is no slot in which both can meet where it is to be held".to_owned(),
            [only] => format!("it can only be held in {}", event.timetable.slot_name(only.slot)),
            several => format!("it can be held in {} slots", several.len()),
        };
        match candidate.origin {
            CandidateOrigin::Agreed(agreed) => {
                format!("Agreed meeting {} of {a} and {b}: {slots}.", event.agreed[agreed].id)
            }
            CandidateOrigin::Match => format!("The meeting of {a} and {b} that took place or has begun: {slots}."),
        }
    });
    let quotas = conflict.quotas.iter().map(|&index| {
        let quota = &problem.quotas[index];
        let countable = problem.candidates.iter().filter(|c| c.quotas.contains(&index) && !c.seats.is_empty()).count();
        let [x, y] = clusters(event, quota.pairing);
        format!(
            "The pairing {x} × {y} asks for at least {}; {} can meet.",
            so_many(quota.min as usize, "meeting", "meetings"),
            so_many(countable, "pair", "pairs")
        )
    });
    counted::count(event, problem, conflict).into_iter().chain(meetings).chain(quotas).collect()
}

/// What the two sides of a pairing are called in files.
pub(super) fn clusters(event: &Event, pairing: usize) -> [&str; 2] {
    event.roster.pairings[pairing].groups.map(|group| match group {
        Group::Cluster(index) => event.roster.clusters[index.0 as usize].id.as_str(),
        Group::NonMembers => "*",
    })
}

/// So many of something, such as `1 meeting` or `3 meetings`.
pub(super) fn so_many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

fn vetoed(event: &Event, a: ParticipantIndex, b: ParticipantIndex) -> bool {
    event.roster.standings().get(&(a.min(b), a.max(b))).is_some_and(|s| s.vetoed)
}
