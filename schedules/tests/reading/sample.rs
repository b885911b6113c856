//! Events of any length, in which the first participant meets all others, one after the other.

use std::collections::BTreeSet;

use jiff::Timestamp;
use matcher::domain::{
    Consent, Language, LocalText, MatchingSettings, Participant, ParticipantId, ParticipantIndex, Roster, Taxonomy,
};
use schedules::{
    agenda::{Agenda, Briefing},
    event::{Aim, Event, Limits, Organiser, Presence},
    places::{Place, Places},
    schedule::{Meeting, Objective, Origin, Schedule, Status},
    timetable::{SlotIndex, Timetable},
};

/// When everything is made.
pub(crate) fn now() -> Timestamp {
    "2025-12-01T09:00:00Z".parse().unwrap()
}

/// Somebody who takes part.
pub(crate) fn person(number: usize) -> Participant {
    Participant {
        name: format!("Person {number}"),
        organisation: format!("House {number}"),
        job: "Engineer".into(),
        email: format!("p{number}@people.example"),
        ..Participant::new(ParticipantId::parse(&format!("P{number:04}")).unwrap())
    }
}

/// An event without anything to match: who comes, and when.
pub(crate) fn event(timetable: Timetable, participants: Vec<Participant>) -> Event {
    let place = Place {
        name: "1".into(),
        capacity: 1,
        zone: String::new(),
        open: timetable.indices().collect(),
        common: timetable.indices().collect(),
    };
    Event {
        id: "spring".into(),
        name: LocalText::plain("Spring"),
        venue: LocalText::plain("Halle des Forges"),
        organiser: Organiser {
            name: LocalText::plain("The desk"),
            email: "desk@forges.example".into(),
            phone: "+32 81 00 00 00".into(),
        },
        presences: vec![Presence::default(); participants.len()],
        roster: Roster {
            languages: vec![Language::english()],
            clusters: Vec::new(),
            pairings: Vec::new(),
            participants,
            declarations: Vec::new(),
            taxonomy: Taxonomy::default(),
            met: BTreeSet::new(),
            requests: Vec::new(),
            consent: Consent::Open,
            same_organisation: false,
            matching: MatchingSettings::default(),
        },
        timetable,
        places: Places::new(vec![place]),
        limits: Limits::default(),
        order: Aim::ALL.to_vec(),
        agreed: Vec::new(),
        given: None,
    }
}

/// The first participant's agenda, in which they meet others in these slots, at these places.
pub(crate) fn agenda(
    event: &Event,
    meetings: &[(ParticipantIndex, SlotIndex, String)],
    why: &str,
    version: u32,
) -> Agenda {
    let meeting = |(other, slot, place): &(ParticipantIndex, SlotIndex, String)| Meeting {
        id: format!("P0000~{}", event.roster.participant(*other).id),
        a: ParticipantIndex(0),
        b: *other,
        slot: *slot,
        place: place.clone(),
        value: 1,
        origin: Origin::Match,
        held: false,
    };
    let schedule = Schedule {
        status: Status::Feasible,
        seed: 0,
        objective: Objective::default(),
        meetings: meetings.iter().map(meeting).collect(),
        shortfalls: Vec::new(),
        unplaced: Vec::new(),
        conflict: Vec::new(),
    };
    let reason = |_: ParticipantIndex, _: ParticipantIndex, _: &Language| why.to_owned();
    Briefing::new(event, &schedule, &reason, now(), version).agenda(ParticipantIndex(0))
}
