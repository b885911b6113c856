//! `maillage bounces`: takes notifications about mails that did not arrive.

use std::{
    fmt, fs,
    io::{self, Read},
    path::PathBuf,
};

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::actions::bounces::{self, Taken};

const EXAMPLES: &str = "\
Examples:
  maillage bounces /var/mail/bounces    the notifications of a mailbox file
  maillage bounces                      one from a pipe, as in /etc/aliases: bounces: \"|maillage bounces\"";

/// Take notifications about mails that did not arrive
///
/// Mails that came back are noted as such; addresses that do not exist are not written to any more. To take a notification
/// twice changes nothing.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// A mailbox file, or one mail; standard input where none is named
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
#[serde(transparent)]
struct Told(Taken);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Taken { bounced, gone, nothing, foreign } = self.0;
        writeln!(f, "{bounced} mails came back; {gone} addresses are not written to any more")?;
        write!(f, "{nothing} notifications changed nothing, {foreign} mails were about none of ours")
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    match &typed.file {
        Some(path) => bytes = fs::read(path).with_context(|| path.display().to_string())?,
        None => drop(io::stdin().lock().read_to_end(&mut bytes).context("standard input")?),
    }
    let (_, store) = typed.database.open()?;
    console.result(&Told(store.write(|db| bounces::take(db, &bytes)).context("the database")?));
    Ok(())
}
