//! A CSV file with a header row: columns found by name, each cell with its line and column.

mod records;
mod rows;

use std::cell::Cell as Flag;

use csv::StringRecord;
use matcher::domain::Language;

use self::records::{CellStarts, Record, Records, separator};
pub(crate) use self::rows::{Cell, Row};
use super::{
    faults::quoted,
    nearest::nearest,
    source::{Position, Source, position},
};

/// The most columns a header may have before it is taken for something else.
const MOST_COLUMNS: usize = 1000;

/// The cells of each record of a text, the header's first, by whatever separator it has.
pub(super) fn records(text: &str) -> impl Iterator<Item = StringRecord> {
    Records::new(text, separator(text)).map(|record| record.cells)
}

/// The columns that a file may have.
pub(crate) struct Columns {
    /// Without these the file says nothing.
    pub(crate) required: &'static [&'static str],
    /// These may be left out.
    pub(crate) optional: &'static [&'static str],
    /// Whether columns named by a language hold labels.
    pub(crate) labels: bool,
}

impl Columns {
    /// All of them, the required ones first.
    pub(crate) fn known(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.required.iter().chain(self.optional).copied()
    }
}

/// A CSV file whose header has been understood.
pub(crate) struct Table<'s> {
    source: &'s Source,
    separator: u8,
    width: usize,
    columns: Vec<(&'static str, usize)>,
    labels: Vec<(Language, usize)>,
    dropped: Flag<bool>,
    passed: Flag<bool>,
}

impl<'s> Table<'s> {
    /// Reads the header. `None`, and a fault, where rows cannot be understood without a better one.
    pub(crate) fn open(source: &'s Source, known: &Columns) -> Option<Self> {
        source.refuse_control_characters();
        let separator = separator(source.text());
        let mut table = Self {
            source,
            separator,
            width: 0,
            columns: Vec::new(),
            labels: Vec::new(),
            dropped: Flag::new(false),
            passed: Flag::new(false),
        };
        let Some(header) = table.records().next() else {
            let names: Vec<_> = known.known().collect();
            source.fault_of_file(
                "the file is empty",
                format_args!("write the header row {}, or remove the file", names.join(",")),
            );
            return None;
        };
        table.width = header.cells.len();
        if let Some(byte) = table.has_open_quote(&header) {
            table.refuse(&header, Some(byte));
            return None;
        }
        if table.width > MOST_COLUMNS {
            let problem = format_args!("the header has {} columns", table.width);
            source.fault_of_file(problem, "check that this is the right file, with a header row and one row a line");
            return None;
        }
        table.name_columns(&header, known).then_some(table)
    }

    /// Which column is which; false where one is missing or there twice.
    fn name_columns(&mut self, header: &Record, known: &Columns) -> bool {
        let mut sound = true;
        for (index, name) in header.cells.iter().map(str::trim).enumerate() {
            let language = Language::parse(name).filter(|_| known.labels);
            let twice = if let Some(name) = known.known().find(|&k| k == name) {
                let twice = self.columns.iter().any(|&(k, _)| k == name);
                self.columns.push((name, index));
                twice
            } else if let Some(language) = language {
                let twice = self.labels.iter().any(|(l, _)| *l == language);
                self.labels.push((language, index));
                twice
            } else {
                self.notice_column(self.position(header, index), name, known);
                false
            };
            if twice {
                self.source.fault(
                    self.position(header, index),
                    name,
                    "this column is there twice",
                    "keep one of the two",
                );
                sound = false;
            }
        }
        let others: Vec<_> =
            header.cells.iter().map(str::trim).filter(|name| known.known().all(|k| k != *name)).collect();
        for &name in known.required.iter().filter(|&&name| self.columns.iter().all(|&(k, _)| k != name)) {
            let at = self.position(header, 0);
            match nearest(name, others.iter().copied()) {
                Some(near) => {
                    let remedy = format_args!("is it the one called {}?", quoted(near));
                    self.source.fault(at, name, "this column is missing", remedy);
                }
                None => self.source.fault(at, name, "this column is missing", "add it to the header row"),
            }
            sound = false;
        }
        sound
    }

    /// Says that a column is not read.
    fn notice_column(&self, at: Position, name: &str, known: &Columns) {
        let text = "this column is not known and is not read";
        match nearest(name, known.known()) {
            _ if name.is_empty() => self.source.notice(at, "", "this column has no name and is not read"),
            Some(near) => self.source.notice(at, name, format_args!("{text}; did you mean {}?", quoted(near))),
            None => self.source.notice(at, name, text),
        }
    }

