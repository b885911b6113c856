//! Whether meetings keep the rules of an event, as the independent check sees it: claims about them aside.

use std::collections::BTreeSet;

use schedules::{
    certificate::Certificate,
    check::{Rule, check},
    event::{Event, PairValue},
    schedule::{Meeting, Objective, Schedule, Status},
};

/// What the check says of a schedule as a whole and of what is claimed.
const CLAIMS: [Rule; 8] = [
    Rule::Shortfalls,
    Rule::Unplaced,
    Rule::UnplacedReason,
    Rule::Figure,
    Rule::Bound,
    Rule::WithinBound,
    Rule::Optimal,
    Rule::Held,
];

/// The rules that meetings break.
pub(crate) fn broken(event: &Event, matches: &[PairValue], meetings: &[Meeting]) -> BTreeSet<Rule> {
    let schedule = Schedule {
        status: Status::Feasible,
        seed: 0,
        objective: Objective::default(),
        meetings: meetings.to_vec(),
        shortfalls: Vec::new(),
        unplaced: Vec::new(),
        conflict: Vec::new(),
    };
    let verdict = check(event, matches, None, &schedule, &Certificate::default());
    verdict.faults.into_iter().map(|fault| fault.rule).filter(|rule| !CLAIMS.contains(rule)).collect()
}

/// The meetings with one more, at the first place that is the right one, open and not full, as far as there is one.
pub(crate) fn with(event: &Event, matches: &[PairValue], meetings: &[Meeting], one: &Meeting) -> Vec<Meeting> {
    let about_places = [Rule::Place, Rule::PlaceOpen, Rule::PlaceCapacity];
    let at = |place: &str| {
        let more = Meeting { place: place.to_owned(), ..one.clone() };
        [meetings, &[more]].concat()
    };
    let names = event.places.iter().map(|(_, place)| place.name.as_str());
    let faults = |all: &Vec<Meeting>| {
        let broken = broken(event, matches, all);
        about_places.map(|rule| broken.contains(&rule))
    };
    names.map(at).min_by_key(faults).unwrap_or_else(|| at(""))
}
