//! A small event folder, and a schedule of it with a line of every kind in its certificate.

use std::{collections::BTreeMap, fs, path::Path};

use api::{
    folder,
    output::{self, OutputFile, Part, RankedRow},
};
use matcher::{domain::ParticipantIndex, terms::TERM_NAMES};
use schedules::{
    certificate::{Certificate, CertificateLine, Micro, Row},
    event::{Aim, Event},
    places::PlaceIndex,
    schedule::{Meeting, Objective, Origin, Schedule, Shortfall, Status, Unplaced, UnplacedReason},
    timetable::SlotIndex,
};

const FOLDER: [(&str, &str); 4] = [
    (
        "event.toml",
        r#"
format = 1
[event]
id = "small"
name = "Small"
timezone = "Europe/Brussels"
languages = ["en"]
venue = "Hall"
organiser = { name = "Desk", email = "desk@organiser.example" }
[[clusters]]
id = "A"
name = "A"
[[clusters]]
id = "B"
name = "B"
[[pairings]]
clusters = ["A", "B"]
max_meetings = 3
[[pairings]]
clusters = ["A", "*"]
[[sessions]]
id = "s"
start = "2026-12-03T09:00"
slots = 3
slot_minutes = 20
pause_minutes = 5
places = ["Hall, left", "Hall, right"]
"#,
    ),
    (
        "participants.csv",
        "id,organisation,clusters,min_meetings,max_meetings,place\n\
         a1,Acme,A,,1,\n\
         a2,Alto,A,2,,\n\
         b1,Bolt,B,,,\"Stand \"\"B\"\"\"\n\
         b2,Bulb,B,,,\n\
         n1,,,,,\n",
    ),
    ("requests.csv", "from,to,kind\na1,b1,wish\nb1,a1,accept\na2,n1,no\n"),
    ("meetings.csv", "id,a,b\nm1,a2,b2\n"),
];

/// Writes the event folder and reads it.
pub(crate) fn event(folder: &Path) -> Event {
    for (name, text) in FOLDER {
        fs::write(folder.join(name), text).unwrap();
    }
    folder::read(folder).unwrap().event
}

const A1: ParticipantIndex = ParticipantIndex(0);
const A2: ParticipantIndex = ParticipantIndex(1);
const B1: ParticipantIndex = ParticipantIndex(2);
const B2: ParticipantIndex = ParticipantIndex(3);
const N1: ParticipantIndex = ParticipantIndex(4);

pub(crate) fn schedule() -> Schedule {
    let meeting = |id: &str, a, b, slot, place: &str, value, origin| Meeting {
        id: id.to_owned(),
        a,
        b,
        slot: SlotIndex(slot),
        place: place.to_owned(),
        value,
        origin,
        held: false,
    };
    let left_out =
        |a, b, value, reason, detail: &str| Unplaced { a, b, value, mutual: false, reason, detail: detail.to_owned() };
    Schedule {
        status: Status::Feasible,
        seed: 7,
        objective: Objective {
            mutual: 1,
            mutual_possible: 1,
            mutual_bound: Some(1),
            floor_shortfall: 1,
            floor_bound: None,
            value: 50,
            upper_bound: Some(80),
            breaks: 0,
            breaks_bound: Some(0),
            changes: 0,
            changes_bound: None,
        },
        meetings: vec![
            Meeting { held: true, ..meeting("a1~b1", A1, B1, 0, "Stand \"B\"", 50, Origin::Match) },
            meeting("m1", A2, B2, 2, "Hall, left", 0, Origin::Agreed),
        ],
        shortfalls: vec![Shortfall { participant: A2, minimum: 2, meetings: 1, reason: "Others took it.".to_owned() }],
        unplaced: vec![
            left_out(A2, N1, 60, UnplacedReason::Veto, "=a2 said no"),
            left_out(A1, B2, 30, UnplacedReason::LimitA, "a1 takes 1 meeting, no more"),
        ],
        conflict: Vec::new(),
    }
}

pub(crate) fn certificate() -> Certificate {
    let line = |aim, row, rhs, multiplier| CertificateLine { aim, row, rhs, multiplier: Micro(multiplier) };
    let slot = SlotIndex(1);
    let lines = vec![
        line(Aim::Mutual, Row::Pair(A1, B1), 1, 1_000_000),
        line(Aim::Floor, Row::Floor(A2), 2, -1_000_000),
        line(Aim::Floor, Row::MutualTotal, 1, -500_000),
        line(Aim::Value, Row::Pair(A1, B1), 1, 50_000_000),
        line(Aim::Value, Row::Agreed(0), 1, -1),
        line(Aim::Value, Row::Busy(A1, slot), 1, 1_250_000),
        line(Aim::Value, Row::Places(slot), 2, 1),
        line(Aim::Value, Row::Own(PlaceIndex(2), slot), 1, 1),
        line(Aim::Value, Row::Max(A1), 1, 30_000_000),
        line(Aim::Value, Row::Organisations(A1, B2), 1, 1),
        line(Aim::Value, Row::Floor(A2), 2, -1),
        line(Aim::Value, Row::QuotaMax(0), 3, 1),
        line(Aim::Value, Row::Odd(vec![A1, A2, B1], slot), 1, 1),
        line(Aim::Value, Row::MutualTotal, 1, -1),
        line(Aim::Value, Row::FloorTotal, 1, 1),
    ];
    Certificate { lines }
}

pub(crate) fn matches(event: &Event) -> OutputFile {
    let row = |a, b, value: u32, reason: &str| RankedRow {
        a,
        b,
        value,
        a_to_b: value,
        b_to_a: 0,
        terms: (0..TERM_NAMES.len()).map(|i| if i == 0 { i64::from(value) + 1 } else { -i64::from(i == 1) }).collect(),
        reason: reason.to_owned(),
    };
    output::ranked_matches(
        event,
        &TERM_NAMES,
        vec![row(A1, B2, 30, "-30 °C, \"cold\"\nstores"), row(A1, B1, 50, "Both asked"), row(A2, N1, 60, "")],
    )
}

/// Writes the files of the schedule to OUT.
pub(crate) fn write(out: &Path, event: &Event, schedule: &Schedule) {
    let files = output::schedule(event, schedule, &certificate());
    let parts = BTreeMap::from([(Part::Matches, vec![matches(event)]), (Part::Schedule, files)]);
    output::write(out, &parts).unwrap();
}
