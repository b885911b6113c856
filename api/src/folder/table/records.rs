//! The records of a CSV file, each with the line in which it begins, and the bytes at which its cells do.

use csv::{ReaderBuilder, StringRecord};

use super::super::source::line_ends;

/// A line or more of the file.
pub(super) struct Record {
    pub(super) cells: StringRecord,
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// The line in which it begins, from 1.
    pub(super) line: usize,
}

/// The records of a file, the header first.
pub(super) struct Records<'s> {
    text: &'s str,
    csv: csv::Reader<&'s [u8]>,
    read: usize,
    line: usize,
    /// Bytes and cells of the record before, which the next is likely to need as well.
    size: (usize, usize),
}

impl<'s> Records<'s> {
    pub(super) fn new(text: &'s str, separator: u8) -> Self {
        let mut csv = ReaderBuilder::new();
        let csv = csv.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        Self { text, csv, read: 0, line: 1, size: (0, 0) }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut cells = StringRecord::with_capacity(self.size.0, self.size.1);
        if !self.csv.read_record(&mut cells).unwrap_or(false) {
            return None;
        }
        // The parser leaves what is left of a line end, and empty lines, before the next record.
        let blank = self.text[self.read..].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let start = self.read + blank;
        self.line += line_ends(&self.text[self.read..start]);
        let record = Record { cells, start, end: self.csv.position().byte() as usize, line: self.line };
        self.line += line_ends(&self.text[start..record.end]);
        // CR LF is one line end, even where the record's end lies between the two.
        if self.text[..record.end].ends_with('\r') && self.text[record.end..].starts_with('\n') {
            self.line -= 1;
        }
        self.read = record.end;
        self.size = (record.end - start, record.cells.len());
        Some(record)
    }
}

/// The bytes at which the cells of the first record of a text start, by the same rules as the parser's.
pub(super) struct CellStarts<'t> {
    text: &'t [u8],
    separator: u8,
    at: Option<usize>,
    open: bool,
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Plain,
    Quotes,
    /// After a quote that closes, unless another follows.
    Closed,
}

impl<'t> CellStarts<'t> {
    pub(super) fn new(text: &'t str, separator: u8) -> Self {
        Self { text: text.as_bytes(), separator, at: Some(0), open: false }
    }

    /// Where a quote opens that is never closed.
    pub(super) fn open_quote(mut self) -> Option<usize> {
        let last = self.by_ref().last();
        last.filter(|_| self.open)
    }
}

impl Iterator for CellStarts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let start = self.at.take()?;
        let quote = self.text.get(start) == Some(&b'"');
        let mut within = if quote { Within::Quotes } else { Within::Plain };
        for (i, &byte) in self.text.iter().enumerate().skip(start + usize::from(quote)) {
            within = match (within, byte) {
                (Within::Quotes, b'"') => Within::Closed,
                (Within::Quotes, _) | (Within::Closed, b'"') => Within::Quotes,
                (_, b'\r' | b'\n') => return Some(start),
                (_, byte) if byte == self.separator => {
                    self.at = Some(i + 1);
                    return Some(start);
                }
                _ => Within::Plain,
            };
        }
        self.open = within == Within::Quotes;
        Some(start)
    }
}

/// The separator that occurs most often in the first line, outside quotes; a comma where none does.
pub(super) fn separator(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n']);
    let header = &header[..header.find(['\r', '\n']).unwrap_or(header.len())];
    let count = |separator: u8| {
        let mut quoted = false;
        let outside = |&b: &u8| {
            quoted ^= b == b'"';
            b == separator && !quoted
        };
        header.bytes().filter(outside).count()
    };
    // Of equals the last wins, so the comma stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|&s| count(s)).unwrap_or(b',')
}
