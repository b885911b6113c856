//! The term `text`: the words, and the runs of letters in them, that a need and an offer share.

use std::f64::consts::FRAC_1_SQRT_2;

use rayon::prelude::*;

use crate::{
    domain::Declaration,
    text::{Reader, runs},
    vectors::{Feature, Weighted, weigh},
};

/// The name of the term, and of its weight within `complementarity`.
pub(crate) const NAME: &str = "text";
/// Any two texts of one language share some letters; closeness up to this is chance.
const CHANCE: f64 = 0.05;

/// The text of each declaration as a vector of length 1: half words (by their stems), half runs of letters.
pub(crate) fn vectors(declarations: &[Declaration]) -> Vec<Weighted> {
    let read = |declaration: &Declaration| {
        let mut bags = (Vec::new(), Vec::new());
        for word in Reader::new(&declaration.language).words(&declaration.text) {
            bags.0.push(Feature::of(&word.stem));
            bags.1.extend(runs(&word.folded));
        }
        bags
    };
    let (words, letters): (Vec<_>, Vec<_>) = declarations.par_iter().map(read).unzip();
    let mut vectors = weigh(words, FRAC_1_SQRT_2);
    for (vector, letters) in vectors.iter_mut().zip(weigh(letters, FRAC_1_SQRT_2)) {
        vector.extend(letters);
        vector.sort_unstable_by_key(|weighted| weighted.0);
    }
    vectors
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
        domain::{DeclarationKind, Language, ParticipantIndex, Visibility},
        vectors::{dot, number},
    };

    fn close(texts: [(&str, &str); 2]) -> f64 {
        let others = [("en", "harbour cranes"), ("fr", "analyses de sol")];
        let declaration = |(language, text): (&str, &str)| Declaration {
            id: String::new(),
            participant: ParticipantIndex(0),
            kind: DeclarationKind::Offer,
            sectors: vec![],
            language: Language::parse(language).unwrap(),
            text: text.to_owned(),
            visibility: Visibility::All,
        };
        let (v, _) = number(&vectors(&texts.into_iter().chain(others).map(declaration).collect::<Vec<_>>()));
        closeness(dot(&v[0], &v[1]))
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
    fn unrelated_texts_are_not_close() {
        assert!(close([("en", "laser welding"), ("en", "yeast cultures")]) < 1e-9);
    }

    #[test]
    fn stop_words_bring_nobody_together() {
        assert!(close([("fr", "un laser pour nous"), ("fr", "du pain pour nous")]) < 1e-9);
    }
}
