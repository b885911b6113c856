//! A TOML file: tables and values, each with its place, and faults where they are not what they should be.

use std::{collections::BTreeMap, fmt::Display, ops::RangeInclusive};

use jiff::civil::DateTime;
use matcher::domain::{Language, LocalText};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    cells,
    faults::quoted,
    nearest::{hint, nearest},
    source::{Position, Source, Spot},
    times,
};

/// A table of a TOML file.
#[derive(Clone)]
pub(crate) struct Section<'d> {
    source: &'d Source,
    /// Keys from the root, with a dot after each.
    path: String,
    table: &'d DeTable<'d>,
    start: usize,
    /// The file does not parse as a whole, so that keys may be missing.
    broken: bool,
}

/// Parses a file and hands over its root; where it does not parse, what could be saved of it.
pub(crate) fn parse<T>(source: &Source, read: impl FnOnce(&Section<'_>) -> T) -> T {
    let (root, errors) = DeTable::parse_recoverable(source.text());
    let mut last_line = 0;
    for error in &errors {
        let at = source.position(error.span().map_or(0, |span| span.start));
        // What follows a slip in the same line is mostly a consequence of it.
        if at.0 != last_line {
            let said = error.message().lines().collect::<Vec<_>>().join(", ");
            source.fault(at, "", format_args!("this is not TOML: {said}"), "compare the line with the sample event's");
        }
        last_line = at.0;
    }
    let root = Section { source, path: String::new(), table: root.get_ref(), start: 0, broken: !errors.is_empty() };
    read(&root)
}

impl<'d> Section<'d> {
    /// Whether the file does not parse as a whole.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Says which keys have a meaning, and notices all others.
    pub(crate) fn expect(&self, known: &[&str]) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let at = self.source.position(key.span().start);
            let path = format!("{}{name}", self.path);
            match nearest(name, known.iter().copied()) {
                Some(near) => {
                    let text = format_args!("this key is not known and is not read; did you mean {}?", quoted(near));
                    self.source.notice(at, &path, text);
                }
                None => self.source.notice(at, &path, "this key is not known and is not read"),
            }
        }
    }

    /// Says that the file is of format 1, or should be.
    pub(crate) fn expect_format(&self) {
        if let Some(format) = self.required("format", "format = 1 as the first line")
            && format.whole(0..=u32::MAX).is_some_and(|number| number != 1)
        {
            format.fault("this version of the format is not known", "write format = 1");
        }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'d>> {
        // The parser puts a zero that stands nowhere where it could not read a value.
        let (name, node) = self.table.get_key_value(key).filter(|(_, node)| !self.broken || !node.span().is_empty())?;
        Some(Value {
            source: self.source,
            path: format!("{}{key}", self.path),
            node,
            key: name.span().start,
            broken: self.broken,
        })
    }

    /// The value of a key, and a fault where it is missing.
    pub(crate) fn required(&self, key: &str, example: &str) -> Option<Value<'d>> {
        let value = self.get(key);
        if value.is_none() && !self.broken {
            self.fault_at(key, "this key is missing", format_args!("write {example}"));
        }
        value
    }

    /// The table of a key.
    pub(crate) fn section(&self, key: &str) -> Option<Section<'d>> {
        self.get(key)?.section()
    }

    /// The tables of a key that is written `[[key]]`.
    pub(crate) fn sections(&self, key: &str) -> Vec<Section<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.node.get_ref().as_array() else {
            return value.not_a("list of tables", format_args!("write [[{key}]] before each")).unwrap_or_default();
        };
        items.iter().filter_map(|item| value.item(item).section()).collect()
    }

    /// All keys with their values.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'d str, Value<'d>)> {
        let keys = self.table.keys().map(|key| -> &'d str { key.get_ref() });
        keys.filter_map(|key| Some((key, self.get(key)?)))
    }

    /// Something is wrong with a key that is not there.
    pub(crate) fn fault_at(&self, key: &str, problem: impl Display, remedy: impl Display) {
        self.source.fault(self.at(), &format!("{}{key}", self.path), problem, remedy);
    }

    fn at(&self) -> Position {
        self.source.position(self.start)
    }
}

/// A value of a TOML file.
pub(crate) struct Value<'d> {
    source: &'d Source,
    path: String,
    node: &'d Spanned<DeValue<'d>>,
    key: usize,
    broken: bool,
}

