//! The tables that benches write into the project's README.

use std::{fs, path::Path};

/// Puts a table between the markers `<!-- name -->` and `<!-- /name -->`.
pub fn write_table(name: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&start).expect("the README has the marker");
    let (_, after) = rest.split_once(&end).expect("the README has the closing marker");
    fs::write(&path, format!("{before}{start}{table}{end}{after}")).expect("the README can be written");
}
