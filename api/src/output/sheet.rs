//! Tables as CSV: commas, quotes where they are needed, one line feed a row.

use super::OutputFile;

/// A table that is being written.
pub(super) struct Sheet {
    path: &'static str,
    rows: csv::Writer<Vec<u8>>,
}

impl Sheet {
    pub(super) fn new<'c>(path: &'static str, header: impl IntoIterator<Item = &'c str>) -> Self {
        let mut sheet = Self { path, rows: csv::Writer::from_writer(Vec::new()) };
        sheet.row(header);
        sheet
    }

    #[expect(clippy::expect_used, reason = "memory takes every write, and each row has the header's length")]
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        self.rows.write_record(cells).expect("a row as long as the header");
    }

    #[expect(clippy::expect_used, reason = "memory takes every write")]
    pub(super) fn finish(self) -> OutputFile {
        OutputFile { path: self.path.to_owned(), bytes: self.rows.into_inner().expect("memory") }
    }
}

/// Prose for a cell. Spreadsheets take a text that begins with one of these signs for a formula; participants write
/// such texts, so an apostrophe goes in front.
pub(super) fn prose(text: &str) -> String {
    if text.starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// The prose of a cell as it was before.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.starts_with(FORMULA_SIGNS)).unwrap_or(cell)
}

const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut sheet = Sheet::new("t.csv", ["a", "b"]);
        sheet.row(["x, y", "say \"so\"\nnow"]);
        sheet.row(["1;2", ""]);
        assert_eq!(sheet.finish().bytes, b"a,b\n\"x, y\",\"say \"\"so\"\"\nnow\"\n1;2,\n");
    }

    #[test]
    fn prose_is_never_a_formula_and_comes_back_unchanged() {
        for text in ["=1+1", "+32 81", "-", "@x", "\tx", "plain", "'quoted'", ""] {
            assert!(!prose(text).starts_with(FORMULA_SIGNS), "{text:?}");
            assert_eq!(unguarded(&prose(text)), text);
        }
    }
}
