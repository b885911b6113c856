//! A server that is killed (`kill -9`) at random moments, again and again, while people register, edit their profiles, ask
//! for each other and have schedules made. Whatever was acknowledged has to be there in the end, nothing may be half done,
//! and all jobs have to end. `CAMPAIGN_KILLS` says how often for each database, `CAMPAIGN_SEED` repeats the moments, and
//! `CAMPAIGN_MINUTES` ends it early.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a campaign prints, and ends where it cannot go on")]

mod clients;
mod doubt;
mod end;
mod life;
mod records;
mod seen;
mod stage;
mod verdict;

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use stories::{Database, Dice};

use crate::{
    life::{Death, live},
    records::Records,
    stage::Stage,
};

const KILLS: u64 = 200;
/// Milliseconds from the first answer to the end; every so manieth server lives longer, so that jobs end as well.
const SHORTEST: u64 = 50;
const LONGEST: u64 = 800;
const LONG_LIVED: u64 = 10;
const LONGER: u64 = 5;

fn main() -> ExitCode {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().expect("a whole number"));
    let kills = number("CAMPAIGN_KILLS").unwrap_or(KILLS);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_secs());
    let seed = number("CAMPAIGN_SEED").unwrap_or(now);
    let patience = number("CAMPAIGN_MINUTES").map(|minutes| Duration::from_secs(60 * minutes));
    println!("CAMPAIGN_SEED={seed}");
    let mut holds = true;
    for (name, make) in Database::KINDS {
        let Some(database) = make() else { continue };
        holds &= campaign(name, &database, kills, seed, patience);
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether nothing is wrong in the end.
fn campaign(name: &str, database: &Database, kills: u64, seed: u64, patience: Option<Duration>) -> bool {
    let began = Instant::now();
    let mut stage = Stage::set(database, seed);
    let mut dice = Dice(seed);
    let mut deaths: Vec<Death> = Vec::new();
    for number in 0..kills {
        if patience.is_some_and(|patience| began.elapsed() > patience) {
            break;
        }
        let span = SHORTEST + dice.below(LONGEST - SHORTEST);
        let span = if number % LONG_LIVED == LONG_LIVED - 1 { span * LONGER } else { span };
        let span = Duration::from_millis(span);
        deaths.push(live(database.url(), stage.folder.path(), &stage.token, &mut stage.users, span));
    }
    let mut records = Records::default();
    stage.users.drain(..).for_each(|user| records.absorb(user.records()));
    println!("\n{name}: {} kills in {:.0} s", deaths.len(), began.elapsed().as_secs_f64());
    let in_jobs = deaths.iter().filter(|death| death.in_jobs).count();
    let solvers: usize = deaths.iter().map(|death| death.solvers).sum();
    let orphans: usize = deaths.iter().map(|death| death.orphans).sum();
    let slowest = deaths.iter().map(|death| death.start).max().unwrap_or_default();
    println!("{in_jobs} of them within a job; {solvers} solvers were at work, {orphans} were left behind");
    println!("the slowest start took {:.1} s", slowest.as_secs_f64());
    println!("acknowledged: {:?}", records.counts());
    for (told, times) in &records.refusals {
        println!("answered otherwise {times} times: {told}");
    }
    let ending = end::reach(database.url(), &stage, &records);
    println!("{}", ending.told);
    let wrong = ending.verdict.lost.iter().map(|what| ("lost", what));
    let wrong = wrong.chain(ending.verdict.half.iter().map(|what| ("half done", what)));
    wrong.take(50).for_each(|(how, what)| println!("{how}: {what}"));
    ending.overlooked.iter().for_each(|what| println!("the check overlooks {what}"));
    let (lost, half) = (ending.verdict.lost.len(), ending.verdict.half.len());
    println!("{name}: lost {lost}, half done {half}");
    // What nobody wrote proves nothing.
    let wrote = records.counts().iter().all(|(_, count)| *count > 0);
    if !wrote {
        println!("some sort of write was never made: too few kills, or all were refused");
    }
    wrote && lost + half + orphans == 0 && ending.overlooked.is_empty() && ending.holds
}
