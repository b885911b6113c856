//! Ranking a platform: exact lists of twenty for everyone, from 1,000 to 100,000 made participants. Prints a table; with
//! `--write` it also goes into the README. `BENCH_PEOPLE` names other numbers, such as `1000,5000`.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and ends where it cannot go on")]

mod crowd;

use std::{env, fs, time::Instant};

use matcher::ranking::Ranker;
use stories::write_table;

fn main() {
    let people = env::var("BENCH_PEOPLE").unwrap_or_else(|_| "1000,10000,100000".to_owned());
    let mut table = String::from("| people | declarations | seconds | ms a person | memory |\n|--:|--:|--:|--:|--:|\n");
    for people in people.split(',').map(|people| people.parse().expect("numbers, with commas between")) {
        let roster = crowd::roster(people);
        let began = Instant::now();
        let ranker = Ranker::new(&roster);
        let read = began.elapsed().as_secs_f64();
        let matches = ranker.rank(&|_, _| ()).matches.len();
        let seconds = began.elapsed().as_secs_f64();
        let each = seconds * 1_000.0 / f64::from(people);
        println!("{people}: {matches} matches, {read:.1} s to read");
        let row = format!("| {people} | {} | {seconds:.1} | {each:.2} | {} MB |\n", roster.declarations.len(), peak());
        print!("{row}");
        table += &row;
    }
    println!("{table}");
    if env::args().any(|argument| argument == "--write") {
        write_table("bench-platform", &table);
    }
}

/// The most memory this process had so far, in MB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it tells the most");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("in kB") / 1_000
}
