//! A file in JSON.

use serde::de::DeserializeOwned;

use super::source::{Position, Source, position};

/// What a file holds; a fault at its place where it is no JSON, or not of this shape.
pub(crate) fn read<T: DeserializeOwned>(source: &Source, remedy: &str) -> Option<T> {
    match serde_json::from_str(source.text()) {
        Ok(written) => Some(written),
        Err(error) => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            source.fault(place_of(&error, source.text()), "", said, remedy);
            None
        }
    }
}

/// The parser counts bytes in a line, people count characters.
fn place_of(error: &serde_json::Error, text: &str) -> Position {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    position(text, text.floor_char_boundary(line + error.column().saturating_sub(1)))
}
