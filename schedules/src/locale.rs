//! How Maillage speaks to people: words, dates, times and numbers as the reader's language writes them.

use std::sync::LazyLock;

use jiff::{Zoned, civil::Date};
use matcher::{
    domain::{Language, LocalText, Roster},
    locale::{Mention, Texts},
};

use crate::{clean::clean, schedule::UnplacedReason};

/// The texts of each language, by its tag.
const SOURCES: [(&str, &str); 4] = [
    ("en", include_str!("../texts/en.ftl")),
    ("fr", include_str!("../texts/fr.ftl")),
    ("nl", include_str!("../texts/nl.ftl")),
    ("de", include_str!("../texts/de.ftl")),
];

#[expect(clippy::expect_used, reason = "the texts are part of the program, and the tests below read them all")]
static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(&SOURCES).expect("texts that parse"));

/// Speaks one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice<'a> {
    language: &'a Language,
}

/// The language to write to someone in: theirs where the event offers it and there are texts in it, else the event's.
pub(crate) fn language_for(wanted: &Language, roster: &Roster) -> Language {
    if roster.languages.contains(wanted) && is_spoken(wanted) { wanted.clone() } else { language_of(roster) }
}

/// The event's first language where there are texts in it, else English.
pub(crate) fn language_of(roster: &Roster) -> Language {
    roster.languages.first().filter(|l| is_spoken(l)).cloned().unwrap_or_else(Language::english)
}

fn is_spoken(language: &Language) -> bool {
    TEXTS.languages().any(|l| l == language)
}

impl<'a> Voice<'a> {
    pub(crate) fn new(language: &'a Language) -> Self {
        Self { language }
    }

