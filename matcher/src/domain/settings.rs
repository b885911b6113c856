//! How an event wants its matches made.

use std::collections::BTreeMap;

use super::{SectorIndex, Weight};

/// Whose agreement a match needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// None: any match may be scheduled.
    #[default]
    Open,
    /// At least one side asked and the other did not refuse.
    Asked,
    /// Both said must, wish or accept.
    OptIn,
}

/// What a language in common means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CommonLanguage {
    /// It adds to the value.
    #[default]
    Prefer,
    /// Without one there is no match.
    Require,
}

/// Relative weights of the terms of the value, by the term's name; a term not named has its default.
pub type TermWeights = BTreeMap<String, Weight>;

/// How far lists avoid people whom everyone lists, from 0 (not at all) to 1, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spread(u32);

impl Spread {
    /// Lists go by value alone.
    pub const OFF: Self = Self(0);

    /// Rounds to millionths. `None` unless between 0 and 1.
    pub fn from_f64(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then(|| Self((share * 1e6).round() as u32))
    }

    /// The share in millionths.
    pub fn millionths(self) -> u32 {
        self.0
    }
}

/// Needs in one sector are well served by offers in another, as earlier outcomes showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affinity {
    /// The sector of the need, a root of the taxonomy or any sector below.
    pub need: SectorIndex,
    /// The sector of the offer, likewise.
    pub offer: SectorIndex,
    /// How well, from 0 to 1; more counts as 1.
    pub strength: Weight,
}

/// What earlier outcomes taught: weights that stand in for the defaults, and which sectors serve which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Weights by the term's name. What the event itself says wins.
    pub weights: TermWeights,
    /// At most one for each two sectors.
    pub affinities: Vec<Affinity>,
}

/// The section `[matching]` of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchingSettings {
    /// Best matches kept per participant.
    pub candidates: usize,
    /// A match below this value that nobody asked for is never scheduled.
    pub threshold: u32,
    /// Whether a language in common is required.
    pub common_language: CommonLanguage,
    /// Weights that the event changes.
    pub weights: TermWeights,
    /// How far lists avoid people whom everyone lists.
    pub spread: Spread,
    /// What earlier outcomes taught.
    pub learned: Option<Learned>,
}

impl Default for MatchingSettings {
    fn default() -> Self {
        Self {
            candidates: 20,
            threshold: 0,
            common_language: CommonLanguage::Prefer,
            weights: TermWeights::new(),
            spread: Spread::OFF,
            learned: None,
        }
    }
}
