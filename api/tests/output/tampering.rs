//! Files of OUT that somebody changed, and the lines that say so.

use std::fs;

use api::output;

use crate::sample;

/// A file of OUT, a text in it, what it is replaced with, and the line of the fault that has to follow.
type Change = (&'static str, &'static str, &'static str, &'static str);

const CHANGES: &[Change] = &[
    (
        "schedule.json",
        "\"a\": \"a2\"",
        "\"a\": \"a22\"",
        "schedule.json: the meeting \"m1\": no participant is called \"a22\"; did you mean \"a2\"?",
    ),
    (
        "schedule.json",
        "\"slot\": \"s/3\"",
        "\"slot\": \"s/4\"",
        "schedule.json: the meeting \"m1\": no slot is called \"s/4\"; did you mean",
    ),
    (
        "schedule.json",
        "\"start\": \"2026-12-03T09:50:00+01:00\"",
        "\"start\": \"2026-12-03T09:50:00+02:00\"",
        "schedule.json: the meeting \"m1\": has the time \"2026-12-03T09:50:00+02:00\", its slot 2026-12-03T09:50:00+01:00",
    ),
    (
        "schedule.json",
        "\"end\": \"2026-12-03T09:20:00+01:00\"",
        "\"end\": \"later\"",
        "schedule.json: the meeting \"a1~b1\": has the time \"later\", its slot 2026-12-03T09:20:00+01:00",
    ),
    (
        "schedule.json",
        "\"origin\": \"match\"",
        "\"origin\": \"chance\"",
        "schedule.json: the meeting \"a1~b1\": has the origin \"chance\"; write match or agreed",
    ),
    (
        "schedule.json",
        "\"gap\": 0.375",
        "\"gap\": 0.37",
        "schedule.json: the objective: has a gap that is not the one between value and upper_bound",
    ),
    (
        "schedule.json",
        "\"gap\": 0.375",
        "\"gap\": null",
        "schedule.json: the objective: has a gap that is not the one between value and upper_bound",
    ),
    (
        "schedule.json",
        "\"status\": \"feasible\"",
        "\"status\": \"perfect\"",
        "schedule.json: the schedule: has the status \"perfect\"",
    ),
    (
        "schedule.json",
        "\"event\": \"small\"",
        "\"event\": \"large\"",
        "schedule.json: the schedule: is of format 1 and the event \"large\"; name the event it was made for",
    ),
    (
        "schedule.json",
        "\"shortfalls\"",
        "\"shortfall\"",
        "schedule.json: the schedule: has no objective, or no shortfalls",
    ),
    (
        "schedule.json",
        "\"participant\": \"a2\"",
        "\"participant\": \"zz\"",
        "schedule.json: a shortfall: no participant is called \"zz\"",
    ),
    ("schedule.json", "\"seed\": 7", "\"seed\": -7", "schedule.json:5:12: invalid value: integer `-7`, expected u64"),
    ("schedule.json", "{", "", "schedule.json:2:10: invalid type: string \"format\", expected a schedule"),
    (
        "schedule.csv",
        "09:50:00",
        "09:51:00",
        "schedule.csv:3:10: start: schedule.json says \"2026-12-03T09:50:00+01:00\", not \"2026-12-03T09:51:00+01:00\"",
    ),
    (
        "schedule.csv",
        "\nm1,",
        "\nm2,",
        "schedule.csv:3:1: meeting: schedule.json has no such meeting, or it stands here twice",
    ),
    ("schedule.csv", "\nm1,", "\nm2,", "schedule.csv: the meeting \"m1\" of schedule.json is missing"),
    ("schedule.csv", ",b1,50", ",b1,51", "schedule.csv:2:85: value: schedule.json says \"50\", not \"51\""),
    ("unplaced.csv", "limit_a", "limit_c", "unplaced.csv:3:10: reason: \"limit_c\" has no meaning here"),
    ("unplaced.csv", "a1,b2,30", "a1,b2,3.0", "unplaced.csv:3:7: value: \"3.0\" is not a whole number"),
    ("unplaced.csv", "a2,n1", "a2,n2", "unplaced.csv:2:4: b: no participant is called \"n2\""),
    ("certificate.csv", "value,max", "worth,max", "certificate.csv:10:1: aim: \"worth\" has no meaning here"),
    ("certificate.csv", "value,max", "value,most", "certificate.csv:10:7: row: \"most\" has no meaning here"),
    ("certificate.csv", "max,a1", "max,a9", "certificate.csv:10:11: a: no participant is called \"a9\""),
    ("certificate.csv", "s/2,1,1.25", "s/9,1,1.25", "certificate.csv:7:16: slot: no slot is called \"s/9\""),
    ("certificate.csv", "s/2,1,1.25", ",1,1.25", "certificate.csv:7:16: slot: the cell is blank"),
    (
        "certificate.csv",
        "1,1.25",
        "1,1.2500001",
        "certificate.csv:7:22: multiplier: this is not a number of at most six decimals",
    ),
    ("certificate.csv", "1,1.25", "-1,1.25", "certificate.csv:7:20: rhs: -1 is too small"),
    ("certificate.csv", "agreed,m1", "agreed,m9", "certificate.csv:6:14: a: \"m9\" has no meaning here"),
    (
        "certificate.csv",
        "own,\"Stand \"\"B\"\"\"",
        "own,Stand",
        "certificate.csv:9:11: a: \"Stand\" has no meaning here",
    ),
    ("certificate.csv", "A,B,,3", "A,C,,3", "certificate.csv:13:17: a: there is no pairing of these clusters"),
    ("certificate.csv", "a1;a2;b1", "a1;a2;b9", "certificate.csv:14:11: a: no participant is called \"b9\""),
    ("matches.csv", "a2,n1,60", "a2,n1,40", "matches.csv:3:7: value: the row stands too late"),
    ("matches.csv", "a2,n1,60,60,0,61", "a2,n1,60,60,0,60", "matches.csv:2:7: value: the terms add up to 59"),
    ("matches.csv", "a2,n1,60,60,0,61", "a2,n1,60,60,0,many", "matches.csv:2:15: text: this is not a whole number"),
    ("matches.csv", "a2,n1", "n1,a2", "matches.csv:2:4: b: stands after an id that sorts after it, or is the same"),
    ("matches.csv", "a,b,value", "a,b,worth", "matches.csv:1:1: value: this column is missing"),
];

