//! The terms of a value, one file each: what they are called, what they weigh and how they add up.
//!
//! A value is a whole number of basis points, 0 to 10 000, times the weight of the pairing. `complementarity` and the
//! terms beside it share the 10 000 by their weights; the aspects (`text`, `sectors`, `meaning`) share what `complementarity` gets.
//! A term that says nothing about a pair, for want of facts, is left out of the sharing: it scales nobody down.

pub(crate) mod affinity;
mod ceiling;
pub(crate) mod complementarity;
mod facts;
pub(crate) mod kind;
pub(crate) mod language;
pub(crate) mod meaning;
pub(crate) mod novelty;
pub(crate) mod pairing;
pub(crate) mod requests;
pub(crate) mod sectors;
pub(crate) mod size;
pub(crate) mod text;

pub(crate) use ceiling::Ceiling;
use complementarity::{ASPECTS, Help, WHOLE};
pub(crate) use facts::{Facts, FactsOfPair};
pub use novelty::Newness;

use crate::domain::{CommonLanguage, MatchingSettings, Standing, TermWeights, Weight};

/// The terms beside complementarity with their default weights, in millionths of the same unit as its 16.
const BESIDE: [(&str, u64); 6] = [
    (requests::NAME, 3 * WHOLE),
    (language::NAME, WHOLE),
    (kind::NAME, WHOLE / 2),
    (size::NAME, WHOLE / 2),
    (novelty::NAME, WHOLE),
    (affinity::NAME, 2 * WHOLE),
];
/// The default weight of complementarity.
const COMPLEMENTARITY: u64 = 16 * WHOLE;

/// The names of the terms, in the order in which every match has them. `pairing` is the last.
pub const TERM_NAMES: [&str; ASPECTS + BESIDE.len() + 1] = {
    let mut names = [pairing::NAME; ASPECTS + BESIDE.len() + 1];
    let mut at = 0;
    while at < ASPECTS {
        names[at] = complementarity::ASPECT_NAMES[at];
        at += 1;
    }
    while at < ASPECTS + BESIDE.len() {
        names[at] = BESIDE[at - ASPECTS].0;
        at += 1;
    }
    names
};

/// The names that `[matching.weights]` knows.
pub const WEIGHT_NAMES: [&str; TERM_NAMES.len()] = {
    let mut names = TERM_NAMES;
    names[TERM_NAMES.len() - 1] = complementarity::NAME;
    names
};

/// One term of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// One of [`TERM_NAMES`].
    pub name: &'static str,
    /// What it adds to the value, in basis points; only `pairing` can take away.
    pub points: i64,
}

/// The points of all terms, those worth nothing as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms([i32; TERM_NAMES.len()]);

impl Terms {
    /// Each term, in the order of [`TERM_NAMES`].
    pub fn iter(&self) -> impl Iterator<Item = Term> {
        TERM_NAMES.into_iter().zip(self.0).map(|(name, points)| Term { name, points: points.into() })
    }

    /// What the term of this name adds; nothing where there is none.
    pub fn points(&self, name: &str) -> i64 {
        self.iter().find(|term| term.name == name).map_or(0, |term| term.points)
    }
}

/// The weights that an event gives, in millionths; then those that outcomes taught; then the defaults.
pub(crate) struct Weights<'a> {
    given: &'a TermWeights,
    learned: Option<&'a TermWeights>,
}

impl<'a> Weights<'a> {
    pub(crate) fn new(matching: &'a MatchingSettings) -> Self {
        Self { given: &matching.weights, learned: matching.learned.as_ref().map(|learned| &learned.weights) }
    }

    /// The weight of a name, with a default in whole units.
    pub(crate) fn of(&self, name: &str, default: u64) -> u64 {
        self.in_millionths(name, default * WHOLE)
    }

    /// The weight of a name, with a default in millionths.
    fn in_millionths(&self, name: &str, default: u64) -> u64 {
        let known = self.given.get(name).or_else(|| self.learned?.get(name));
        known.map_or(default, |weight| weight.millionths())
    }
}

/// The default weight of each of [`WEIGHT_NAMES`] but of the aspects, which have 1 each.
pub(crate) fn default_weights() -> impl Iterator<Item = (&'static str, u64)> {
    [(complementarity::NAME, COMPLEMENTARITY)].into_iter().chain(BESIDE)
}

