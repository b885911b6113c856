//! The term `text`: the words, and the runs of letters in them, that a need and an offer share.

use std::{collections::BTreeMap, f64::consts::FRAC_1_SQRT_2};

use crate::{
    domain::{Declaration, DeclarationKind},
    rarity::Rarity,
    text::{Background, Reader, Word, glossary, runs},
    vectors::{Feature, Weighted},
};

/// The name of the term, and of its weight within `complementarity`.
pub(crate) const NAME: &str = "text";
/// Any two texts of one language share some letters; closeness up to this is chance.
pub(crate) const CHANCE: f64 = 0.05;

/// What two texts of different languages can share: the feature, the words that say it, and how many concepts share
/// these.
struct Concept {
    feature: Feature,
    stems: Vec<Feature>,
    among: usize,
}

/// What a text is made of; words, by their stems, and letters are sorted.
pub(crate) struct Bags {
    words: Vec<Feature>,
    letters: Vec<Feature>,
    concepts: Vec<Concept>,
}

impl Bags {
    pub(crate) fn of(declaration: &Declaration) -> Self {
        let found: Vec<Word<'_>> = Reader::new(&declaration.language).words(&declaration.text).collect();
        let mut words: Vec<_> = found.iter().map(|word| Feature::of(&word.stem)).collect();
        let mut letters: Vec<_> = found.iter().flat_map(|word| runs(&word.folded)).collect();
        words.sort_unstable();
        letters.sort_unstable();
        Self { words, letters, concepts: concepts(declaration, &found) }
    }

    pub(crate) fn words(&self) -> &[Feature] {
        &self.words
    }

    pub(crate) fn letters(&self) -> &[Feature] {
        &self.letters
    }

    /// The text as a vector of length 1: half words, half runs of letters. For texts of other languages, the concepts of
    /// the glossary come on top, each as long as the words that name it; no two texts of one language share them.
    pub(crate) fn vector(&self, words: &Rarity, letters: &Rarity) -> Weighted {
        let mut vector = words.weigh(&self.words, FRAC_1_SQRT_2);
        let concepts = weighed(&self.concepts, &vector);
        vector.extend(letters.weigh(&self.letters, FRAC_1_SQRT_2));
        vector.extend(concepts);
        vector.sort_unstable_by_key(|weighted| weighted.0);
        vector
    }
}

/// What part of all declarations is taken to have a word.
pub(crate) fn share_of_word(stem: Feature, having: usize, all: usize) -> f64 {
    Background::of_words().share(stem, having, all)
}

/// The same of a run of letters.
pub(crate) fn share_of_letters(run: Feature, having: usize, all: usize) -> f64 {
    Background::of_runs().share(run, having, all)
}

