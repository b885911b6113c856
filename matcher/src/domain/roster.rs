//! Everyone who takes part, what they declared and asked, and who may meet whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Cluster, ClusterIndex, Consent, Declaration, Group, Language, MatchingSettings, Pairing, Participant,
    ParticipantId, ParticipantIndex, Request, RequestKind, Standing, Taxonomy, Weight,
};

/// The people side of an event. [`Roster::participants`] is sorted by id, so nothing depends on the order of rows.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Languages of the event, its first language first; never empty.
    pub languages: Vec<Language>,
    /// Clusters in the order of `event.toml`.
    pub clusters: Vec<Cluster>,
    /// Who may meet whom; empty: any two different clusters, and non-members with any member.
    pub pairings: Vec<Pairing>,
    /// Sorted by id.
    pub participants: Vec<Participant>,
    /// Sorted by participant, kind and id.
    pub declarations: Vec<Declaration>,
    /// The sectors that declarations are tagged with.
    pub taxonomy: Taxonomy,
    /// At most one per direction counts; see [`Roster::standings`].
    pub requests: Vec<Request>,
    /// Who met at earlier events, the smaller index first; empty where nothing is known of that.
    pub met: BTreeSet<(ParticipantIndex, ParticipantIndex)>,
    /// Whose agreement a match needs.
    pub consent: Consent,
    /// May two people of one organisation meet.
    pub same_organisation: bool,
    /// How matches are made.
    pub matching: MatchingSettings,
}

/// Nobody, in English; everything else as where an event does not say.
impl Default for Roster {
    fn default() -> Self {
        Self {
            languages: vec![Language::english()],
            clusters: Vec::new(),
            pairings: Vec::new(),
            participants: Vec::new(),
            declarations: Vec::new(),
            taxonomy: Taxonomy::default(),
            requests: Vec::new(),
            met: BTreeSet::new(),
            consent: Consent::default(),
            same_organisation: false,
            matching: MatchingSettings::default(),
        }
    }
}

impl Roster {
    /// The participant at a position of this roster.
    pub fn participant(&self, index: ParticipantIndex) -> &Participant {
        &self.participants[index.get()]
    }

    /// The participant with this id.
    pub fn find(&self, id: &ParticipantId) -> Option<ParticipantIndex> {
        self.participants.binary_search_by(|p| p.id.cmp(id)).ok().map(|i| ParticipantIndex(i as u32))
    }

    /// The positions of all participants.
    pub fn indices(&self) -> impl Iterator<Item = ParticipantIndex> {
        (0..self.participants.len() as u32).map(ParticipantIndex)
    }

    /// All groups that people of the event can be of: its clusters in order, then those of none.
    pub fn groups(&self) -> impl Iterator<Item = Group> + use<> {
        let clusters = 0..self.clusters.len() as u32;
        clusters.map(|index| Group::Cluster(ClusterIndex(index))).chain([Group::NonMembers])
    }

    /// Whether members of one group may meet members of the other: as a pairing says, or, where there is none, of any
    /// other group.
    pub fn groups_meet(&self, x: Group, y: Group) -> bool {
        if self.pairings.is_empty() { x != y } else { self.pairings.iter().any(|pairing| pairing.covers(x, y)) }
    }

    /// The largest weight of a pairing that lets the two meet; `None` where no pairing does.
    pub fn pairing_weight(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Weight> {
        let (a, b) = (self.participant(a), self.participant(b));
        let mut sides = a.groups().flat_map(|x| b.groups().map(move |y| (x, y)));
        if self.pairings.is_empty() {
            return sides.any(|(x, y)| x != y).then_some(Weight::ONE);
        }
        sides.flat_map(|(x, y)| self.pairings.iter().filter(move |p| p.covers(x, y)).map(|p| p.weight)).max()
    }

    /// The positions in [`Roster::pairings`] of all pairings that cover the two.
    pub fn pairings_of(&self, a: ParticipantIndex, b: ParticipantIndex) -> impl Iterator<Item = usize> + '_ {
        let (a, b) = (self.participant(a), self.participant(b));
        self.pairings
            .iter()
            .enumerate()
            .filter(|(_, p)| a.groups().any(|x| b.groups().any(|y| p.covers(x, y))))
            .map(|(i, _)| i)
    }

    /// Whether the two are of one organisation and the event keeps such people apart.
    pub fn kept_apart(&self, a: ParticipantIndex, b: ParticipantIndex) -> bool {
        let key = self.participant(a).organisation_key();
        !self.same_organisation && !key.is_empty() && key == self.participant(b).organisation_key()
    }

    /// What the requests come to, for every pair (smaller index first) that one of them names.
    pub fn standings(&self) -> BTreeMap<(ParticipantIndex, ParticipantIndex), Standing> {
        let mut standings = BTreeMap::<_, Standing>::new();
        for request in &self.requests {
            let a_speaks = request.from < request.to;
            let pair = if a_speaks { (request.from, request.to) } else { (request.to, request.from) };
            let standing = standings.entry(pair).or_default();
            match request.kind {
                RequestKind::No => standing.vetoed = true,
                _ if a_speaks => standing.a_asked = true,
                _ => standing.b_asked = true,
            }
            standing.musts += u8::from(request.kind == RequestKind::Must);
        }
        standings
    }

    /// Whether requests, consent and threshold let a match of this value be scheduled.
    pub fn agreed_to(&self, standing: Standing, value: u32) -> bool {
        let consented = match self.consent {
            Consent::Open => true,
            Consent::Asked => standing.asked(),
            Consent::OptIn => standing.mutual(),
        };
        !standing.vetoed && consented && (value >= self.matching.threshold || standing.asked())
    }
}
