//! Small event folders in which any rule may bind.

use std::{fmt::Write as _, fs, path::Path};

use crate::dice::Dice;

/// Writes a random event folder with given values.
pub(crate) fn write(folder: &Path, dice: &mut Dice) {
    let people = 4 + dice.below(6);
    let sessions: &[(&str, usize)] = if dice.chance(60) { &[("s", 3)] } else { &[("s", 3), ("t", 2)] };
    let listed = dice.chance(30);
    let save = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    save("event.toml", event(dice, sessions, listed));
    save("participants.csv", participants(dice, people, sessions));
    save("requests.csv", requests(dice, people));
    save("matches.csv", matches(dice, people, sessions));
    if dice.chance(40) {
        save("meetings.csv", meetings(dice, people, sessions));
    }
    if listed {
        save("places.csv", places(dice));
    }
}

fn event(dice: &mut Dice, sessions: &[(&str, usize)], listed: bool) -> String {
    let mut toml = String::from(
        "format = 1\n[event]\nid = \"random\"\nname = \"Random\"\ntimezone = \"Europe/Brussels\"\nlanguages = [\"en\"]\n\
         venue = \"Hall\"\norganiser = { name = \"Desk\", email = \"desk@organiser.example\" }\n\
         [[clusters]]\nid = \"A\"\nname = \"A\"\n[[clusters]]\nid = \"B\"\nname = \"B\"\n",
    );
    if dice.chance(40) {
        toml.push_str("[[pairings]]\nclusters = [\"A\", \"B\"]\n");
        if dice.chance(50) {
            writeln!(toml, "max_meetings = {}", 1 + dice.below(4)).unwrap();
        }
        if dice.chance(20) {
            toml.push_str("min_meetings = 1\n");
        }
    }
    for (i, (id, slots)) in sessions.iter().enumerate() {
        let start = ["09:00", "10:00"][i];
        write!(
            toml,
            "[[sessions]]\nid = \"{id}\"\nstart = \"2026-12-03T{start}\"\nslots = {slots}\nslot_minutes = 15\n"
        )
        .unwrap();
        writeln!(toml, "pause_minutes = 5\nadjoins_previous = {}", i > 0 && dice.chance(50)).unwrap();
        if !listed {
            toml.push_str(dice.one(&["places = 1\n", "places = 2\n", "places = [\"P\", \"Q\"]\n", "places = 4\n"]));
        }
    }
    if dice.chance(25) {
        let minute = dice.one(&["20", "40"]);
        writeln!(toml, "[[programme]]\ntitle = \"Coffee\"\nstart = \"2026-12-03T09:{minute}\"\nend = \"2026-12-03T09:{minute}:30\"\nblocks = true").unwrap();
    }
    toml.push_str("[limits]\n");
    for (key, percent, most) in
        [("min_meetings", 40, 3), ("max_meetings", 40, 4), ("max_breaks", 30, 2), ("per_organisation_pair", 40, 3)]
    {
        if dice.chance(percent) {
            writeln!(toml, "{key} = {}", dice.below(most)).unwrap();
        }
    }
    if dice.chance(30) {
        writeln!(toml, "max_run = {}", 1 + dice.below(2)).unwrap();
    }
    writeln!(toml, "same_organisation = {}", dice.chance(30)).unwrap();
    writeln!(toml, "[consent]\nmode = \"{}\"", dice.one(&["open", "open", "asked", "opt_in"])).unwrap();
    writeln!(toml, "[matching]\nthreshold = {}", dice.one(&[0, 0, 20])).unwrap();
    let orders: [&[&str]; 4] =
        [&["mutual", "floor", "value", "breaks"], &["mutual", "floor", "value"], &["value"], &["floor", "value"]];
    writeln!(toml, "[objective]\norder = {:?}", dice.one(&orders)).unwrap();
    toml
}

fn slot(dice: &mut Dice, sessions: &[(&str, usize)]) -> String {
    let (id, slots) = dice.one(sessions);
    format!("{id}/{}", 1 + dice.below(slots))
}

fn participants(dice: &mut Dice, people: usize, sessions: &[(&str, usize)]) -> String {
    let mut csv = String::from("id,organisation,clusters,unavailable,min_meetings,max_meetings,place\n");
    for p in 0..people {
        let organisation = dice.one(&["Acme", " ACME", "Bolt", "Cork", "Dune", ""]);
        let clusters = dice.one(&["A", "A", "B", "B", "A;B", ""]);
        let away = if dice.chance(40) { slot(dice, sessions) } else { String::new() };
        let (least, most) = (dice.one(&["", "", "1", "2"]), dice.one(&["", "", "0", "1", "2"]));
        let place = dice.one(&["", "", "", "", "Stand", "P"]);
        writeln!(csv, "p{p},{organisation},{clusters},{away},{least},{most},{place}").unwrap();
    }
    csv
}

/// Some pairs of people, in either order.
fn pairs(dice: &mut Dice, people: usize, percent: usize) -> Vec<(usize, usize)> {
    let all = (0..people).flat_map(|a| (0..a).map(move |b| (a, b)));
    let some: Vec<_> = all.filter(|_| dice.chance(percent)).collect();
    some.into_iter().map(|(a, b)| if dice.chance(50) { (a, b) } else { (b, a) }).collect()
}

fn requests(dice: &mut Dice, people: usize) -> String {
    let mut csv = String::from("from,to,kind\n");
    for (a, b) in pairs(dice, people, 40) {
        writeln!(csv, "p{a},p{b},{}", dice.one(&["must", "wish", "wish", "accept", "no"])).unwrap();
        if dice.chance(50) {
            writeln!(csv, "p{b},p{a},{}", dice.one(&["wish", "accept", "accept", "no"])).unwrap();
        }
    }
    csv
}

fn matches(dice: &mut Dice, people: usize, sessions: &[(&str, usize)]) -> String {
    let mut csv = String::from("a,b,value,sessions\n");
    for (a, b) in pairs(dice, people, 70) {
        let only = if dice.chance(10) { dice.one(sessions).0 } else { "" };
        writeln!(csv, "p{a},p{b},{},{only}", dice.one(&[0, 5, 10, 20, 30, 31, 50, 80])).unwrap();
    }
    csv
}

fn meetings(dice: &mut Dice, people: usize, sessions: &[(&str, usize)]) -> String {
    let mut csv = String::from("id,a,b,session,slot,after\n");
    for (m, (a, b)) in pairs(dice, people, 10).into_iter().take(3).enumerate() {
        let fixed = if dice.chance(30) { slot(dice, sessions) } else { String::new() };
        let only = if fixed.is_empty() && dice.chance(20) { dice.one(sessions).0 } else { "" };
        let after = if m > 0 && dice.chance(40) { format!("m{}", m - 1) } else { String::new() };
        writeln!(csv, "m{m},p{a},p{b},{only},{fixed},{after}").unwrap();
    }
    csv
}

fn places(dice: &mut Dice) -> String {
    let mut csv = String::from("name,sessions,capacity,unavailable\n");
    for name in ["P", "Q", "Stand"].into_iter().take(1 + dice.below(3)) {
        let (only, capacity) = (dice.one(&["", "", "s"]), dice.one(&["", "1", "2"]));
        writeln!(csv, "{name},{only},{capacity},{}", dice.one(&["", "", "s/1", "s/2"])).unwrap();
    }
    csv
}
