//! A made event: 3,000 people of two clusters, always free, and 15,000 meetings.

use std::{fmt::Write as _, fs, path::Path};

use stories::Dice;

const EACH: u64 = 1_500;
const SLOTS: u64 = 12;
const PLACES: u64 = 1_250;
/// Matches of each person of the first cluster.
const MATCHES: u64 = 24;

/// Writes the event folder.
pub(crate) fn write(folder: &Path) {
    let mut dice = Dice(20_261_203);
    let toml = format!(
        "format = 1\n[event]\nid = \"two-clusters\"\nname = \"Two clusters\"\ntimezone = \"Europe/Brussels\"\n\
         languages = [\"en\"]\nvenue = \"Hall\"\norganiser = {{ name = \"Desk\", email = \"desk@organiser.example\" }}\n\
         [[clusters]]\nid = \"L\"\nname = \"L\"\n[[clusters]]\nid = \"R\"\nname = \"R\"\n\
         [[sessions]]\nid = \"s\"\nstart = \"2026-12-03T06:00\"\nslots = {SLOTS}\nslot_minutes = 15\npause_minutes = 0\n\
         places = {PLACES}\n[objective]\norder = [\"value\"]\n"
    );
    let mut people = String::from("id,organisation,email,clusters\n");
    for (side, cluster) in [("l", "L"), ("r", "R")] {
        for p in 0..EACH {
            writeln!(people, "{side}{p},Organisation {side}{p},{side}{p}@participants.example,{cluster}").unwrap();
        }
    }
    let mut matches = String::from("a,b,value\n");
    for left in 0..EACH {
        let mut met = Vec::new();
        while (met.len() as u64) < MATCHES {
            let right = dice.below(EACH);
            if !met.contains(&right) {
                met.push(right);
                writeln!(matches, "l{left},r{right},{}", 1 + dice.below(100)).unwrap();
            }
        }
    }
    fs::create_dir_all(folder).unwrap();
    for (name, text) in [("event.toml", toml), ("participants.csv", people), ("matches.csv", matches)] {
        fs::write(folder.join(name), text).unwrap();
    }
}