/// The faults that are found after one file was changed, or taken away where the change gives nothing.
fn lines_after(file: &str, change: impl Fn(String) -> Option<String>) -> Vec<String> {
    let home = tempfile::tempdir().unwrap();
    let event = sample::event(home.path());
    let out = home.path().join("out");
    sample::write(&out, &event, &sample::schedule());
    let path = out.join(file);
    match change(fs::read_to_string(&path).unwrap()) {
        Some(text) => fs::write(path, text).unwrap(),
        None => fs::remove_file(path).unwrap(),
    }
    output::read(&out, &event).err().iter().flatten().map(ToString::to_string).collect()
}

#[test]
fn every_change_is_found_and_named() {
    for (file, from, to, line) in CHANGES {
        let lines = lines_after(file, |text| {
            assert!(text.contains(from), "{from:?} is not in {file}: {text}");
            Some(text.replacen(from, to, 1))
        });
        assert!(lines.iter().any(|l| l.starts_with(line)), "{file}, {to:?}: no line {line:?} in {lines:#?}");
    }
}

#[test]
fn every_file_has_to_be_there() {
    for file in ["schedule.json", "schedule.csv", "unplaced.csv", "certificate.csv", "matches.csv"] {
        let expected = format!("{file}: the file is missing; make the schedule again");
        assert_eq!(lines_after(file, |_| None), [expected]);
    }
}

#[test]
fn values_that_the_event_does_not_give_are_found() {
    let home = tempfile::tempdir().unwrap();
    let mut event = sample::event(home.path());
    let out = home.path().join("out");
    sample::write(&out, &event, &sample::schedule());
    event.given = Some(Vec::new());
    let lines: Vec<_> = output::read(&out, &event).unwrap_err().iter().map(ToString::to_string).collect();
    let remedy = "take back what was changed, or make the schedule again";
    assert_eq!(lines, [format!("matches.csv: these are not the values that the event gives; {remedy}")]);
}

#[test]
fn no_bytes_make_it_panic() {
    let mangle: [fn(String) -> String; 4] = [
        |text| text.chars().rev().collect(),
        |text| text.replace(',', "\"").replace(':', "\0"),
        |text| text.replace(char::is_numeric, "99999999999999999999999"),
        |text| text.chars().take(40).collect(),
    ];
    for file in ["schedule.json", "schedule.csv", "unplaced.csv", "certificate.csv", "matches.csv"] {
        for change in mangle {
            let lines = lines_after(file, |text| Some(change(text)));
            assert!(lines.iter().all(|line| line.starts_with(file)), "{file}: {lines:#?}");
        }
    }
}
