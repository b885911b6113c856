//! From a text to what is compared: folded words without the stop words, their stems, and the runs of letters in them.

mod background;
pub(crate) mod glossary;
mod stop_words;

pub(crate) use background::Background;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use crate::{domain::Language, vectors::Feature};

/// What lies beyond is not read, so that nobody's essay slows the others down.
const MOST_CHARS: usize = 10_000;
/// The length of the runs of letters: long enough to be telling, short enough to survive inflection and compounds.
const RUN: usize = 4;

/// Reads texts of one language.
pub(crate) struct Reader {
    stemmer: Option<Stemmer>,
    stop_words: &'static [&'static str],
}

/// A word that counts: as it stands in the text, and as it is compared.
pub(crate) struct Word<'t> {
    /// The byte of the text at which it begins.
    pub(crate) start: usize,
    pub(crate) written: &'t str,
    pub(crate) folded: String,
    pub(crate) stem: String,
}

impl Reader {
    /// Words of a language without a stemmer or a stop list are taken as they are.
    pub(crate) fn new(language: &Language) -> Self {
        let stemmer = algorithm(language.as_str()).map(Stemmer::create);
        Self { stemmer, stop_words: stop_words::of(language.as_str()) }
    }

    /// The words that count, in the order of the text (word bounds as in Unicode UAX 29; an apostrophe parts words too,
    /// for the sake of French and Italian articles).
    pub(crate) fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = Word<'t>> {
        let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(end, _)| end);
        let words = text[..end].unicode_word_indices().flat_map(|(start, word)| pieces(start, word));
        let words = words.map(|(start, written)| (start, written, fold(written)));
        words.filter(|(_, _, folded)| self.counts(folded)).map(|(start, written, folded)| {
            let stem = self.stemmer.as_ref().map_or_else(|| folded.clone(), |s| s.stem(&folded).into_owned());
            Word { start, written, folded, stem }
        })
    }

    fn counts(&self, folded: &str) -> bool {
        let one_letter = folded.len() == 1 && folded.bytes().all(|b| b.is_ascii_alphabetic());
        !folded.is_empty() && !one_letter && self.stop_words.binary_search(&folded).is_err()
    }
}

/// The parts of a word between apostrophes, with the bytes at which they begin.
fn pieces(start: usize, word: &str) -> impl Iterator<Item = (usize, &str)> {
    const APOSTROPHES: [char; 2] = ['\'', '’'];
    let mut next = start;
    word.split_inclusive(APOSTROPHES).map(move |piece| {
        let start = next;
        next += piece.len();
        (start, piece.trim_end_matches(APOSTROPHES))
    })
}

/// Case and accents folded away, so that neither matters. Done before stemming, as many people type without accents.
pub(crate) fn fold(word: &str) -> String {
    let case_folded = word.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let bare = case_folded.nfkd().filter(|&c| !is_combining_mark(c));
    bare.fold(String::new(), |mut folded, c| {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            _ => folded.push(c),
        }
        folded
    })
}

/// The runs of letters in a folded word, its beginning and end marked; of a very short word the whole. They are kept
/// apart from words that read the same.
pub(crate) fn runs(folded: &str) -> Vec<Feature> {
    let marked: Vec<char> = [' '].into_iter().chain(folded.chars()).chain([' ']).collect();
    let feature = |run: &[char]| Feature::of(&['~'].iter().chain(run).collect::<String>());
    if marked.len() < RUN {
        return vec![feature(&marked)];
    }
    marked.windows(RUN).map(feature).collect()
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn stems(language: &str, text: &str) -> Vec<String> {
        Reader::new(&Language::parse(language).unwrap()).words(text).map(|w| w.stem).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(stems("fr", "SÉCURITÉ des Procédés"), stems("fr", "securite procedes"));
        assert_eq!(fold("Cœur de STRASSE Straße"), "coeur de strasse strasse");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(stems("fr", "pie\u{301}ce"), stems("fr", "pi\u{e9}ce"));
    }

    #[test]
    fn words_are_stemmed_in_their_language() {
        assert_eq!(stems("en", "The machining of gears"), stems("en", "machined gear"));
        assert_eq!(stems("fr", "l'usinage d’une pièce"), ["usinag", "piec"]);
        assert_eq!(stems("nl", "sensoren voor de landbouw"), stems("nl", "een sensor in landbouw"));
        assert_eq!(stems("de", "die Maschinen und der Sensor"), stems("de", "Maschine Sensoren"));
        assert_eq!(stems("es", "los sensores"), stems("es", "sensor"));
        assert_eq!(stems("it", "l'automazione dei processi"), stems("it", "automazione processo"));
    }

    #[test]
    fn a_language_we_do_not_know_is_read_word_by_word() {
        assert_eq!(stems("xx", "The Gears"), ["the", "gears"]);
    }

    #[test]
    fn text_without_words_has_none() {
        for empty in ["", " \t\n", "…!?", "🙂🙂", "the of and"] {
            assert!(stems("en", empty).is_empty(), "{empty:?}");
        }
    }

    #[test]
    fn other_scripts_have_words() {
        assert_eq!(stems("ja", "車").len(), 1);
        assert_eq!(runs("車").len(), 1);
    }

    #[test]
    fn an_essay_is_read_up_to_a_limit() {
        assert!(stems("en", &"gear ".repeat(100_000)).len() <= MOST_CHARS / 5);
        assert_eq!(stems("en", &"é".repeat(100_000)).len(), 1);
    }

    #[test]
    fn related_compounds_share_runs_of_letters() {
        let (plain, compound) = (runs("sensor"), runs("temperatursensoren"));
        assert!(plain.iter().filter(|run| compound.contains(run)).count() >= 3);
    }
}
