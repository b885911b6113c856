//! Calendars are read by a library that did not write them.

use std::fs;

use serde_json::Value;
use stories::{Desk, calendar_events, maillage, text};

#[test]
fn every_meeting_of_a_participant_is_in_their_calendar() {
    let desk = Desk::with_sample();
    let out = desk.path("out");
    maillage(&["plan", text(&desk.event()), "--out", text(&out), "--rounds", "1"]).exits(0);
    let schedule: Value = serde_json::from_slice(&fs::read(out.join("schedule.json")).unwrap()).unwrap();
    let meetings = schedule["meetings"].as_array().unwrap();
    let mut read = 0;
    for entry in fs::read_dir(out.join("agendas")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ics") {
            continue;
        }
        let id = path.file_stem().unwrap().to_str().unwrap();
        let theirs = meetings.iter().filter(|m| m["a"] == id || m["b"] == id).count();
        assert_eq!(calendar_events(&path), theirs, "{id}");
        read += theirs;
    }
    assert_eq!(read, 2 * meetings.len(), "every meeting is in two calendars");
}
