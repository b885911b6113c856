//! A solver dies, or takes too much: the program does not.

use std::{path::Path, thread, time::Duration};

use stories::{Desk, Run, check_schedule, files, maillage, shared, start, text};

/// A folder is whole and checked, or there is none.
fn stands(run: &Run, event: &Path, out: &Path) {
    match run.code {
        0 => {
            maillage(&["check", text(event), text(out)]).exits(0);
            check_schedule(event, out);
        }
        1 => {
            assert!(run.stderr.contains("no schedule was found: the solver ended unexpectedly"), "{}", run.stderr);
            assert!(!out.exists(), "{:?}", files(out).iter().map(|(name, _)| name).collect::<Vec<_>>());
        }
        code => panic!("exit code {code}\n{}", run.stderr),
    }
}

/// Kills the solver after each of these times.
fn kill_after(event: &Path, milliseconds: impl IntoIterator<Item = u64>) -> Vec<Run> {
    let desk = Desk::empty();
    let killed = milliseconds.into_iter().map(|moment| {
        let out = desk.path(&moment.to_string());
        let mut run = start(&["schedule", text(event), "--out", text(&out), "--time-limit", "20s"]);
        if let Some(solver) = run.solver() {
            thread::sleep(Duration::from_millis(moment));
            solver.kill();
        }
        let run = run.ends();
        stands(&run, event, &out);
        run
    });
    killed.collect()
}

#[test]
fn a_killed_solver_leaves_a_checked_schedule_or_a_clear_error() {
    let desk = Desk::with_sample();
    kill_after(&desk.event(), [0, 5, 17, 40, 90, 150, 290, 430, 700]);
    for event in ["events/ict-mechanics", "events/syn-tight-200"] {
        if let Some(event) = shared(event) {
            kill_after(&event, [3, 60, 370, 1_100, 2_300]);
        }
    }
}

#[test]
fn the_best_schedule_until_the_solvers_death_is_kept() {
    let Some(event) = shared("events/syn-tight-200") else { return };
    let desk = Desk::empty();
    let out = desk.path("out");
    let mut run = start(&["schedule", text(&event), "--out", text(&out), "--time-limit", "10m"]);
    let solver = run.solver().unwrap();
    // A bound is told after the first schedule.
    run.says(", bound");
    solver.kill();
    let run = run.ends().exits(0);
    assert!(run.stderr.contains("killed by signal 9"), "{}", run.stderr);
    assert!(run.stderr.contains("this is the best schedule found until then"), "{}", run.stderr);
    let schedule: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("schedule.json")).unwrap()).unwrap();
    assert_eq!(schedule["status"], "feasible");
    stands(&run, &event, &out);
}

#[test]
fn too_little_memory_is_said_in_words() {
    let desk = Desk::with_sample();
    for memory in ["1M", "8M", "12M", "16M", "24M"] {
        let out = desk.path(memory);
        let run =
            maillage(&["schedule", text(&desk.event()), "--out", text(&out), "--memory", memory, "--rounds", "2"]);
        assert!(run.stderr.contains(&format!("perhaps {memory} of memory did not suffice")), "{}", run.stderr);
        stands(&run, &desk.event(), &out);
    }
    let wrong = maillage(&["schedule", "event", "--out", "out", "--memory", "much"]).exits(2);
    assert!(wrong.stderr.contains("512M"), "{}", wrong.stderr);
}

#[test]
fn nothing_is_left_behind_by_a_program_that_is_killed() {
    let Some(event) = shared("events/syn-tight-200") else { return };
    let desk = Desk::empty();
    let mut run = start(&["schedule", text(&event), "--out", text(&desk.path("out")), "--time-limit", "10m"]);
    let solver = run.solver().unwrap();
    run.says("searching (value)");
    run.kill();
    run.ends().exits(-1);
    solver.ends_soon();
    assert!(!desk.path("out").exists());
}

#[test]
fn a_search_that_is_late_is_gone_when_the_program_ends() {
    let Some(event) = shared("events/syn-tight-200") else { return };
    let desk = Desk::empty();
    let out = desk.path("out");
    let mut run = start(&["schedule", text(&event), "--out", text(&out), "--time-limit", "3s"]);
    let solver = run.solver().unwrap();
    let run = run.ends().exits(0);
    assert!(!run.stderr.contains("unexpectedly"), "{}", run.stderr);
    solver.ends_soon();
    stands(&run, &event, &out);
}

#[test]
fn whoever_types_the_solvers_command_is_told_what_it_is() {
    let run = maillage(&["solver"]).exits(1);
    assert!(run.stderr.contains("for the program itself"), "{}", run.stderr);
    assert!(!maillage(&["--help"]).exits(0).stdout.contains("solver  "));
}
