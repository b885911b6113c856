//! `maillage match`: who should meet whom.

use std::{collections::BTreeMap, fmt, path::PathBuf, time::Instant};

use clap::Args;
use serde::Serialize;

use super::{
    console::Console,
    event,
    failure::Failure,
    flags::{Folders, Threads},
    ranker,
};
use crate::{
    actions::rank::rank,
    output::{self, Part},
};

const EXAMPLES: &str = "\
Example:
  maillage match my-event --out out     then open out/matches.csv";

/// Rank pairs: who should meet whom, and why
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    threads: Threads,
}

#[derive(Serialize)]
struct Ranked {
    out: PathBuf,
    participants: usize,
    matches: usize,
}

impl fmt::Display for Ranked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, participants, matches } = self;
        write!(f, "{matches} matches of {participants} participants\nWritten to {}", out.display())
    }
}

/// Ranks and writes `matches.csv`.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.threads.settle()?;
    let Folders { event, out } = &typed.folders;
    let event = event::open(event, console)?;
    let ranker = ranker::of(&event, console);
    let ranking = rank(&event, &ranker, &*console.progress());
    let file = ranking.file(&event, &ranker);
    output::write(out, &BTreeMap::from([(Part::Matches, vec![file])]))?;
    console.timing("written", began);
    let participants = event.roster.participants.len();
    console.result(&Ranked { out: out.clone(), participants, matches: ranking.pairs() });
    Ok(())
}
