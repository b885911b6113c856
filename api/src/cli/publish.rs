//! `maillage publish`: the last draft of an event becomes its next version.

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Stored, failure::Failure, post::post};
use crate::actions::{audit::Actor, stored::find, versions::publish};

const EXAMPLES: &str = "\
Example:
  maillage publish my-event    then: maillage export my-event copy --out out";

/// Publish the last draft of an event in the database
///
/// The mails that tell of it are queued; the server brings them, or `maillage deliver`. A published version never changes. What is built next disturbs it as little as possible.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    stored: Stored,
}

#[derive(Serialize)]
struct Published {
    version: i32,
}

impl std::fmt::Display for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Published version {}", self.version)
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.stored.database.open()?;
    let (sender, _) = post(&store)?;
    let version = store.write(|db| {
        let event = find(db, &typed.stored.event)?;
        publish(db, Actor::CommandLine, &sender, event, None)
    })?;
    console.result(&Published { version });
    Ok(())
}
