//! How an event wants its matches made.

use std::collections::BTreeMap;

use super::Weight;

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
}

impl Default for MatchingSettings {
    fn default() -> Self {
        Self { candidates: 20, threshold: 0, common_language: CommonLanguage::Prefer, weights: TermWeights::new() }
    }
}
