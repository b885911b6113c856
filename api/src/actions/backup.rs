//! Everything that the database holds, in a file.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::{
    archive::{Extent, Manifest, Writing},
    store::{Store, StoreError, backup},
};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// How many tables.
    pub tables: usize,
    /// How many rows, in all.
    pub rows: u64,
    /// How large the file is.
    pub bytes: u64,
    /// Whether there is any event.
    pub has_events: bool,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is there.
    #[error("{0} is there already; name a file that is not there yet")]
    Present(PathBuf),
    /// The file cannot be written.
    #[error("{path} cannot be written: {error}; check that its folder is there, has room, and may be written")]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes all that the database holds to a file that is not there yet, as it is at one moment, whoever else writes
/// meanwhile.
///
/// # Errors
/// The file is there already or cannot be written, or the database fails.
pub fn back_up(store: &Store, path: &Path, now: Timestamp) -> Result<BackedUp, BackupError> {
    let unwritable = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Present(path.to_owned()),
        _ => BackupError::Unwritable { path: path.to_owned(), error },
    };
    if path.symlink_metadata().is_ok() {
        return Err(BackupError::Present(path.to_owned()));
    }
    let mut writing = Writing::begin(path).map_err(unwritable)?;
    let manifest = store.read(|db| {
        let tables = backup::tables(db)?;
        let mut manifest = Manifest::new(backup::last_migration(db)?, now);
        for table in &tables {
            writing.table(table).map_err(unwritable)?;
            let mut rows = 0;
            backup::each_row(db, table, |row| {
                rows += 1;
                writing.row(table, &row).map_err(unwritable)
            })?;
            manifest.tables.insert(table.name.clone(), Extent { rows, last_id: None });
        }
        // Ids are given outside of transactions; those of rows that were read have been given by now.
        for (table, last) in backup::last_ids(db, &tables)? {
            manifest.tables.entry(table).or_default().last_id = Some(last);
        }
        Ok::<_, BackupError>(manifest)
    })?;
    let bytes = writing.finish(&manifest).map_err(unwritable)?;
    let has_events = manifest.tables.get("events").is_some_and(|events| events.rows > 0);
    Ok(BackedUp { tables: manifest.tables.len(), rows: manifest.rows(), bytes, has_events })
}
