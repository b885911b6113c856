//! `maillage audit`: who did what to an event in the database.

use std::fmt;

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Stored, failure::Failure};
use crate::actions::audit::{Entry, list};

const EXAMPLES: &str = "\
Example:
  maillage audit my-event";

/// List who did what to an event, the last first
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    stored: Stored,
}

#[derive(Serialize)]
#[serde(transparent)]
struct Lines(Vec<Entry>);

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |Entry { at, actor, action, subject }: &Entry| format!("{at}  {actor}  {action} {subject}");
        f.write_str(&self.0.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.stored.database.open()?;
    console.result(&Lines(list(&store, &typed.stored.event)?));
    Ok(())
}