/// All that the value of a pair is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub(crate) a_to_b: Help,
    pub(crate) b_to_a: Help,
    pub(crate) standing: Standing,
    pub(crate) common_language: bool,
    pub(crate) facts: FactsOfPair,
    pub(crate) pairing: Weight,
}

impl Evidence {
    /// How strongly each of [`BESIDE`] speaks, in millionths.
    pub(crate) fn beside(&self) -> [Option<u64>; BESIDE.len()] {
        let FactsOfPair { kind, size, novelty, affinity } = self.facts;
        let said = [requests::strength(self.standing), language::strength(self.common_language)];
        [Some(said[0]), Some(said[1]), kind, size, novelty, affinity]
    }

    /// How strongly an aspect of complementarity speaks, in millionths of what complementarity is worth.
    pub(crate) fn aspect(&self, aspect: usize) -> u64 {
        complementarity::strength(aspect, &self.a_to_b, &self.b_to_a)
    }
}

/// The points of each term, and the value that they add up to.
pub(crate) struct Points {
    pub(crate) terms: Terms,
    pub(crate) value: u32,
}

/// What each weight is worth, in millionths of the 10 000 basis points.
pub(crate) struct Scale {
    /// For each set of terms beside complementarity that speak: the share of complementarity, then of each of them.
    shares: Vec<[u64; 1 + BESIDE.len()]>,
    required: bool,
}

/// What a strength in millionths is worth, of a share in millionths.
fn points(strength: u64, share: u64) -> i32 {
    (strength * share / (WHOLE * WHOLE / 10_000)) as i32
}

impl Scale {
    pub(crate) fn new(weights: &Weights<'_>, common_language: CommonLanguage) -> Self {
        let complementarity = weights.in_millionths(complementarity::NAME, COMPLEMENTARITY);
        let beside = BESIDE.map(|(name, default)| weights.in_millionths(name, default));
        let shares = |speaking: usize| {
            let mut here = [complementarity; 1 + BESIDE.len()];
            for (term, weight) in beside.into_iter().enumerate() {
                here[1 + term] = weight * (speaking as u64 >> term & 1);
            }
            let all = here.iter().sum::<u64>().max(1);
            here.map(|weight| weight * WHOLE / all)
        };
        let shares = (0..1 << BESIDE.len()).map(shares).collect();
        Self { shares, required: common_language == CommonLanguage::Require }
    }

    fn shares_of(&self, beside: &[Option<u64>]) -> &[u64; 1 + BESIDE.len()] {
        &self.shares[beside.iter().enumerate().map(|(term, said)| usize::from(said.is_some()) << term).sum::<usize>()]
    }

    /// The value at most, where complementarity comes to no more than this strength.
    pub(crate) fn at_most(&self, strength: u64, evidence: &Evidence) -> u32 {
        if self.required && !evidence.common_language {
            return 0;
        }
        let beside = evidence.beside();
        let [complementarity, shares @ ..] = self.shares_of(&beside);
        let said = beside.iter().zip(shares).map(|(said, share)| points(said.unwrap_or(0), *share));
        pairing::apply(evidence.pairing, (points(strength, *complementarity) + said.sum::<i32>()) as u32).0
    }

