//! A backup into an empty database, of whichever kind.

use std::cmp::Ordering;

use jiff::Timestamp;

use crate::{
    archive::{Archive, ArchiveError, Manifest},
    store::{
        Store, StoreError,
        backup::{self, FillError, Filling},
    },
};

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many tables.
    pub tables: usize,
    /// How many rows, in all.
    pub rows: u64,
    /// When the backup was made.
    pub made_at: Timestamp,
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is no backup, or no whole one.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// There is something in the database.
    #[error("the database holds {0} already; name an empty one with --database")]
    Occupied(String),
    /// The backup is older than the tables.
    #[error(
        "the backup is of maillage {theirs} (migration {migration}), this is {ours} (migration {now}); restore it with maillage \
         {theirs}: this one brings the database up to date when it opens it"
    )]
    Older {
        /// The version of the program that wrote the backup.
        theirs: String,
        /// The last migration that it knew.
        migration: String,
        /// The version of this program.
        ours: &'static str,
        /// The last migration that this one knows.
        now: String,
    },
    /// The backup is newer than the tables.
    #[error(
        "the backup is of maillage {theirs} (migration {migration}), this is {ours} (migration {now}); restore it with maillage \
         {theirs} or a later one"
    )]
    Newer {
        /// The version of the program that wrote the backup.
        theirs: String,
        /// The last migration that it knew.
        migration: String,
        /// The version of this program.
        ours: &'static str,
        /// The last migration that this one knows.
        now: String,
    },
    /// Rows break the tables' rules.
    #[error("the backup is damaged: {0}; take another backup")]
    Refused(String),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<FillError> for RestoreError {
    fn from(error: FillError) -> Self {
        match error {
            FillError::Misfit(what) => Self::Refused(what),
            FillError::Store(error) => Self::Store(error),
        }
    }
}

/// What is in use, if it has rows. Other tables may have some since the database was opened.
const IN_USE: [&str; 2] = ["events", "accounts"];

/// Replaces the rows of a database without events and accounts by those of a backup, all or nothing.
///
/// # Errors
/// The backup is damaged or of other tables, the database is in use or fails.
pub fn restore(store: &Store, archive: &mut Archive) -> Result<Restored, RestoreError> {
    store.write(|db| {
        fits(archive.manifest(), backup::last_migration(db)?)?;
        let tables = backup::tables(db)?;
        archive.holds(&tables)?;
        let mut filling = Filling::begin(db, &tables)?;
        for table in tables.iter().filter(|table| IN_USE.contains(&table.name.as_str())) {
            if filling.has_rows(table)? {
                return Err(RestoreError::Occupied(table.name.clone()));
            }
        }
        filling.empty()?;
        for table in &tables {
            let mut inserting = filling.insert(table);
            archive.each_row(table, |row| inserting.add(row).map_err(RestoreError::from))?;
            inserting.end()?;
        }
        let extents = archive.manifest().tables.iter();
        let last = extents.filter_map(|(table, extent)| Some((table.clone(), extent.last_id?))).collect();
        Ok(filling.finish(&last)?)
    })?;
    let manifest = archive.manifest();
    Ok(Restored { tables: manifest.tables.len(), rows: manifest.rows(), made_at: manifest.made_at })
}

/// Asserts that a backup is of tables as they are now. Names of migrations begin with their time.
fn fits(manifest: &Manifest, now: String) -> Result<(), RestoreError> {
    let (theirs, ours) = (manifest.program.clone(), env!("CARGO_PKG_VERSION"));
    let migration = manifest.migration.clone();
    match migration.cmp(&now) {
        Ordering::Equal => Ok(()),
        Ordering::Less => Err(RestoreError::Older { theirs, migration, ours, now }),
        Ordering::Greater => Err(RestoreError::Newer { theirs, migration, ours, now }),
    }
}
