//! Who may meet whom, looked up quickly: pairings by kind of membership, organisations by number, requests by person.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{Participant, ParticipantIndex, Roster, Standing, Weight},
    terms::{Facts, FactsOfPair, language},
};

/// The rules of an event about pairs.
pub(crate) struct Rules {
    pairings: ByKind<Option<Weight>>,
    greatest_weight: Weight,
    facts: Facts,
    common_language: ByKind<bool>,
    organisations: Vec<Option<usize>>,
    same_organisation: bool,
    standings: Vec<Vec<(ParticipantIndex, Standing)>>,
}

impl Rules {
    pub(crate) fn new(roster: &Roster) -> Self {
        let groups = |participant: &Participant| participant.groups().collect();
        let languages = |participant: &Participant| participant.languages.iter().cloned().collect();
        let mut numbers = BTreeMap::<String, usize>::new();
        let mut organisation = |participant: &Participant| {
            let (key, next) = (participant.organisation_key(), numbers.len());
            (!key.is_empty()).then(|| *numbers.entry(key).or_insert(next))
        };
        let mut standings = vec![Vec::new(); roster.participants.len()];
        for ((a, b), standing) in roster.standings() {
            standings[a.get()].push((b, standing));
            standings[b.get()].push((a, standing));
        }
        for known in &mut standings {
            known.sort_unstable_by_key(|&(other, _)| other);
        }
        let organisations: Vec<_> = roster.participants.iter().map(&mut organisation).collect();
        let pairings = ByKind::new(roster, groups, |a, b| roster.pairing_weight(a, b));
        let share_cluster = |a: ParticipantIndex, b: ParticipantIndex| {
            let theirs = &roster.participant(b).clusters;
            roster.participant(a).clusters.iter().any(|cluster| theirs.contains(cluster))
        };
        let within_clusters = pairings.any(|a, b, weight| weight.is_some() && share_cluster(a, b));
        let greatest_weight = pairings.table.iter().flatten().flatten().copied().max().unwrap_or(Weight::ONE);
        Self {
            pairings,
            greatest_weight,
            facts: Facts::new(roster, &organisations, within_clusters),
            common_language: ByKind::new(roster, languages, |a, b| {
                language::in_common(roster.participant(a), roster.participant(b))
            }),
            organisations,
            same_organisation: roster.same_organisation,
            standings,
        }
    }

    /// What the requests between the two come to; `a_asked` is the side of the smaller index.
    pub(crate) fn standing(&self, a: ParticipantIndex, b: ParticipantIndex) -> Standing {
        let known = &self.standings[a.get()];
        known.binary_search_by_key(&b, |&(other, _)| other).map_or_else(|_| Standing::default(), |at| known[at].1)
    }

    /// Those with whom somebody asked for a meeting, from either side.
    pub(crate) fn asked(&self, a: ParticipantIndex) -> impl Iterator<Item = ParticipantIndex> {
        self.standings[a.get()].iter().filter(|(_, standing)| standing.asked()).map(|&(other, _)| other)
    }

    pub(crate) fn common_language(&self, a: ParticipantIndex, b: ParticipantIndex) -> bool {
        self.common_language.of(a, b)
    }

    /// What of all that is known decides the values of all pairs: which terms say anything in the event.
    pub(crate) fn measure(&self) -> impl PartialEq + use<> {
        (self.facts.speak(), self.facts.newness_known())
    }

    /// What is known of the two besides declarations, languages and requests.
    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(crate) fn facts_of(&self, a: ParticipantIndex, b: ParticipantIndex) -> FactsOfPair {
        self.facts.of(a, b)
    }

    /// The weight that the pair's value is multiplied by; `None` where the two may be no match. Whoever asked for a
    /// meeting that no pairing or organisation rule allows is told so later: such a pair is a match, of weight 1 where
    /// no pairing covers it. A veto, or oneself, is never a match.
    pub(crate) fn weight(&self, a: ParticipantIndex, b: ParticipantIndex, standing: Standing) -> Option<Weight> {
        let covered = self.pairings.of(a, b);
        if a == b || standing.vetoed {
            None
        } else if standing.asked() {
            Some(covered.unwrap_or(Weight::ONE))
        } else {
            covered.filter(|_| !self.kept_apart(a, b))
        }
    }

    /// No pairing has a greater weight.
    pub(crate) fn greatest_weight(&self) -> Weight {
        self.greatest_weight
    }

    fn kept_apart(&self, a: ParticipantIndex, b: ParticipantIndex) -> bool {
        let (a, b) = (self.organisations[a.get()], self.organisations[b.get()]);
        !self.same_organisation && a.is_some() && a == b
    }
}

/// Something that depends on what kind of participants the two are, worked out once for each two kinds.
struct ByKind<T> {
    kinds: Vec<usize>,
    /// One participant of each kind.
    examples: Vec<ParticipantIndex>,
    table: Vec<Vec<T>>,
}

impl<T: Copy> ByKind<T> {
    fn new<K: Ord>(
        roster: &Roster,
        kind: impl Fn(&Participant) -> BTreeSet<K>,
        worth: impl Fn(ParticipantIndex, ParticipantIndex) -> T,
    ) -> Self {
        let mut numbers = BTreeMap::new();
        let mut examples = Vec::new();
        let mut number = |index: ParticipantIndex| {
            *numbers.entry(kind(roster.participant(index))).or_insert_with(|| {
                examples.push(index);
                examples.len() - 1
            })
        };
        let kinds = roster.indices().map(&mut number).collect();
        let row = |&a: &ParticipantIndex| examples.iter().map(|&b| worth(a, b)).collect();
        let table = examples.iter().map(row).collect();
        Self { kinds, examples, table }
    }

    /// Whether something holds for some two kinds, or two people of one kind.
    fn any(&self, holds: impl Fn(ParticipantIndex, ParticipantIndex, T) -> bool) -> bool {
        let mut cells = self
            .examples
            .iter()
            .zip(&self.table)
            .flat_map(|(&a, row)| self.examples.iter().zip(row).map(move |(&b, &worth)| (a, b, worth)));
        cells.any(|(a, b, worth)| holds(a, b, worth))
    }

    fn of(&self, a: ParticipantIndex, b: ParticipantIndex) -> T {
        self.table[self.kinds[a.get()]][self.kinds[b.get()]]
    }
}
