//! The statements of one side, as they are compared.

use std::collections::BTreeSet;

use crate::{
    terms::complementarity::{ASPECTS, Known, MEANING},
    vectors::{Index, Vector},
};

/// The aspects that are compared by what two statements share, in an index: all but the meaning.
pub(crate) const SHARED: usize = ASPECTS - 1;
/// The position of the text among the aspects.
pub(crate) const TEXT: usize = 0;
/// The position of the sectors.
pub(crate) const SECTORS: usize = 1;

/// The statements of one side.
pub(crate) struct Stated {
    /// What each says something in.
    says: Vec<Known>,
    /// The language of each by a number, the same on both sides.
    languages: Vec<u16>,
    pub(crate) vectors: [Vec<Vector>; SHARED],
    pub(crate) indexes: [Index<u16>; SHARED],
    /// All that occurs in `says`.
    pub(crate) kinds: BTreeSet<Known>,
}

impl Stated {
    /// Statements of these vectors, by aspect, whose features are numbered below `features`; `meant` tells of each whether
    /// it is known what it means.
    pub(crate) fn new(
        vectors: [Vec<Vector>; SHARED],
        features: [usize; SHARED],
        languages: Vec<u16>,
        meant: impl Fn(usize) -> bool,
    ) -> Self {
        let indexes: [_; SHARED] = std::array::from_fn(|aspect| Index::new(&vectors[aspect], features[aspect]));
        let says = |statement: usize| {
            let shared = (0..SHARED).map(|aspect| Known::from(!vectors[aspect][statement].is_empty()) << aspect);
            shared.sum::<Known>() | Known::from(meant(statement)) << MEANING
        };
        let says: Vec<Known> = (0..languages.len()).map(says).collect();
        let kinds = says.iter().copied().collect();
        Self { says, languages, vectors, indexes, kinds }
    }

    pub(crate) fn len(&self) -> usize {
        self.says.len()
    }

    /// What one of these says something in.
    pub(crate) fn says(&self, statement: usize) -> Known {
        self.says[statement]
    }

    /// What one of these and one of the other side both say something in: the meaning only in different languages.
    pub(crate) fn known(&self, statement: usize, others: &Self, other: usize) -> Known {
        let one_language = self.languages[statement] == others.languages[other];
        self.says[statement] & others.says[other] & !(Known::from(one_language) << MEANING)
    }
}
