//! `maillage schedule`: when and where they meet.

use std::time::Instant;

use clap::Args;

use super::{
    console::Console,
    event,
    failure::Failure,
    flags::{Folders, Search},
    planning::Planned,
    ranker,
    search::Ending,
};
use crate::output;

const EXAMPLES: &str = "\
Examples:
  maillage schedule my-event --out out --time-limit 5m
  maillage schedule my-event --out out --gap 0.1%            stop when proven this close to the best
  maillage schedule my-event --out out --rounds 20           the same bytes every time
  maillage schedule my-event --out out --compare             what simpler ways would have come to
  maillage schedule my-event --out new --keep out/schedule.json  change as little as possible";

/// Rank pairs, unless values are given, and pack meetings into slots and places
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    search: Search,
}

/// Searches, writes the schedule and what proves it.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.search.solver.threads.settle()?;
    let Folders { event, out } = &typed.folders;
    let event = event::open(event, console)?;
    let ranker = ranker::of(&event, console);
    let planned = Planned::new(&event, &ranker, &typed.search, began, Ending::Schedule, console)?;
    planned.refuse_conflict(out)?;
    output::write(out, &planned.files())?;
    console.timing("written", began);
    console.result(&planned.summary(out));
    Ok(())
}
