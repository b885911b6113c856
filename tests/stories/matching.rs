//! An organiser asks what makes up a match, spreads the lists, and learns from outcomes.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use serde_json::Value;
use stories::{Desk, maillage, shared, text};

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn sum<'v>(points: impl IntoIterator<Item = &'v Value>) -> i64 {
    points.into_iter().map(|points| points.as_i64().unwrap()).sum()
}

#[test]
fn the_tree_of_a_match_adds_up_to_its_row() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    maillage(&["match", text(&event), "--out", text(&out)]).exits(0);
    let matches = rows(&out.join("matches.csv"));
    for row in matches.iter().step_by(matches.len() / 25) {
        let tree = maillage(&["match", text(&event), "--why", &row["b"], &row["a"], "--json"]).exits(0).json();
        let value: i64 = row["value"].parse().unwrap();
        let terms = tree["terms"].as_array().unwrap();
        assert_eq!((tree["value"].as_i64(), sum(terms.iter().map(|term| &term["points"]))), (Some(value), value));
        for term in terms {
            assert_eq!(term["points"].to_string(), row[term["name"].as_str().unwrap()], "{term}");
        }
        let directions = tree["complementarity"].as_array().unwrap();
        assert_eq!(directions[0]["help"].to_string(), row["b_to_a"]);
        let declared = sum(directions.iter().map(|direction| &direction["points"]));
        assert_eq!(declared, row["text"].parse::<i64>().unwrap() + row["sectors"].parse::<i64>().unwrap());
        for direction in directions {
            let needs = direction["needs"].as_array().unwrap();
            assert_eq!(sum(needs.iter().map(|need| &need["points"])), direction["points"].as_i64().unwrap());
        }
    }
}

