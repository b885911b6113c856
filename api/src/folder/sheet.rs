//! A CSV file of an event folder as it is written: cells by the names of columns.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};

use super::table::{Columns, records};

/// Other columns of a row, by name, in their order; those without text are left out.
pub(crate) type More = Vec<(String, String)>;

/// The rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a sheet.
pub(crate) struct Row<'s> {
    columns: &'s [String],
    cells: &'s [String],
}

impl Sheet {
    /// A file in which the folder's reader found no fault; blank rows say nothing.
    pub(crate) fn read(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let records = records(text).map(|record| record.iter().map(str::to_owned).collect());
        let mut rows = records.collect::<Vec<Vec<String>>>();
        rows.retain(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
        let columns = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Self { columns: columns.iter().map(|name| name.trim().to_owned()).collect(), rows }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { columns: &self.columns, cells })
    }

    /// Of rows with a cell for each known column and further ones. Columns that no row has a text in are left out, but for
    /// those that are required.
    pub(crate) fn new(columns: &Columns, rows: impl Iterator<Item = (Vec<String>, More)>) -> Self {
        let (mut cells, mut further) = (Vec::new(), BTreeMap::new());
        let mut names: Vec<String> = columns.known().map(str::to_owned).collect();
        for (mut row, more) in rows {
            for (name, cell) in more {
                let at = *further.entry(name.clone()).or_insert_with(|| {
                    names.push(name);
                    names.len() - 1
                });
                if row.len() <= at {
                    row.resize(at + 1, String::new());
                }
                row[at] = cell;
            }
            cells.push(row);
        }
        cells.iter_mut().for_each(|row| row.resize(names.len(), String::new()));
        let used = |at: &usize| *at < columns.required.len() || cells.iter().any(|row| !row[*at].is_empty());
        let kept: Vec<usize> = (0..names.len()).filter(used).collect();
        let choose = |row: &Vec<String>| kept.iter().map(|&at| row[at].clone()).collect();
        Self { columns: choose(&names), rows: cells.iter().map(choose).collect() }
    }

    /// Writes other cells in place of some, by column and cell. Returns which rows have other ones in their ids or meetings.
    pub(crate) fn rewrite(&mut self, new: impl Fn(&str, &str) -> Option<String>) -> Vec<usize> {
        let mut touched = Vec::new();
        for (at, row) in self.rows.iter_mut().enumerate() {
            let mut named = false;
            for (column, cell) in self.columns.iter().zip(row) {
                if let Some(other) = new(column, cell) {
                    named |= !other.is_empty();
                    *cell = other;
                }
            }
            if named {
                touched.push(at);
            }
        }
        touched
    }

    /// Empties a column in some rows. False where there is no such column.
    pub(crate) fn clear(&mut self, rows: &[usize], column: &str) -> bool {
        let at = self.columns.iter().position(|name| name == column);
        at.is_some_and(|at| {
            rows.iter().for_each(|&row| self.rows[row][at].clear());
            true
        })
    }

    /// Whether there is a column of this name.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// As a file, with commas and LF.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut csv = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            // Memory takes all, and rows are of one length.
            let _ = csv.write_record(row);
        }
        csv.into_inner().unwrap_or_default()
    }
}

impl Row<'_> {
    /// What is written in a column, without blanks around it; nothing where there is no such column.
    pub(crate) fn text(&self, column: &str) -> String {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).map_or_else(String::new, |cell| cell.trim().to_owned())
    }

    /// A number, where one is given.
    pub(crate) fn number(&self, column: &str) -> Option<i32> {
        self.text(column).parse().ok()
    }

    /// What is written in other columns than the known ones.
    pub(crate) fn more(&self, but: &Columns) -> More {
        let cells = self.columns.iter().zip(self.cells).filter(|(name, cell)| {
            !name.is_empty() && !cell.trim().is_empty() && but.known().all(|known| known != name.as_str())
        });
        cells.map(|(name, cell)| (name.clone(), cell.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let text = "\u{feff}id;name;\u{e9}tage;empty\r\n\"a;b\";\"say \"\"hi\"\"\";1;\r\n\r\nc;;;\r\n";
        let sheet = Sheet::read(text.as_bytes());
        let known = Columns { required: &["id"], optional: &["name", "job"], labels: false };
        let cells = |row: &Row<'_>| known.known().map(|column| row.text(column)).collect();
        let rows: Vec<_> = sheet.rows().map(|row| (cells(&row), row.more(&known))).collect();
        assert_eq!(rows[0].1, [("\u{e9}tage".to_owned(), "1".to_owned())]);
        let written = Sheet::new(&known, rows.into_iter()).to_bytes();
        let expected = "id,name,\u{e9}tage\na;b,\"say \"\"hi\"\"\",1\nc,,\n";
        assert_eq!(String::from_utf8_lossy(&written), expected);
        assert_eq!(Sheet::read(&written).to_bytes(), written);
    }

    #[test]
    fn a_file_without_rows_has_the_columns_that_are_needed() {
        assert!(Sheet::read(b"id,name\n").is_empty());
        let known = Columns { required: &["a", "b"], optional: &["sessions"], labels: false };
        assert_eq!(Sheet::new(&known, std::iter::empty()).to_bytes(), b"a,b\n");
    }
}
