//! The data folder: what the program keeps for its user between runs. The database is in it where it is a file.

use std::{
    env, fs, io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process,
};

/// The folder.
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

/// Why the data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// Nothing says where it should be.
    #[error("no folder to keep data in: neither HOME nor XDG_DATA_HOME is set; name one by MAILLAGE_DATA")]
    Nowhere,
    /// A file cannot be written.
    #[error("{path} cannot be written: {error}; name another folder by MAILLAGE_DATA")]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl DataFolder {
    /// `MAILLAGE_DATA`, or else the user's own as the XDG base directories say
    /// (<https://specifications.freedesktop.org/basedir-spec/latest/>). It need not exist.
    pub fn find() -> Result<Self, DataError> {
        let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
        let chosen = named("MAILLAGE_DATA");
        let shared = || named("XDG_DATA_HOME").filter(|path| path.is_absolute()).map(|path| path.join("maillage"));
        let home = || named("HOME").map(|path| path.join(".local/share/maillage"));
        chosen.or_else(shared).or_else(home).map(Self).ok_or(DataError::Nowhere)
    }

    /// A folder of one's choice.
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Makes it where it is missing, for its user alone.
    pub fn make(&self) -> Result<(), DataError> {
        let unwritable = |error| DataError::Unwritable { path: self.0.clone(), error };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.0).map_err(unwritable)
    }

    /// Writes a file so that whoever reads it meanwhile sees the old bytes or the new ones, and of several who write
    /// the last one wins.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DataError> {
        let path = self.path(name);
        let beside = self.path(&format!(".{name}.{}", process::id()));
        let written = fs::create_dir_all(&self.0)
            .and_then(|()| fs::write(&beside, bytes))
            .and_then(|()| fs::rename(&beside, &path));
        written.map_err(|error| {
            // What cannot be removed either is overwritten by the next who has this process id.
            let _ = fs::remove_file(&beside);
            DataError::Unwritable { path, error }
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn what_is_written_is_there_under_its_name_alone() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(&folder.path().join("new"));
        data.write("file", b"old").unwrap();
        data.write("file", b"new").unwrap();
        assert_eq!(fs::read(data.path("file")).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_cannot_be_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let error = DataFolder::at(&folder.path().join("file/in")).write("x", b"").unwrap_err();
        assert!(error.to_string().ends_with("name another folder by MAILLAGE_DATA"), "{error}");
    }
}
