//! `maillage import`: an event folder into the database.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::actions::{self, audit::Actor};

const EXAMPLES: &str = "\
Examples:
  maillage import my-event                                          into the data folder's own database
  maillage import my-event --database postgres://desk@db/maillage   into a PostgreSQL";

/// Store the event of a folder in the database
///
/// All participants are approved. `maillage export` writes the folder again.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The event folder
    #[arg(value_name = "EVENT")]
    event: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
struct Stored {
    event: String,
    participants: usize,
    database: String,
}

impl std::fmt::Display for Stored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { event, participants, database } = self;
        write!(f, "Stored \"{event}\" with {participants} participants in {database}")
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (address, store) = typed.database.open()?;
    let imported = actions::exchange::import(&store, Actor::CommandLine, &typed.event, Timestamp::now())?;
    imported.notices.iter().for_each(|notice| console.note("notice", notice));
    let actions::exchange::Imported { event, participants, .. } = imported;
    console.result(&Stored { event, participants, database: address.to_string() });
    Ok(())
}
