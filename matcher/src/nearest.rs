//! The offers whose words are nearest to those of each need: what a search engine would give, without sectors, rules and
//! values. Each is one statement, whoever makes it.

use std::{cmp::Reverse, collections::BinaryHeap};

use rayon::prelude::*;

use crate::{
    domain::DeclarationKind,
    sides::Sides,
    stated::{Stated, TEXT},
    vectors::{Index, Vector},
};

/// So many sums are looked at together.
const TOGETHER: usize = 16;

/// An offer that is near: its position among the offers, and the product of the two vectors, in parts of 2^30.
pub type Near = (u32, u32);

/// The words of all needs and all offers of an event, as it was before any amendment, as sparse vectors.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    needs: &'a Stated,
    offers: &'a Stated,
    features: usize,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(sides: &'a Sides) -> Self {
        Self { needs: &sides.needs.stated, offers: &sides.offers.stated, features: sides.text_features() }
    }

    /// The vectors of one side: features, numbered from 0, with weights in parts of 2^15, by feature.
    pub fn vectors(&self, kind: DeclarationKind) -> &'a [Vector] {
        match kind {
            DeclarationKind::Need => self.needs.indexed(TEXT),
            DeclarationKind::Offer => self.offers.indexed(TEXT),
        }
    }

    /// How many features there are.
    pub fn features(&self) -> usize {
        self.features
    }

    /// For each need the nearest so many offers that share anything with it, the nearest first; of equally near ones the
    /// first. In parallel.
    pub fn nearest_offers(&self, most: usize) -> Vec<Vec<Near>> {
        let needs = self.needs.indexed(TEXT).par_iter();
        needs.map_init(Vec::new, |sums, need| self.nearest(need, most, sums)).collect()
    }

    fn nearest(&self, need: &Vector, most: usize, sums: &mut Vec<u32>) -> Vec<Near> {
        let (mut best, offers) = (BinaryHeap::with_capacity(most + 1), self.offers.indexed(TEXT));
        for (number, block) in self.offers.indexes[TEXT].blocks().enumerate() {
            let first = number * Index::BLOCK;
            sums.clear();
            sums.resize(Index::BLOCK.min(offers.len() - first), 0);
            block.add_products(need, sums);
            for (nth, together) in sums.chunks(TOGETHER).enumerate() {
                // Few of them are near enough.
                if most > 0 && together.iter().fold(0, |most, &sum| sum.max(most)) > least(&best, most) {
                    for (offer, &sum) in (first + nth * TOGETHER..).zip(together) {
                        if sum > least(&best, most) {
                            best.push(Reverse((sum, Reverse(offer as u32))));
                            if best.len() > most {
                                best.pop();
                            }
                        }
                    }
                }
            }
        }
        best.into_sorted_vec().into_iter().map(|Reverse((sum, Reverse(offer)))| (offer, sum)).collect()
    }
}

/// What the nearest so many are all above, or at.
fn least(best: &BinaryHeap<Reverse<(u32, Reverse<u32>)>>, most: usize) -> u32 {
    if best.len() < most { 0 } else { best.peek().map_or(0, |Reverse((sum, _))| *sum) }
}