    /// Where neither declarations nor requests bring the two together, nothing else does either; and where a language in
    /// common is required, nothing does without it.
    pub(crate) fn points(&self, evidence: &Evidence) -> Points {
        let beside = evidence.beside();
        let [complementarity, shares @ ..] = self.shares_of(&beside);
        let mut terms = Terms::default();
        for aspect in 0..ASPECTS {
            terms.0[aspect] = points(evidence.aspect(aspect), *complementarity);
        }
        let declared = terms.0.iter().any(|&points| points > 0);
        if !declared && !evidence.standing.asked() || self.required && !evidence.common_language {
            return Points { terms: Terms::default(), value: 0 };
        }
        for (term, (said, share)) in beside.iter().zip(shares).enumerate() {
            terms.0[ASPECTS + term] = points(said.unwrap_or(0), *share);
        }
        let (value, effect) = pairing::apply(evidence.pairing, terms.0.iter().sum::<i32>() as u32);
        terms.0[TERM_NAMES.len() - 1] = effect;
        Points { terms, value }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::{complementarity::Mix, *};

    fn evidence(helpful: bool, standing: Standing, common_language: bool) -> Evidence {
        let settings = MatchingSettings::default();
        let weights = Weights::new(&settings);
        let mut help = Help::default();
        if helpful {
            (0..3).for_each(|_| help.add(Mix::new(&weights).fit([1.0, 1.0, 0.0], IN_ONE_LANGUAGE)));
        }
        let facts = FactsOfPair::default();
        Evidence { a_to_b: help, b_to_a: help, standing, common_language, facts, pairing: Weight::ONE }
    }

    fn scale(weights: &[(&str, f64)], common_language: CommonLanguage) -> Scale {
        let weights: TermWeights =
            weights.iter().map(|&(name, w)| (name.to_owned(), Weight::from_f64(w).unwrap())).collect();
        Scale::new(&Weights::new(&MatchingSettings { weights, ..Default::default() }), common_language)
    }

    fn points(scale: &Scale, evidence: &Evidence) -> Vec<(&'static str, i64)> {
        scale
            .points(evidence)
            .terms
            .iter()
            .filter(|term| term.points != 0)
            .map(|term| (term.name, term.points))
            .collect()
    }

    const IN_ONE_LANGUAGE: complementarity::Known = complementarity::without_meaning((1 << ASPECTS) - 1);
    const BOTH_MUST: Standing = Standing { a_asked: true, b_asked: true, musts: 2, vetoed: false };
    const SILENT: Standing = Standing { a_asked: false, b_asked: false, musts: 0, vetoed: false };

    #[test]
    fn all_that_can_be_said_for_a_pair_is_worth_ten_thousand() {
        let points = scale(&[], CommonLanguage::Prefer).points(&evidence(true, BOTH_MUST, true));
        assert_eq!(points.value, 10_000);
        assert_eq!((points.terms.points("requests"), points.terms.points("language")), (1500, 500));
    }

    #[test]
    fn a_language_in_common_makes_no_match_by_itself() {
        let scale = scale(&[], CommonLanguage::Prefer);
        assert_eq!(scale.points(&evidence(false, SILENT, true)).value, 0);
        assert_eq!(points(&scale, &evidence(false, BOTH_MUST, true)), [("requests", 1500), ("language", 500)]);
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
        assert_eq!((points.value, points.terms.points("requests"), points.terms.points("language")), (10_000, 5000, 0));
    }

    #[test]
    fn weights_of_zero_make_everything_worthless() {
        let zeros = WEIGHT_NAMES.map(|name| (name, 0.0));
        assert_eq!(scale(&zeros, CommonLanguage::Prefer).points(&evidence(true, BOTH_MUST, true)).value, 0);
    }

    #[test]
    fn a_term_without_facts_scales_nobody_down() {
        let scale = scale(&[], CommonLanguage::Prefer);
        let mut same_kind = evidence(true, SILENT, true);
        let unknown = scale.points(&same_kind).value;
        same_kind.facts.kind = Some(0);
        let mut other_kind = same_kind;
        other_kind.facts.kind = Some(WHOLE);
        let [same, other] = [same_kind, other_kind].map(|evidence| scale.points(&evidence).value);
        assert!(same < unknown && unknown < other, "{same} {unknown} {other}");
        assert_eq!(other - same, 243, "half of 20.5 weights, rounded down");
    }

    #[test]
    fn what_the_event_says_wins_over_what_was_learned() {
        let weight = |w| Weight::from_f64(w).unwrap();
        let learned = crate::domain::Learned {
            weights: [("requests".to_owned(), weight(5.0)), ("language".to_owned(), weight(0.0))].into(),
            affinities: vec![],
        };
        let weights = [("requests".to_owned(), weight(1.0))].into();
        let settings = MatchingSettings { weights, learned: Some(learned), ..Default::default() };
        let weights = Weights::new(&settings);
        assert_eq!((weights.of("requests", 3), weights.of("language", 1), weights.of("text", 1)), (WHOLE, 0, WHOLE));
    }
}
