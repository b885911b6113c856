//! Reads a backup, and believes nothing that it says before it is seen.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    MANIFEST, Manifest, file, line,
    manifest::{FORMAT, Format},
};
use crate::store::backup::{Cell, Table};

/// A longer row fits into neither database.
const LONGEST: u64 = 4 << 30;

/// A backup.
pub struct Archive {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

/// Why a file is no backup, or no whole one.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It cannot be read at all.
    #[error("{path} cannot be read: {error}; name a file that `maillage backup` wrote")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is something else, or its end is missing.
    #[error("{path} is no backup, or not all of it: {why}; name a file that `maillage backup` wrote, as it wrote it")]
    Foreign {
        /// Which.
        path: PathBuf,
        /// What speaks against it.
        why: String,
    },
    /// It is of a later format.
    #[error("{path} was made by maillage {program} in a way that this one does not know; restore it with that one")]
    Newer {
        /// Which.
        path: PathBuf,
        /// The version of the program that wrote it.
        program: String,
    },
    /// It is not as it was written.
    #[error("{path} is damaged: {what}; take another backup")]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}

impl Archive {
    /// Opens a file, and reads its manifest.
    ///
    /// # Errors
    /// It cannot be read, is no backup, or one of a later format.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let unreadable = |error| ArchiveError::Unreadable { path: path.to_owned(), error };
        let foreign = |why: &dyn ToString| ArchiveError::Foreign { path: path.to_owned(), why: why.to_string() };
        let opened = File::open(path).map_err(unreadable)?;
        if opened.metadata().map_err(unreadable)?.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        let mut zip = ZipArchive::new(BufReader::new(opened)).map_err(|error| foreign(&error))?;
        let manifest = zip.by_name(MANIFEST).map_err(|error| match error {
            ZipError::FileNotFound => foreign(&format_args!("it has no {MANIFEST}")),
            error => foreign(&error),
        })?;
        let mut text = Vec::new();
        manifest.take(LONGEST).read_to_end(&mut text).map_err(|error| foreign(&format_args!("{MANIFEST}: {error}")))?;
        let faulty = |error: serde_json::Error| foreign(&format_args!("{MANIFEST}: {error}"));
        let Format { format, program } = serde_json::from_slice(&text).map_err(faulty)?;
        if format > FORMAT {
            return Err(ArchiveError::Newer { path: path.to_owned(), program });
        }
        let manifest = serde_json::from_slice(&text).map_err(faulty)?;
        Ok(Self { path: path.to_owned(), zip, manifest })
    }

    /// What it says of itself.
    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Asserts that it holds these tables and nothing else.
    pub(crate) fn holds(&self, tables: &[Table]) -> Result<(), ArchiveError> {
        let told = &self.manifest.tables;
        if let Some(table) = tables.iter().find(|table| !told.contains_key(&table.name)) {
            return Err(self.damaged(format!("the table {} is missing", table.name)));
        }
        if let Some(name) = told.keys().find(|name| tables.iter().all(|table| table.name != **name)) {
            return Err(self.damaged(format!("the database has no table {name}")));
        }
        let names: Vec<_> = told.keys().map(|name| file(name)).collect();
        let known = |name: &str| name == MANIFEST || names.iter().any(|known| known == name);
        let strange = self.zip.file_names_raw().map(String::from_utf8_lossy).find(|name| !known(name));
        strange.map_or(Ok(()), |name| Err(self.damaged(format!("{name} does not belong to it"))))
    }

    /// Hands on each row of a table, one after the other.
    pub(crate) fn each_row<E: From<ArchiveError>>(
        &mut self,
        table: &Table,
        mut each: impl FnMut(Vec<Option<Cell>>) -> Result<(), E>,
    ) -> Result<(), E> {
        let name = file(&table.name);
        let path = self.path.clone();
        let damaged = |what: String| ArchiveError::Damaged { path: path.clone(), what };
        let told = self.manifest.tables.get(&table.name).map_or(0, |extent| extent.rows);
        let found = self.zip.by_name(&name).map_err(|error| damaged(format!("{name}: {error}")))?;
        let mut found = BufReader::new(found);
        let (mut rows, mut text) = (0, Vec::new());
        loop {
            text.clear();
            let read = found.by_ref().take(LONGEST).read_until(b'\n', &mut text);
            if read.map_err(|error| damaged(format!("{name}: {error}")))? == 0 {
                break;
            }
            rows += 1;
            each(line::read(table, &text).map_err(|what| damaged(format!("{name}:{rows}: {what}")))?)?;
        }
        if rows == told {
            return Ok(());
        }
        Err(damaged(format!("{name} has {rows} rows, not {told} as {MANIFEST} says")).into())
    }

    fn damaged(&self, what: String) -> ArchiveError {
        ArchiveError::Damaged { path: self.path.clone(), what }
    }
}
