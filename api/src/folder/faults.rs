//! What is wrong with the files of an event folder, where, and what to write instead.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;

/// The most faults that are shown of one file.
pub(crate) const SHOWN_PER_FILE: usize = 200;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file's name in its folder.
    pub file: String,
    /// From 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// The character in the line, from 1; none where the whole file is meant.
    pub column: Option<usize>,
    /// The CSV column's name or the TOML key's path; empty where it is about neither.
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl Fault {
    /// A fault of a whole file.
    pub(crate) fn of_file(file: &str, problem: impl fmt::Display, remedy: impl fmt::Display) -> Self {
        let (problem, remedy) = (problem.to_string(), remedy.to_string());
        Self { file: file.to_owned(), line: None, column: None, field: String::new(), problem, remedy }
    }
}

/// On one line: `participants.csv:12:34: clusters: no cluster is called "MCEH"; did you mean "MECH"?`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line, self.column, &self.field)?;
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// Something worth knowing about a file that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The file's name in its folder.
    pub file: String,
    /// From 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// The character in the line, from 1; none where the whole file is meant.
    pub column: Option<usize>,
    /// The CSV column's name or the TOML key's path; empty where it is about neither.
    pub field: String,
    /// What is worth knowing.
    pub text: String,
}

impl Notice {
    /// A notice about a whole file.
    pub(crate) fn of_file(file: &str, text: impl fmt::Display) -> Self {
        Self { file: file.to_owned(), line: None, column: None, field: String::new(), text: text.to_string() }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line, self.column, &self.field)?;
        f.write_str(&self.text)
    }
}

fn write_place(
    f: &mut fmt::Formatter<'_>,
    file: &str,
    line: Option<usize>,
    column: Option<usize>,
    field: &str,
) -> fmt::Result {
    f.write_str(file)?;
    for number in [line, column].into_iter().flatten() {
        write!(f, ":{number}")?;
    }
    f.write_str(": ")?;
    if field.is_empty() { Ok(()) } else { write!(f, "{field}: ") }
}

/// All faults of a folder, by file, line and column. Of each file the first 200 are shown and the others counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Sorts the faults; `hidden` counts by file those that were found but not kept.
    pub(crate) fn new(mut found: Vec<Fault>, mut hidden: BTreeMap<String, usize>) -> Self {
        found.sort_by(|x, y| (&x.file, x.line, x.column, &x.field).cmp(&(&y.file, y.line, y.column, &y.field)));
        let mut shown = Vec::new();
        for faults in found.chunk_by(|x, y| x.file == y.file) {
            let file = &faults[0].file;
            let kept = faults.len().min(SHOWN_PER_FILE);
            shown.extend_from_slice(&faults[..kept]);
            match faults.len() - kept + hidden.remove(file).unwrap_or(0) {
                0 => {}
                1 => shown.push(Fault::of_file(file, "1 more fault is not shown", "put those above right first")),
                n => shown.push(Fault::of_file(
                    file,
                    format_args!("{n} more faults are not shown"),
                    "put those above right first",
                )),
            }
        }
        Self(shown)
    }

    /// The faults in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Each fault on its line.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.iter().enumerate() {
            write!(f, "{}{fault}", if i == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// What someone wrote, in quotes: on one line, without control characters, and cut where it is long.
pub(crate) fn quoted(written: &str) -> impl fmt::Display {
    const SHOWN: usize = 60;
    fmt::from_fn(move |f| {
        f.write_str("\"")?;
        for c in written.chars().take(SHOWN) {
            if c.is_control() { write!(f, "{}", c.escape_debug())? } else { write!(f, "{c}")? }
        }
        f.write_str(if written.chars().nth(SHOWN).is_some() { "…\"" } else { "\"" })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stays_short_and_on_one_line() {
        assert_eq!(quoted("a\nb\u{7}").to_string(), r#""a\nb\u{7}""#);
        assert_eq!(quoted(&"é".repeat(100)).to_string(), format!("\"{}…\"", "é".repeat(60)));
    }
}
