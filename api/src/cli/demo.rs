//! `maillage demo`: the whole job on the sample event.

use std::{
    fmt, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{
    console::Console,
    failure::Failure,
    flags::{Folders, Search},
    plan::plan,
    summary::Summary,
};
use crate::sample;

/// The wall time of a demonstration.
const PATIENCE: Duration = Duration::from_secs(8);

const EXAMPLES: &str = "\
Examples:
  maillage demo                         writes to maillage-demo
  maillage demo my-event                then change its files and plan it again";

/// Write the sample event to a folder, plan it, and say what to open
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The folder to write to
    #[arg(value_name = "DIR", default_value = "maillage-demo")]
    folder: PathBuf,
    #[command(flatten)]
    search: Search,
}

/// What came out and where to look first.
#[derive(Serialize)]
struct Demonstration {
    #[serde(flatten)]
    summary: Summary,
    open: Vec<(PathBuf, &'static str)>,
}

impl fmt::Display for Demonstration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nOpen:", self.summary)?;
        self.open.iter().try_for_each(|(path, what)| write!(f, "\n  {}  {what}", path.display()))
    }
}

/// Writes the sample, plans it and says what to open.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let Typed { folder, search } = typed;
    sample::write(folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Usage(error.to_string()),
        _ => Failure::Broken(error.into()),
    })?;
    let limit = search.time_limit.or(search.rounds.is_none().then_some(PATIENCE));
    let search = Search { time_limit: limit, ..search.clone() };
    let folders = Folders { event: folder.clone(), out: folder.join("out") };
    let summary = plan(&folders, &search, console)?;
    let open = worth_opening(&folders.out).context("looking at what was written")?;
    console.result(&Demonstration { summary, open });
    Ok(())
}

/// The report, all agendas, and the longest of them.
fn worth_opening(out: &Path) -> std::io::Result<Vec<(PathBuf, &'static str)>> {
    let mut calendars = Vec::new();
    for entry in fs::read_dir(out.join("agendas"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ics") {
            calendars.push((fs::metadata(&path)?.len(), path));
        }
    }
    let fullest = calendars.into_iter().max().map(|(_, path)| path);
    let all =
        [(out.join("report.html"), "the organiser's report"), (out.join("agendas.html"), "all agendas, to print")];
    let one = fullest
        .into_iter()
        .flat_map(|calendar| [(calendar.with_extension("html"), "one agenda"), (calendar, "the same as a calendar")]);
    Ok(all.into_iter().chain(one).collect())
}
