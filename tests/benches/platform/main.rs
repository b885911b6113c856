//! Ranking a platform: exact lists of twenty for everyone, from 1,000 to 100,000 made participants, and what an edit of
//! one profile takes until all lists are what they have to be (the median of some). Then the nearest texts alone, beside
//! `sparse_dot_topn`: `MAILLAGE_PEERS_RANKING` is a Python that has it; without one it is left out. Prints tables; with
//! `--write` they also go into the README. `BENCH_PEOPLE` names other numbers, such as `1000,5000`,
//! and leaves the nearest texts out.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and ends where it cannot go on")]

mod crowd;
mod nearest;

use std::{borrow::Cow, env, fs, time::Instant};

use matcher::{
    domain::{ParticipantIndex, Roster},
    meaning::Meanings,
    ranking::{Profile, Ranker},
};
use stories::write_table;

/// Edits that are timed.
const EDITS: usize = 101;
/// In events of at most so many people.
const MOST_EDITED: u32 = 20_000;
/// The events of which the nearest texts are looked for beside the peer.
const BESIDE: [u32; 3] = [1_000, 10_000, 30_000];

fn main() {
    let wanted = env::var("BENCH_PEOPLE").ok();
    let people = wanted.as_deref().unwrap_or("1000,5000,10000,100000");
    let mut table = String::from(
        "| people | declarations | seconds | ms a person | memory | ms an edit |\n|--:|--:|--:|--:|--:|--:|\n",
    );
    for people in people.split(',').map(|people| people.parse().expect("numbers, with commas between")) {
        let roster = crowd::roster(people);
        let began = Instant::now();
        let ranker = Ranker::new(&roster);
        let read = began.elapsed().as_secs_f64();
        let matches = ranker.rank(&|_, _| ()).matches.len();
        let seconds = began.elapsed().as_secs_f64();
        let each = seconds * 1_000.0 / f64::from(people);
        println!("{people}: {matches} matches, {read:.1} s to read");
        let (declarations, memory) = (roster.declarations.len(), peak());
        drop(ranker);
        // Of more, making all lists a second time would take too long.
        let edit = if people > MOST_EDITED { "–".to_owned() } else { format!("{:.1}", edit(roster)) };
        let row = format!("| {people} | {declarations} | {seconds:.1} | {each:.2} | {memory} MB | {edit} |\n");
        print!("{row}");
        table += &row;
    }
    let mut beside = String::from(
        "| people | needs | Maillage, seconds | sparse_dot_topn, seconds | ratio |\n|--:|--:|--:|--:|--:|\n",
    );
    for people in BESIDE.into_iter().filter(|_| wanted.is_none()) {
        beside += &nearest::row(&crowd::roster(people));
    }
    println!("{table}\n{beside}");
    if env::args().any(|argument| argument == "--write") {
        write_table("bench-platform", &table);
        write_table("bench-nearest", &beside);
    }
}

/// The milliseconds that an edit takes, in the middle of some: one after the other says what another says as well.
fn edit(roster: Roster) -> f64 {
    let mut ranker = Ranker::measuring(Cow::Owned(roster), &Meanings::default(), None);
    let mut lists = ranker.lists(&|_, _| ());
    let people = ranker.roster().participants.len();
    let edits = (0..EDITS).map(|number| {
        let [who, other] = [number, number + EDITS].map(|n| ParticipantIndex((n * people / (2 * EDITS)) as u32));
        let roster = ranker.roster();
        let declarations = roster.declarations.iter().filter(|d| d.participant == other).cloned().map(|mut said| {
            said.participant = who;
            (said, None)
        });
        let participant = roster.participant(who).clone();
        let profile = Profile { participant, declarations: declarations.collect(), requests: Vec::new() };
        let began = Instant::now();
        ranker.amend(who, profile, &mut lists);
        began.elapsed().as_secs_f64() * 1_000.0
    });
    let mut edits: Vec<f64> = edits.collect();
    edits.sort_by(f64::total_cmp);
    edits[EDITS / 2]
}

/// The most memory this process had so far, in MB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it tells the most");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("in kB") / 1_000
}
