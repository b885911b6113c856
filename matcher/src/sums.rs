//! What one statement shares with each of the other side, added up feature by feature.

use crate::{
    stated::{SHARED, Stated},
    vectors::{Index, dot},
};

/// What a statement shares with another, so far, by aspect.
pub(crate) type Products = [u32; SHARED];

/// The sums of one search, by aspect; kept, so that they are allocated once.
#[derive(Default)]
pub(crate) struct Sums([Vec<u32>; SHARED]);

impl Sums {
    /// Adds up what a statement shares with each of the other side.
    pub(crate) fn add(&mut self, (from, statement): (&Stated, usize), among: &Stated) {
        for (aspect, sums) in self.0.iter_mut().enumerate() {
            let vector = &from.vectors[aspect][statement];
            sums.clear();
            sums.resize(among.len(), 0);
            for (block, sums) in among.indexes[aspect].blocks().zip(sums.chunks_mut(Index::BLOCK)) {
                block.add_products(vector, sums);
            }
            for other in among.later() {
                sums[other] = dot(vector, &among.vectors[aspect][other]);
            }
        }
    }

    /// The sums for one statement.
    pub(crate) fn of(&self, other: usize) -> Products {
        self.0.each_ref().map(|sums| sums[other])
    }
}