impl<'d> Value<'d> {
    /// A text, without white space around it.
    pub(crate) fn text(&self) -> Option<&'d str> {
        let Some(text) = self.node.get_ref().as_str() else {
            return self.not_a("text", "write it in quotes");
        };
        if let Some(c) = text.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fault(format_args!("the control character U+{:04X} is not text", u32::from(c)), "delete it");
            return None;
        }
        Some(text.trim())
    }

    /// A text that is not blank.
    pub(crate) fn name(&self) -> Option<&'d str> {
        let text = self.text()?;
        if text.is_empty() {
            self.fault("the text is blank", "write a name");
        }
        (!text.is_empty()).then_some(text)
    }

    /// A text, or one by language. Other readers get that of the first of `languages` it is given in, or else of any.
    pub(crate) fn local_text(&self, languages: &[Language]) -> Option<LocalText> {
        if !self.node.get_ref().is_table() {
            return self.text().map(LocalText::plain);
        }
        let section = self.section()?;
        let by_language = section.entries().filter_map(|(key, value)| {
            let language = cells::language(&value.of_key(), key)?;
            Some((language, value.text()?.to_owned()))
        });
        let by_language: BTreeMap<_, _> = by_language.collect();
        let default = languages.iter().find_map(|l| by_language.get(l)).or_else(|| by_language.values().next());
        if default.is_none() && !self.broken {
            self.fault("no language is given", "write a text, or { en = \"…\" }");
        }
        Some(LocalText::translated(default?.clone(), by_language))
    }

    /// A whole number in a range.
    pub(crate) fn whole(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let Some(number) = self.node.get_ref().as_integer() else {
            return self
                .not_a("whole number", format_args!("write digits only, from {} to {}", range.start(), range.end()));
        };
        cells::number(self, number.as_str(), number.radix(), range)
    }

    /// A number with or without decimals.
    pub(crate) fn number(&self) -> Option<f64> {
        let written = match self.node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.not_a("number", "write it like 1.0"),
        };
        written.parse().ok()
    }

    /// Yes or no.
    pub(crate) fn flag(&self) -> Option<bool> {
        self.node.get_ref().as_bool().or_else(|| self.not_a("choice of yes or no", "write true or false"))
    }

    /// A local date and time, in quotes or not.
    pub(crate) fn local_time(&self) -> Option<DateTime> {
        match self.node.get_ref() {
            DeValue::String(_) => times::local(self, self.text()?),
            DeValue::Datetime(time) => times::local(self, &time.to_string()),
            _ => self.not_a("local date and time", "write it like \"2026-12-03T09:00\""),
        }
    }

    /// One of a few words that each mean something.
    pub(crate) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let written = self.text()?;
        let meaning = words.iter().find(|(word, _)| *word == written).map(|&(_, meaning)| meaning);
        if meaning.is_none() {
            let hint = hint(written, words.iter().map(|&(word, _)| word), "the format");
            self.fault(format_args!("{} has no meaning here", quoted(written)), hint);
        }
        meaning
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> Option<Vec<Value<'d>>> {
        let Some(items) = self.node.get_ref().as_array() else {
            return self.not_a("list", "write it in brackets, such as [\"en\", \"fr\"]");
        };
        Some(items.iter().map(|item| self.item(item)).collect())
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.node.get_ref().is_array()
    }

    /// The line it stands in.
    pub(crate) fn line(&self) -> usize {
        self.source.line(self.node.span().start)
    }

    fn section(&self) -> Option<Section<'d>> {
        let Some(table) = self.node.get_ref().as_table() else {
            return self.not_a("table", "write it under a heading in brackets, or in braces");
        };
        let (path, start) = (format!("{}.", self.path), self.node.span().start);
        Some(Section { source: self.source, path, table, start, broken: self.broken })
    }

    fn item(&self, node: &'d Spanned<DeValue<'d>>) -> Value<'d> {
        Value { source: self.source, path: self.path.clone(), node, key: node.span().start, broken: self.broken }
    }

    /// Says that it is something else than it should be.
    fn not_a<T>(&self, wanted: &str, remedy: impl Display) -> Option<T> {
        let is = match self.node.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        // What is saved of a file that does not parse may be of any kind.
        if !self.broken {
            self.fault(format_args!("this is {is}, not a {wanted}"), remedy);
        }
        None
    }

    /// The key's own place, for faults of the key.
    fn of_key(&self) -> KeySpot<'_, 'd> {
        KeySpot(self)
    }

    fn at(&self) -> Position {
        self.source.position(self.node.span().start)
    }
}

impl Spot for Value<'_> {
    fn fault(&self, problem: impl Display, remedy: impl Display) {
        self.source.fault(self.at(), &self.path, problem, remedy);
    }

    fn notice(&self, text: impl Display) {
        self.source.notice(self.at(), &self.path, text);
    }
}

/// The place of a key.
struct KeySpot<'v, 'd>(&'v Value<'d>);

impl Spot for KeySpot<'_, '_> {
    fn fault(&self, problem: impl Display, remedy: impl Display) {
        let Self(value) = self;
        value.source.fault(value.source.position(value.key), &value.path, problem, remedy);
    }

    fn notice(&self, text: impl Display) {
        let Self(value) = self;
        value.source.notice(value.source.position(value.key), &value.path, text);
    }
}
