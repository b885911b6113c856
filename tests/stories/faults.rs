//! Wrong input is told in one go, and nothing is written.

use serde_json::Value;
use stories::{Desk, maillage, text};

/// A sample with a misspelt cluster, a meeting that ends before it starts and someone who does not exist.
fn faulty() -> Desk {
    let desk = Desk::with_sample();
    desk.edit("participants.csv", |people| people + "P-X1,Org,,,,no-address,,NOWHERE,,,,,,,\n");
    desk.edit("requests.csv", |requests| requests + "ghost,P-X1,wish,\n");
    desk.edit("event.toml", |event| event.replace("timezone = \"Europe/Brussels\"", "timezone = \"Europe/Brusels\""));
    desk
}

#[test]
fn every_fault_is_on_its_line_and_nothing_is_written() {
    let desk = faulty();
    let out = desk.path("out");
    let run = maillage(&["plan", text(&desk.event()), "--out", text(&out)]).exits(2);
    assert_eq!(run.stdout, "");
    assert!(!out.exists(), "nothing is written");
    for words in ["event.toml:", "Europe/Brussels", "participants.csv:", "NOWHERE", "requests.csv:", "ghost"] {
        assert!(run.stderr.contains(words), "{words} is missing in\n{}", run.stderr);
    }
    for line in run.stderr.lines() {
        let (file, rest) = line.split_once(':').unwrap();
        let number = rest.split(':').next().unwrap();
        assert!(desk.event().join(file).is_file(), "{line} begins with a file");
        assert!(number.parse::<u32>().is_ok_and(|n| n > 0), "{line} names a line");
    }
}

#[test]
fn machines_read_the_same_faults() {
    let desk = faulty();
    let (event, out) = (desk.event(), desk.path("out"));
    let people = maillage(&["match", text(&event), "--out", text(&out)]).exits(2);
    let machines = maillage(&["match", text(&event), "--out", text(&out), "--json"]).exits(2);
    assert_eq!(machines.stdout, "");
    let faults: Vec<Value> = machines.json_lines().into_iter().map(|line| line["fault"].clone()).collect();
    assert_eq!(faults.len(), people.stderr.lines().count());
    for fault in &faults {
        assert!(fault["file"].is_string() && fault["line"].as_u64() > Some(0), "{fault}");
        assert!(!fault["problem"].as_str().unwrap().is_empty(), "{fault}");
        assert!(!fault["remedy"].as_str().unwrap().is_empty(), "{fault}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let desk = Desk::empty();
    let run = maillage(&["match", text(&desk.event()), "--out", text(&desk.path("out"))]).exits(2);
    assert!(run.stderr.contains("event"), "{}", run.stderr);
}