/// A feature for each concept and each other language: a French need and a German offer meet in that of French needs and
/// German offers. Where the words are the same in both languages, they meet as words.
fn concepts(declaration: &Declaration, words: &[Word<'_>]) -> Vec<Concept> {
    let Some(lexicon) = glossary::of(&declaration.language) else { return Vec::new() };
    let own = declaration.language.as_str();
    let mut found = Vec::new();
    for named in lexicon.named(words) {
        let stems: Vec<&str> = words[named.first..named.first + named.words].iter().map(|w| w.stem.as_str()).collect();
        for (other, lexicon) in glossary::lexicons().filter(|(other, _)| *other != own) {
            if lexicon.says(&stems, named.concept) {
                continue;
            }
            let (need, offer) = match declaration.kind {
                DeclarationKind::Need => (own, other),
                DeclarationKind::Offer => (other, own),
            };
            let feature = Feature::of(&format!("={} {need} {offer}", named.concept));
            let stems = stems.iter().map(|stem| Feature::of(stem)).collect();
            found.push(Concept { feature, stems, among: named.among });
        }
    }
    found
}

/// Each concept once, as long as its words are in the vector of all words.
fn weighed(concepts: &[Concept], words: &Weighted) -> Weighted {
    // The vector of words is half of the text, and concepts stand for both halves.
    let square = |stem: &Feature| {
        let at = words.binary_search_by_key(stem, |weighted| weighted.0).ok();
        at.map_or(0.0, |at| 2.0 * f64::from(words[at].1) * f64::from(words[at].1))
    };
    let mut concepts: Vec<&Concept> = concepts.iter().collect();
    concepts.sort_by_key(|concept| concept.feature);
    let length = |same: &[&Concept]| {
        let stems: BTreeMap<Feature, usize> =
            same.iter().flat_map(|concept| concept.stems.iter().map(|&stem| (stem, concept.among))).collect();
        let squares: f64 = stems.iter().map(|(stem, &among)| square(stem) / among as f64).sum();
        (same[0].feature, squares.sqrt() as f32)
    };
    concepts.chunk_by(|x, y| x.feature == y.feature).map(length).collect()
}

/// What a cosine says beyond chance, 0 to 1.
pub(crate) fn closeness(cosine: f64) -> f64 {
    ((cosine - CHANCE) / (1.0 - CHANCE)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::{
        domain::{Language, ParticipantIndex, Visibility},
        vectors::{Numbers, cosine, dot},
    };

    /// How close a need and an offer are, among others.
    fn close(texts: [(&str, &str); 2]) -> f64 {
        let mut kinds = [DeclarationKind::Need].into_iter();
        let others = [("en", "harbour cranes"), ("fr", "analyses de sol")];
        let mut declaration = |(language, text): (&str, &str)| Declaration {
            id: String::new(),
            participant: ParticipantIndex(0),
            kind: kinds.next().unwrap_or(DeclarationKind::Offer),
            sectors: vec![],
            language: Language::parse(language).unwrap(),
            text: text.to_owned(),
            visibility: Visibility::All,
        };
        let declarations: Vec<_> = texts.into_iter().chain(others).map(&mut declaration).collect();
        let bags: Vec<_> = declarations.iter().map(Bags::of).collect();
        let words = Rarity::learn(bags.iter().map(Bags::words), &[1; 4], share_of_word);
        let letters = Rarity::learn(bags.iter().map(Bags::letters), &[1; 4], share_of_letters);
        let weighted: Vec<_> = bags.iter().map(|bags| bags.vector(&words, &letters)).collect();
        let numbers = Numbers::new(&weighted);
        closeness(cosine(dot(&numbers.vector(&weighted[0]), &numbers.vector(&weighted[1]))))
    }

    #[test]
    fn the_same_words_are_as_close_as_can_be() {
        assert!(close([("en", "laser welding"), ("en", "Laser-WELDING!")]) > 0.999);
    }

    #[test]
    fn inflections_and_compounds_stay_close() {
        assert!(close([("en", "laser welding"), ("en", "welded by lasers")]) > 0.6);
        assert!(close([("de", "Sensoren"), ("de", "Temperatursensoren")]) > 0.1);
    }

    #[test]
    fn words_of_the_glossary_meet_across_languages() {
        assert!(close([("de", "Ersatzteile für Pumpen"), ("en", "spare parts of pumps")]) > 0.6);
        assert!(close([("fr", "logiciel de planification"), ("nl", "software voor planning")]) > 0.5);
        assert!(close([("de", "Pumpenfabrik"), ("fr", "pompes")]) > 0.4);
        assert!(close([("de", "Ersatzteile"), ("en", "yeast")]) < 1e-9);
    }

    #[test]
    fn the_glossary_says_nothing_between_texts_of_one_language() {
        assert!(close([("en", "lorry"), ("en", "truck")]) < 1e-9);
    }

    #[test]
    fn unrelated_texts_are_not_close() {
        assert!(close([("en", "laser welding"), ("en", "yeast cultures")]) < 1e-9);
    }

    #[test]
    fn stop_words_bring_nobody_together() {
        assert!(close([("fr", "un laser pour nous"), ("fr", "du pain pour nous")]) < 1e-9);
    }
}
