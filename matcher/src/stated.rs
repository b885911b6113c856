//! The statements of one side, as they are compared.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    frequent::Frequent,
    meaning::Meaning,
    nearness::Said,
    terms::complementarity::{ASPECTS, Known, MEANING, without_meaning},
    vectors::{Index, Vector},
};

/// The aspects that are compared by what two statements share, in an index: all but the meaning.
pub(crate) const SHARED: usize = ASPECTS - 1;
/// The position of the text among the aspects.
pub(crate) const TEXT: usize = 0;
/// The position of the sectors.
pub(crate) const SECTORS: usize = 1;

/// What is compared of one statement.
pub(crate) struct Content {
    /// The language by a number, the same on both sides.
    pub(crate) language: u16,
    /// By aspect.
    pub(crate) vectors: [Vector; SHARED],
    pub(crate) meaning: Option<Meaning>,
}

/// The statements of one side: those that were there when the indexes were made, then those that came later.
#[derive(Default)]
pub(crate) struct Stated {
    /// What each says something in.
    says: Vec<Known>,
    languages: Vec<u16>,
    meanings: Vec<Option<Meaning>>,
    pub(crate) vectors: [Vec<Vector>; SHARED],
    pub(crate) indexes: [Index; SHARED],
    /// What is frequent in the texts that are indexed.
    pub(crate) frequent: Frequent,
    /// How many statements are in the indexes.
    indexed: usize,
    /// All that occurs in `says`.
    pub(crate) kinds: BTreeSet<Known>,
}

impl Stated {
    /// Statements whose features are numbered below `features`, by aspect.
    pub(crate) fn new(all: impl Iterator<Item = Content>, features: [usize; SHARED]) -> Self {
        let mut stated = Self::default();
        all.for_each(|content| stated.push(content));
        stated.indexes = std::array::from_fn(|aspect| Index::new(&stated.vectors[aspect], features[aspect]));
        stated.frequent = Frequent::new(&stated.vectors[TEXT], features[TEXT]);
        stated.indexed = stated.len();
        stated
    }

    /// One more statement, which is compared without an index.
    pub(crate) fn push(&mut self, Content { language, vectors, meaning }: Content) {
        let shared = vectors.iter().enumerate().map(|(aspect, vector)| Known::from(!vector.is_empty()) << aspect);
        let says = shared.sum::<Known>() | Known::from(meaning.is_some()) << MEANING;
        self.kinds.insert(says);
        self.says.push(says);
        self.languages.push(language);
        self.meanings.push(meaning);
        self.vectors.iter_mut().zip(vectors).for_each(|(all, vector)| all.push(vector));
    }

    pub(crate) fn len(&self) -> usize {
        self.says.len()
    }

    /// The vectors of those in an index.
    pub(crate) fn indexed(&self, aspect: usize) -> &[Vector] {
        &self.vectors[aspect][..self.indexed]
    }

    /// The statements that are in no index.
    pub(crate) fn later(&self) -> Range<usize> {
        self.indexed..self.len()
    }

    /// What a statement means, as far as it is known, and its language.
    pub(crate) fn said(&self, statement: usize) -> Said<'_> {
        Said { language: self.languages[statement], meaning: self.meanings[statement].as_ref() }
    }

    /// What one of these says something in.
    pub(crate) fn says(&self, statement: usize) -> Known {
        self.says[statement]
    }

    /// What one of these and one of the other side both say something in: the meaning only in different languages.
    pub(crate) fn known(&self, statement: usize, others: &Self, other: usize) -> Known {
        let both = self.says[statement] & others.says[other];
        if self.languages[statement] == others.languages[other] { without_meaning(both) } else { both }
    }
}
