//! A database for each test, of both kinds.

use std::{
    env,
    io::Write,
    process::{self, Command},
    sync::atomic::{AtomicU32, Ordering},
};

use tempfile::TempDir;

use crate::{Desk, maillage, text};

/// Makes an empty database; none where there is no server for it.
pub type Make = fn() -> Option<Database>;

/// An empty database.
pub struct Database {
    url: String,
    /// Where the file is, if it is one.
    _folder: Option<TempDir>,
}

impl Database {
    /// Both kinds, by their names.
    pub const KINDS: [(&str, Make); 2] = [("SQLite", || Some(Self::sqlite())), ("PostgreSQL", Self::postgres)];

    /// A file.
    pub fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { url: format!("sqlite:{}", folder.path().join("maillage.db").display()), _folder: Some(folder) }
    }

    /// One in the server that `MAILLAGE_TEST_POSTGRES` names, or `None`, said plainly, where it names none; in continuous
    /// integration it has to. `.config/postgres` starts one and removes it with all it holds.
    pub fn postgres() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let Some(server) = env::var("MAILLAGE_TEST_POSTGRES").ok() else {
            assert!(env::var_os("CI").is_none(), "MAILLAGE_TEST_POSTGRES names no PostgreSQL");
            let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_TEST_POSTGRES names no PostgreSQL; try `make test`");
            return None;
        };
        let name = format!("test_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let make = format!("CREATE DATABASE {name}");
        let made = Command::new("psql").args(["--quiet", "--no-psqlrc", "--command", &make, &server]).status();
        assert!(made.expect("psql runs").success(), "{name} cannot be made");
        let (place, options) = server.split_once('?').expect("the socket's folder is an option");
        let (place, _) = place.rsplit_once('/').expect("it names a database");
        Some(Self { url: format!("{place}/{name}?{options}"), _folder: None })
    }

    /// One that is there already, and stays.
    pub fn at(url: &str) -> Self {
        Self { url: url.to_owned(), _folder: None }
    }

    /// Imports the sample event. Returns the desk it is on, and its id.
    pub fn with_sample(&self) -> (Desk, String) {
        let desk = Desk::with_sample();
        maillage(&["import", text(&desk.event()), "--database", self.url()]).exits(0);
        let id = api::folder::read(&desk.event()).expect("the sample has no fault").event.id;
        (desk, id)
    }

    /// As `--database` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Tells each story on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($(fn $name:ident($database:ident) $body:block)+) => {
        $(mod $name {
            use super::*;

            fn story($database: &stories::Database) $body

            #[test]
            fn on_sqlite() {
                story(&stories::Database::sqlite());
            }

            #[test]
            fn on_postgres() {
                if let Some(database) = stories::Database::postgres() {
                    story(&database);
                }
            }
        })+
    };
}
