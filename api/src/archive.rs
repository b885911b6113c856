//! The file of a backup: a zip with `manifest.json`, and for each table `TABLE.jsonl` with an object a row. It says nothing
//! of the database that it came from, so that it may go into one of the other kind.
//!
//! Integers are numbers, truth is `true` or `false`; other numbers are texts, which come back to the last bit, and bytes are
//! texts of two hexadecimal digits each.

mod line;
mod manifest;
mod reading;
mod writing;

pub(crate) use manifest::{Extent, Manifest};
pub use reading::{Archive, ArchiveError};
pub(crate) use writing::Writing;

/// The manifest's file.
const MANIFEST: &str = "manifest.json";

/// A table's file.
fn file(table: &str) -> String {
    format!("{table}.jsonl")
}
