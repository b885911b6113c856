#![doc = include_str!("../README.md")]
#![expect(clippy::panic, clippy::expect_used, clippy::missing_panics_doc, reason = "a test's tools fail by panicking")]

mod browser;
mod databases;
mod dice;
pub mod load;
mod peers;
mod postfix;
mod program;
mod readme;
mod second_opinion;
mod server;
pub mod smtp;

pub use browser::{Browser, Screen, Stop, Tab};
pub use databases::{Database, Make};
pub use dice::Dice;
pub use fantoccini::key::Key;
pub use peers::{Found, Peer};
pub use postfix::{Duties, Postfix};
pub use program::{Process, Run, Running, maillage, maillage_fed, maillage_with, program, start, start_with};
pub use readme::write_table;
pub use second_opinion::{calendar_events, check_schedule, convert, python_program};
pub use server::{Answer, Client, Server, organiser_token, until};

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

/// A folder of test data, or `None` (said plainly) where the data is not at hand; in continuous integration it has to be.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = env::var_os("MAILLAGE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(env::var_os("CI").is_none(), "{} is missing; set MAILLAGE_SHARED", found.display());
    let _ = writeln!(std::io::stderr(), "skipped: {} is not here; set MAILLAGE_SHARED", found.display());
    None
}

/// The model for matching across languages, or `None`, said plainly, where it is not at hand.
pub fn model() -> Option<PathBuf> {
    let found = env::var_os("MAILLAGE_MODEL").map(PathBuf::from).filter(|path| path.is_file());
    if found.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_MODEL names no model; `maillage model fetch` gets it");
    }
    found
}

/// A temporary folder with the sample event in it and room for what comes out.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Lays the sample event out.
    pub fn with_sample() -> Self {
        let desk = Self { folder: TempDir::new().expect("a temporary folder") };
        api::sample::write(&desk.event()).expect("the sample event can be written");
        desk
    }

    /// An empty one.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// The sample event's folder.
    pub fn event(&self) -> PathBuf {
        self.path("event")
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Changes a file of the event.
    pub fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.event().join(file);
        let before = fs::read_to_string(&path).expect("the sample has the file");
        fs::write(&path, change(before)).expect("the file can be written");
    }
}

/// Every file below a folder with its bytes, sorted by path.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the folder is there") {
            let path = entry.expect("the entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").display().to_string();
                found.push((name, fs::read(&path).expect("the file is readable")));
            }
        }
    }
    found.sort();
    found
}