    /// The rows after the header, without blank ones. Those that do not fit the header are left out, and are faults when
    /// the rows are first asked for.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let again = self.passed.replace(true);
        let given = self.records().skip(1).filter(|r| r.cells.iter().any(|c| !c.trim().is_empty()));
        given.filter_map(move |record| {
            let open = self.has_open_quote(&record);
            let fits = open.is_none() && record.cells.len() == self.width;
            if !fits && !again {
                self.dropped.set(true);
                self.refuse(&record, open);
            }
            fits.then_some(Row::new(self, record))
        })
    }

    /// Whether every row so far could be read.
    pub(crate) fn is_whole(&self) -> bool {
        !self.dropped.get()
    }

    /// The languages that labels are given in.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &Language> {
        self.labels.iter().map(|(language, _)| language)
    }

    /// The file that the table is in.
    pub(crate) fn source(&self) -> &'s Source {
        self.source
    }

    /// Finds fault with a record that opens a quote for good, or has too many or too few cells.
    fn refuse(&self, record: &Record, open_quote: Option<usize>) {
        if let Some(byte) = open_quote {
            let at = self.position_of_byte(record, byte);
            let remedy = "close it, or write \"\" for a quote in a text";
            self.source.fault(at, "", "a quote opens here and is never closed", remedy);
            return;
        }
        let (cells, width) = (record.cells.len(), self.width);
        let plural = if cells == 1 { "" } else { "s" };
        let separator = match self.separator {
            b'\t' => "a tab",
            b';' => "a semicolon",
            _ => "a comma",
        };
        self.source.fault(
            self.position(record, width.min(cells - 1)),
            "",
            format_args!("the row has {cells} cell{plural}, the header {width}"),
            format_args!("write one cell for each column, and in quotes what contains {separator}"),
        );
    }

    /// A quote that is never closed swallows all that follows, so only the last record can have one.
    fn has_open_quote(&self, record: &Record) -> Option<usize> {
        let text = self.source.text();
        if record.end < text.len() {
            return None;
        }
        CellStarts::new(&text[record.start..], self.separator).open_quote()
    }

    fn records(&self) -> Records<'s> {
        Records::new(self.source.text(), self.separator)
    }

    fn position(&self, record: &Record, cell: usize) -> Position {
        let starts = CellStarts::new(&self.source.text()[record.start..], self.separator);
        self.position_of_byte(record, starts.into_iter().nth(cell).unwrap_or(0))
    }

    fn position_of_byte(&self, record: &Record, byte: usize) -> Position {
        let (line, column) = position(&self.source.text()[record.start..], byte);
        (record.line + line - 1, column)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::{
        super::source::{Findings, Spot},
        *,
    };

    const COLUMNS: Columns = Columns { required: &["id"], optional: &["text"], labels: true };

    fn cells(text: &str) -> Vec<(usize, String, String)> {
        let source = Source::from_bytes("t.csv", text.as_bytes().to_vec()).ok().unwrap();
        let table = Table::open(&source, &COLUMNS).unwrap();
        let cell = |row: &Row<'_>, column| row.cell(column).text().to_owned();
        table.rows().map(|row| (row.line(), cell(&row, "id"), cell(&row, "text"))).collect()
    }

    fn faults(text: &str) -> Vec<String> {
        let source = Source::from_bytes("t.csv", text.as_bytes().to_vec()).ok().unwrap();
        if let Some(table) = Table::open(&source, &COLUMNS) {
            for row in table.rows() {
                row.cell("text").fault("seen", "done");
            }
        }
        let mut findings = Findings::default();
        findings.absorb(source);
        findings.conclude().unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn separators_and_line_ends_of_all_kinds_are_read() {
        let expected = vec![(2, "a".to_owned(), "x, y; z".to_owned()), (4, "b".to_owned(), String::new())];
        for end in ["\n", "\r\n", "\r"] {
            for separator in [",", ";", "\t"] {
                let text = "id|text!a|\"x, y; z\"!!b|!".replace('|', separator).replace('!', end);
                assert_eq!(cells(&text), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn a_cell_may_hold_lines_and_quotes() {
        let text = "text,id\n\"one \"\"two\"\",\r\nthree\",a\n\"\",b\n , \n";
        assert_eq!(
            cells(text),
            [(2, "a".to_owned(), "one \"two\",\r\nthree".to_owned()), (4, "b".to_owned(), String::new())]
        );
    }

    #[test]
    fn a_fault_names_the_line_and_character_of_its_cell() {
        assert_eq!(
            faults("id,fr,text\r\n\"a\n\"\"é,\",é,x\r\nb,\"\",\"\"\r\n"),
            ["t.csv:3:9: text: seen; done", "t.csv:4:6: text: seen; done"]
        );
        assert_eq!(faults("id,text\rb,c"), ["t.csv:2:3: text: seen; done"]);
    }

    #[test]
    fn a_quote_that_never_closes_is_found() {
        assert_eq!(
            faults("id,text\na,x\nb,\"y\nc,z\n"),
            [
                "t.csv:2:3: text: seen; done",
                "t.csv:3:3: a quote opens here and is never closed; close it, or write \"\" for a quote in a text"
            ]
        );
        assert_eq!(
            faults("id,\"text\na,x\n"),
            ["t.csv:1:4: a quote opens here and is never closed; close it, or write \"\" for a quote in a text"]
        );
        assert_eq!(faults("id,text\na,\"x\"\"\"\n"), ["t.csv:2:3: text: seen; done"]);
    }
}
