//! Events between folders and the store.

use std::path::Path;

use jiff::Timestamp;

use super::{
    access,
    audit::{Actor, Deed, note},
    refusal::Refusal,
    stored::{LookupError, find},
};
use crate::{
    exchange,
    folder::{self, Faults, Notice},
    store::{Db, Store, StoreError, events},
};

/// What was stored.
#[derive(Debug)]
pub struct Imported {
    /// The event's id.
    pub event: String,
    /// How many people take part.
    pub participants: usize,
    /// What is worth knowing of the files.
    pub notices: Vec<Notice>,
}

/// Why an event was not stored, or cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// Files are faulty, or the folder cannot be written.
    #[error("{0}")]
    Files(#[from] Faults),
    /// There is one of this id.
    #[error("the event \"{0}\" is in the database already; give this one another id in its event.toml")]
    Present(String),
    /// There is none of this id, or the database fails.
    #[error(transparent)]
    Lookup(#[from] LookupError),
}

impl From<StoreError> for ExchangeError {
    fn from(error: StoreError) -> Self {
        Self::Lookup(error.into())
    }
}

/// Stores the event of a folder, all or nothing. Its participants are approved.
///
/// # Errors
/// The folder is faulty, the event is there already, or the database fails.
pub fn import(store: &Store, by: Actor, folder: &Path, now: Timestamp) -> Result<Imported, ExchangeError> {
    let (folder::Folder { event, notices, .. }, files) = folder::take(folder)?;
    store.write(|db| {
        if events::find(db, &event.id)?.is_some() {
            return Err(ExchangeError::Present(event.id.clone()));
        }
        let stored = exchange::import(db, &files, now.as_second())?;
        Ok(note(db, stored, by, Deed::Imported, "")?)
    })?;
    Ok(Imported { participants: event.roster.participants.len(), event: event.id, notices })
}

/// Writes an event to a folder that is not there yet, all or nothing.
///
/// # Errors
/// There is no such event, the folder is there already or cannot be written, or the database fails.
pub fn export(store: &Store, by: Actor, id: &str, folder: &Path) -> Result<(), ExchangeError> {
    let files = store.read(|db| {
        let event = find(db, id)?;
        Ok::<_, ExchangeError>(exchange::export(db, event)?)
    })?;
    folder::write(&files, folder)?;
    store.write(|db| {
        let event = find(db, id)?;
        Ok(note(db, event, by, Deed::Exported, "")?)
    })
}

/// An event's folder as an archive, with everyone who is approved.
///
/// # Errors
/// Whoever asks does not organise the event, or the database fails.
pub(crate) fn archive(db: &mut Db, by: Actor, code: &str) -> Result<Vec<u8>, Refusal> {
    let event = access::event(db, code)?;
    access::organises(db, by, event)?;
    Ok(folder::zipped(&exchange::export(db, event)?))
}
