//! Solvers that say nothing.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use api::{
    actions::schedule::ScheduleError,
    solver::{Fault, Memory},
};

use crate::actors::{Small, itself, script};

const LIMIT: Duration = Duration::from_millis(400);

#[test]
fn a_solver_that_works_is_heard_to_its_end() {
    let scheduled = Small::new().schedule(&itself(), Duration::from_mins(1)).unwrap();
    assert_eq!(scheduled.schedule.objective.value, 50);
    assert!(scheduled.setbacks.is_empty(), "{:?}", scheduled.setbacks);
}

#[test]
fn a_program_that_is_not_there_is_named_as_the_cause() {
    let missing = Small::new().schedule(Path::new("/nowhere/maillage"), LIMIT);
    let Err(ScheduleError::Broken(fault @ Fault::Start(_))) = missing else { panic!("{missing:?}") };
    assert!(fault.to_string().contains("No such file"), "{fault}");
}

#[test]
fn a_solver_that_never_speaks_is_ended_in_time() {
    let home = tempfile::tempdir().unwrap();
    let pid = home.path().join("pid");
    let mute = script(home.path(), &format!("echo $$ > {}; exec sleep 600", pid.display()));
    let began = Instant::now();
    let silent = Small::new().schedule(&mute, LIMIT);
    assert!(matches!(silent, Err(ScheduleError::OutOfTime)), "{silent:?}");
    assert!(began.elapsed() < Duration::from_mins(1));
    let process = Path::new("/proc").join(fs::read_to_string(pid).unwrap().trim());
    assert!(!process.exists(), "it was waited for");
}

#[test]
fn a_solver_that_dies_at_once_is_quoted() {
    let home = tempfile::tempdir().unwrap();
    let dying = script(home.path(), "echo 'no licence' >&2; echo more >&2; exit 7");
    let Err(ScheduleError::Broken(fault)) = Small::new().schedule(&dying, LIMIT * 100) else { panic!("it died") };
    let memory = Memory::usual();
    let told = format!(
        "the solver ended unexpectedly (with exit code 7: no licence; perhaps {memory} of memory did not suffice)"
    );
    assert_eq!(fault.to_string(), told);
}

#[test]
fn twenty_searches_at_once_do_not_hear_each_other() {
    thread::scope(|scope| {
        let run = || Small::new().schedule(&itself(), Duration::from_mins(2)).unwrap().schedule.objective.value;
        let searches: Vec<_> = (0..20).map(|_| scope.spawn(run)).collect();
        assert!(searches.into_iter().all(|search| search.join().unwrap() == 50));
    });
}
