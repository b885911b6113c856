//! A file of the folder as text, and what is found wrong with it.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    fmt::Display,
    fs, io,
    path::Path,
};

use super::faults::{Fault, Faults, Notice, SHOWN_PER_FILE};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 30;

/// A spot in a file that something can be wrong with. What is said is put into words only where it is kept.
pub(crate) trait Spot {
    /// Something is wrong here.
    fn fault(&self, problem: impl Display, remedy: impl Display);
    /// Something here is worth knowing.
    fn notice(&self, text: impl Display);
}

/// Line and column, from 1.
pub(crate) type Position = (usize, usize);

/// What was found in the files of a folder.
#[derive(Default)]
pub(crate) struct Findings {
    faults: Vec<Fault>,
    hidden: BTreeMap<String, usize>,
    notices: Vec<Notice>,
}

impl Findings {
    /// Adds faults.
    pub(crate) fn add(&mut self, faults: Faults) {
        self.faults.extend(faults);
    }

    /// Adds a notice.
    pub(crate) fn notice(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// Adds what was found in one file.
    pub(crate) fn absorb(&mut self, source: Source) {
        let report = source.report.into_inner();
        self.faults.extend(report.faults);
        self.notices.extend(report.notices);
        if report.hidden_notices > 0 {
            let text = format_args!("{} more notices are not shown", report.hidden_notices);
            self.notices.push(Notice::of_file(&source.name, text));
        }
        if report.hidden > 0 {
            *self.hidden.entry(source.name).or_default() += report.hidden;
        }
    }

    /// The notices where nothing is wrong, else the faults.
    pub(crate) fn conclude(mut self) -> Result<Vec<Notice>, Faults> {
        if !self.faults.is_empty() {
            return Err(Faults::new(self.faults, self.hidden));
        }
        self.notices.sort_by(|x, y| (&x.file, x.line, x.column, &x.field).cmp(&(&y.file, y.line, y.column, &y.field)));
        Ok(self.notices)
    }
}

/// What was found in one file.
#[derive(Default)]
struct Report {
    faults: Vec<Fault>,
    hidden: usize,
    notices: Vec<Notice>,
    hidden_notices: usize,
}

impl Report {
    /// Whether a fault here would be among those shown, as far as is known.
    fn shows(&self, position: Position) -> bool {
        let last = self.faults.get(SHOWN_PER_FILE - 1).filter(|_| self.hidden > 0);
        last.is_none_or(|f| (Some(position.0), Some(position.1)) < (f.line, f.column))
    }