#[test]
fn the_tree_names_texts_words_and_sectors_and_marks_what_only_organisers_may_read() {
    let desk = Desk::empty();
    let event = desk.path("event");
    write_small(&event, 2);
    let said = maillage(&["match", text(&event), "--why", "p0", "p1"]).exits(0).stdout;
    for words in [
        "“laser welding of thin sheets” (en)",
        "only organisers may read this",
        "words in common: laser",
        "p0 and p1: ",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_pair_that_cannot_be_told_of_is_a_fault_of_usage() {
    let desk = Desk::with_sample();
    let why = |a: &str, b: &str| maillage(&["match", text(&desk.event()), "--why", a, b]).exits(2).stderr;
    assert!(why("adrien-colson", "catherine-rulle").contains("did you mean \"catherine-ruelle\"?"));
    assert!(why("adrien-colson", "adrien-colson").contains("name two different participants"));
    let veto = rows(&desk.event().join("requests.csv")).into_iter().find(|row| row["kind"] == "no").unwrap();
    assert!(why(&veto["from"], &veto["to"]).contains("one of them said no"));
    maillage(&["match", text(&desk.event())]).exits(2);
}

#[test]
fn spread_is_told_in_the_summary_and_in_the_report() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    let run = || maillage(&["match", text(&event), "--out", text(&out), "--json"]).exits(0).json();
    assert!(run()["spread"].is_null());
    desk.edit("event.toml", |toml| toml.replace("candidates = 15", "candidates = 5\nspread = 0.6"));
    let spread = &run()["spread"];
    assert!(spread["after"]["top_ten"].as_u64() < spread["before"]["top_ten"].as_u64(), "{spread}");
    assert!(spread["after"]["gini"].as_u64() < spread["before"]["gini"].as_u64(), "{spread}");
    maillage(&["plan", text(&event), "--out", text(&out), "--rounds", "1"]).exits(0);
    let report = || fs::read_to_string(out.join("report.html")).unwrap();
    let planned = report();
    assert!(planned.contains("Who is in how many lists"));
    maillage(&["agendas", text(&event), "--out", text(&out)]).exits(0);
    let section = |page: &str| page[page.find("Who is in how many lists").unwrap()..][..600].to_owned();
    assert_eq!(section(&report()), section(&planned), "whichever command writes it");
}

#[test]
fn outcomes_teach_what_an_event_then_uses() {
    let Some(event) = shared("events/ict-mechanics") else { return };
    let Some(truth) = shared("truth/ict-mechanics.csv") else { return };
    let desk = Desk::empty();
    let copy = desk.path("event");
    fs::create_dir(&copy).unwrap();
    for file in ["event.toml", "participants.csv", "declarations.csv", "sectors.csv"] {
        fs::copy(event.join(file), copy.join(file)).unwrap();
    }
    let mut outcomes = String::from("a,b,outcome\n");
    for row in rows(&truth).iter().filter(|row| row["type"] == "fp7" && row["cross_primary"] == "1") {
        writeln!(outcomes, "{},{},agreement", row["a"], row["b"]).unwrap();
    }
    fs::write(copy.join("outcomes.csv"), outcomes).unwrap();
    let learned = copy.join("learned.toml");
    let told = maillage(&["learn", text(&copy), "--out", text(&learned), "--json"]).exits(0).json();
    let all = &told["all"];
    let [defaults, weights, sectors] = ["defaults", "terms", "affinities"].map(|name| all[name].as_f64().unwrap());
    match told["kept"].as_str().unwrap() {
        "defaults" => assert!(!fs::read_to_string(&learned).unwrap().contains("[[affinity]]")),
        "weights" => assert!(weights > defaults, "{all}"),
        _ => assert!(sectors > defaults, "{all}"),
    }
    assert_eq!(told["folds"].as_array().unwrap().len(), 5);
    let plain = desk.path("plain");
    maillage(&["match", text(&copy), "--out", text(&plain)]).exits(0);
    let toml = fs::read_to_string(copy.join("event.toml")).unwrap();
    let uses = toml.replace("[matching]\n", "[matching]\nlearned = \"learned.toml\"\n");
    assert_ne!(uses, toml);
    fs::write(copy.join("event.toml"), uses).unwrap();
    let run = maillage(&["match", text(&copy), "--out", text(&desk.path("out"))]).exits(0);
    assert!(!run.stderr.contains("learned.toml"), "it is read, and nothing in it is strange: {}", run.stderr);
    let same = fs::read(plain.join("matches.csv")).unwrap() == fs::read(desk.path("out").join("matches.csv")).unwrap();
    assert_eq!(same, told["kept"] == "defaults");
}

#[test]
fn a_handful_of_outcomes_is_refused() {
    let desk = Desk::with_sample();
    let run = maillage(&["learn", text(&desk.event())]).exits(2);
    assert!(
        run.stderr.contains("5 pairs have an outcome better than \"nothing\", and 40 are needed"),
        "{}",
        run.stderr
    );
}

/// So many people who need and offer the same, for organisers' eyes.
fn write_small(event: &Path, people: usize) {
    fs::create_dir(event).unwrap();
    let toml = "format = 1\n[event]\nid = \"small\"\nname = \"Small\"\ntimezone = \"Europe/Brussels\"\n\
                languages = [\"en\"]\n[[clusters]]\nid = \"A\"\n[[clusters]]\nid = \"B\"\n\
                [[sessions]]\nid = \"s\"\nstart = \"2026-12-03T09:00\"\nslots = 2\nslot_minutes = 20\nplaces = 2\n";
    let mut participants = String::from("id,clusters\n");
    let mut declarations = String::from("participant,kind,text,visibility\n");
    for person in 0..people {
        writeln!(participants, "p{person},{}", ["A", "B"][person % 2]).unwrap();
        for kind in ["need", "offer"] {
            writeln!(declarations, "p{person},{kind},laser welding of thin sheets,organisers").unwrap();
        }
    }
    for (name, text) in [("event.toml", toml), ("participants.csv", &participants), ("declarations.csv", &declarations)]
    {
        fs::write(event.join(name), text).unwrap();
    }
}
