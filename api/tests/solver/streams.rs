//! Solvers whose stream is torn, twisted or another's.

use std::{fs, time::Duration};

use api::actions::schedule::ScheduleError;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::actors::{Small, script};

/// What comes of a solver that says these bytes and dies.
fn heard(event: &Small, bytes: &[u8]) -> Result<u64, ScheduleError> {
    let home = tempfile::tempdir().unwrap();
    let said = home.path().join("said");
    fs::write(&said, bytes).unwrap();
    let solver = script(home.path(), &format!("cat {} >&0; exit 3", said.display()));
    let scheduled = event.schedule(&solver, Duration::from_mins(1))?;
    assert!(!scheduled.setbacks.is_empty(), "it cannot choose places");
    Ok(scheduled.schedule.objective.value)
}

fn each(cases: u32, bytes: impl Strategy<Value = Vec<u8>>, holds: impl Fn(Result<u64, ScheduleError>) -> bool) {
    let event = Small::new();
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&bytes, |bytes| {
        prop_assert!(holds(heard(&event, &bytes)));
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_whole_stream_is_believed() {
    let event = Small::new();
    assert_eq!(heard(&event, &event.stream()).unwrap(), 50);
}

#[test]
fn a_torn_stream_gives_what_came_until_then() {
    let stream = Small::new().stream();
    let torn = (0..stream.len()).prop_map(move |length| stream[..length].to_vec());
    each(40, torn, |heard| matches!(heard, Ok(30..=50) | Err(ScheduleError::Broken(_))));
}

#[test]
fn noise_is_no_schedule() {
    each(20, proptest::collection::vec(any::<u8>(), 0..5_000), |heard| matches!(heard, Err(ScheduleError::Broken(_))));
}

#[test]
fn a_twisted_stream_passes_the_check_or_is_refused() {
    let stream = Small::new().stream();
    let twists = proptest::collection::vec((0..stream.len(), any::<u8>()), 1..4);
    let twisted = twists.prop_map(move |twists| {
        let mut stream = stream.clone();
        twists.into_iter().for_each(|(position, byte)| stream[position] = byte);
        stream
    });
    each(150, twisted, |heard| !matches!(heard, Ok(51..)));
}
