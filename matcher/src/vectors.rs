//! What declarations have in common, as sparse vectors, and the inverted index over them.
//!
//! Weights are whole parts of [`UNIT`]: their products add up to the same, whichever side asks, however many threads work
//! and in whatever order the features come.

use std::collections::BTreeMap;

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

/// The weight 1. A vector of length 1 and one of length 2 come to products well within 32 bits.
pub(crate) const UNIT: f32 = 32_768.0;

/// A vector whose features are numbered, by their numbers, with weights in parts of [`UNIT`].
pub type Vector = Vec<(u32, u16)>;

/// The numbers of features, from 0: those known first in their own order, then those that came later.
pub(crate) struct Numbers {
    known: Vec<Feature>,
    later: BTreeMap<Feature, u32>,
}

impl Numbers {
    /// Numbers all features of these.
    pub(crate) fn new(weighted: &[Weighted]) -> Self {
        let mut known: Vec<Feature> = weighted.iter().flatten().map(|w| w.0).collect();
        known.par_sort_unstable();
        known.dedup();
        Self { known, later: BTreeMap::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len() + self.later.len()
    }

    fn of(&self, feature: Feature) -> Option<u32> {
        let known = self.known.binary_search(&feature).ok().map(|number| number as u32);
        known.or_else(|| self.later.get(&feature).copied())
    }

    /// Numbers what has no number yet.
    pub(crate) fn learn(&mut self, weighted: &Weighted) {
        for &(feature, _) in weighted {
            if self.of(feature).is_none() {
                self.later.insert(feature, self.len() as u32);
            }
        }
    }

    /// A vector by numbers. What weighs next to nothing is left out.
    pub(crate) fn vector(&self, weighted: &Weighted) -> Vector {
        let part = |w: &(Feature, f32)| Some((self.of(w.0)?, (w.1 * UNIT).round() as u16));
        let mut vector: Vector = weighted.iter().filter_map(part).filter(|w| w.1 > 0).collect();
        vector.sort_unstable_by_key(|w| w.0);
        vector
    }
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
fn product(a: u16, b: u16) -> u32 {
    u32::from(a) * u32::from(b)
}

/// What rounding all weights takes from the product of a vector with itself, and more.
const ROUNDED: f64 = 3e-4;

/// The cosine that products of two vectors add up to, at most 1: that of equal ones.
pub(crate) fn cosine(products: u32) -> f64 {
    (f64::from(products) / (f64::from(UNIT) * f64::from(UNIT) * (1.0 - ROUNDED))).min(1.0)
}

/// For each feature the vectors that have it. Positions are kept in blocks, in which they fit into 16 bits: the smaller the
/// entries, the sooner they are read.
#[derive(Default)]
pub(crate) struct Index(Vec<Block>);

/// The positions of a block of an index, after those of the blocks before it.
pub(crate) struct Block {
    /// Where the entries of each feature begin, and the end.
    starts: Vec<u32>,
    entries: Vec<(u16, u16)>,
}

impl Index {
    /// How many positions a block has.
    pub(crate) const BLOCK: usize = 1 << 16;

    /// Over vectors whose features are numbered below `features`.
    pub(crate) fn new(vectors: &[Vector], features: usize) -> Self {
        Self(vectors.chunks(Self::BLOCK).map(|vectors| Block::new(vectors, features)).collect())
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.0.iter()
    }
}

impl Block {
    fn new(vectors: &[Vector], features: usize) -> Self {
        let mut starts = vec![0; features + 1];
        for &(feature, _) in vectors.iter().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for i in 0..features {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); starts[features] as usize];
        for (position, vector) in vectors.iter().enumerate() {
            for &(feature, weight) in vector {
                let next = &mut next[feature as usize];
                entries[*next as usize] = (position as u16, weight);
                *next += 1;
            }
        }
        Self { starts, entries }
    }

    /// The vectors that have the feature, by their positions in the block, with its weights; none have one that came later.
    pub(crate) fn having(&self, feature: u32) -> &[(u16, u16)] {
        let Some(&[start, end]) = self.starts.get(feature as usize..).and_then(|starts| starts.first_chunk()) else {
            return &[];
        };
        &self.entries[start as usize..end as usize]
    }

    /// Adds up the products of a vector with each of the block.
    pub(crate) fn add_products(&self, vector: &[(u32, u16)], sums: &mut [u32]) {
        for &(feature, weight) in vector {
            for &(position, its_weight) in self.having(feature) {
                let sum = &mut sums[usize::from(position)];
                *sum = sum.wrapping_add(product(weight, its_weight));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rarity::{self, Rarity};

    fn bags(texts: &[&str]) -> Vec<Vec<Feature>> {
        let bag = |text: &&str| {
            let mut bag: Vec<_> = text.split_whitespace().map(Feature::of).collect();
            bag.sort_unstable();
            bag
        };
        texts.iter().map(bag).collect()
    }

    fn vectors(texts: &[&str]) -> (Vec<Vector>, Numbers) {
        let bags = bags(texts);
        let rarity = Rarity::learn(bags.iter().map(Vec::as_slice), &vec![1; texts.len()], rarity::counted);
        let weighted: Vec<_> = bags.iter().map(|bag| rarity.weigh(bag, 1.0)).collect();
        let numbers = Numbers::new(&weighted);
        (weighted.iter().map(|weighted| numbers.vector(weighted)).collect(), numbers)
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
    fn what_comes_later_gets_further_numbers() {
        let (v, mut numbers) = vectors(&["a b", "b c"]);
        let later = vec![(Feature::of("a"), 0.5), (Feature::of("x"), 0.25)];
        numbers.learn(&later);
        numbers.learn(&later);
        assert_eq!(numbers.vector(&later).len(), 2);
        assert_eq!(numbers.vector(&later)[1], (3, 8_192));
        assert!(Index::new(&v, 3).blocks().all(|block| block.having(3).is_empty() && !block.having(2).is_empty()));
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
        let (v, numbers) = vectors(&texts);
        let index = Index::new(&v, numbers.len());
        for query in &v {
            let mut sums = vec![0; v.len()];
            index.blocks().for_each(|block| block.add_products(query, &mut sums));
            let expected: Vec<u32> = v.iter().map(|other| dot(query, other)).collect();
            assert_eq!(sums, expected);
        }
    }
}
