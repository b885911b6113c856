//! Small rosters, written in a few words.

use matcher::{
    domain::{
        Affinity, Cluster, ClusterIndex, Consent, Declaration, DeclarationKind, Group, Language, LocalText,
        MatchingSettings, Pairing, Participant, ParticipantId, ParticipantIndex, Request, RequestKind, Roster, Sector,
        SectorIndex, Size, Taxonomy, Visibility, Weight,
    },
    ranking::Match,
};

pub(crate) const CLUSTERS: [&str; 3] = ["BIO", "ICT", "MECH"];
pub(crate) const SECTORS: [(&str, Option<u32>); 6] =
    [("C", None), ("C.25", Some(0)), ("C.28", Some(0)), ("J", None), ("J.62", Some(3)), ("J.63", Some(3))];

#[derive(Debug)]
pub(crate) struct Crowd {
    pub(crate) roster: Roster,
}

impl Crowd {
    /// People with their clusters, in the order of ids.
    pub(crate) fn of(people: &[(&str, &[&str])]) -> Self {
        let cluster = |id: &&str| ClusterIndex(CLUSTERS.iter().position(|c| c == id).unwrap() as u32);
        let participant = |&(id, clusters): &(&str, &[&str])| Participant {
            organisation: format!("{id} works"),
            name: id.to_owned(),
            clusters: clusters.iter().map(cluster).collect(),
            ..Participant::new(ParticipantId::parse(id).unwrap())
        };
        let participants: Vec<_> = people.iter().map(participant).collect();
        assert!(participants.is_sorted_by_key(|p| &p.id));
        let cluster = |id: &str| Cluster { id: id.to_owned(), name: LocalText::plain(id) };
        let sector = |&(code, parent): &(&str, Option<u32>)| Sector {
            code: code.to_owned(),
            parent: parent.map(SectorIndex),
            label: LocalText::plain(format!("sector {code}")),
        };
        Self {
            roster: Roster {
                clusters: CLUSTERS.map(cluster).to_vec(),
                participants,
                taxonomy: Taxonomy::new(SECTORS.iter().map(sector).collect()).unwrap(),
                ..Roster::default()
            },
        }
    }

    pub(crate) fn who(&self, id: &str) -> ParticipantIndex {
        self.roster.find(&ParticipantId::parse(id).unwrap()).unwrap()
    }

    pub(crate) fn offer(self, id: &str, text: &str, sectors: &[&str]) -> Self {
        self.declare(id, DeclarationKind::Offer, text, sectors)
    }

    pub(crate) fn need(self, id: &str, text: &str, sectors: &[&str]) -> Self {
        self.declare(id, DeclarationKind::Need, text, sectors)
    }

    pub(crate) fn declare(mut self, id: &str, kind: DeclarationKind, text: &str, sectors: &[&str]) -> Self {
        let declaration = Declaration {
            id: format!("{:04}", self.roster.declarations.len()),
            participant: self.who(id),
            kind,
            sectors: sectors.iter().map(|code| self.roster.taxonomy.find(code).unwrap()).collect(),
            language: Language::english(),
            text: text.to_owned(),
            visibility: Visibility::All,
        };
        self.roster.declarations.push(declaration);
        self.roster.declarations.sort_by_key(|d| (d.participant, d.kind, d.id.clone()));
        self
    }

    /// Hides every declaration of one participant from everyone but the organisers.
    pub(crate) fn hide(mut self, id: &str) -> Self {
        let who = self.who(id);
        let hidden = self.roster.declarations.iter_mut().filter(|d| d.participant == who);
        hidden.for_each(|d| d.visibility = Visibility::Organisers);
        self
    }

    pub(crate) fn ask(mut self, from: &str, to: &str, kind: RequestKind) -> Self {
        let request = Request { from: self.who(from), to: self.who(to), kind, note: String::new() };
        self.roster.requests.push(request);
        self
    }

    pub(crate) fn speaks(mut self, id: &str, languages: &[&str]) -> Self {
        let who = self.who(id);
        self.roster.participants[who.get()].languages = languages.iter().map(|l| language(l)).collect();
        self
    }

    pub(crate) fn works_for(mut self, id: &str, organisation: &str) -> Self {
        let who = self.who(id);
        organisation.clone_into(&mut self.roster.participants[who.get()].organisation);
        self
    }

    pub(crate) fn kind(mut self, id: &str, kind: &str, size: Option<Size>) -> Self {
        let who = self.who(id);
        let participant = &mut self.roster.participants[who.get()];
        (participant.kind, participant.size) = (kind.to_owned(), size);
        self
    }

    /// The two met at an earlier event.
    pub(crate) fn met(mut self, one: &str, other: &str) -> Self {
        let (one, other) = (self.who(one), self.who(other));
        self.roster.met.insert((one.min(other), one.max(other)));
        self
    }

    /// Outcomes taught that needs in one sector are served by offers in another, wholly.
    pub(crate) fn learned(mut self, need: &str, offer: &str) -> Self {
        let [need, offer] = [need, offer].map(|code| self.roster.taxonomy.find(code).unwrap());
        let learned = self.roster.matching.learned.get_or_insert_default();
        learned.affinities.push(Affinity { need, offer, strength: Weight::ONE });
        self
    }

    /// A pairing of two clusters; `*` stands for people of none.
    pub(crate) fn pairing(mut self, sides: [&str; 2], weight: f64) -> Self {
        let group = |id: &str| CLUSTERS.iter().position(|c| *c == id).map(|i| Group::Cluster(ClusterIndex(i as u32)));
        let groups = sides.map(|id| group(id).unwrap_or(Group::NonMembers));
        let weight = Weight::from_f64(weight).unwrap();
        self.roster.pairings.push(Pairing { groups, weight, min_meetings: 0, max_meetings: None });
        self
    }

    pub(crate) fn consent(mut self, consent: Consent) -> Self {
        self.roster.consent = consent;
        self
    }

    pub(crate) fn matching(mut self, matching: MatchingSettings) -> Self {
        self.roster.matching = matching;
        self
    }

    /// The matches as pairs of ids, in their order.
    pub(crate) fn ids(&self, matches: &[Match]) -> Vec<String> {
        let id = |index| self.roster.participant(index).id.as_str();
        matches.iter().map(|m| format!("{}~{}", id(m.a), id(m.b))).collect()
    }
}

pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}
