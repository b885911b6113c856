//! The most that a value can be, whoever the two are.

use super::{BESIDE, Scale, complementarity::WHOLE, pairing, points};
use crate::domain::Weight;

/// What the value of any two who did not ask for each other is at most.
pub(crate) struct Ceiling {
    /// For each set of terms that may speak together: the share of complementarity, and what all others come to at most.
    sets: Vec<(u64, i32)>,
    pairing: Weight,
}

impl Ceiling {
    /// `speak` tells of kind, size, novelty and affinity whether they say anything in the event; `pairing` is the greatest
    /// weight of all pairings.
    pub(crate) fn new(scale: &Scale, speak: [bool; 4], pairing: Weight) -> Self {
        // Requests and languages always speak, though requests add nothing here.
        let [kind, size, novelty, affinity] = speak;
        let may: [bool; BESIDE.len()] = [true, true, kind, size, novelty, affinity];
        let possible = |set: usize| {
            let speaks = |term: usize| set >> term & 1 == 1;
            (0..2).all(speaks) && (0..may.len()).all(|term| may[term] || !speaks(term))
        };
        let set = |(_, shares): (usize, &[u64; 1 + BESIDE.len()])| {
            let [complementarity, _, rest @ ..] = shares;
            (*complementarity, rest.iter().map(|share| points(WHOLE, *share)).sum())
        };
        let sets = scale.shares.iter().enumerate().filter(|(number, _)| possible(*number)).map(set).collect();
        Self { sets, pairing }
    }

    /// The value at most where complementarity is no stronger than this, in millionths.
    pub(crate) fn value(&self, strength: u64) -> u32 {
        let most = self.sets.iter().map(|&(share, beside)| points(strength, share) + beside).max();
        pairing::apply(self.pairing, most.unwrap_or(0) as u32).0
    }
}
