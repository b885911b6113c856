//! Which database a command works on.

use anyhow::Context;
use clap::Args;

use super::failure::Failure;
use crate::{
    settings::Settings,
    store::{Address, Store},
};

pub(super) const HELP: &str = "The database: sqlite:FILE or postgres://USER@HOST/NAME [default: MAILLAGE_DATABASE_URL, or \
    a file in the data folder]";

/// Where the database is.
#[derive(Args, Debug)]
pub(super) struct Database {
    #[arg(long = "database", value_name = "URL", help = HELP)]
    url: Option<String>,
}

/// An event in the database.
#[derive(Args, Debug)]
pub(super) struct Stored {
    /// The event's id, in any case
    #[arg(value_name = "ID")]
    pub(super) event: String,
    /// Where it is.
    #[command(flatten)]
    pub(super) database: Database,
}

impl Database {
    /// Opens it, and makes it where it is missing.
    pub(super) fn open(&self) -> Result<(Address, Store), Failure> {
        let address = Settings::database(self.url.clone())?;
        let store = Store::open(&address).context("the database cannot be opened")?;
        Ok((address, store))
    }
}
