//! Random impossible events: the demands named are impossible by themselves, and possible without any one of them. Each
//! claim is tried in a folder that holds only those demands.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use api::folder;
use schedules::{
    event::Event,
    problem::Problem,
    solve::{self, Conflict, Outcome, Settings, Unwatched},
};

use crate::{dice::Dice, random_event};

/// An event folder with demands, some of which may be left out.
struct Demanding {
    home: tempfile::TempDir,
    toml: String,
    meetings: Vec<Vec<String>>,
    quota: Option<usize>,
}

impl Demanding {
    fn new(dice: &mut Dice) -> Self {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), dice);
        let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap_or_default();
        let slots: Vec<&str> = if read("event.toml").contains("id = \"t\"") {
            vec!["s/1", "s/2", "s/3", "t/1"]
        } else {
            vec!["s/1", "s/2", "s/3"]
        };
        let people = read("participants.csv").lines().count() - 1;
        let mut meetings: Vec<Vec<String>> = Vec::new();
        for m in 0..=dice.below(6) {
            let (a, b) = (dice.below(people), dice.below(people));
            if a != b {
                let slot = if dice.chance(40) { dice.one(&slots) } else { "" };
                let after = meetings.last().filter(|_| dice.chance(25)).map_or_else(String::new, |m| m[0].clone());
                meetings.push(vec![format!("m{m}"), format!("p{a}"), format!("p{b}"), slot.to_owned(), after]);
            }
        }
        // A pair that is agreed comes back as a match once its meeting is left out; here it is worth nothing by itself.
        let agreed = |line: &str| {
            meetings.iter().any(|m| {
                line.starts_with(&format!("{},{},", m[1], m[2])) || line.starts_with(&format!("{},{},", m[2], m[1]))
            })
        };
        let values = read("matches.csv");
        let values: Vec<&str> = values.lines().filter(|line| !agreed(line)).collect();
        let toml = without_quotas(&read("event.toml"));
        let quota = dice.chance(60).then(|| 1 + dice.below(6));
        fs::write(home.path().join("matches.csv"), values.join("\n")).unwrap();
        Self { home, toml, meetings, quota }
    }

    /// Writes the folder with some of the agreed meetings, with or without the quota.
    fn write(&self, meetings: &BTreeSet<&str>, quota: bool) {
        let mut csv = String::from("id,a,b,slot,after\n");
        for row in self.meetings.iter().filter(|row| meetings.contains(row[0].as_str())) {
            let after = if meetings.contains(row[4].as_str()) { row[4].as_str() } else { "" };
            writeln!(csv, "{},{after}", row[..4].join(",")).unwrap();
        }
        let least = self.quota.filter(|_| quota).unwrap_or_default();
        let pairing = format!("[[pairings]]\nclusters = [\"A\", \"B\"]\nmin_meetings = {least}\n[[sessions]]");
        fs::write(self.home.path().join("meetings.csv"), csv).unwrap();
        fs::write(self.home.path().join("event.toml"), self.toml.replacen("[[sessions]]", &pairing, 1)).unwrap();
    }

    fn all(&self) -> BTreeSet<&str> {
        self.meetings.iter().map(|row| row[0].as_str()).collect()
    }

    /// What is impossible about it as it is written, if anything.
    fn conflict(&self) -> Option<(Event, Conflict)> {
        let event = read(self.home.path());
        let problem = Problem::new(&event, event.given.as_deref().unwrap(), &[], None);
        match solve::solve(&problem, Settings { gap_millionths: 0, rounds: Some(12), seed: 0 }, &Unwatched) {
            Outcome::Infeasible(conflict) => Some((event, conflict)),
            Outcome::Scheduled(_) => None,
            Outcome::OutOfTime => panic!("there is time enough"),
        }
    }
}

fn read(folder: &Path) -> Event {
    folder::read(folder).unwrap_or_else(|faults| panic!("{faults}")).event
}

/// The text without its pairings; those of the test come instead.
fn without_quotas(toml: &str) -> String {
    match (toml.find("[[pairings]]"), toml.find("[[sessions]]")) {
        (Some(start), Some(end)) => format!("{}{}", &toml[..start], &toml[end..]),
        _ => toml.to_owned(),
    }
}

#[test]
fn what_conflicts_is_impossible_alone_and_possible_without_any_one_of_it() {
    let (mut of_meetings, mut of_quotas) = (0, 0);
    for seed in 0..150 {
        let demanding = Demanding::new(&mut Dice(seed));
        demanding.write(&demanding.all(), true);
        let Some((event, named)) = demanding.conflict() else { continue };
        let ids: BTreeSet<&str> = named.candidates.iter().map(|&c| event.agreed[c].id.as_str()).collect();
        let quota = !named.quotas.is_empty();
        if quota {
            of_quotas += 1;
        } else {
            of_meetings += 1;
        }
        demanding.write(&ids, quota);
        assert!(demanding.conflict().is_some(), "seed {seed}: {ids:?} alone, quota {quota}");
        for left_out in &ids {
            let rest = ids.iter().copied().filter(|id| id != left_out).collect();
            demanding.write(&rest, quota);
            assert!(demanding.conflict().is_none(), "seed {seed}: {ids:?} without {left_out}, quota {quota}");
        }
        if quota {
            demanding.write(&ids, false);
            assert!(demanding.conflict().is_none(), "seed {seed}: {ids:?} without the quota");
        }
    }
    assert!(of_meetings >= 20 && of_quotas >= 10, "{of_meetings} of meetings, {of_quotas} of quotas");
}
