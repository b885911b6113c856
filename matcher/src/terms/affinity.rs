//! The term `affinity`: needs of one sector that offers of another served well at earlier events. It says nothing in an
//! event that has learned nothing.

use std::{cmp::Reverse, collections::BTreeMap};

use super::complementarity::WHOLE;
use crate::domain::{Declaration, DeclarationKind, Learned, ParticipantIndex, Roster, SectorIndex};

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "affinity";

/// The sectors of someone's needs and offers, each with all above it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leanings {
    pub(crate) needs: Vec<SectorIndex>,
    pub(crate) offers: Vec<SectorIndex>,
}

impl Leanings {
    /// Those of each participant.
    pub(crate) fn of_all(roster: &Roster) -> Vec<Self> {
        let mut all = vec![Self::default(); roster.participants.len()];
        for Declaration { participant, kind, sectors, .. } in &roster.declarations {
            let Self { needs, offers } = &mut all[participant.get()];
            let side = if *kind == DeclarationKind::Need { needs } else { offers };
            side.extend(sectors.iter().flat_map(|&sector| roster.taxonomy.with_ancestors(sector)));
        }
        for leanings in &mut all {
            for side in [&mut leanings.needs, &mut leanings.offers] {
                side.sort_unstable();
                side.dedup();
            }
        }
        all
    }
}

/// What was learned, by the two sectors, and everyone's sectors.
pub(crate) struct Affinities {
    /// With the place among all that was learned: of equal ones the first is told.
    strengths: BTreeMap<(SectorIndex, SectorIndex), (u64, Reverse<usize>)>,
    leanings: Vec<Leanings>,
}

impl Affinities {
    /// `None` where nothing was learned of sectors.
    pub(crate) fn of(roster: &Roster, learned: &Learned) -> Option<Self> {
        if learned.affinities.is_empty() {
            return None;
        }
        let strengths = learned.affinities.iter().enumerate().map(|(place, affinity)| {
            let strength = affinity.strength.millionths().min(WHOLE);
            ((affinity.need, affinity.offer), (strength, Reverse(place)))
        });
        Some(Self { strengths: strengths.collect(), leanings: Leanings::of_all(roster) })
    }

    /// The strongest affinity between needs of the one and offers of the other, the mean of both directions, in
    /// millionths. `None` where one of the two has no sectors.
    pub(crate) fn strength(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<u64> {
        let says = |leanings: &Leanings| !leanings.needs.is_empty() || !leanings.offers.is_empty();
        if !says(&self.leanings[a.get()]) || !says(&self.leanings[b.get()]) {
            return None;
        }
        let best = |seeker, giver| self.strongest(seeker, giver).map_or(0, |(strength, ..)| strength);
        Some(u64::midpoint(best(a, b), best(b, a)))
    }

    /// The strongest affinity that lets the giver serve the seeker, with the sectors of need and offer.
    pub(crate) fn strongest(
        &self,
        seeker: ParticipantIndex,
        giver: ParticipantIndex,
    ) -> Option<(u64, SectorIndex, SectorIndex)> {
        let (needs, offers) = (&self.leanings[seeker.get()].needs, &self.leanings[giver.get()].offers);
        let pairs = needs.iter().flat_map(|&need| offers.iter().map(move |&offer| (need, offer)));
        let known = pairs.filter_map(|pair| Some((*self.strengths.get(&pair)?, pair)));
        known.max_by_key(|&(strength, _)| strength).map(|((strength, _), (need, offer))| (strength, need, offer))
    }
}
