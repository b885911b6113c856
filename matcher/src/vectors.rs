//! What declarations have in common, as sparse vectors weighted by rarity (tf–idf, Salton and Buckley 1988), and the
//! inverted index over them.
//!
//! Features are summed in the order of their numbers, and numbers follow the features themselves: results are equal to
//! the last bit whichever side asks, however many threads work and in whatever order the rows came.

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

/// Gives each feature of each declaration its weight, `(1 + ln count) · ln(1 + 1 / share)`, in vectors of length
/// `length`. What nearly everybody says weighs little. `share` says, of how many of how many have it in the event, what
/// part of all declarations is taken to have it.
pub(crate) fn weigh(
    mut bags: Vec<Vec<Feature>>,
    length: f64,
    share: impl Fn(Feature, usize, usize) -> f64 + Sync,
) -> Vec<Weighted> {
    bags.par_iter_mut().for_each(|bag| bag.sort_unstable());
    let mut seen: Vec<Feature> = bags.iter().flat_map(|bag| bag.chunk_by(PartialEq::eq).map(|same| same[0])).collect();
    seen.par_sort_unstable();
    let rarity: Vec<(Feature, f64)> = seen
        .chunk_by(PartialEq::eq)
        .map(|same| (same[0], share(same[0], same.len(), bags.len()).recip().ln_1p()))
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

/// A vector whose features are numbered.
pub(crate) type Vector = Vec<(u32, f32)>;

/// Numbers the features of all vectors in their own order. Returns the features by number as well.
pub(crate) fn number(weighted: &[Weighted]) -> (Vec<Vector>, Vec<Feature>) {
    let mut features: Vec<Feature> = weighted.iter().flatten().map(|w| w.0).collect();
    features.par_sort_unstable();
    features.dedup();
    let numbered = |vector: &Weighted| {
        vector.iter().filter_map(|w| Some((features.binary_search(&w.0).ok()? as u32, w.1))).collect()
    };
    (weighted.par_iter().map(numbered).collect(), features)
}

/// The sum of the products over shared features.
pub(crate) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
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
pub(crate) fn product(a: f32, b: f32) -> f64 {
    f64::from(a) * f64::from(b)
}

/// For each feature the vectors that have it.
pub(crate) struct Index {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    /// Over vectors whose features are numbered below `features`.
    pub(crate) fn new(vectors: &[Vector], features: usize) -> Self {
        let mut starts = vec![0; features + 1];
        for &(feature, _) in vectors.iter().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for i in 0..features {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[features]];
        for (position, vector) in vectors.iter().enumerate() {
            for &(feature, weight) in vector {
                entries[next[feature as usize]] = (position as u32, weight);
                next[feature as usize] += 1;
            }
        }
        Self { starts, entries }
    }

    /// The positions and weights of the vectors that have the feature.
    pub(crate) fn having(&self, feature: u32) -> &[(u32, f32)] {
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
        number(&weigh(bags(texts), 1.0, counted))
    }

    #[test]
    fn equal_texts_are_as_close_as_can_be() {
        let (v, _) = vectors(&["red pump", "red pump", "red gear"]);
        assert!((dot(&v[0], &v[1]) - 1.0).abs() < 1e-6);
        assert!(dot(&v[0], &v[2]) < 0.9);
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
        assert!(dot(&v[0], &v[1]).abs() < f64::EPSILON);
    }

    #[test]
    fn the_index_finds_what_the_dot_product_finds() {
        let texts = ["a b c", "b c d", "c d e", "a e", "f", ""];
        let (v, features) = vectors(&texts);
        let index = Index::new(&v, features.len());
        for query in &v {
            let mut sums = vec![0.0; v.len()];
            for &(feature, weight) in query {
                for &(position, other) in index.having(feature) {
                    sums[position as usize] += product(weight, other);
                }
            }
            let expected: Vec<f64> = v.iter().map(|other| dot(query, other)).collect();
            assert!(sums.iter().zip(&expected).all(|(sum, expected)| sum.to_bits() == expected.to_bits()));
        }
    }
}
