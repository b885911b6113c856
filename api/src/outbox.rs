//! Mails leave the outbox: as `.eml` files in a folder, whoever wants to read or send them.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use tracing::error;

use crate::store::{
    Db, Store, StoreError,
    outbox::{self, Mail},
};

/// Mails that leave in one go.
const SOME: i64 = 50;

/// A folder for mails.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Writes some of the mails that wait. Returns how many.
    ///
    /// # Errors
    /// The database fails; what was written is written again, in the same files.
    pub(crate) fn work(&self, store: &Store) -> Result<usize, StoreError> {
        if store.read(outbox::count)? == 0 {
            return Ok(0);
        }
        store.write(|db| self.write_some(db))
    }

    fn write_some(&self, db: &mut Db) -> Result<usize, StoreError> {
        let mut written = 0;
        for mail in outbox::waiting(db, SOME)? {
            if let Err(problem) = self.write(&mail) {
                error!(%problem, "mails cannot be written to the outbox folder; check that there is room");
                break;
            }
            outbox::sent(db, mail.id)?;
            written += 1;
        }
        Ok(written)
    }

    /// All or nothing, for its owner alone.
    fn write(&self, mail: &Mail) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)?;
        let beside = self.0.join(format!(".{}.tmp", mail.id));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(mail.content.as_bytes())?;
        file.sync_all()?;
        fs::rename(beside, self.0.join(format!("{:08}.eml", mail.id)))
    }
}
