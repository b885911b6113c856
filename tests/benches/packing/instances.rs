//! The published instances of agreed meetings with as few breaks as possible (B2BSP), against their proven optima.

use std::{fs, time::Instant};

use serde_json::Value;
use stories::{Desk, convert, maillage, shared, text};

/// What came of the instances.
#[derive(Default)]
struct Totals {
    optimal: u32,
    infeasible: u32,
    wrong: u32,
    open: u32,
    seconds: f64,
}

/// Runs every instance, so many seconds each at most, and sums up.
pub(crate) fn run(limit: u64) -> String {
    let Some(optima) = shared("b2bsp/optima.csv") else { return String::new() };
    let optima = fs::read_to_string(optima).unwrap();
    let mut totals = Totals::default();
    for line in optima.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (file, optimum) = (cells[0], cells[5].parse::<u64>().ok());
        let (verdict, seconds) = instance(file, optimum, limit);
        println!("{file}: {verdict} in {seconds:.1} s");
        totals.seconds += seconds;
        *match verdict {
            "optimal" => &mut totals.optimal,
            "infeasible" => &mut totals.infeasible,
            "wrong" => &mut totals.wrong,
            _ => &mut totals.open,
        } += 1;
    }
    let Totals { optimal, infeasible, wrong, open, seconds } = totals;
    format!(
        "| B2BSP, {limit} s each | proven optimal | proven infeasible | open | wrong | seconds in all |\n\
         |---|--:|--:|--:|--:|--:|\n\
         | {} instances | {optimal} | {infeasible} | {open} | {wrong} | {seconds:.0} |\n",
        optimal + infeasible + wrong + open
    )
}

/// How one ends beside its proven optimum (`None`: it has no schedule), and how long it takes.
fn instance(file: &str, optimum: Option<u64>, limit: u64) -> (&'static str, f64) {
    let desk = Desk::empty();
    let (event, out) = (desk.path("event"), desk.path("out"));
    if convert(&format!("b2bsp/{file}"), &event).is_none() {
        return ("open", 0.0);
    }
    let began = Instant::now();
    let run = maillage(&["schedule", text(&event), "--out", text(&out), "--time-limit", &format!("{limit}s")]);
    let seconds = began.elapsed().as_secs_f64();
    let verdict = match (run.code, optimum) {
        (3, None) => "infeasible",
        (3, Some(_)) | (0, None) => "wrong",
        (0, Some(optimum)) => {
            let written: Value = serde_json::from_slice(&fs::read(out.join("schedule.json")).unwrap()).unwrap();
            let (breaks, bound) = (&written["objective"]["breaks"], &written["objective"]["breaks_bound"]);
            let proven = written["status"] == "optimal";
            let better = breaks.as_u64().is_some_and(|breaks| breaks < optimum);
            let too_high = bound.as_u64().is_some_and(|bound| bound > optimum);
            let best = breaks.as_u64() == Some(optimum);
            match (better || too_high || (proven && !best), proven) {
                (true, _) => "wrong",
                (false, true) => "optimal",
                (false, false) => "open",
            }
        }
        _ => "open",
    };
    (verdict, seconds)
}
