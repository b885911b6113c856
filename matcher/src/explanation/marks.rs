//! Where two texts say the same: what a page marks in them.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    domain::Language,
    text::{Reader, Word, glossary},
};

/// The places in two texts, in bytes and in order, of words that both have, and of words that the glossary knows to say
/// the same in the other's language. Numbers alone are not marked.
pub fn in_common(texts: [(&str, &Language); 2]) -> [Vec<Range<usize>>; 2] {
    let read = texts.map(|(text, language)| Read::new(text, language));
    let translated = texts[0].1 != texts[1].1;
    let marks = |of: &Read<'_>, with: &Read<'_>| {
        let same = of.words.iter().filter(|word| with.has(word) && word.written.chars().any(char::is_alphabetic));
        let same = same.map(place);
        let named = of.named.iter().filter(|named| translated && with.names(named.concept)).map(|named| {
            let (first, last) = (&of.words[named.first], &of.words[named.first + named.words - 1]);
            first.start..place(last).end
        });
        apart(same.chain(named).collect())
    };
    [marks(&read[0], &read[1]), marks(&read[1], &read[0])]
}

/// A text as it was read.
struct Read<'t> {
    words: Vec<Word<'t>>,
    stems: BTreeSet<String>,
    named: Vec<glossary::Named>,
}

impl<'t> Read<'t> {
    fn new(text: &'t str, language: &Language) -> Self {
        let words: Vec<_> = Reader::new(language).words(text).collect();
        let stems = words.iter().map(|word| word.stem.clone()).collect();
        let named = glossary::of(language).map(|lexicon| lexicon.named(&words)).unwrap_or_default();
        Self { words, stems, named }
    }

    fn has(&self, word: &Word<'_>) -> bool {
        self.stems.contains(&word.stem)
    }

    fn names(&self, concept: glossary::Concept) -> bool {
        self.named.iter().any(|named| named.concept == concept)
    }
}

fn place(word: &Word<'_>) -> Range<usize> {
    word.start..word.start + word.written.len()
}

/// The same places in order, those that meet made one.
fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => apart.push(place),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(texts: [(&'t str, &str); 2]) -> [Vec<&'t str>; 2] {
        let languages = texts.map(|(_, tag)| Language::parse(tag).unwrap_or_else(Language::english));
        let marks = in_common([(texts[0].0, &languages[0]), (texts[1].0, &languages[1])]);
        let [one, other] = marks;
        [one.into_iter().map(|at| &texts[0].0[at]).collect(), other.into_iter().map(|at| &texts[1].0[at]).collect()]
    }

    #[test]
    fn words_are_marked_in_both_texts_whatever_their_form() {
        let [need, offer] = marked([("We need Welding of 12 frames", "en"), ("welded frame, 12 a day", "en")]);
        assert_eq!((need, offer), (vec!["Welding", "frames"], vec!["welded", "frame"]));
    }

    #[test]
    fn words_of_two_languages_are_marked_that_the_glossary_knows() {
        let [need, offer] = marked([("Nous cherchons du soudage", "fr"), ("We do welding", "en")]);
        assert_eq!((need, offer), (vec!["soudage"], vec!["welding"]));
    }

    #[test]
    fn places_are_between_letters_in_any_script() {
        assert_eq!(marked([("Öl 🛢️ für Œuvre", "de"), ("öl — œuvre", "de")])[0], ["Öl", "Œuvre"]);
        assert_eq!(marked([("", "en"), ("x", "tlh")]), [Vec::<&str>::new(), vec![]]);
    }
}
