//! `maillage agendas`: everybody's agenda of a schedule that was made before.

use std::{collections::BTreeMap, fmt, path::PathBuf, time::Instant};

use clap::Args;
use matcher::domain::Spread;
use schedules::comparison::compare;
use serde::Serialize;

use super::{
    console::Console,
    event,
    failure::Failure,
    flags::{Folders, Now, Rivals, Threads},
    ranker,
};
use crate::{
    actions::{
        agendas::agendas,
        rank::{Declared, rank},
    },
    output::{self, Part},
};

const EXAMPLES: &str = "\
Example:
  maillage agendas my-event --out out   of the schedule that `maillage schedule` wrote to out";

/// Write personal agendas, calendars and mails of a schedule, and the report
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    rivals: Rivals,
    #[command(flatten)]
    now: Now,
    #[command(flatten)]
    threads: Threads,
}

#[derive(Serialize)]
struct HandedOut {
    out: PathBuf,
    participants: usize,
    files: usize,
}

impl fmt::Display for HandedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, participants, files } = self;
        write!(f, "{files} files for {participants} participants\nWritten to {}", out.display())
    }
}

/// Reads the schedule and writes them.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.threads.settle()?;
    let Folders { event, out } = &typed.folders;
    let event = event::open(event, console)?;
    let now = typed.now.settle(&event)?;
    let written = output::read(out, &event)?;
    written.notices.iter().for_each(|notice| console.note("notice", notice));
    if !written.schedule.conflict.is_empty() {
        return Err(Failure::Conflict(written.schedule.conflict));
    }
    let ranker = ranker::of(&event, console);
    let (schedule, values) = (&written.schedule, &written.matches);
    let compared = if typed.rivals.compare { compare(&event, values, schedule) } else { Vec::new() };
    let progress = console.progress();
    // What the spread did is in no file, so lists are made again where the event asks for one.
    let spread = (event.roster.matching.spread > Spread::OFF).then(|| rank(&event, &ranker, &*progress).spread());
    let spread = spread.flatten();
    let papers = agendas(&event, schedule, &compared, spread.as_ref(), &Declared(&ranker), now, &*progress);
    console.unsent(&papers);
    let (participants, files) = (event.roster.participants.len(), papers.files.len());
    output::write(out, &BTreeMap::from([(Part::Agendas, papers.files)]))?;
    console.timing("written", began);
    console.result(&HandedOut { out: out.clone(), participants, files });
    Ok(())
}
