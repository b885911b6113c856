//! A published schedule that a new one is to disturb as little as possible.

use std::fs;

use api::folder::{Faults, Kept, read_kept};
use schedules::{event::KeptMeeting, timetable::SlotIndex};

use crate::tiny::Tiny;

fn kept(json: &str) -> Result<Kept, Faults> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("schedule.json");
    fs::write(&path, json).unwrap();
    read_kept(&path, &Tiny::new().folder().event)
}

fn schedule(meetings: &str) -> String {
    format!("{{ \"format\": 1, \"event\": \"tiny\", \"status\": \"optimal\",\n  \"meetings\": [{meetings}] }}")
}

#[test]
fn meetings_of_people_and_slots_that_still_exist_are_kept() {
    let json = schedule(
        r#"{ "id": "adam~zoe", "a": "adam", "b": "zoe", "slot": "afternoon/1", "place": "A1", "value": 7, "held": true },
           { "id": "m1", "a": "mia", "b": "adam", "slot": "morning/1", "place": "1", "origin": "agreed" },
           { "id": "gone~zoe", "a": "gone", "b": "zoe", "slot": "morning/1", "place": "1" },
           { "id": "mia~zoe", "a": "mia", "b": "zoe", "slot": "evening/1", "place": "1" }"#,
    );
    let kept = kept(&json).unwrap();
    let event = Tiny::new().folder().event;
    let who = |id: &str| event.roster.find(&matcher::domain::ParticipantId::parse(id).unwrap()).unwrap();
    let meeting = |id: &str, a, b, slot, place: &str, held| KeptMeeting {
        id: id.to_owned(),
        a: who(a),
        b: who(b),
        slot: SlotIndex(slot),
        place: place.to_owned(),
        held,
    };
    assert_eq!(
        kept.meetings,
        [meeting("adam~zoe", "adam", "zoe", 3, "A1", true), meeting("m1", "mia", "adam", 0, "1", false)]
    );
    let notices: Vec<_> = kept.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices,
        [
            "schedule.json: the meeting \"gone~zoe\" is not kept: \"gone\" is no participant any more",
            "schedule.json: the meeting \"mia~zoe\" is not kept: \"evening/1\" is no slot any more",
        ]
    );
}

#[test]
fn what_is_no_schedule_of_this_event_is_refused() {
    let found = |json: &str| kept(json).unwrap_err().to_string();
    let missing = schedule("{ \"id\": \"x\", \"a\": \"zoe\" }");
    assert_eq!(found(&missing), "schedule.json:2:40: missing field `b`; name a schedule.json that maillage wrote");
    assert!(found("").starts_with("schedule.json:1:1: EOF while parsing"), "{}", found(""));
    assert_eq!(
        found("{ \"format\": 2, \"event\": \"other\", \"meetings\": [] }"),
        "schedule.json: the schedule has format 2; name a schedule.json of format 1\n\
         schedule.json: the schedule is of the event \"other\"; name one of \"tiny\""
    );
}
