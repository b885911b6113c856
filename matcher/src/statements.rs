//! What is said, each once: what some participant says, others often say as well, word for word.

use std::{cmp::Ordering, ops::Range};

use rayon::prelude::*;

use crate::{
    domain::{Declaration, DeclarationKind, SectorIndex},
    meaning::{Meaning, Meanings},
};

/// Declarations of one kind that nothing tells apart but whose they are and who may read them.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'a> {
    /// One of them.
    pub(crate) said: &'a Declaration,
    pub(crate) meaning: Option<&'a Meaning>,
    /// How many there are.
    pub(crate) times: usize,
}

/// All statements of an event in an order that does not depend on that of the rows: those of a kind together, by who
/// makes them first.
pub(crate) struct Statements<'a> {
    all: Vec<Statement<'a>>,
    /// The position of each declaration's statement among all.
    of: Vec<usize>,
}

impl<'a> Statements<'a> {
    pub(crate) fn new(declarations: &'a [Declaration], meanings: &'a Meanings) -> Self {
        let mut order: Vec<(usize, Vec<SectorIndex>)> = declarations
            .par_iter()
            .enumerate()
            .map(|(position, declaration)| {
                let mut sectors = declaration.sectors.clone();
                sectors.sort_unstable();
                sectors.dedup();
                (position, sectors)
            })
            .collect();
        let compare = |(i, x): &(usize, Vec<SectorIndex>), (j, y): &(usize, Vec<SectorIndex>)| {
            let key = |of: usize| {
                let declaration = &declarations[of];
                (declaration.kind, &declaration.language, declaration.text.as_str())
            };
            key(*i).cmp(&key(*j)).then_with(|| x.cmp(y))
        };
        order.par_sort_by(compare);
        let mut alike: Vec<_> = order.chunk_by(|x, y| compare(x, y) == Ordering::Equal).collect();
        // Those of a participant are best near each other.
        alike.sort_by_key(|alike| {
            let first = alike.iter().map(|(position, _)| declarations[*position].participant).min();
            (declarations[alike[0].0].kind, first)
        });
        let mut of = vec![0; declarations.len()];
        let statement = |(number, alike): (usize, &&[(usize, Vec<SectorIndex>)])| {
            alike.iter().for_each(|(position, _)| of[*position] = number);
            let first = alike[0].0;
            Statement { said: &declarations[first], meaning: meanings.get(first), times: alike.len() }
        };
        let all = alike.iter().enumerate().map(statement).collect();
        Self { all, of }
    }

    pub(crate) fn all(&self) -> &[Statement<'a>] {
        &self.all
    }

    /// Which of all are of a kind.
    pub(crate) fn of_kind(&self, kind: DeclarationKind) -> Range<usize> {
        let before = |holds: fn(&DeclarationKind, &DeclarationKind) -> bool| {
            self.all.partition_point(|statement| holds(&statement.said.kind, &kind))
        };
        before(DeclarationKind::lt)..before(DeclarationKind::le)
    }

    /// The position among all of what a declaration of the roster says.
    pub(crate) fn of(&self, declaration: usize) -> usize {
        self.of[declaration]
    }
}
