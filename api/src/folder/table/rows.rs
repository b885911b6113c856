//! The rows of a table and their cells.

use std::fmt::Display;

use matcher::domain::Language;

use super::{
    super::{faults::quoted, nearest::hint, source::Spot},
    Table,
    records::Record,
};

/// A row of a table.
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    record: Record,
}

impl<'t> Row<'t> {
    pub(super) fn new(table: &'t Table<'t>, record: Record) -> Self {
        Self { table, record }
    }

    /// The cell of a column; blank where the table has no such column.
    pub(crate) fn cell(&self, column: &'static str) -> Cell<'_> {
        let index = self.table.columns.iter().find(|&&(name, _)| name == column).map(|&(_, index)| index);
        let text = index.and_then(|i| self.record.cells.get(i)).unwrap_or_default().trim();
        Cell { row: self, index: index.unwrap_or(0), column, text }
    }

    /// The label in a language; empty where there is none.
    pub(crate) fn label(&self, language: &Language) -> &str {
        let index = self.table.labels.iter().find(|(l, _)| l == language).map(|&(_, index)| index);
        index.and_then(|i| self.record.cells.get(i)).unwrap_or_default().trim()
    }

    /// The line in which the row begins.
    pub(crate) fn line(&self) -> usize {
        self.record.line
    }
}

/// A cell of a row, without white space around it.
pub(crate) struct Cell<'r> {
    row: &'r Row<'r>,
    index: usize,
    column: &'static str,
    text: &'r str,
}

impl<'r> Cell<'r> {
    /// As written; may hold several lines.
    pub(crate) fn text(&self) -> &'r str {
        self.text
    }

    /// As written, on one line.
    pub(crate) fn on_one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Nothing was given.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The text where something was given.
    pub(crate) fn given(&self) -> Option<&'r str> {
        (!self.is_blank()).then_some(self.text)
    }

    /// The text, and a fault where nothing was given.
    pub(crate) fn required(&self) -> Option<&'r str> {
        if self.is_blank() {
            self.fault("the cell is blank", "write what belongs here, or delete the row");
        }
        self.given()
    }

    /// The items of a list, separated by `;` or `|`.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.text.split([';', '|']).map(str::trim).filter(|item| !item.is_empty())
    }

    /// One of a few words that each mean something. Case matters.
    pub(crate) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let written = self.given()?;
        let meaning = words.iter().find(|(word, _)| *word == written).map(|&(_, meaning)| meaning);
        if meaning.is_none() {
            let hint = hint(written, words.iter().map(|&(word, _)| word), "the format");
            self.fault(format_args!("{} has no meaning here", quoted(written)), hint);
        }
        meaning
    }
}

impl Spot for Cell<'_> {
    fn fault(&self, problem: impl Display, remedy: impl Display) {
        let table = self.row.table;
        table.source.fault(table.position(&self.row.record, self.index), self.column, problem, remedy);
    }

    fn notice(&self, text: impl Display) {
        let table = self.row.table;
        table.source.notice(table.position(&self.row.record, self.index), self.column, text);
    }
}
