//! How rare each feature is, and what it therefore weighs (tf–idf, Salton and Buckley 1988).

use rayon::prelude::*;

use crate::vectors::{Feature, Weighted};

/// What part of all declarations is taken to have a feature that so many, of how many, have in the event.
pub(crate) type Share = fn(Feature, usize, usize) -> f64;

/// The share as the event has it.
pub(crate) fn counted(_: Feature, having: usize, all: usize) -> f64 {
    having as f64 / all as f64
}

/// How rare the features of one kind are among the declarations that this was learned from.
#[derive(Clone, Debug)]
pub(crate) struct Rarity {
    declarations: usize,
    share: Share,
    /// By feature.
    seen: Vec<Seen>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    feature: Feature,
    /// In how many declarations.
    having: u32,
    weight: f64,
}

impl Rarity {
    /// From bags whose features are sorted; `times` is how many declarations each stands for.
    pub(crate) fn learn<'b>(bags: impl Iterator<Item = &'b [Feature]>, times: &[usize], share: Share) -> Self {
        let declarations = times.iter().sum();
        let each = bags.zip(times).flat_map(|(bag, &times)| bag.chunk_by(PartialEq::eq).map(move |x| (x[0], times)));
        let mut each: Vec<(Feature, usize)> = each.collect();
        each.par_sort_unstable();
        let seen = each.chunk_by(|x, y| x.0 == y.0).map(|same| {
            let (feature, having) = (same[0].0, same.iter().map(|s| s.1).sum());
            Seen { feature, having: having as u32, weight: weight(share(feature, having, declarations)) }
        });
        Self { declarations, share, seen: seen.collect() }
    }

    /// How many declarations this was learned from.
    pub(crate) fn declarations(&self) -> usize {
        self.declarations
    }

    /// How many of them had a feature.
    pub(crate) fn having(&self, feature: Feature) -> usize {
        self.find(feature).map_or(0, |seen| seen.having as usize)
    }

    fn find(&self, feature: Feature) -> Option<&Seen> {
        self.seen.binary_search_by_key(&feature, |seen| seen.feature).ok().map(|at| &self.seen[at])
    }

    /// What a feature weighs; one that was not seen, as if one declaration had it.
    fn weight(&self, feature: Feature) -> f64 {
        let unseen = || weight((self.share)(feature, 1, self.declarations.max(1)));
        self.find(feature).map_or_else(unseen, |seen| seen.weight)
    }

    /// Gives each feature of a sorted bag its weight, `(1 + ln count) · ln(1 + 1 / share)`, in a vector of this length.
    /// What nearly everybody says weighs little.
    pub(crate) fn weigh(&self, bag: &[Feature], length: f64) -> Weighted {
        let raw =
            bag.chunk_by(PartialEq::eq).map(|same| (same[0], (1.0 + (same.len() as f64).ln()) * self.weight(same[0])));
        let raw: Vec<(Feature, f64)> = raw.collect();
        let norm = raw.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        raw.into_iter().map(|(feature, weight)| (feature, (weight * length / norm) as f32)).collect()
    }
}

fn weight(share: f64) -> f64 {
    share.recip().ln_1p()
}
