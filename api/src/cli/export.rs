//! `maillage export`: an event of the database as a folder.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Stored, failure::Failure};
use crate::{
    actions::{self, audit::Actor, versions::papers},
    folder,
};

const EXAMPLES: &str = "\
Examples:
  maillage export ict-mechanics copy              then plan it: maillage plan copy --out out
  maillage export ict-mechanics copy --out out    with the published schedule: maillage agendas copy --out out";

/// Write an event of the database to a folder
///
/// Participants who are not approved are left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    stored: Stored,
    /// The folder to write; it must not be there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Also write the published schedule, with what proves it, to this folder
    #[arg(long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// The version of the schedule to write [default: the one that holds]
    #[arg(long, value_name = "N", requires = "out")]
    version: Option<u32>,
}

#[derive(Serialize)]
struct Exported<'a> {
    event: &'a str,
    folder: &'a PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    out: Option<&'a PathBuf>,
}

impl std::fmt::Display for Exported<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written to {}", self.folder.display())?;
        self.out.map_or(Ok(()), |out| write!(f, " and {}", out.display()))
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.stored.database.open()?;
    let papers = typed.out.as_ref().map(|_| papers(&store, &typed.stored.event, typed.version)).transpose()?;
    actions::exchange::export(&store, Actor::CommandLine, &typed.stored.event, &typed.folder)?;
    if let (Some(out), Some(papers)) = (&typed.out, papers) {
        folder::write(&papers, out)?;
    }
    console.result(&Exported { event: &typed.stored.event, folder: &typed.folder, out: typed.out.as_ref() });
    Ok(())
}
