//! What is read of a declaration, and how much each part of it weighs in an event.

use rayon::prelude::*;

use crate::{
    domain::{Declaration, Taxonomy},
    rarity::{self, Rarity},
    stated::SHARED,
    taxonomy::features,
    terms::text,
    vectors::{Feature, Weighted},
};

/// The features of a declaration.
pub(crate) struct Reading {
    text: text::Bags,
    /// Sorted.
    sectors: Vec<Feature>,
}

impl Reading {
    pub(crate) fn of(declaration: &Declaration, taxonomy: &Taxonomy) -> Self {
        let mut sectors = features(taxonomy, &declaration.sectors);
        sectors.sort_unstable();
        Self { text: text::Bags::of(declaration), sectors }
    }

    pub(crate) fn of_all(declarations: &[&Declaration], taxonomy: &Taxonomy) -> Vec<Self> {
        declarations.par_iter().map(|declaration| Self::of(declaration, taxonomy)).collect()
    }
}

/// How rare words, letters and sectors are in an event: the measure that texts are compared by.
///
/// A ranker learns it from the declarations that it begins with. As long as it stays the same, an edit changes the values
/// of nobody but the one who is edited.
#[derive(Clone, Debug)]
pub struct Rarities {
    words: Rarity,
    letters: Rarity,
    sectors: Rarity,
}

impl Rarities {
    /// `times` is how many declarations read like each.
    pub(crate) fn learn(readings: &[Reading], times: &[usize]) -> Self {
        let bags = |of: fn(&Reading) -> &[Feature]| readings.iter().map(of);
        Self {
            words: Rarity::learn(bags(|reading| reading.text.words()), times, text::share_of_word),
            letters: Rarity::learn(bags(|reading| reading.text.letters()), times, text::share_of_letters),
            sectors: Rarity::learn(bags(|reading| &reading.sectors), times, rarity::counted),
        }
    }

    /// The vector of each aspect, each of length 1.
    pub(crate) fn vectors(&self, reading: &Reading) -> [Weighted; SHARED] {
        [reading.text.vector(&self.words, &self.letters), self.sectors.weigh(&reading.sectors, 1.0)]
    }

    /// Those of many.
    pub(crate) fn all_vectors(&self, readings: &[Reading]) -> [Vec<Weighted>; SHARED] {
        let (text, sectors) = readings.par_iter().map(|reading| self.vectors(reading).into()).unzip();
        [text, sectors]
    }

    /// How many declarations it was learned from.
    pub(crate) fn declarations(&self) -> usize {
        self.words.declarations()
    }

    /// How many of them have a word of this stem.
    pub(crate) fn with_word(&self, stem: &str) -> usize {
        self.words.having(Feature::of(stem))
    }

    /// How many of them are in the sector of this code or below it.
    pub(crate) fn in_sector(&self, code: &str) -> usize {
        self.sectors.having(Feature::of(code))
    }
}
