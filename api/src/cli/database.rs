//! Which database a command works on.

use std::env;

use anyhow::Context;
use clap::Args;

use super::failure::Failure;
use crate::{
    data::DataFolder,
    store::{Address, AddressError, Store},
};

/// The environment variable that names it.
const VARIABLE: &str = "MAILLAGE_DATABASE_URL";
/// The file in the data folder that is taken where nothing names one.
const FILE: &str = "maillage.db";

const HELP: &str = "The database: sqlite:FILE or postgres://USER@HOST/NAME [default: MAILLAGE_DATABASE_URL, or a file \
    in the data folder]";

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
        let named = self.url.clone().or_else(|| env::var(VARIABLE).ok().filter(|url| !url.is_empty()));
        let address = if let Some(url) = named {
            url.parse().map_err(|error: AddressError| Failure::Usage(error.to_string()))?
        } else {
            let data = DataFolder::find().context("the database")?;
            data.make().context("the database")?;
            Address::file(&data.path(FILE))
        };
        let store = Store::open(&address).context("the database cannot be opened")?;
        Ok((address, store))
    }
}
