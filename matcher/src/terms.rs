//! The terms of a value, one file each: what they are called, what they weigh and how they add up.
//!
//! A value is a whole number of basis points, 0 to 10 000, times the weight of the pairing. `complementarity`,
//! `requests` and `language` share the 10 000 by their weights; `text`, `sectors` and `meaning` share what `complementarity`
//! gets.

pub(crate) mod complementarity;
pub(crate) mod language;
pub(crate) mod meaning;
pub(crate) mod pairing;
pub(crate) mod requests;
pub(crate) mod sectors;
pub(crate) mod text;

use complementarity::{Help, WHOLE};

use crate::domain::{CommonLanguage, Standing, TermWeights, Weight};

/// The names of the terms, in the order in which every match has them. `pairing` is the last.
pub const TERM_NAMES: [&str; 6] =
    [text::NAME, sectors::NAME, meaning::NAME, requests::NAME, language::NAME, pairing::NAME];

/// The names that `[matching.weights]` knows.
pub const WEIGHT_NAMES: [&str; 6] =
    [complementarity::NAME, text::NAME, sectors::NAME, meaning::NAME, requests::NAME, language::NAME];

/// One term of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// One of [`TERM_NAMES`].
    pub name: &'static str,
    /// What it adds to the value, in basis points; only `pairing` can take away.
    pub points: i64,
}

/// The weights that an event gives, in millionths, with a default for those that it does not give.
pub(crate) struct Weights<'a>(pub(crate) &'a TermWeights);

impl Weights<'_> {
    pub(crate) fn of(&self, name: &str, default: u64) -> u64 {
        self.0.get(name).map_or(default * WHOLE, |weight| weight.millionths())
    }
}

/// All that the value of a pair is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub(crate) a_to_b: Help,
    pub(crate) b_to_a: Help,
    pub(crate) standing: Standing,
    pub(crate) common_language: bool,
    pub(crate) pairing: Weight,
}

/// The points of each term in the order of [`TERM_NAMES`], and the value that they add up to.
pub(crate) struct Points {
    pub(crate) terms: [i64; TERM_NAMES.len()],
    pub(crate) value: u32,
}

/// What each weight is worth, in millionths of the 10 000 basis points.
pub(crate) struct Scale {
    complementarity: u64,
    requests: u64,
    language: u64,
    required: bool,
}

impl Scale {
    pub(crate) fn new(weights: &Weights<'_>, common_language: CommonLanguage) -> Self {
        let given = [(complementarity::NAME, 16), (requests::NAME, 3), (language::NAME, 1)]
            .map(|(name, default)| weights.of(name, default));
        let all = given.iter().sum::<u64>().max(1);
        let [complementarity, requests, language] = given.map(|weight| weight * WHOLE / all);
        Self { complementarity, requests, language, required: common_language == CommonLanguage::Require }
    }

    /// Where neither declarations nor requests bring the two together, a language in common does not either; and where
    /// one is required, nothing does without it.
    pub(crate) fn points(&self, evidence: &Evidence) -> Points {
        let Evidence { a_to_b, b_to_a, standing, common_language, pairing } = evidence;
        let points = |strength: u64, share: u64| (strength * share / (WHOLE * WHOLE / 10_000)) as u32;
        let aspect = |i: usize| points(complementarity::strength(i, a_to_b, b_to_a), self.complementarity);
        let [text, sectors, meaning] = std::array::from_fn(aspect);
        if text + sectors + meaning == 0 && !standing.asked() || self.required && !common_language {
            return Points { terms: [0; TERM_NAMES.len()], value: 0 };
        }
        let requests = points(requests::strength(*standing), self.requests);
        let language = points(language::strength(*common_language), self.language);
        let (value, effect) = pairing::apply(*pairing, text + sectors + meaning + requests + language);
        let terms = [text, sectors, meaning, requests, language].map(i64::from);
        let [text, sectors, meaning, requests, language] = terms;
        Points { terms: [text, sectors, meaning, requests, language, effect], value }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::{complementarity::Mix, *};

    fn evidence(helpful: bool, standing: Standing, common_language: bool) -> Evidence {
        let weights = TermWeights::new();
        let mut help = Help::default();
        if helpful {
            (0..3).for_each(|_| help.add(Mix::new(&Weights(&weights)).fit([1.0, 1.0, 0.0], 3, 3)));
        }
        Evidence { a_to_b: help, b_to_a: help, standing, common_language, pairing: Weight::ONE }
    }

    fn scale(weights: &[(&str, f64)], common_language: CommonLanguage) -> Scale {
        let weights: TermWeights =
            weights.iter().map(|&(name, w)| (name.to_owned(), Weight::from_f64(w).unwrap())).collect();
        Scale::new(&Weights(&weights), common_language)
    }

    const BOTH_MUST: Standing = Standing { a_asked: true, b_asked: true, musts: 2, vetoed: false };
    const SILENT: Standing = Standing { a_asked: false, b_asked: false, musts: 0, vetoed: false };

    #[test]
    fn all_that_can_be_said_for_a_pair_is_worth_ten_thousand() {
        let points = scale(&[], CommonLanguage::Prefer).points(&evidence(true, BOTH_MUST, true));
        assert_eq!(points.terms, [4000, 4000, 0, 1500, 500, 0]);
        assert_eq!(points.value, 10_000);
    }

    #[test]
    fn a_language_in_common_makes_no_match_by_itself() {
        let scale = scale(&[], CommonLanguage::Prefer);
        assert_eq!(scale.points(&evidence(false, SILENT, true)).value, 0);
        assert_eq!(scale.points(&evidence(false, BOTH_MUST, true)).terms, [0, 0, 0, 1500, 500, 0]);
    }

    #[test]
    fn a_required_language_is_required() {
        let scale = scale(&[], CommonLanguage::Require);
        assert_eq!(scale.points(&evidence(true, BOTH_MUST, false)).value, 0);
        assert_eq!(scale.points(&evidence(true, BOTH_MUST, true)).value, 10_000);
    }

    #[test]
    fn weights_are_relative_to_each_other() {
        let ones = [("complementarity", 1.0), ("requests", 1.0), ("language", 0.0)];
        let points = scale(&ones, CommonLanguage::Prefer).points(&evidence(true, BOTH_MUST, true));
        assert_eq!(points.terms, [2500, 2500, 0, 5000, 0, 0]);
    }

    #[test]
    fn weights_of_zero_make_everything_worthless() {
        let zeros = WEIGHT_NAMES.map(|name| (name, 0.0));
        assert_eq!(scale(&zeros, CommonLanguage::Prefer).points(&evidence(true, BOTH_MUST, true)).value, 0);
    }
}
