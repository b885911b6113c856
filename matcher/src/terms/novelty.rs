//! The term `novelty`: whom one has not met yet, and would not meet anyway.
//!
//! Three facts make it up. Each counts only where it tells the pairs of this event apart: the first where earlier
//! meetings are known, the second where people of one organisation may meet, the third where people of one cluster may.

use std::collections::BTreeMap;

use super::complementarity::WHOLE;
use crate::domain::{Participant, ParticipantIndex, Roster};

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "novelty";
/// What the facts count against each other.
const NOT_MET: u64 = 2;
const OTHER_ORGANISATION: u64 = 1;
const OTHER_CLUSTER: u64 = 1;

/// What is new to two people in each other; `None` where it is not known or tells no pairs apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Newness {
    /// They have not met at an earlier event.
    pub not_met: Option<bool>,
    /// They are of different organisations.
    pub other_organisation: Option<bool>,
    /// They have no cluster in common.
    pub other_cluster: Option<bool>,
}

impl Newness {
    /// The part that is new, in millionths; `None` where nothing is known.
    pub(crate) fn strength(self) -> Option<u64> {
        let facts = [
            (NOT_MET, self.not_met),
            (OTHER_ORGANISATION, self.other_organisation),
            (OTHER_CLUSTER, self.other_cluster),
        ];
        let known = facts.iter().filter_map(|&(weight, fact)| Some((weight, fact?)));
        let (new, all) =
            known.fold((0, 0), |(new, all), (weight, is_new)| (new + weight * u64::from(is_new), all + weight));
        (all > 0).then(|| WHOLE * new / all)
    }
}

/// What is known of earlier meetings, organisations and clusters.
pub(crate) struct Novelty {
    /// Whom each participant met before, in the order of ids; nothing where no meeting is known.
    met: Option<Vec<Vec<ParticipantIndex>>>,
    /// The organisation of each participant as a number; nothing where people of one are kept apart.
    organisations: Option<Vec<Option<usize>>>,
    /// The clusters of each participant, in order; nothing where nobody may meet someone of a cluster of theirs.
    clusters: Option<Vec<Vec<u32>>>,
}

impl Novelty {
    pub(crate) fn new(roster: &Roster, organisations: &[Option<usize>], within_clusters: bool) -> Self {
        let met = (!roster.met.is_empty()).then(|| {
            let mut met = vec![Vec::new(); roster.participants.len()];
            for &(a, b) in &roster.met {
                met[a.get()].push(b);
                met[b.get()].push(a);
            }
            met.iter_mut().for_each(|others| others.sort_unstable());
            met
        });
        let mut sizes = BTreeMap::<_, usize>::new();
        organisations.iter().flatten().for_each(|number| *sizes.entry(number).or_default() += 1);
        let shared = roster.same_organisation && sizes.values().any(|&people| people > 1);
        let sorted = |participant: &Participant| {
            let mut clusters: Vec<u32> = participant.clusters.iter().map(|cluster| cluster.0).collect();
            clusters.sort_unstable();
            clusters
        };
        Self {
            met,
            organisations: shared.then(|| organisations.to_vec()),
            clusters: within_clusters.then(|| roster.participants.iter().map(sorted).collect()),
        }
    }

    /// Whether it says anything about any pair.
    pub(crate) fn speaks(&self) -> bool {
        self.known().contains(&true)
    }

    /// Which of earlier meetings, organisations and clusters tell any pairs apart.
    pub(crate) fn known(&self) -> [bool; 3] {
        [self.met.is_some(), self.organisations.is_some(), self.clusters.is_some()]
    }

    pub(crate) fn of(&self, a: ParticipantIndex, b: ParticipantIndex) -> Newness {
        let organisation = |known: &Vec<Option<usize>>| Some(known[a.get()]? != known[b.get()]?);
        let cluster = |known: &Vec<Vec<u32>>| known[a.get()].iter().all(|c| !known[b.get()].contains(c));
        Newness {
            not_met: self.met.as_ref().map(|met| met[a.get()].binary_search(&b).is_err()),
            other_organisation: self.organisations.as_ref().and_then(organisation),
            other_cluster: self.clusters.as_ref().map(cluster),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_does_not_count() {
        assert_eq!(Newness::default().strength(), None);
        let met = Newness { not_met: Some(false), ..Newness::default() };
        assert_eq!(met.strength(), Some(0));
        assert_eq!(Newness { other_cluster: Some(true), ..met }.strength(), Some(WHOLE / 3));
        assert_eq!(Newness { not_met: Some(true), ..Newness::default() }.strength(), Some(WHOLE));
    }
}
