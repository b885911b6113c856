//! Mails as `.eml` files in a folder, for whoever wants to read or send them: what happens where no relay is named.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use tracing::error;

use super::pause::Trouble;
use crate::store::outbox::{Answer, Claim, Outcome};

/// A folder for mails.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Writes a mail; again, it is the same file.
    pub(super) fn bring(&self, claim: &Claim) -> (Outcome, Option<Trouble>) {
        match self.write(claim) {
            Ok(()) => (Outcome::Sent(Answer { stage: "folder", ..Answer::default() }), None),
            Err(problem) => {
                error!(%problem, "mails cannot be written to the outbox folder; check that there is room");
                let trouble = Trouble { stage: "folder".to_owned(), said: problem.to_string() };
                (Outcome::Untried(0), Some(trouble))
            }
        }
    }

    /// All or nothing, for its owner alone.
    fn write(&self, mail: &Claim) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)?;
        let beside = self.0.join(format!(".{}.tmp", mail.id));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(mail.content.as_bytes())?;
        file.sync_all()?;
        fs::rename(beside, self.0.join(format!("{:08}.eml", mail.id)))
    }
}
