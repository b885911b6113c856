//! `maillage check`: what a folder of results claims, re-verified from the files alone.

use std::{fmt, path::PathBuf};

use clap::Args;
use schedules::{check::check, schedule::Status};
use serde::{Serialize, Serializer};
use serde_json::Number;

use super::{console::Console, event, failure::Failure};
use crate::{folder, output};

const EXAMPLES: &str = "\
Examples:
  maillage check my-event out
  maillage check my-event new --keep out/schedule.json   count the changes as well";

/// Re-verify a schedule, its figures and what proves them, and print every figure
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The event folder
    #[arg(value_name = "EVENT")]
    event: PathBuf,
    /// The folder that a schedule was written to
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// The schedule.json of the published schedule that was kept
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
}

/// Every figure by its name.
#[derive(Serialize)]
struct Found {
    status: &'static str,
    faults: usize,
    #[serde(flatten, serialize_with = "as_numbers")]
    figures: Vec<(&'static str, String)>,
}

fn as_numbers<S: Serializer>(figures: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(figures.iter().map(|(name, figure)| (name, figure.parse::<Number>().ok())))
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.figures.iter().try_for_each(|(name, figure)| writeln!(f, "{name} {figure}"))?;
        write!(f, "status {}\nfaults {}", self.status, self.faults)
    }
}

/// Reads both folders and checks one against the other.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let event = event::open(&typed.event, console)?;
    let kept = typed.keep.as_deref().map(|path| folder::read_kept(path, &event)).transpose()?;
    let kept = kept.as_ref().map(|kept| kept.meetings.as_slice());
    let written = output::read(&typed.out, &event).map_err(|faults| Failure::NotVerified(in_words(&faults)))?;
    let verdict = check(&event, &written.matches, kept, &written.schedule, &written.certificate);
    let figures = verdict.figures.map(|figures| figures.named()).unwrap_or_default();
    console.result(&Found { status: written.schedule.status.name(), faults: verdict.faults.len(), figures });
    if written.schedule.status == Status::Infeasible {
        console.note("note", &"That nothing is possible is not proven here.");
    }
    if verdict.holds() { Ok(()) } else { Err(Failure::NotVerified(in_words(&verdict.faults))) }
}

fn in_words<'a>(faults: impl IntoIterator<Item = &'a (impl fmt::Display + 'a)>) -> Vec<String> {
    faults.into_iter().map(ToString::to_string).collect()
}
