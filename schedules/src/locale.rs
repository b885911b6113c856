//! How Maillage speaks to people: words, dates, times and numbers as the reader's language writes them.

use std::sync::LazyLock;

use jiff::{Zoned, civil::Date};
use matcher::{
    domain::{Language, LocalText, Roster},
    locale::{Mention, Texts},
};

use crate::{clean::clean, schedule::UnplacedReason, versions::Change};

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
pub struct Voice<'a> {
    language: &'a Language,
}

/// The languages that people can be spoken to in, by their tags, English first.
pub fn spoken() -> impl Iterator<Item = &'static Language> {
    TEXTS.languages()
}

/// The codes that have a name of a family, `country` or `language`, in every language.
fn codes(family: &str) -> impl Iterator<Item = &'static str> {
    let prefix = format!("{family}-");
    SOURCES[0].1.lines().filter_map(move |line| line.strip_prefix(&prefix)?.split_once(" =").map(|(code, _)| code))
}

/// The language to write to someone in: theirs where the event offers it and there are texts in it, else the event's.
pub fn language_for(wanted: &Language, roster: &Roster) -> Language {
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
    /// Of a language; where there are no texts in it, English is spoken.
    pub fn new(language: &'a Language) -> Self {
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
    pub fn date(self, date: Date) -> String {
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
    pub fn time(self, moment: &Zoned) -> String {
        let (hour, padded) = (moment.hour().to_string(), format!("{:02}", moment.hour()));
        let minute = format!("{:02}", moment.minute());
        let mentions =
            [("hour", Mention::Text(&hour)), ("hh", Mention::Text(&padded)), ("minute", Mention::Text(&minute))];
        self.tell("time", &mentions)
    }

    /// From when to when, such as `09:05–09:25`.
    pub fn times(self, start: &Zoned, end: &Zoned) -> String {
        format!("{}–{}", self.time(start), self.time(end))
    }

    /// When something was made.
    pub(crate) fn made(self, moment: &Zoned) -> String {
        let (date, time) = (self.date(moment.date()), self.time(moment));
        self.tell("made", &[("date", Mention::Text(&date)), ("time", Mention::Text(&time))])
    }

    /// A count with its thousands set apart, such as `58,041`.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
        groups.join(&self.say("thousands"))
    }

    /// A share given in hundredths of a percent, such as `99.98%`.
    pub fn percent(self, basis_points: u64) -> String {
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
    pub fn language_name(self, language: &Language) -> String {
        self.name("language", language.as_str())
    }

    /// The name of a country, or its code.
    pub fn country_name(self, code: &str) -> String {
        self.name("country", &code.to_ascii_uppercase())
    }

    /// The countries that have a name, by their codes (ISO 3166-1), in the order of their names.
    pub fn countries(self) -> Vec<(&'static str, String)> {
        self.named("country")
    }

    /// The languages that have a name, by their tags, in the order of their names.
    pub fn languages(self) -> Vec<(&'static str, String)> {
        self.named("language")
    }

    fn named(self, family: &str) -> Vec<(&'static str, String)> {
        let mut named: Vec<_> = codes(family).map(|code| (code, self.name(family, code))).collect();
        named.sort_by_key(|(_, name)| folded(name));
        named
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

    /// What became of a meeting, in a sentence that mentions `whom`, `when`, `was` and `time`.
    pub fn tell_change(self, change: Change, mentions: &[(&str, Mention<'_>)]) -> String {
        self.tell(&format!("change-{}", change.name()), mentions)
    }

    /// The place of a meeting: tables that only have a number are called tables.
    pub fn place(self, name: &str) -> String {
        let numbered = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        if numbered { self.tell("table", &[("number", Mention::Text(name))]) } else { name.to_owned() }
    }
}

/// What a name is sorted and searched by: its letters without their accents, in small.
pub fn folded(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    name.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failing test may panic")]

    use jiff::civil::date;
    use matcher::locale::differences;

    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    #[test]
    fn every_language_has_the_same_texts() {
        // How a language writes the hour is its own affair.
        assert_eq!(differences(&SOURCES, &["time"]), [""; 0]);
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
            assert_ne!(Voice::new(&Language::english()).say(&key), key);
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
