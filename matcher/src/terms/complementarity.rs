//! What the offers of one do for the needs of the other: the part of the value that the terms `text`, `sectors` and
//! `meaning` share.

use std::cmp::Ordering;

use super::{Weights, meaning, sectors, text};

/// The weight of `text`, `sectors` and `meaning` together against all other terms.
pub(crate) const NAME: &str = "complementarity";
/// The ways in which a need and an offer are compared: `text`, `sectors` and `meaning`, in this order.
pub(crate) const ASPECTS: usize = 3;
/// The names of the aspects, each a term of its own.
pub(crate) const ASPECT_NAMES: [&str; ASPECTS] = [text::NAME, sectors::NAME, meaning::NAME];
/// The position of `meaning`, which counts only across languages.
pub(crate) const MEANING: usize = 2;
/// One, in [`Fit`]s.
pub(crate) const WHOLE: u64 = 1_000_000;
/// What the best met need, the second and the third count. A meeting has time for about three subjects: more needs met
/// make it better, and needs that others meet do not make it worse.
pub(crate) const NEEDS: [u64; 3] = [3, 2, 1];
/// What all of [`NEEDS`] come to.
pub(crate) const ALL_NEEDS: u64 = 6;

/// What shared words count of what the meaning leaves open. They are few across languages: names, numbers, letters, words
/// of the glossary.
const BESIDE_MEANING: f64 = 0.5;

/// What so many needs count together.
pub(crate) fn weight(needs: usize) -> f32 {
    NEEDS.iter().take(needs).sum::<u64>() as f32
}

/// Which aspects a declaration says something in, as bits.
pub(crate) type Known = u8;

/// What two declarations in one language are compared by.
pub(crate) const fn without_meaning(known: Known) -> Known {
    known & !(1 << MEANING)
}

/// How close a need and an offer are: the share of each aspect, together at most 1. The greater is the closer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Fit {
    parts: [f64; ASPECTS],
    sum: f64,
}

impl Fit {
    pub(crate) fn is_nothing(&self) -> bool {
        self.sum <= 0.0
    }

    pub(crate) fn better(self, other: Self) -> Self {
        if other.order(&self).is_gt() { other } else { self }
    }

    /// By what they come to; where that is equal, by the shares, so that nothing is left to the order of rows.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let parts = || self.parts.iter().zip(&other.parts).map(|(x, y)| x.total_cmp(y));
        self.sum.total_cmp(&other.sum).then_with(|| parts().find(|order| order.is_ne()).unwrap_or(Ordering::Equal))
    }

    /// Whether what the two mean made some of it.
    pub(crate) fn is_by_meaning(&self) -> bool {
        self.parts[MEANING] > 0.0
    }

    /// How close the two are, in basis points.
    pub(crate) fn basis_points(&self) -> u32 {
        self.millionths().iter().sum::<u32>() / 100
    }

    /// The shares in millionths. The root spreads the low closeness that most texts have over the whole scale.
    pub(crate) fn millionths(&self) -> [u32; ASPECTS] {
        let scale = if self.is_nothing() { 0.0 } else { self.sum.sqrt() / self.sum * WHOLE as f64 };
        self.parts.map(|part| (part * scale).round() as u32)
    }
}

/// The relative weights of the aspects, for each set of aspects that both declarations say something in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mix([[f64; ASPECTS]; 1 << ASPECTS]);

impl Mix {
    pub(crate) fn new(weights: &Weights<'_>) -> Self {
        let given = [text::NAME, sectors::NAME, meaning::NAME].map(|name| weights.of(name, 1));
        Self(std::array::from_fn(|known| {
            let here: [u64; ASPECTS] = std::array::from_fn(|aspect| given[aspect] * (known as u64 >> aspect & 1));
            let [text, sectors, meaning] = here;
            here.map(|weight| weight as f64 / (text.max(meaning) + sectors).max(1) as f64)
        }))
    }

    /// The greatest weight of each aspect over sets of known ones, in one language or in two.
    pub(crate) fn most(&self, known: impl Iterator<Item = Known>) -> [f32; ASPECTS] {
        let known = known.flat_map(|known| [known, without_meaning(known)]);
        known.fold([0.0; ASPECTS], |most, known| {
            std::array::from_fn(|aspect| f32::max(most[aspect], self.0[usize::from(known)][aspect] as f32))
        })
    }

    /// The fit of a need and an offer of these cosines, where both say something in what is `known`. An aspect that one of
    /// them says nothing in is left out, so that nobody loses for want of a code. Text and meaning are two views of the
    /// same words: where the meaning is known, the few words that two languages share add to what it leaves open, so that
    /// equal declarations in two languages come to what they would in one.
    pub(crate) fn fit(&self, cosines: [f64; ASPECTS], known: Known) -> Fit {
        let [text, sectors, meaning] = self.0[usize::from(known)];
        let means = meaning::closeness(cosines[MEANING]);
        let open = if meaning > 0.0 { BESIDE_MEANING * (1.0 - means) } else { 1.0 };
        let parts =
            [text * open * text::closeness(cosines[0]), sectors * sectors::closeness(cosines[1]), meaning * means];
        Fit { parts, sum: parts.iter().sum() }
    }
}

/// What the offers of one participant do for the needs of another: the best met needs, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Help([[u32; ASPECTS]; NEEDS.len()]);

