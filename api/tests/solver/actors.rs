//! A small event, and programs that play the solver.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    time::{Duration, Instant},
};

use api::{
    actions::schedule::{ScheduleError, Scheduled, Search, schedule},
    folder,
    solver::{Launch, Memory, Told, frame},
};
use schedules::{
    event::{Event, PairValue},
    problem::Problem,
    solve::{Incumbent, Progress, Settings, Watch, solve},
};

const SETTINGS: Settings = Settings { gap_millionths: 0, rounds: Some(2), seed: 0 };

/// The program itself.
pub(crate) fn itself() -> PathBuf {
    env!("CARGO_BIN_EXE_maillage").into()
}

/// A shell script as a solver; it speaks on its standard input.
pub(crate) fn script(folder: &Path, lines: &str) -> PathBuf {
    let (draft, path) = (folder.join("draft"), folder.join("solver.sh"));
    fs::write(&draft, format!("#!/bin/sh\n{lines}\n")).unwrap();
    // What this process wrote itself may still be open in another test's child, and is then too busy to be started.
    assert!(Command::new("install").arg("-m755").args([&draft, &path]).status().unwrap().success());
    path
}

/// Three people who want to meet, in two slots, at one table.
pub(crate) struct Small {
    event: Event,
    values: Vec<PairValue>,
}

impl Small {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let event = r#"
            format = 1
            event = { id = "e", name = "E", timezone = "UTC", languages = ["en"] }
            clusters = [{ id = "A", name = "A" }, { id = "B", name = "B" }]
            pairings = [{ clusters = ["A", "B"] }]
            sessions = [{ id = "s", start = "2027-03-18T09:00", slots = 2, slot_minutes = 20 }]
        "#;
        fs::write(home.path().join("event.toml"), event).unwrap();
        fs::write(home.path().join("participants.csv"), "id,name,clusters\na,Ann,A\nb,Bob,B\nc,Cyd,B\n").unwrap();
        fs::write(home.path().join("places.csv"), "name\nTable 1\nTable 2\n").unwrap();
        fs::write(home.path().join("matches.csv"), "a,b,value\na,b,30\na,c,20\n").unwrap();
        let event = folder::read(home.path()).unwrap_or_else(|faults| panic!("{faults}")).event;
        let values = event.given.clone().unwrap();
        Self { event, values }
    }

    /// Schedules it with a solver.
    pub(crate) fn schedule(&self, program: &Path, limit: Duration) -> Result<Scheduled, ScheduleError> {
        let end = Instant::now() + limit;
        let search = Search {
            settings: SETTINGS,
            now: "2027-03-01T08:00:00Z".parse().unwrap(),
            deadline: Some(end),
            extension: Some(end),
            stop: std::sync::Arc::default(),
            solver: Launch { program: program.to_owned(), memory: Memory::usual(), threads: None },
        };
        schedule(&self.event, &self.values, &[], &search, &())
    }

    /// All that a solver tells of it, as it goes over the wire.
    pub(crate) fn stream(&self) -> Vec<u8> {
        let record = Record::default();
        let problem = Problem::new(&self.event, &self.values, &[], None);
        let outcome = solve(&problem, SETTINGS, &record);
        record.tell(&Told::Over(outcome));
        record.0.into_inner().unwrap()
    }
}

/// What a search tells.
#[derive(Default)]
struct Record(Mutex<Vec<u8>>);

impl Record {
    fn tell(&self, told: &Told) {
        self.0.lock().unwrap().extend(frame::frame(told).unwrap());
    }
}

impl Watch for Record {
    fn left(&self) -> Option<Duration> {
        None
    }

    fn progress(&self, progress: Progress) {
        self.tell(&Told::Progress(progress));
    }

    fn best(&self, best: &Incumbent) {
        self.tell(&Told::Best(Box::new(best.clone())));
    }
}
