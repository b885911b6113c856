//! Packing beside its peers: whole runs of `maillage schedule` on each event, the whole model in OR-tools CP-SAT and in
//! HiGHS on the same machine with the same time limit, and greedy schedules. Prints a table; with `--write` it also goes
//! into the README. Values of peers are shares of Maillage's.
//!
//! `BENCH_SECONDS` shortens every time limit, `BENCH_ONLY` names a part of the events to run, `BENCH_B2BSP=0` leaves out the
//! 35 published instances. `MAILLAGE_PEERS` is a Python with ortools and highspy; without one the peers are left out.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and ends where it cannot go on")]

mod instances;
mod two_clusters;

use std::{env, fs, path::Path, time::Instant};

use stories::{Desk, Peer, maillage, shared, text, write_table};

/// An event and how long packing it may take.
struct Case {
    name: &'static str,
    seconds: u64,
    /// Small enough for the whole model, which knows neither floors nor requests.
    has_peers: bool,
}

const CASES: [Case; 6] = [
    Case { name: "syn-200", seconds: 10, has_peers: true },
    Case { name: "syn-500", seconds: 30, has_peers: true },
    Case { name: "syn-tight-200", seconds: 30, has_peers: true },
    Case { name: "ict-mechanics", seconds: 10, has_peers: false },
    Case { name: "eight-clusters", seconds: 300, has_peers: false },
    Case { name: "two-clusters", seconds: 10, has_peers: false },
];

fn main() {
    let mut table = String::from(
        "| event | limit | value | gap | seconds | CP-SAT | HiGHS | first come | heaviest | mutual |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for case in CASES.iter().filter(|case| wanted(case.name)) {
        let made = Desk::empty();
        let event = if case.name == "two-clusters" {
            two_clusters::write(&made.path("event"));
            Some(made.path("event"))
        } else {
            shared(&format!("events/{}", case.name))
        };
        if let Some(event) = event {
            table += &row(case, &event);
        }
    }
    println!("{table}");
    let mut all = table;
    if env::var("BENCH_B2BSP").map_or(true, |asked| asked != "0") {
        let totals = instances::run(limit(60));
        println!("{totals}");
        all = format!("{all}\n{totals}");
    }
    if env::args().any(|argument| argument == "--write") {
        write_table("bench-packing", &all);
    }
}

fn wanted(name: &str) -> bool {
    env::var("BENCH_ONLY").map_or(true, |only| name.contains(&only))
}

/// The time limit, or the shorter one that was asked for.
fn limit(seconds: u64) -> u64 {
    let asked = env::var("BENCH_SECONDS").ok().and_then(|asked| asked.parse().ok());
    asked.map_or(seconds, |asked: u64| asked.min(seconds))
}

/// Packs an event and asks its peers.
fn row(case: &Case, event: &Path) -> String {
    let desk = Desk::empty();
    let (out, seconds) = (desk.path("out"), limit(case.seconds));
    let span = format!("{seconds}s");
    let flags = ["schedule", text(event), "--out", text(&out), "--time-limit", &span];
    let began = Instant::now();
    maillage(&flags).exits(0);
    let took = began.elapsed().as_secs_f64();
    let checked = maillage(&["check", text(event), text(&out)]).exits(0);
    let (value, gap) = (checked.figure("value"), checked.figure("gap"));
    let (ours, gap): (f64, f64) = (value.parse().unwrap(), gap.parse().unwrap());
    let peer = |peer: Peer| match case.has_peers.then(|| peer.run(event, seconds)).flatten() {
        Some(found) => format!("{:.4} in {:.0} s", found.value / ours, found.seconds),
        None => "–".to_owned(),
    };
    let (cpsat, highs) = (peer(Peer::CpSat), peer(Peer::Highs));
    // In a run of their own, so that they take no time of the one that is measured.
    maillage(&[&flags[..], &["--compare"]].concat()).exits(0);
    let greedy = greedy(&out, ours);
    format!(
        "| {} | {seconds} s | {value} | {:.3} % | {took:.1} | {cpsat} | {highs} | {} |\n",
        case.name,
        gap * 100.0,
        greedy.join(" | ")
    )
}

/// What the greedy methods come to, as shares of a value, in the order of the table.
fn greedy(out: &Path, ours: f64) -> Vec<String> {
    let compared = fs::read_to_string(out.join("comparison.csv")).unwrap();
    let value = |method: &str| {
        let row = compared.lines().find(|line| line.starts_with(&format!("{method},")))?;
        row.split(',').nth(2)?.parse::<f64>().ok()
    };
    let methods = ["registration_order", "heaviest_first", "mutual_first"];
    methods.map(|method| value(method).map_or("–".to_owned(), |value| format!("{:.4}", value / ours))).into()
}
