//! Learning from outcomes: which weights of the terms, and which pairs of sectors, would have foreseen the meetings that
//! something came of.
//!
//! Pairwise logistic regression (the loss of Burges et al. 2005 on a linear value): a partner of whom something came
//! should stand above those of whom less came, and above the others of the list. Weights are drawn towards the defaults,
//! so that little data moves little. What was learned is kept only where it ranks outcomes that it has not seen better
//! than the defaults do.

mod fit;
mod lists;
mod quality;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::{
    fit::Model,
    lists::{Class, Lists},
};
use crate::domain::{Affinity, Grade, Learned, ParticipantIndex, Roster, Taxonomy, TermWeights, Weight};

/// How many pairs of whom something came are needed: eight to check each fold by.
pub const ENOUGH: usize = 40;
/// Into how many parts the outcomes are divided; each is held out once.
pub const FOLDS: usize = 5;

/// People and what came of their meetings.
#[derive(Clone, Debug)]
pub struct Lesson<'a> {
    /// Who they are and what they declared.
    pub roster: &'a Roster,
    /// What came of meetings, in any order; of several outcomes of one pair the best counts.
    pub outcomes: Vec<(ParticipantIndex, ParticipantIndex, Grade)>,
}

/// Why nothing can be learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LearnError {
    /// So few outcomes teach chance.
    #[error(
        "{found} pairs have an outcome better than \"nothing\", and {ENOUGH} are needed: add rows to outcomes.csv, or \
         name the folders of more events"
    )]
    TooFew {
        /// How many there are.
        found: usize,
    },
}

/// An affinity by the codes of its sectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedAffinity {
    /// The sector of the need.
    pub need: String,
    /// The sector of the offer.
    pub offer: String,
    /// How well the one is served by the other, from 0 to 1.
    pub strength: Weight,
}

/// What was learned, for any event with the same sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lore {
    /// Weights by the term's name; a term that is not named keeps its default.
    pub weights: TermWeights,
    /// The strongest first.
    pub affinities: Vec<NamedAffinity>,
}

impl Lore {
    /// The same for one event, without the sectors that it does not have.
    pub fn of(&self, taxonomy: &Taxonomy) -> Learned {
        let affinity = |named: &NamedAffinity| {
            let (need, offer) = (taxonomy.find(&named.need)?, taxonomy.find(&named.offer)?);
            Some(Affinity { need, offer, strength: named.strength })
        };
        Learned { weights: self.weights.clone(), affinities: self.affinities.iter().filter_map(affinity).collect() }
    }
}

/// How well the outcomes of one part, held out, are ranked: nDCG@10 (Järvelin and Kekäläinen 2002) in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// How many participants have such outcomes.
    pub people: usize,
    /// By the default weights.
    pub defaults: u32,
    /// By weights that were fitted to the other parts.
    pub terms: u32,
    /// By weights and affinities of sectors that were.
    pub affinities: u32,
}

/// What is kept of what was learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing: it does not rank better what it has not seen.
    Defaults,
    /// The weights of the terms.
    Terms,
    /// These and the affinities of sectors.
    Affinities,
}

/// What came of learning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// How many pairs something came of.
    pub pairs: usize,
    /// Each part held out.
    pub folds: [Fold; FOLDS],
    /// All parts together: the mean over their people.
    pub all: Fold,
    /// What is kept.
    pub kept: Kept,
    /// It.
    pub lore: Lore,
}

/// Learns from the outcomes of events. Who met before says nothing here, and neither does what an event or an earlier
/// learning says of weights: the defaults are the measure. The same lessons teach the same, whatever the number of threads
/// and the order of rows.
///
/// # Errors
/// Too few outcomes.
pub fn learn(lessons: &[Lesson<'_>]) -> Result<Learnt, LearnError> {
    let outcomes: Vec<_> = lessons.iter().map(|lesson| best_of_each(&lesson.outcomes)).collect();
    let pairs = outcomes.iter().flatten().filter(|(_, grade)| **grade > Grade::Nothing).count();
    if pairs < ENOUGH {
        return Err(LearnError::TooFew { found: pairs });
    }
    let lists = Lists::new(lessons, &outcomes);
    let folds: Vec<Fold> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let model = |with_affinities| Model::fit(&lists, Class::Training(fold), with_affinities).lore(&lists);
            let quality = |lore: &Lore| quality::held_out(&lists, lore, fold);
            let (defaults, people) = quality(&Lore::default());
            let [terms, affinities] = [false, true].map(|with| quality(&model(with)).0);
            Fold { people, defaults, terms, affinities }
        })
        .collect();
    let all = together(&folds);
    let better = |of: fn(&Fold) -> u32| {
        let wins = folds.iter().filter(|fold| of(fold) > fold.defaults).count();
        of(&all) > all.defaults && 2 * wins > FOLDS
    };
    let kept = match (better(|fold| fold.terms), better(|fold| fold.affinities)) {
        (_, true) if all.affinities > all.terms => Kept::Affinities,
        (true, _) => Kept::Terms,
        (false, true) => Kept::Affinities,
        (false, false) => Kept::Defaults,
    };
    let lore = match kept {
        Kept::Defaults => Lore::default(),
        Kept::Terms => Model::fit(&lists, Class::All, false).lore(&lists),
        Kept::Affinities => Model::fit(&lists, Class::All, true).lore(&lists),
    };
    let folds = std::array::from_fn(|fold| folds[fold]);
    Ok(Learnt { pairs, folds, all, kept, lore })
}

type Outcomes = BTreeMap<(ParticipantIndex, ParticipantIndex), Grade>;

fn best_of_each(outcomes: &[(ParticipantIndex, ParticipantIndex, Grade)]) -> Outcomes {
    let mut best = Outcomes::new();
    for &(a, b, grade) in outcomes.iter().filter(|(a, b, _)| a != b) {
        let known = best.entry((a.min(b), a.max(b))).or_insert(grade);
        *known = grade.max(*known);
    }
    best
}

/// The mean over the people of all folds.
fn together(folds: &[Fold]) -> Fold {
    let people: usize = folds.iter().map(|fold| fold.people).sum();
    let mean = |of: fn(&Fold) -> u32| {
        let sum: u64 = folds.iter().map(|fold| u64::from(of(fold)) * fold.people as u64).sum();
        (sum / people.max(1) as u64) as u32
    };
    Fold { people, defaults: mean(|f| f.defaults), terms: mean(|f| f.terms), affinities: mean(|f| f.affinities) }
}
