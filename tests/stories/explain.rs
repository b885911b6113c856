//! An organiser asks why two people meet, or do not.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use stories::{Desk, maillage, text};

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_reason_is_told_with_what_would_have_to_change() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    maillage(&["schedule", text(&event), "--out", text(&out), "--rounds", "1"]).exits(0);
    let explain = |a: &str, b: &str| maillage(&["explain", text(&event), text(&out), a, b, "--json"]).exits(0).json();
    let mut one_each = BTreeMap::new();
    for row in rows(&out.join("unplaced.csv")) {
        one_each.entry(row["reason"].clone()).or_insert(row);
    }
    assert!(one_each.len() >= 4, "{:?}", one_each.keys());
    for (reason, row) in one_each {
        let answer = explain(&row["b"], &row["a"]);
        assert_eq!((&answer["binds"], &answer["meet"]), (&Value::from(reason), &false.into()));
        assert_eq!(answer["value"], row["value"].parse::<u64>().unwrap());
        assert!(answer["ways"][0]["said"].as_str().unwrap().starts_with("If "), "{answer}");
    }
    let row = rows(&out.join("schedule.csv")).remove(0);
    let answer = explain(&row["a"], &row["b"]);
    assert_eq!(answer["meet"], true);
    assert_eq!(
        (&answer["meetings"][0]["slot"], &answer["meetings"][0]["place"]),
        (&row["slot"].clone().into(), &row["place"].clone().into())
    );
    let terms = answer["terms"].as_object().unwrap().values();
    assert_eq!(terms.map(|points| points.as_i64().unwrap()).sum::<i64>(), answer["value"].as_i64().unwrap());
}

#[test]
fn a_pair_that_is_no_match_becomes_one_by_asking() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    maillage(&["schedule", text(&event), "--out", text(&out), "--rounds", "1"]).exits(0);
    let people: Vec<String> = rows(&event.join("participants.csv")).into_iter().map(|row| row["id"].clone()).collect();
    let explain = |a: &str, b: &str| maillage(&["explain", text(&event), text(&out), a, b, "--json"]).exits(0).json();
    let asking =
        |answer: &Value| answer["ways"][0]["changes"][0].as_str().is_some_and(|c| c.contains(" asked to meet "));
    let unlisted = |b: &&String| {
        let answer = explain(&people[0], b);
        answer["listed"] == false && answer["meet"] == false && answer["binds"].is_null() && asking(&answer)
    };
    let other = people[1..].iter().find(unlisted).unwrap();
    desk.edit("requests.csv", |requests| format!("{}\n{},{other},wish,\n", requests.trim_end(), people[0]));
    let matched = desk.path("matched");
    maillage(&["match", text(&event), "--out", text(&matched)]).exits(0);
    let pair =
        |row: &BTreeMap<String, String>| [&row["a"], &row["b"]].iter().all(|id| [&people[0], other].contains(id));
    assert!(rows(&matched.join("matches.csv")).iter().any(pair), "{other} is no match yet");
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    maillage(&["schedule", text(&event), "--out", text(&out), "--rounds", "1"]).exits(0);
    let before = fs::read(out.join("schedule.json")).unwrap();
    let explain = |a: &str, b: &str| maillage(&["explain", text(&event), text(&out), a, b]);
    let run = explain("Tine Smets", "adrien-colson").exits(2);
    assert!(run.stderr.contains("did you mean \"Tine Smeets\"?"), "{}", run.stderr);
    assert!(explain("tine-smeets", "Tine Smeets").exits(2).stderr.contains("two different"));
    assert!(explain("Tine Smeets", "ADRIEN-COLSON").exits(0).stdout.contains("Tine Smeets (tine-smeets)"));
    assert_eq!(fs::read(out.join("schedule.json")).unwrap(), before, "nothing is written");
}
