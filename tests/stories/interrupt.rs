//! Someone runs out of patience.

use std::fs;

use serde_json::Value;
use stories::{Desk, check_schedule, maillage, shared, start, text};

#[test]
fn ctrl_c_leaves_a_checked_schedule() {
    let Some(event) = shared("events/syn-tight-200") else { return };
    let desk = Desk::empty();
    let out = desk.path("out");
    let mut run = start(&["schedule", text(&event), "--out", text(&out), "--time-limit", "10m"]);
    run.says("searching (value)");
    run.interrupt();
    let run = run.ends().exits(0);
    assert!(run.stderr.contains("Stopping"), "{}", run.stderr);
    let schedule: Value = serde_json::from_slice(&fs::read(out.join("schedule.json")).unwrap()).unwrap();
    assert_eq!(schedule["status"], "feasible");
    assert!(schedule["objective"]["value"].as_u64() > Some(0));
    maillage(&["check", text(&event), text(&out)]).exits(0);
    check_schedule(&event, &out);
}
