//! Who did what to an event.

use std::fmt;

use jiff::Timestamp;

use super::stored::{LookupError, find};
use crate::store::{Db, Store, StoreError, audit};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever may run the program on the database's machine.
    CommandLine,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Imported,
    Exported,
    AskedForSchedule,
    Published,
}

impl Deed {
    fn name(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Exported => "exported",
            Self::AskedForSchedule => "asked for a schedule",
            Self::Published => "published",
        }
    }
}

/// Something that was done to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what; may be empty.
    pub subject: String,
}

/// Writes down what is done, in the transaction that does it.
pub(crate) fn note(db: &mut Db, event: i64, by: Actor, deed: Deed, subject: &str) -> Result<(), StoreError> {
    audit::note(db, event, &by.to_string(), deed.name(), subject)
}

/// All that was done to an event, the last first.
///
/// # Errors
/// There is no such event, or the database fails.
pub fn list(store: &Store, id: &str) -> Result<Vec<Entry>, LookupError> {
    let rows = store.read(|db| {
        let event = find(db, id)?;
        Ok::<_, LookupError>(audit::of_event(db, event)?)
    })?;
    let entry = |row: audit::Entry| Entry {
        at: Timestamp::from_second(row.at).unwrap_or_default(),
        actor: row.actor,
        action: row.action,
        subject: row.subject,
    };
    Ok(rows.into_iter().map(entry).collect())
}
