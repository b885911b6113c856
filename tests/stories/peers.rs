//! Proven values are what another solver, given the whole model at once, finds as well.

use std::{fmt::Write as _, fs, io::Write as _, path::Path};

use stories::{Desk, Dice, Peer, maillage, text};

/// A small event with given values, bound by places, availability and maxima.
fn write(folder: &Path, seed: u64) {
    let mut dice = Dice(seed);
    let (people, slots, places) = (6 + dice.below(10), 2 + dice.below(4), 1 + dice.below(5));
    let toml = format!(
        "format = 1\n[event]\nid = \"random\"\nname = \"Random\"\ntimezone = \"Europe/Brussels\"\nlanguages = [\"en\"]\n\
         venue = \"Hall\"\norganiser = {{ name = \"Desk\", email = \"desk@organiser.example\" }}\n\
         [[clusters]]\nid = \"A\"\nname = \"A\"\n[[sessions]]\nid = \"s\"\nstart = \"2026-12-03T09:00\"\nslots = {slots}\n\
         slot_minutes = 15\npause_minutes = 0\nplaces = {places}\n[objective]\norder = [\"value\"]\n"
    );
    let mut rows = String::from("id,organisation,clusters,unavailable,max_meetings\n");
    for p in 0..people {
        let away: Vec<String> = (1..=slots).filter(|_| dice.below(4) == 0).map(|slot| format!("s/{slot}")).collect();
        let most = ["", "", "1", "2"][dice.below(4) as usize];
        writeln!(rows, "p{p},Organisation {p},A,{},{most}", away.join(";")).unwrap();
    }
    let mut matches = String::from("a,b,value\n");
    for a in 0..people {
        for b in a + 1..people {
            if dice.below(2) == 0 {
                writeln!(matches, "p{a},p{b},{}", 1 + dice.below(50)).unwrap();
            }
        }
    }
    fs::create_dir_all(folder).unwrap();
    for (name, text) in [("event.toml", toml), ("participants.csv", rows), ("matches.csv", matches)] {
        fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn proven_values_are_those_of_the_whole_model() {
    let (desk, mut proven) = (Desk::empty(), 0);
    for seed in 0..8 {
        let (event, out) = (desk.path(&format!("event-{seed}")), desk.path("out"));
        write(&event, seed);
        let Some(found) = Peer::CpSat.run(&event, 20) else {
            let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_PEERS is no Python with ortools");
            return;
        };
        maillage(&["schedule", text(&event), "--out", text(&out), "--rounds", "20"]).exits(0);
        let written: serde_json::Value = serde_json::from_slice(&fs::read(out.join("schedule.json")).unwrap()).unwrap();
        let figure = |name: &str| written["objective"][name].as_f64().unwrap();
        assert!(figure("upper_bound") >= found.value, "seed {seed}: {found:?} is above the bound");
        assert!(figure("value") <= found.bound, "seed {seed}: {found:?}, value {}", figure("value"));
        if written["status"] == "optimal" {
            assert!((figure("value") - found.value).abs() < 0.5, "seed {seed}: {found:?}, value {}", figure("value"));
            proven += 1;
        }
    }
    assert!(proven >= 4, "{proven} of 8 proven");
}
