//! Languages and texts that exist in several of them.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use whatlang::{Detector, Lang};

/// The languages that texts are told apart in.
const DETECTED: [(Lang, &str); 6] =
    [(Lang::Eng, "en"), (Lang::Fra, "fr"), (Lang::Nld, "nl"), (Lang::Deu, "de"), (Lang::Spa, "es"), (Lang::Ita, "it")];
/// How much of a text is looked at to tell its language.
const MOST_CHARS: usize = 1_000;

static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(DETECTED.iter().map(|(language, _)| *language).collect()));

/// A language by its primary subtag in lower case, such as `fr` (BCP 47).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Takes a tag such as `fr`, `FR` or `fr-BE`; only the primary subtag counts. `None` where it is not two or three letters.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let valid = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        valid.then(|| Self(primary.to_ascii_lowercase()))
    }

    /// The language a text is written in, where that is beyond doubt: one of those that texts are stopped in. `None`
    /// for most texts of a few words, and for other languages.
    pub fn of_text(text: &str) -> Option<Self> {
        // Trigrams (Cavnar and Trenkle 1994) need no more than this.
        let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(end, _)| end);
        let found = DETECTOR.detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
        DETECTED.iter().find(|(known, _)| *known == found.lang()).and_then(|(_, tag)| Self::parse(tag))
    }

    /// Whether [`Self::of_text`] knows texts of this language.
    pub fn is_detected(&self) -> bool {
        DETECTED.iter().any(|(_, tag)| *tag == self.as_str())
    }

    /// English, the language of last resort.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag, such as `fr`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name or text, either the same everywhere or given by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalText {
    default: String,
    translations: BTreeMap<Language, String>,
}

impl LocalText {
    /// The same text in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { default: text.into(), translations: BTreeMap::new() }
    }

    /// A text by language; readers of other languages get `default`.
    pub fn translated(default: impl Into<String>, translations: BTreeMap<Language, String>) -> Self {
        Self { default: default.into(), translations }
    }

    /// The text for a reader of `language`.
    pub fn in_language(&self, language: &Language) -> &str {
        self.translations.get(language).unwrap_or(&self.default)
    }

    /// The text in the event's first language.
    pub fn default_text(&self) -> &str {
        &self.default
    }

    /// All that was given: the texts by language, or the one text of no language.
    pub fn texts(&self) -> impl Iterator<Item = (Option<&Language>, &str)> {
        let plain = self.translations.is_empty().then_some((None, self.default.as_str()));
        self.translations.iter().map(|(language, text)| (Some(language), text.as_str())).chain(plain)
    }

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.default.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> Option<String> {
        Language::of_text(text).map(|language| language.to_string())
    }

    #[test]
    fn the_language_of_a_sentence_is_told() {
        assert_eq!(
            detected("We are looking for a partner who measures the temperature of our machines").as_deref(),
            Some("en")
        );
        assert_eq!(
            detected("Nous cherchons un partenaire pour mesurer la température de nos machines").as_deref(),
            Some("fr")
        );
        assert_eq!(
            detected("Wij zoeken een partner die de temperatuur van onze machines kan meten").as_deref(),
            Some("nl")
        );
        assert_eq!(
            detected("Wir suchen einen Partner, der die Temperatur unserer Maschinen messen kann").as_deref(),
            Some("de")
        );
    }

    #[test]
    fn what_is_in_doubt_stays_in_doubt() {
        for text in ["", "ERP", "🙂", "12 %", "Мы ищем партнёра", "שלום עולם"] {
            assert_eq!(detected(text), None, "{text}");
        }
    }
}
