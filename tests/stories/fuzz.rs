//! Broken folders: whatever their bytes, they are read as an event or answered with faults, and what is read can be planned.
//!
//! The cases come in the same order every time; `MAILLAGE_FUZZ_SECONDS` says for how long.

mod mutation;

use std::{
    env, fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use api::{
    actions::{
        agendas::agendas,
        rank::{Declared, rank},
        schedule::{ScheduleError, Scheduled, Search, schedule},
    },
    folder::{self, Folder},
    solver::{Launch, Memory},
};
use matcher::ranking::Ranker;
use mutation::Mutation;
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use schedules::solve::Settings;
use stories::program;
use tempfile::TempDir;

/// Runs a property over mutated sample folders until time is up or `most` folders are done.
fn for_mutated_folders(most: u32, property: impl Fn(&Path) -> Result<(), TestCaseError>) {
    const BATCH: u32 = 16;
    let seconds = env::var("MAILLAGE_FUZZ_SECONDS").map_or(5, |text| text.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(seconds);
    let config = Config { cases: BATCH, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut done = 0;
    while done < most && Instant::now() < end {
        let run = runner.run(&vec(any::<Mutation>(), 1..4), |mutations| {
            let folder = TempDir::new()?;
            write_mutated(&mutations, folder.path())?;
            property(folder.path())
        });
        run.unwrap_or_else(|failure| panic!("{failure}"));
        done += BATCH;
    }
    assert!(done > 0, "no time to try anything");
}

fn write_mutated(mutations: &[Mutation], folder: &Path) -> std::io::Result<()> {
    let sample = api::sample::files();
    let mut files: Vec<_> = sample.iter().map(|(_, text)| Some(text.as_bytes().to_vec())).collect();
    for mutation in mutations {
        mutation.apply(&mut files);
    }
    for ((name, _), bytes) in sample.iter().zip(files) {
        if let Some(bytes) = bytes {
            fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(())
}

#[test]
fn a_broken_folder_is_read_or_answered_with_faults() {
    for_mutated_folders(u32::MAX, |folder| {
        if let Err(faults) = folder::read(folder) {
            prop_assert!(faults.iter().count() > 0);
            for fault in &faults {
                prop_assert!(!fault.file.is_empty() && !fault.problem.is_empty() && !fault.remedy.is_empty());
                prop_assert_eq!(fault.to_string().lines().count(), 1, "{}", fault);
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_read_can_be_planned() {
    for_mutated_folders(320, |folder| {
        let Ok(Folder { event, .. }) = folder::read(folder) else { return Ok(()) };
        let settings = Settings { gap_millionths: 0, rounds: Some(1), seed: 0 };
        let now = "2027-03-01T08:00:00Z".parse().unwrap();
        let solver = Launch { program: program(), memory: Memory::usual(), threads: None };
        let search = Search { settings, now, deadline: None, extension: None, stop: Arc::default(), solver };
        let ranker = Ranker::new(&event.roster);
        let values = rank(&event, &ranker, &()).values();
        match schedule(&event, &values, &[], &search, &()) {
            Ok(Scheduled { setbacks, .. }) if !setbacks.is_empty() => prop_assert!(false, "{setbacks:?}"),
            Ok(Scheduled { schedule, .. }) if schedule.conflict.is_empty() => {
                let papers = agendas(&event, &schedule, &[], None, &Declared(&ranker), now, &());
                prop_assert!(papers.files.len() > 3 * event.roster.participants.len());
            }
            Ok(_) | Err(ScheduleError::OutOfTime) => {}
            Err(error) => prop_assert!(false, "{}", error),
        }
        Ok(())
    });
}
