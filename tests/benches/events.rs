//! Whole runs on real events: how long `maillage` takes from the folder to the last file, and how good what comes out is.
//! Prints the table of the project's README. Medians of five runs; shared events are left out where they are not at hand.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and ends where it cannot go on")]

use std::time::Instant;

use stories::{Desk, Run, maillage, shared, text};

const RUNS: usize = 5;

fn main() {
    println!("| event | command | seconds | proven |");
    println!("|---|---|---|---|");
    let desk = Desk::with_sample();
    row("the sample (74 people)", text(&desk.event()), "plan");
    let known = [
        ("`ict-mechanics` (120 people)", "events/ict-mechanics", "plan"),
        ("`syn-200` (200 people)", "events/syn-200", "plan"),
        ("`eight-clusters` (5,000 people)", "events/eight-clusters", "match"),
    ];
    for (name, path, command) in known {
        if let Some(event) = shared(path) {
            row(name, text(&event), command);
        }
    }
}

/// Runs a command several times and prints the median with what it says of its result.
fn row(name: &str, event: &str, command: &str) {
    let out = Desk::empty();
    let (mut seconds, mut said) = (Vec::new(), String::new());
    for _ in 0..RUNS {
        let began = Instant::now();
        let run = maillage(&[command, event, "--out", text(&out.path("out"))]).exits(0);
        seconds.push(began.elapsed().as_secs_f64());
        said = if command == "plan" { proven(&run) } else { "–".to_owned() };
    }
    seconds.sort_by(f64::total_cmp);
    println!("| {name} | `{command}` | {:.1} | {said} |", seconds[RUNS / 2]);
}

/// The first line of a plan's summary, which tells value and proof.
fn proven(run: &Run) -> String {
    run.stdout.lines().next().unwrap().to_owned()
}