    /// Keeps a fault, and forgets the last ones where there are twice as many as are shown.
    fn keep(&mut self, fault: Fault) {
        self.faults.push(fault);
        if self.faults.len() > 2 * SHOWN_PER_FILE {
            self.faults.sort_by_key(|f| (f.line, f.column));
            self.hidden += self.faults.len() - SHOWN_PER_FILE;
            self.faults.truncate(SHOWN_PER_FILE);
        }
    }
}

/// A text file that is being read.
pub(crate) struct Source {
    name: String,
    text: String,
    /// The bytes at which lines start, once someone asks.
    lines: OnceCell<Vec<usize>>,
    report: RefCell<Report>,
}

impl Source {
    /// The file at a path; `None` where there is none.
    ///
    /// # Errors
    /// The file cannot be read, or is not text in UTF-8.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, Faults> {
        let name = &*path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let unreadable = |error: &io::Error| {
            let problem = format_args!("the file cannot be read: {error}");
            Faults::from(Fault::of_file(name, problem, "check that it may be read"))
        };
        let kind = match fs::metadata(path) {
            Ok(kind) => kind,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(&error)),
        };
        if !kind.is_file() {
            let what = if kind.is_dir() { "this is a folder, not a file" } else { "this is not a plain file" };
            return Err(Fault::of_file(name, what, "put the file itself here").into());
        }
        if kind.len() > LARGEST {
            let size = kind.len() >> 20;
            let problem = format_args!("the file has {size} MB, more than {} MB", LARGEST >> 20);
            return Err(Fault::of_file(name, problem, "split the event").into());
        }
        Self::from_bytes(name, fs::read(path).map_err(|error| unreadable(&error))?).map(Some)
    }

    /// A file with these bytes; a byte order mark is dropped.
    ///
    /// # Errors
    /// The bytes are not text in UTF-8.
    pub(crate) fn from_bytes(name: &str, mut bytes: Vec<u8>) -> Result<Self, Faults> {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let foreign = |what: &str| Fault::of_file(name, what, "save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")");
        match bytes.as_slice() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(foreign("the file is in UTF-16").into()),
            [a, b, c, d, ..] if (*a == 0) != (*b == 0) && (*a == 0, *b == 0) == (*c == 0, *d == 0) => {
                return Err(foreign("the file is in UTF-16").into());
            }
            [b'P', b'K', 3, 4, ..] => return Err(foreign("this is a spreadsheet or an archive, not text").into()),
            _ => {}
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            let (line, column) = position(&String::from_utf8_lossy(good), good.len());
            let bad = bad.first().copied().unwrap_or_default();
            let latin = char::from(bad);
            let guess =
                if latin.is_control() { String::new() } else { format!(" (in Latin-1 it would be \"{latin}\")") };
            let problem = format!("the byte 0x{bad:02X} is not UTF-8{guess}");
            Fault { line: Some(line), column: Some(column), ..foreign(&problem) }
        })?;
        Ok(Self { name: name.to_owned(), text, lines: OnceCell::new(), report: RefCell::default() })
    }

    /// The whole text, without a byte order mark.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The line of the byte at `offset`.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|&start| start <= offset)
    }

    /// The position of the byte at `offset`.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.lines()[line - 1];
        (line, 1 + self.text.get(start..offset).unwrap_or_default().chars().count())
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(end, _)| end + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// Something is wrong at a position.
    pub(crate) fn fault(&self, at: Position, field: &str, problem: impl Display, remedy: impl Display) {
        let mut report = self.report.borrow_mut();
        if !report.shows(at) {
            report.hidden += 1;
            return;
        }
        let (file, field) = (self.name.clone(), field.to_owned());
        let (problem, remedy) = (problem.to_string(), remedy.to_string());
        report.keep(Fault { file, line: Some(at.0), column: Some(at.1), field, problem, remedy });
    }

    /// Something is wrong with the file as a whole.
    pub(crate) fn fault_of_file(&self, problem: impl Display, remedy: impl Display) {
        self.report.borrow_mut().faults.push(Fault::of_file(&self.name, problem, remedy));
    }

    /// Something at a position is worth knowing.
    pub(crate) fn notice(&self, at: Position, field: &str, text: impl Display) {
        let mut report = self.report.borrow_mut();
        if report.notices.len() >= SHOWN_PER_FILE {
            report.hidden_notices += 1;
            return;
        }
        let (file, field, text) = (self.name.clone(), field.to_owned(), text.to_string());
        report.notices.push(Notice { file, line: Some(at.0), column: Some(at.1), field, text });
    }

    /// Something about the file as a whole is worth knowing.
    pub(crate) fn notice_of_file(&self, text: impl Display) {
        self.report.borrow_mut().notices.push(Notice::of_file(&self.name, text));
    }

    /// Finds fault with each control character that is not a tab or the end of a line.
    pub(crate) fn refuse_control_characters(&self) {
        let mut at = (1, 1);
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => continue,
                '\r' | '\n' => {
                    at = (at.0 + 1, 1);
                    continue;
                }
                '\t' => {}
                _ if c.is_control() => {
                    self.fault(
                        at,
                        "",
                        format_args!("the control character U+{:04X} is not text", u32::from(c)),
                        "delete it",
                    );
                }
                _ => {}
            }
            at.1 += 1;
        }
    }
}

/// The position of the byte at `offset`; a line ends with LF, CR LF or CR.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (1 + line_ends(before), 1 + before[start..].chars().count())
}

/// How many lines end in a text.
pub(crate) fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |(i, &byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(i + 1) != Some(&b'\n'),
        _ => false,
    };
    bytes.iter().enumerate().filter(|&at| ends(at)).count()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        Source::from_bytes("p.csv", bytes.to_vec()).err().unwrap().to_string()
    }

    #[test]
    fn lines_end_in_any_of_three_ways() {
        assert_eq!(position("a\r\nb\rcé\ndé", 10), (4, 2));
        assert_eq!(position("a\r\nb\rcé\ndé", 8), (3, 3));
        assert_eq!(position("", 0), (1, 1));
    }

    #[test]
    fn text_in_another_encoding_is_named() {
        assert_eq!(
            refused(b"id,name\np1,Andr\xE9\n"),
            "p.csv:2:8: the byte 0xE9 is not UTF-8 (in Latin-1 it would be \"é\"); \
             save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"
        );
        assert!(refused(b"\xFF\xFEi\0d\0").starts_with("p.csv: the file is in UTF-16; save it as UTF-8"));
        assert!(refused(b"i\0d\0,\0").starts_with("p.csv: the file is in UTF-16;"));
        assert!(refused(b"PK\x03\x04\xFF").starts_with("p.csv: this is a spreadsheet or an archive, not text;"));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(Source::from_bytes("p.csv", b"\xEF\xBB\xBFid".to_vec()).ok().unwrap().text(), "id");
    }

    #[test]
    fn the_first_faults_are_kept_whatever_their_order() {
        let source = Source::from_bytes("p.csv", Vec::new()).ok().unwrap();
        for line in (1..=1000).rev() {
            source.fault((line, 1), "", line, "");
        }
        let mut findings = Findings::default();
        findings.absorb(source);
        let faults = findings.conclude().unwrap_err();
        let lines: Vec<_> = faults.iter().map(|f| f.line).collect();
        assert_eq!(lines, (1..=200).map(Some).chain([None]).collect::<Vec<_>>());
        assert_eq!(
            faults.iter().last().unwrap().to_string(),
            "p.csv: 800 more faults are not shown; put those above right first"
        );
    }
}
