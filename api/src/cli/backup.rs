//! `maillage backup`: all that the database holds, in a file.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::actions::backup::{BackedUp, back_up};

const EXAMPLES: &str = "\
Examples:
  maillage backup maillage.zip                                          the data folder's own database
  maillage backup maillage.zip --database postgres://desk@db/maillage   a PostgreSQL
  maillage backup \"maillage-$(date +%F).zip\"                            one a day; a file that is there is kept";

/// Write all that the database holds to a file
///
/// Servers may go on: the file holds what was there at one moment. `maillage restore` puts it into an empty database, of
/// either kind. It holds personal data and keys, so only its owner may read it; keep it accordingly.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The file to write, a zip; it must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
struct Written {
    file: PathBuf,
    database: String,
    tables: usize,
    rows: u64,
    bytes: u64,
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, database, tables, rows, bytes } = self;
        write!(f, "Wrote {rows} rows of {tables} tables of {database} to {}, {bytes} bytes", file.display())
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (address, store) = typed.database.open()?;
    let BackedUp { tables, rows, bytes, has_events } = back_up(&store, &typed.file, Timestamp::now())?;
    if !has_events {
        console.note("notice", &format!("there is no event in {address}; is it the database you mean?"));
    }
    console.result(&Written { file: typed.file.clone(), database: address.to_string(), tables, rows, bytes });
    Ok(())
}
