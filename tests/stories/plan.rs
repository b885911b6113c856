//! An organiser plans an event, and two checks that share no code agree about it.

use std::path::Path;

use stories::{Desk, check_schedule, maillage, shared, text};

/// Plans, lets both checks look, and compares what they found.
fn plan_and_check(event: &Path, out: &Path, flags: &[&str]) {
    let (event_name, out_name) = (text(event), text(out));
    maillage(&[&["plan", event_name, "--out", out_name], flags].concat()).exits(0);
    let own = maillage(&["check", event_name, out_name]).exits(0);
    let Some(second) = check_schedule(event, out) else { return };
    for figure in ["meetings", "value", "proven_bound", "breaks", "floor_shortfall"] {
        assert_eq!(own.figure(figure), second.figure(figure), "{figure} of {event_name}");
    }
}

#[test]
fn both_checks_agree_about_the_sample() {
    let desk = Desk::with_sample();
    plan_and_check(&desk.event(), &desk.path("out"), &["--rounds", "3"]);
}

#[test]
fn both_checks_agree_about_an_event_of_120_real_organisations() {
    let Some(event) = shared("events/ict-mechanics") else { return };
    plan_and_check(&event, &Desk::empty().path("out"), &["--time-limit", "15s"]);
}

#[test]
fn both_checks_agree_about_given_matches() {
    let Some(event) = shared("events/syn-200") else { return };
    plan_and_check(&event, &Desk::empty().path("out"), &["--time-limit", "10s"]);
}

#[test]
fn match_then_schedule_then_agendas_is_plan() {
    let desk = Desk::with_sample();
    let event = desk.event();
    let (planned, stepped) = (desk.path("planned"), desk.path("stepped"));
    let repeatable = ["--rounds", "2", "--now", "2027-03-01T09:00"];
    maillage(&[&["plan", text(&event), "--out", text(&planned)], &repeatable[..]].concat()).exits(0);
    maillage(&["match", text(&event), "--out", text(&stepped)]).exits(0);
    maillage(&[&["schedule", text(&event), "--out", text(&stepped)], &repeatable[..]].concat()).exits(0);
    maillage(&["agendas", text(&event), "--out", text(&stepped), "--now", "2027-03-01T09:00"]).exits(0);
    assert!(stories::files(&planned) == stories::files(&stepped), "equal bytes");
}

#[test]
fn a_plan_is_compared_with_simpler_ways_where_that_is_asked() {
    let desk = Desk::with_sample();
    let event = desk.event();
    let (planned, stepped) = (desk.path("planned"), desk.path("stepped"));
    let flags = ["--rounds", "2", "--now", "2027-03-01T09:00", "--compare"];
    maillage(&[&["plan", text(&event), "--out", text(&planned)], &flags[..]].concat()).exits(0);
    let read = |file: &str| std::fs::read_to_string(planned.join(file)).unwrap();
    let compared = read("comparison.csv");
    let methods: Vec<_> = compared.lines().filter_map(|line| line.split(',').next()).collect();
    assert_eq!(methods, ["method", "maillage", "registration_order", "heaviest_first", "mutual_first"]);
    assert!(read("report.html").contains("Against “First come, first served”: "));
    assert!(read("fairness.csv").contains("\nmutual_first,cluster,ICT,"));
    maillage(&[&["schedule", text(&event), "--out", text(&stepped)], &flags[..]].concat()).exits(0);
    maillage(&["agendas", text(&event), "--out", text(&stepped), "--now", "2027-03-01T09:00", "--compare"]).exits(0);
    assert!(stories::files(&planned) == stories::files(&stepped), "equal bytes");
    maillage(&[&["plan", text(&event), "--out", text(&planned)], &flags[..4]].concat()).exits(0);
    assert!(!planned.join("comparison.csv").exists(), "what is not asked for any more goes");
}

#[test]
fn check_finds_a_schedule_that_was_tampered_with() {
    let desk = Desk::with_sample();
    let out = desk.path("out");
    maillage(&["schedule", text(&desk.event()), "--out", text(&out), "--rounds", "1"]).exits(0);
    let path = out.join("schedule.json");
    let mut schedule: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let value = schedule["objective"]["value"].as_u64().unwrap();
    schedule["objective"]["value"] = (value + 1).into();
    std::fs::write(&path, schedule.to_string()).unwrap();
    let run = maillage(&["check", text(&desk.event()), text(&out)]).exits(5);
    assert!(run.stderr.contains("value"), "{}", run.stderr);
}

#[test]
fn facts_that_cannot_all_hold_are_named_and_only_they_are_written() {
    let desk = Desk::with_sample();
    desk.edit("meetings.csv", |_| {
        let people = std::fs::read_to_string(desk.event().join("participants.csv")).unwrap();
        let ids: Vec<_> = people.lines().skip(1).filter_map(|line| line.split(',').next()).take(3).collect();
        let [a, b, c] = ids[..] else { panic!("three people") };
        format!("id,a,b,slot\none,{a},{b},morning/1\ntwo,{a},{c},morning/1\n")
    });
    let out = desk.path("out");
    let run = maillage(&["plan", text(&desk.event()), "--out", text(&out)]).exits(3);
    assert!(run.stderr.contains("one") && run.stderr.contains("two"), "{}", run.stderr);
    let written: Vec<_> = stories::files(&out).into_iter().map(|(name, _)| name).collect();
    assert_eq!(written, ["schedule.json"]);
}
