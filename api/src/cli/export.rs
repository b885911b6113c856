//! `maillage export`: an event of the database as a folder.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::actions;

const EXAMPLES: &str = "\
Example:
  maillage export ict-mechanics copy    then plan it: maillage plan copy --out out";

/// Write an event of the database to a folder
///
/// Participants who are not approved are left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The event's id, in any case
    #[arg(value_name = "ID")]
    event: String,
    /// The folder to write; it must not be there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
struct Exported<'a> {
    event: &'a str,
    out: &'a PathBuf,
}

impl std::fmt::Display for Exported<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written to {}", self.out.display())
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.database.open()?;
    actions::exchange::export(&store, &typed.event, &typed.folder)?;
    console.result(&Exported { event: &typed.event, out: &typed.folder });
    Ok(())
}
