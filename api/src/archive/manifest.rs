//! What a backup says of itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How backups are written now.
pub(super) const FORMAT: u32 = 1;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: u32,
    /// The version of the program that wrote it.
    pub(crate) program: String,
    /// The last migration that had run.
    pub(crate) migration: String,
    /// When it was made.
    pub(crate) made_at: Timestamp,
    /// The tables by name.
    pub(crate) tables: BTreeMap<String, Extent>,
}

/// How far a table goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extent {
    /// How many rows it has.
    pub(crate) rows: u64,
    /// The last id that it gave, also where its row is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_id: Option<i64>,
}

/// The first thing that is read.
#[derive(Deserialize)]
pub(super) struct Format {
    pub(super) format: u32,
    pub(super) program: String,
}

impl Manifest {
    /// One of no table yet, by this program. Times are kept in whole seconds.
    pub(crate) fn new(migration: String, now: Timestamp) -> Self {
        let made_at = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, program, migration, made_at, tables: BTreeMap::new() }
    }

    /// All rows.
    pub(crate) fn rows(&self) -> u64 {
        self.tables.values().map(|extent| extent.rows).sum()
    }
}
