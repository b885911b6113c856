//! The same input gives the same bytes.

use std::{fs, path::Path};

use stories::{Desk, files, maillage, text};

fn planned(event: &Path, out: &Path, threads: &str) -> Vec<(String, Vec<u8>)> {
    let flags = ["--rounds", "3", "--threads", threads, "--now", "2027-03-01T09:00"];
    maillage(&[&["plan", text(event), "--out", text(out)], &flags[..]].concat()).exits(0);
    files(out)
}

/// Which files differ, by name: whole files would fill the screen.
fn differing(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)]) -> Vec<String> {
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    one.iter().zip(other).filter(|(x, y)| x != y).map(|(x, _)| x.0.clone()).collect()
}

#[test]
fn threads_do_not_change_a_byte() {
    let desk = Desk::with_sample();
    let one = planned(&desk.event(), &desk.path("one"), "1");
    let again = planned(&desk.event(), &desk.path("again"), "1");
    let two = planned(&desk.event(), &desk.path("two"), "2");
    assert_eq!(differing(&one, &again), [""; 0]);
    assert_eq!(differing(&one, &two), [""; 0]);
}

#[test]
fn the_order_of_rows_does_not_change_a_byte() {
    let desk = Desk::with_sample();
    let before = planned(&desk.event(), &desk.path("before"), "2");
    // Places are handed out in the order of their rows, so those stay.
    for file in ["participants.csv", "declarations.csv", "sectors.csv", "requests.csv", "meetings.csv"] {
        desk.edit(file, |rows| reversed(&rows));
    }
    let after = planned(&desk.event(), &desk.path("after"), "2");
    assert_eq!(differing(&before, &after), [""; 0]);
}

/// The rows in reverse, under the same header. No cell of the sample holds a line break.
fn reversed(csv: &str) -> String {
    let mut lines = csv.lines();
    let header = lines.next().unwrap();
    let rows: Vec<_> = lines.rev().collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

#[test]
fn machines_get_one_object_and_people_a_summary() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    let typed = ["schedule", text(&event), "--out", text(&out), "--rounds", "1"];
    let summary = maillage(&typed).exits(0).stdout;
    let run = maillage(&[&typed[..], &["--json"]].concat()).exits(0);
    let result = run.json();
    assert!(run.json_lines().iter().any(|line| !line["progress"].is_null()), "{}", run.stderr);
    let written: serde_json::Value = serde_json::from_slice(&fs::read(out.join("schedule.json")).unwrap()).unwrap();
    assert_eq!(result["status"], written["status"]);
    assert_eq!(result["objective"], written["objective"]);
    assert!(summary.contains(&written["objective"]["value"].to_string()), "{summary}");
    let quiet = maillage(&[&typed[..], &["--quiet"]].concat()).exits(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
}