impl Help {
    /// One more need, with the fit of the best offer for it. Equal needs may come in any order.
    pub(crate) fn add(&mut self, fit: Fit) {
        let rank = |shares: &[u32; ASPECTS]| (shares.iter().sum::<u32>(), *shares);
        let shares = fit.millionths();
        let place = self.0.partition_point(|better| rank(better) >= rank(&shares));
        if place < self.0.len() {
            self.0[place..].rotate_right(1);
            self.0[place] = shares;
        }
    }

    /// What an aspect contributes, in millionths times [`ALL_NEEDS`].
    fn weighed(&self, aspect: usize) -> u64 {
        NEEDS.iter().zip(&self.0).map(|(weight, fit)| weight * u64::from(fit[aspect])).sum()
    }

    /// The help in basis points.
    pub(crate) fn basis_points(&self) -> u32 {
        let weighed: u64 = (0..ASPECTS).map(|aspect| self.weighed(aspect)).sum();
        (weighed * 10_000 / (ALL_NEEDS * WHOLE)) as u32
    }
}

/// What an aspect contributes over both directions, in millionths of what complementarity is worth. One-sided help comes
/// to half of it at most. The mean, and nothing that asks more of the weaker side: whoever has what the other seeks is a
/// partner, even where the other has nothing to give back.
pub(crate) fn strength(aspect: usize, a_to_b: &Help, b_to_a: &Help) -> u64 {
    (a_to_b.weighed(aspect) + b_to_a.weighed(aspect)) / (2 * ALL_NEEDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{MatchingSettings, TermWeights, Weight};

    fn mix(weights: &[(&str, f64)]) -> Mix {
        let weights: TermWeights =
            weights.iter().filter_map(|&(name, w)| Some((name.to_owned(), Weight::from_f64(w)?))).collect();
        Mix::new(&Weights::new(&MatchingSettings { weights, ..Default::default() }))
    }

    fn help(fits: impl IntoIterator<Item = Fit>) -> Help {
        fits.into_iter().fold(Help::default(), |mut help, fit| {
            help.add(fit);
            help
        })
    }

    const TEXT: Known = 1;
    const BOTH: Known = 3;

    #[test]
    fn equal_declarations_fit_wholly() {
        assert_eq!(mix(&[]).fit([0.999_999_95, 0.999_999_95, 0.0], BOTH).millionths(), [500_000, 500_000, 0]);
        assert_eq!(mix(&[]).fit([1.0, 0.0, 0.0], TEXT).millionths(), [1_000_000, 0, 0]);
    }

    #[test]
    fn a_fit_grows_with_each_aspect() {
        let fit = |text, sectors| mix(&[]).fit([text, sectors, 0.0], BOTH);
        assert!(fit(0.4, 0.4).order(&fit(0.4, 0.3)).is_gt());
        assert!(fit(0.5, 0.3).order(&fit(0.4, 0.3)).is_gt());
        assert!(fit(0.0, 0.0).is_nothing());
        assert_eq!(fit(0.0, 0.0).millionths(), [0, 0, 0]);
    }

    #[test]
    fn words_add_to_what_the_meaning_leaves_open() {
        const ALL: Known = 7;
        let fit = |text, meaning| mix(&[]).fit([text, 0.0, meaning], ALL);
        assert_eq!(fit(0.0, 1.0).millionths(), [0, 0, 707_107]);
        assert_eq!(fit(1.0, 0.0).millionths(), [500_000, 0, 0]);
        assert_eq!(fit(1.0, 1.0).order(&fit(0.0, 1.0)), Ordering::Equal);
        assert!(fit(0.3, 0.9).order(&fit(0.3, 0.0)).is_gt());
        assert!(fit(0.3, 0.9).order(&fit(0.0, 0.9)).is_gt());
        assert!(fit(0.3, 0.9).is_by_meaning());
        let unweighed = mix(&[("meaning", 0.0)]);
        assert_eq!(unweighed.fit([0.3, 0.0, 0.9], ALL), unweighed.fit([0.3, 0.0, 0.0], BOTH));
    }

    #[test]
    fn low_closeness_is_spread_over_the_scale() {
        assert_eq!(mix(&[]).fit([0.0, 0.09, 0.0], 2).millionths(), [0, 300_000, 0]);
    }

    #[test]
    fn the_event_may_weigh_one_aspect_only() {
        assert_eq!(mix(&[("text", 0.0)]).fit([0.9, 0.25, 0.0], BOTH).millionths(), [0, 500_000, 0]);
        assert!(mix(&[("text", 0.0), ("sectors", 0.0)]).fit([1.0, 1.0, 0.0], BOTH).is_nothing());
    }

    #[test]
    fn the_best_three_needs_count_in_any_order() {
        let fits = [0.01, 0.49, 0.09, 0.25].map(|sectors| mix(&[]).fit([0.0, sectors, 0.0], 2));
        let up = help(fits);
        let down = help(fits.into_iter().rev());
        assert_eq!(up, down);
        assert_eq!(up.weighed(1), 3 * 700_000 + 2 * 500_000 + 300_000);
    }

    #[test]
    fn perfect_help_in_both_directions_is_the_whole() {
        let help = help([mix(&[]).fit([1.0, 1.0, 0.0], BOTH); 5]);
        assert_eq!(help.basis_points(), 10_000);
        assert_eq!(strength(0, &help, &help) + strength(1, &help, &help), WHOLE);
        assert_eq!(strength(0, &help, &Help::default()), WHOLE / 4);
    }
}
