//! `maillage restore`: a backup into an empty database.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::{
    actions::restore::{Restored, restore},
    archive::Archive,
};

const EXAMPLES: &str = "\
Examples:
  maillage restore maillage.zip                                          into the data folder's own database
  maillage restore maillage.zip --database postgres://desk@db/maillage   into a PostgreSQL, wherever it comes from";

/// Put a backup into an empty database, all or nothing
///
/// The database may be of the other kind. Links, ids and schedules go on as if nothing had happened.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// What `maillage backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
struct Done {
    file: PathBuf,
    database: String,
    made_at: String,
    tables: usize,
    rows: u64,
}

impl std::fmt::Display for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, database, made_at, tables, rows } = self;
        write!(f, "Restored {rows} rows of {tables} tables in {database} from {}, made at {made_at}", file.display())
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    // A file that is no backup costs no new database.
    let mut archive = Archive::open(&typed.file)?;
    let (address, store) = typed.database.open()?;
    let Restored { tables, rows, made_at } = restore(&store, &mut archive)?;
    let (file, database, made_at) = (typed.file.clone(), address.to_string(), made_at.to_string());
    console.result(&Done { file, database, made_at, tables, rows });
    Ok(())
}
