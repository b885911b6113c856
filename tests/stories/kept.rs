//! A published schedule is disturbed as little as the aims allow.

use std::{fs, path::Path};

use serde_json::Value;
use stories::{Desk, check_schedule, maillage, text};

/// Schedules the event anew while keeping what was published.
fn keeping(published: &Path, event: &Path, out: &Path, flags: &[&str]) -> Value {
    let keep = ["schedule", text(event), "--out", text(out), "--rounds", "3", "--json", "--keep", text(published)];
    maillage(&[&keep, flags].concat()).exits(0).json()
}

fn meetings(schedule: &Path) -> Vec<Value> {
    let schedule: Value = serde_json::from_slice(&fs::read(schedule).unwrap()).unwrap();
    schedule["meetings"].as_array().unwrap().clone()
}

#[test]
fn nothing_changes_where_that_comes_before_value() {
    let desk = Desk::with_sample();
    desk.edit("event.toml", |event| event.replace("\"value\", \"breaks\", \"changes\"", "\"changes\", \"value\""));
    let (event, first, second) = (desk.event(), desk.path("first"), desk.path("second"));
    maillage(&["schedule", text(&event), "--out", text(&first), "--rounds", "3"]).exits(0);
    let published = first.join("schedule.json");
    let result = keeping(&published, &event, &second, &["--now", "2027-03-01T09:00"]);
    assert_eq!(result["objective"]["changes"], 0);
    let check = maillage(&["check", text(&event), text(&second), "--keep", text(&published)]).exits(0);
    assert_eq!(check.figure("changes"), "0");
    check_schedule(&event, &second);
}

#[test]
fn meetings_that_have_begun_stay_where_they_are() {
    let desk = Desk::with_sample();
    let (event, first, second) = (desk.event(), desk.path("first"), desk.path("second"));
    maillage(&["schedule", text(&event), "--out", text(&first), "--rounds", "1"]).exits(0);
    let published = first.join("schedule.json");
    keeping(&published, &event, &second, &["--now", "2027-03-18T13:00", "--seed", "7"]);
    let after = meetings(&second.join("schedule.json"));
    let begun: Vec<_> = meetings(&published).into_iter().filter(|m| slot(m).starts_with("morning/")).collect();
    assert!(!begun.is_empty());
    for meeting in begun {
        let now = after.iter().find(|m| m["id"] == meeting["id"]).unwrap_or_else(|| panic!("{meeting} is gone"));
        assert_eq!((slot(now), &now["place"]), (slot(&meeting), &meeting["place"]), "{}", meeting["id"]);
    }
    check_schedule(&event, &second);
}

fn slot(meeting: &Value) -> &str {
    meeting["slot"].as_str().unwrap()
}
