//! What declarations have in common, as sparse vectors weighted by rarity (tf–idf, Salton and Buckley 1988), and the
//! inverted index over them.
//!
//! Weights are whole parts of [`UNIT`]: their products add up to the same, whichever side asks, however many threads work
//! and in whatever order the features come.

use std::ops::Range;

use rayon::prelude::*;

/// Something that two declarations can share, by the 64-bit FNV-1a hash of its text (Fowler, Noll and Vo): small, and
/// the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Feature(u64);

impl Feature {
    pub(crate) fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(
            bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            }),
        )
    }
}

/// Features with their weights, sorted by feature.
pub(crate) type Weighted = Vec<(Feature, f32)>;

/// Gives each feature of each bag its weight, `(1 + ln count) · ln(1 + 1 / share)`, in vectors of length `length`. What
/// nearly everybody says weighs little. `times` is how many declarations each bag stands for; `share` says, of how many of
/// how many have a feature in the event, what part of all declarations is taken to have it.
pub(crate) fn weigh(
    mut bags: Vec<Vec<Feature>>,
    times: &[usize],
    length: f64,
    share: impl Fn(Feature, usize, usize) -> f64 + Sync,
) -> Vec<Weighted> {
    bags.par_iter_mut().for_each(|bag| bag.sort_unstable());
    let all: usize = times.iter().sum();
    let each =
        bags.iter().zip(times).flat_map(|(bag, &times)| bag.chunk_by(PartialEq::eq).map(move |same| (same[0], times)));
    let mut seen: Vec<(Feature, usize)> = each.collect();
    seen.par_sort_unstable();
    let rarity: Vec<(Feature, f64)> = seen
        .chunk_by(|x, y| x.0 == y.0)
        .map(|same| (same[0].0, share(same[0].0, same.iter().map(|s| s.1).sum(), all).recip().ln_1p()))
        .collect();
    let weighted = |bag: &Vec<Feature>| {
        let raw: Vec<(Feature, f64)> = bag
            .chunk_by(PartialEq::eq)
            .filter_map(|same| {
                let at = rarity.binary_search_by_key(&same[0], |r| r.0).ok()?;
                Some((same[0], (1.0 + (same.len() as f64).ln()) * rarity[at].1))
            })
            .collect();
        let norm = raw.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        raw.into_iter().map(|(feature, weight)| (feature, (weight * length / norm) as f32)).collect()
    };
    bags.par_iter().map(weighted).collect()
}

/// The share as the event has it.
pub(crate) fn counted(_: Feature, having: usize, all: usize) -> f64 {
    having as f64 / all as f64
}

/// The weight 1. A vector of length 1 and one of length 2 come to products well within 32 bits.
const UNIT: f32 = 32_768.0;

/// A vector whose features are numbered, by their numbers, with weights in parts of [`UNIT`].
pub(crate) type Vector = Vec<(u32, u16)>;

/// Numbers the features of all vectors in their own order. Returns the features by number as well. What weighs next to
/// nothing is left out.
pub(crate) fn number(weighted: &[Weighted]) -> (Vec<Vector>, Vec<Feature>) {
    let mut features: Vec<Feature> = weighted.iter().flatten().map(|w| w.0).collect();
    features.par_sort_unstable();
    features.dedup();
    let numbered = |vector: &Weighted| {
        let parts = |w: &(Feature, f32)| Some((features.binary_search(&w.0).ok()? as u32, (w.1 * UNIT).round() as u16));
        vector.iter().filter_map(parts).filter(|w| w.1 > 0).collect()
    };
    (weighted.par_iter().map(numbered).collect(), features)
}

/// The sum of the products over shared features.
pub(crate) fn dot(a: &[(u32, u16)], b: &[(u32, u16)]) -> u32 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let ((feature_a, weight_a), (feature_b, weight_b)) = (a[i], b[j]);
        if feature_a == feature_b {
            sum += product(weight_a, weight_b);
        }
        i += usize::from(feature_a <= feature_b);
        j += usize::from(feature_b <= feature_a);
    }
    sum
}

/// What a shared feature adds.
pub(crate) fn product(a: u16, b: u16) -> u32 {
    u32::from(a) * u32::from(b)
}

/// What rounding all weights takes from the product of a vector with itself, and more.
const ROUNDED: f64 = 3e-4;

/// The cosine that products of two vectors add up to, at most 1: that of equal ones.
pub(crate) fn cosine(products: u32) -> f64 {
    (f64::from(products) / (f64::from(UNIT) * f64::from(UNIT) * (1.0 - ROUNDED))).min(1.0)
}

/// For each feature the vectors that have it, with a weight of whatever kind.
pub(crate) struct Index<W> {
    starts: Vec<usize>,
    entries: Vec<(u32, W)>,
}

impl<W: Copy + Default> Index<W> {
    /// Over vectors whose features are numbered below `features`.
    pub(crate) fn new(vectors: &[Vec<(u32, W)>], features: usize) -> Self {
        let mut starts = vec![0; features + 1];
        for &(feature, _) in vectors.iter().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for i in 0..features {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, W::default()); starts[features]];
        for (position, vector) in vectors.iter().enumerate() {
            for &(feature, weight) in vector {
                entries[next[feature as usize]] = (position as u32, weight);
                next[feature as usize] += 1;
            }
        }
        Self { starts, entries }
    }

    /// The positions and weights of the vectors that have the feature.
    pub(crate) fn having(&self, feature: u32) -> &[(u32, W)] {
        let range: Range<usize> = self.starts[feature as usize]..self.starts[feature as usize + 1];
        &self.entries[range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bags(texts: &[&str]) -> Vec<Vec<Feature>> {
        texts.iter().map(|text| text.split_whitespace().map(Feature::of).collect()).collect()
    }

    fn vectors(texts: &[&str]) -> (Vec<Vector>, Vec<Feature>) {
        number(&weigh(bags(texts), &vec![1; texts.len()], 1.0, counted))
    }

    #[test]
    fn equal_texts_are_as_close_as_can_be() {
        let (v, _) = vectors(&["red pump", "red pump", "red gear"]);
        assert!((cosine(dot(&v[0], &v[1])) - 1.0).abs() < 1e-4);
        assert!(cosine(dot(&v[0], &v[2])) < 0.9);
    }

    #[test]
    fn what_is_rare_counts_more() {
        let (v, _) = vectors(&["common rare", "common x", "rare y", "common z", "common w"]);
        assert!(dot(&v[0], &v[2]) > dot(&v[0], &v[1]));
    }

    #[test]
    fn an_empty_text_is_close_to_nothing() {
        let (v, _) = vectors(&["", "red"]);
        assert!(v[0].is_empty());
        assert_eq!(dot(&v[0], &v[1]), 0);
    }

    #[test]
    fn the_index_finds_what_the_dot_product_finds() {
        let texts = ["a b c", "b c d", "c d e", "a e", "f", ""];
        let (v, features) = vectors(&texts);
        let index = Index::new(&v, features.len());
        for query in &v {
            let mut sums = vec![0; v.len()];
            for &(feature, weight) in query {
                for &(position, other) in index.having(feature) {
                    sums[position as usize] += product(weight, other);
                }
            }
            let expected: Vec<u32> = v.iter().map(|other| dot(query, other)).collect();
            assert_eq!(sums, expected);
        }
    }
}