    pub(crate) fn language(self) -> &'a Language {
        self.language
    }

    /// The tag of the language, such as `fr`.
    pub(crate) fn tag(self) -> &'a str {
        self.language.as_str()
    }

    /// A text that mentions nothing.
    pub(crate) fn say(self, key: &str) -> String {
        TEXTS.say(self.language, key, &[])
    }

    /// A text that mentions names, counts or times.
    pub(crate) fn tell(self, key: &str, mentions: &[(&str, Mention<'_>)]) -> String {
        TEXTS.say(self.language, key, mentions)
    }

    /// A text that mentions one count, named `count`.
    pub(crate) fn count(self, key: &str, count: usize) -> String {
        self.tell(key, &[("count", Mention::Count(count as u64))])
    }

    /// A text of the organiser's, clean.
    pub(crate) fn local(self, text: &LocalText) -> String {
        clean(text.in_language(self.language))
    }

    /// A date, such as `Thursday 3 December 2026`.
    pub(crate) fn date(self, date: Date) -> String {
        let weekday = self.say(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.say(&format!("month-{}", date.month()));
        let year = date.year().to_string();
        let mentions = [
            ("weekday", Mention::Text(&weekday)),
            ("day", Mention::Count(u64::from(date.day().unsigned_abs()))),
            ("month", Mention::Text(&month)),
            ("year", Mention::Text(&year)),
        ];
        self.tell("date", &mentions)
    }

    /// A time of day, such as `09:05`.
    pub(crate) fn time(self, moment: &Zoned) -> String {
        let (hour, padded) = (moment.hour().to_string(), format!("{:02}", moment.hour()));
        let minute = format!("{:02}", moment.minute());
        let mentions =
            [("hour", Mention::Text(&hour)), ("hh", Mention::Text(&padded)), ("minute", Mention::Text(&minute))];
        self.tell("time", &mentions)
    }

    /// From when to when, such as `09:05–09:25`.
    pub(crate) fn times(self, start: &Zoned, end: &Zoned) -> String {
        format!("{}–{}", self.time(start), self.time(end))
    }

    /// When something was made.
    pub(crate) fn made(self, moment: &Zoned) -> String {
        let (date, time) = (self.date(moment.date()), self.time(moment));
        self.tell("made", &[("date", Mention::Text(&date)), ("time", Mention::Text(&time))])
    }

    /// A count with its thousands set apart, such as `58,041`.
    pub(crate) fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
        groups.join(&self.say("thousands"))
    }

    /// A share given in hundredths of a percent, such as `99.98%`.
    pub(crate) fn percent(self, basis_points: u64) -> String {
        let decimals = match basis_points % 100 {
            0 => String::new(),
            rest => format!("{}{rest:02}", self.say("decimal")),
        };
        let number = format!("{}{decimals}", self.number(basis_points / 100));
        self.tell("percent", &[("number", Mention::Text(&number))])
    }

    /// A number given in tenths, such as `4.5`.
    pub(crate) fn tenths(self, tenths: u64) -> String {
        format!("{}{}{}", self.number(tenths / 10), self.say("decimal"), tenths % 10)
    }

    /// By how much a number is above another, or below, with its sign.
    pub(crate) fn signed(self, number: u64, other: u64) -> String {
        format!("{}{}", if number < other { '−' } else { '+' }, self.number(number.abs_diff(other)))
    }

    /// The name of a language, or its tag.
    pub(crate) fn language_name(self, language: &Language) -> String {
        self.name("language", language.as_str())
    }

    /// The name of a country, or its code.
    pub(crate) fn country_name(self, code: &str) -> String {
        self.name("country", &code.to_ascii_uppercase())
    }

    fn name(self, family: &str, code: &str) -> String {
        let key = format!("{family}-{code}");
        let name = self.say(&key);
        if name == key { code.to_owned() } else { name }
    }

    /// Why a pair was not placed, to one of the two.
    pub(crate) fn why(self, reason: UnplacedReason, reader_is_first: bool) -> String {
        let mine = match reason {
            UnplacedReason::LimitA => reader_is_first,
            UnplacedReason::LimitB => !reader_is_first,
            other => return self.say(&format!("why-{}", other.name())),
        };
        self.say(if mine { "why-limit-own" } else { "why-limit-other" })
    }

    /// The place of a meeting: tables that only have a number are called tables.
    pub(crate) fn place(self, name: &str) -> String {
        let numbered = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        if numbered { self.tell("table", &[("number", Mention::Text(name))]) } else { name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failing test may panic")]

    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    fn keys(source: &str) -> BTreeSet<&str> {
        let names = source.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_alphabetic()));
        names.filter_map(|l| l.split_once(" =").map(|(key, _)| key)).collect()
    }

    fn placeables(source: &str) -> BTreeSet<(String, &str)> {
        let mut key = String::new();
        let mut found = BTreeSet::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_alphabetic())) {
                name.clone_into(&mut key);
            }
            for piece in line.split('$').skip(1) {
                let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(piece.len());
                found.insert((key.clone(), &piece[..end]));
            }
        }
        // How a language writes the hour is its own affair.
        found.into_iter().filter(|(key, _)| key != "time").collect()
    }

    #[test]
    fn every_language_has_the_same_texts() {
        let english = SOURCES[0].1;
        for (tag, source) in SOURCES {
            let missing: Vec<_> = keys(english).symmetric_difference(&keys(source)).copied().collect();
            assert!(missing.is_empty(), "{tag}: {missing:?}");
            let different: Vec<_> = placeables(english).symmetric_difference(&placeables(source)).cloned().collect();
            assert!(different.is_empty(), "{tag}: {different:?}");
        }
    }

    #[test]
    fn every_reason_has_words_in_every_language() {
        let reasons = [
            "veto",
            "consent",
            "pairing",
            "same_organisation",
            "threshold",
            "no_common_slot",
            "organisations",
            "quota",
            "own_place",
            "places",
            "traded",
            "run",
            "breaks",
            "no_value",
            "time",
        ];
        for key in reasons.iter().flat_map(|r| [format!("why-{r}"), format!("unplaced-{r}")]) {
            assert!(keys(SOURCES[0].1).contains(key.as_str()), "{key}");
        }
    }

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let day = date(2026, 12, 1);
        let said = ["en", "fr", "nl", "de"].map(|tag| Voice::new(&language(tag)).date(day));
        assert_eq!(
            said,
            [
                "Tuesday 1 December 2026",
                "mardi 1er décembre 2026",
                "dinsdag 1 december 2026",
                "Dienstag, 1. Dezember 2026"
            ]
        );
    }

    #[test]
    fn times_read_as_each_language_writes_them() {
        let moment = date(2026, 12, 1).at(9, 5, 0, 0).in_tz("Europe/Brussels").unwrap();
        let said = ["en", "fr", "nl", "de"].map(|tag| Voice::new(&language(tag)).time(&moment));
        assert_eq!(said, ["09:05", "9\u{a0}h\u{a0}05", "09:05", "09:05"]);
    }

    #[test]
    fn numbers_read_as_each_language_writes_them() {
        let said = ["en", "fr", "nl", "de"].map(|tag| Voice::new(&language(tag)).number(1_058_041));
        assert_eq!(said, ["1,058,041", "1\u{a0}058\u{a0}041", "1.058.041", "1.058.041"]);
        let said = ["en", "fr", "nl", "de"].map(|tag| Voice::new(&language(tag)).percent(9_905));
        assert_eq!(said, ["99.05%", "99,05\u{a0}%", "99,05%", "99,05\u{a0}%"]);
        assert_eq!(Voice::new(&language("en")).percent(10_000), "100%");
        let german = language("de");
        let voice = Voice::new(&german);
        assert_eq!((voice.tenths(10_047), voice.signed(3, 7)), ("1.004,7".to_owned(), "−4".to_owned()));
    }

    #[test]
    fn a_code_without_a_name_is_said_as_it_is() {
        let english = Language::english();
        let voice = Voice::new(&english);
        assert_eq!((voice.country_name("BE"), voice.country_name("QZ")), ("Belgium".to_owned(), "QZ".to_owned()));
        assert_eq!(voice.language_name(&language("nl")), "Dutch");
    }

    #[test]
    fn only_places_that_are_a_number_are_called_tables() {
        let french = language("fr");
        let voice = Voice::new(&french);
        assert_eq!(voice.place("12"), "Table 12");
        assert_eq!(voice.place("Stand 7"), "Stand 7");
    }
}
