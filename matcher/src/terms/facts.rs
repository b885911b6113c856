//! What is known of two people besides their declarations, languages and requests, term by term.

use super::{
    affinity::Affinities,
    kind::Kinds,
    novelty::{Newness, Novelty},
    size::Sizes,
};
use crate::domain::{ParticipantIndex, Roster};

/// How strongly each of these terms speaks for a pair, in millionths; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FactsOfPair {
    pub(crate) kind: Option<u64>,
    pub(crate) size: Option<u64>,
    pub(crate) novelty: Option<u64>,
    pub(crate) affinity: Option<u64>,
}

/// The facts of an event.
pub(crate) struct Facts {
    kinds: Kinds,
    sizes: Sizes,
    novelty: Novelty,
    affinities: Option<Affinities>,
}

impl Facts {
    /// `organisations` has a number for the organisation of each participant; `within_clusters` says that some people of
    /// one cluster may meet.
    pub(crate) fn new(roster: &Roster, organisations: &[Option<usize>], within_clusters: bool) -> Self {
        Self {
            kinds: Kinds::new(roster),
            sizes: Sizes::new(roster),
            novelty: Novelty::new(roster, organisations, within_clusters),
            affinities: roster.matching.learned.as_ref().and_then(|learned| Affinities::of(roster, learned)),
        }
    }

    pub(crate) fn of(&self, a: ParticipantIndex, b: ParticipantIndex) -> FactsOfPair {
        FactsOfPair {
            kind: self.kinds.strength(a, b),
            size: self.sizes.strength(a, b),
            novelty: self.novelty.of(a, b).strength(),
            affinity: self.affinities.as_ref().and_then(|affinities| affinities.strength(a, b)),
        }
    }

    /// Whether each of kind, size, novelty and affinity says something about any pair.
    pub(crate) fn speak(&self) -> [bool; 4] {
        [self.kinds.speak(), self.sizes.speak(), self.novelty.speaks(), self.affinities.is_some()]
    }

    /// Which facts of newness say anything about any pair.
    pub(crate) fn newness_known(&self) -> [bool; 3] {
        self.novelty.known()
    }

    pub(crate) fn newness(&self, a: ParticipantIndex, b: ParticipantIndex) -> Newness {
        self.novelty.of(a, b)
    }

    pub(crate) fn affinities(&self) -> Option<&Affinities> {
        self.affinities.as_ref()
    }
}
