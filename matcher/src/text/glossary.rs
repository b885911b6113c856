//! Words of the field that say the same in English, French, Dutch and German, so that a need in one language finds an
//! offer in another without any model.
//!
//! Only texts of two different languages are compared by them: what a need and an offer of one language have in common
//! stays as it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::{Reader, Word};
use crate::domain::Language;

/// A concept a line, a column a language, words for the same separated by `|`. Written for Maillage.
const ENTRIES: &str = include_str!("glossary.csv");
/// Languages whose words grow together: there the parts of a word speak as well.
const COMPOUNDING: [&str; 2] = ["de", "nl"];
/// A part of a compound has at least this many letters, and leaves at least as many as the second says.
const PART: (usize, usize) = (5, 3);

/// The number of a concept.
pub(crate) type Concept = u16;

/// A concept that a text names, and the words that do so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) concept: Concept,
    /// Positions in the text's words that count: the first, and how many.
    pub(crate) first: usize,
    pub(crate) words: usize,
    /// How many concepts share these words; more than one in a compound such as "Pumpenfabrik".
    pub(crate) among: usize,
}

impl Named {
    /// The place in the text that names it, from its first word to its last.
    pub(crate) fn written<'t>(&self, text: &'t str, words: &[Word<'t>]) -> &'t str {
        let (first, last) = (&words[self.first], &words[self.first + self.words - 1]);
        &text[first.start..last.start + last.written.len()]
    }
}

/// The glossary as one language reads it.
pub(crate) struct Lexicon {
    /// Stems of a term, with spaces between them, to the concepts it names.
    terms: BTreeMap<String, BTreeSet<Concept>>,
    /// Terms of one word in folded letters, where words grow together.
    parts: BTreeMap<String, Concept>,
    longest: usize,
}

static LEXICONS: LazyLock<BTreeMap<String, Lexicon>> = LazyLock::new(|| {
    let mut lines = ENTRIES.lines();
    let languages: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let lexicon = |(column, tag): (usize, &&str)| {
        let language = Language::parse(tag)?;
        let cells = rows.iter().map(move |row| row.get(column).copied().unwrap_or_default());
        Some(((*tag).to_owned(), Lexicon::new(&language, cells)))
    };
    languages.iter().enumerate().filter_map(lexicon).collect()
});

/// The languages of the glossary, in order, with what it knows of each.
pub(crate) fn lexicons() -> impl Iterator<Item = (&'static str, &'static Lexicon)> {
    LEXICONS.iter().map(|(tag, lexicon)| (tag.as_str(), lexicon))
}

/// What the glossary knows of a language; `None` where it is not one of the glossary's.
pub(crate) fn of(language: &Language) -> Option<&'static Lexicon> {
    LEXICONS.get(language.as_str())
}

fn key(stems: &[&str]) -> String {
    stems.join(" ")
}

impl Lexicon {
    fn new(language: &Language, cells: impl Iterator<Item = &'static str>) -> Self {
        let reader = Reader::new(language);
        let mut lexicon = Self { terms: BTreeMap::new(), parts: BTreeMap::new(), longest: 0 };
        for (concept, cell) in cells.enumerate() {
            let concept = concept as Concept;
            for term in cell.split('|') {
                let words: Vec<Word<'_>> = reader.words(term).collect();
                if let [word] = words.as_slice()
                    && COMPOUNDING.contains(&language.as_str())
                    && word.folded.len() >= PART.0
                {
                    lexicon.parts.entry(word.folded.clone()).or_insert(concept);
                }
                lexicon.longest = lexicon.longest.max(words.len());
                let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
                lexicon.terms.entry(key(&stems)).or_default().insert(concept);
            }
        }
        lexicon
    }

    /// The concepts that a text names, in its order: the longest terms first, and where a word is none, those of its
    /// parts.
    pub(crate) fn named(&self, words: &[Word<'_>]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let longest = self.longest.min(words.len() - first);
            let term = (1..=longest).rev().find_map(|length| {
                let stems: Vec<&str> = words[first..first + length].iter().map(|word| word.stem.as_str()).collect();
                self.terms.get(&key(&stems)).map(|concepts| (concepts, length))
            });
            if let Some((concepts, length)) = term {
                found.extend(concepts.iter().map(|&concept| Named { concept, first, words: length, among: 1 }));
                first += length;
            } else {
                let parts = self.parts_of(&words[first].folded);
                let among = parts.len();
                found.extend(parts.into_iter().map(|concept| Named { concept, first, words: 1, among }));
                first += 1;
            }
        }
        found
    }

    /// Whether the concept is called so in this language too, so that the words themselves meet.
    pub(crate) fn says(&self, stems: &[&str], concept: Concept) -> bool {
        self.terms.get(&key(stems)).is_some_and(|concepts| concepts.contains(&concept))
    }

    /// The concepts of the longest known beginning and the longest known end of a compound.
    fn parts_of(&self, folded: &str) -> BTreeSet<Concept> {
        if self.parts.is_empty() || folded.len() < PART.0 + PART.1 {
            return BTreeSet::new();
        }
        let bounds = || (PART.1..=folded.len() - PART.1).filter(|&at| folded.is_char_boundary(at));
        let beginning = bounds().rev().find_map(|at| self.parts.get(&folded[..at]));
        let end = bounds().find_map(|at| self.parts.get(&folded[at..]));
        beginning.into_iter().chain(end).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn concepts(tag: &str, text: &str) -> Vec<Concept> {
        let language = Language::parse(tag).unwrap();
        let words: Vec<_> = Reader::new(&language).words(text).collect();
        of(&language).unwrap().named(&words).into_iter().map(|named| named.concept).collect()
    }

    #[test]
    fn every_concept_has_words_in_every_language() {
        assert_eq!(ENTRIES.lines().next(), Some("en,fr,nl,de"));
        assert!(ENTRIES.lines().count() > 300);
        for line in ENTRIES.lines() {
            let cells: Vec<_> = line.split(',').collect();
            assert!(
                cells.len() == 4 && cells.iter().all(|cell| cell.split('|').all(|term| !term.trim().is_empty())),
                "{line}"
            );
        }
        for (_, lexicon) in lexicons() {
            assert!(lexicon.terms.keys().all(|stems| !stems.is_empty()));
        }
    }

    #[test]
    fn the_same_is_named_in_four_languages_whatever_the_inflection() {
        let said = [
            ("en", "spare parts"),
            ("fr", "des pièces de rechange"),
            ("nl", "reserveonderdelen"),
            ("de", "Ersatzteile"),
        ];
        let named = said.map(|(tag, text)| concepts(tag, text));
        assert_eq!(named[0].len(), 1);
        assert!(named.iter().all(|found| *found == named[0]), "{named:?}");
    }

    #[test]
    fn the_parts_of_a_compound_speak() {
        let parts = [concepts("en", "pump"), concepts("en", "factory")].concat();
        let mut named = concepts("de", "Pumpenfabrik");
        named.sort_unstable();
        assert_eq!(named, parts);
    }

    #[test]
    fn the_longest_term_wins() {
        assert_eq!(concepts("en", "artificial intelligence").len(), 1);
        assert_ne!(concepts("en", "predictive maintenance"), concepts("en", "maintenance"));
    }
}
