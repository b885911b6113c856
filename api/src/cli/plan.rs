//! `maillage plan`: from an event to everybody's agenda.

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
    summary::Summary,
};
use crate::output::{self, Part};

const EXAMPLES: &str = "\
Examples:
  maillage plan my-event --out out
  maillage plan my-event --out out --time-limit 15s --json
  maillage plan my-event --out out --compare                 what simpler ways would have come to
  maillage plan my-event --out new --keep out/schedule.json  change as little as possible";

/// Match, schedule and write every agenda, in one go
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    search: Search,
}

/// Plans and says how that went.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    console.result(&plan(&typed.folders, &typed.search, console)?);
    Ok(())
}

/// Plans an event.
pub(super) fn plan(folders: &Folders, search: &Search, console: &Console) -> Result<Summary, Failure> {
    let began = Instant::now();
    search.solver.threads.settle()?;
    let Folders { event, out } = folders;
    let event = event::open(event, console)?;
    let ranker = ranker::of(&event, console);
    let planned = Planned::new(&event, &ranker, search, began, Ending::Agendas, console)?;
    planned.refuse_conflict(out)?;
    let mut files = planned.files();
    files.insert(Part::Agendas, planned.papers(console));
    output::write(out, &files)?;
    console.timing("written", began);
    Ok(planned.summary(out))
}
