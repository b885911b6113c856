//! Languages and texts that exist in several of them.

use std::{collections::BTreeMap, fmt};

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

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.default.is_empty()
    }
}
