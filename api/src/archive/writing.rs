//! Writes a backup: beside its name first, and under it when all is on the disk.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{MANIFEST, Manifest, file, line};
use crate::store::backup::{Cell, Table};

/// A backup that is being written. It is removed where it is not finished.
pub(crate) struct Writing {
    path: PathBuf,
    zip: ZipWriter<BufWriter<NamedTempFile>>,
    line: Vec<u8>,
}

/// Nobody else may read it: it holds what people told in confidence, and keys.
const PERMISSIONS: u32 = 0o600;

impl Writing {
    /// An empty one.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy();
        // On Unix a temporary file has the same permissions.
        let beside = tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(".part").tempfile_in(folder(path))?;
        Ok(Self { path: path.to_owned(), zip: ZipWriter::new(BufWriter::new(beside)), line: Vec::new() })
    }

    /// Begins a table.
    pub(crate) fn table(&mut self, table: &Table) -> io::Result<()> {
        self.file(&file(&table.name))
    }

    /// Adds a row to the table that was begun.
    pub(crate) fn row(&mut self, table: &Table, row: &[Option<Cell>]) -> io::Result<()> {
        self.line.clear();
        line::write(table, row, &mut self.line)?;
        self.zip.write_all(&self.line)
    }

    /// Adds the manifest, and gives the file its name, which nothing may have yet. Returns how large it is.
    pub(crate) fn finish(mut self, manifest: &Manifest) -> io::Result<u64> {
        self.file(MANIFEST)?;
        serde_json::to_writer_pretty(&mut self.zip, manifest)?;
        let beside = self.zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        beside.as_file().sync_all()?;
        beside.persist_noclobber(&self.path)?;
        // The name is on the disk as well.
        File::open(folder(&self.path))?.sync_all()?;
        Ok(fs::metadata(&self.path)?.len())
    }

    fn file(&mut self, name: &str) -> io::Result<()> {
        // Where a file passes 4 GiB, there is no going back to say so.
        Ok(self.zip.start_file(name, SimpleFileOptions::default().unix_permissions(PERMISSIONS).large_file(true))?)
    }
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
