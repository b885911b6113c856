//! People who say whatever the dice give, and what their texts mean.

use matcher::{
    domain::{
        ClusterIndex, Consent, Declaration, DeclarationKind, MatchingSettings, ParticipantIndex, Request, RequestKind,
        Roster, SectorIndex, Size, Visibility,
    },
    encoder::DIMENSIONS,
    meaning::{Meaning, Meanings},
    ranking::Profile,
};

use crate::crowd::{CLUSTERS, Crowd, SECTORS, language};

pub(crate) const PEOPLE: usize = 40;

/// Numbers that look random (a multiplicative congruential generator).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// What a text means: texts that begin with the same letters mean nearly the same in any language.
fn meaning(text: &str) -> Option<Meaning> {
    let mut dice = Dice(text.bytes().take(5).fold(7, |hash, byte| hash * 31 + u64::from(byte)));
    let mut vector: Vec<f32> = (0..DIMENSIONS).map(|_| dice.below(1_000) as f32 - 500.0).collect();
    let len = text.len();
    vector[len % DIMENSIONS] += 900.0;
    Meaning::of(&vector)
}

pub(crate) fn meanings(roster: &Roster) -> Meanings {
    Meanings::new(roster.declarations.iter().map(|declaration| meaning(&declaration.text)).collect())
}

/// What somebody may say.
pub(crate) fn profile(dice: &mut Dice, roster: &Roster, who: ParticipantIndex) -> Profile {
    let mut participant = roster.participant(who).clone();
    participant.clusters = (0..dice.below(3)).map(|_| ClusterIndex(dice.below(CLUSTERS.len()) as u32)).collect();
    participant.languages = vec![language(dice.one_of(&["en", "fr"]))];
    dice.one_of(&["", "one house", "another"]).clone_into(&mut participant.organisation);
    dice.one_of(&["company", "company", "university"]).clone_into(&mut participant.kind);
    participant.size = Some(dice.one_of(&Size::ALL));
    let declarations = (0..dice.below(6)).map(|number| {
        let words: Vec<String> = (0..3)
            .map(|_| {
                let most = 1 + dice.below(50);
                format!("word{}x", dice.below(most))
            })
            .collect();
        let text = words.join(" ");
        let declaration = Declaration {
            id: number.to_string(),
            participant: who,
            kind: dice.one_of(&[DeclarationKind::Need, DeclarationKind::Offer]),
            sectors: (0..dice.below(3)).map(|_| SectorIndex(dice.below(SECTORS.len()) as u32)).collect(),
            language: language(dice.one_of(&["en", "en", "nl"])),
            visibility: Visibility::All,
            text,
        };
        let meaning = meaning(&declaration.text);
        (declaration, meaning)
    });
    let declarations = declarations.collect();
    let kinds = [RequestKind::Wish, RequestKind::Must, RequestKind::No];
    let requests = (0..dice.below(3)).map(|_| {
        let to = ParticipantIndex(((who.get() + 1 + dice.below(PEOPLE - 1)) % PEOPLE) as u32);
        Request { from: who, to, kind: dice.one_of(&kinds), note: String::new() }
    });
    let requests = requests.collect();
    Profile { participant, declarations, requests }
}

/// A crowd in which everybody says something.
pub(crate) fn crowd(dice: &mut Dice, consent: Consent, matching: MatchingSettings) -> Roster {
    let ids: Vec<String> = (0..PEOPLE).map(|number| format!("p{number:02}")).collect();
    let people: Vec<_> = ids.iter().map(|id| (id.as_str(), &[][..])).collect();
    let mut roster = Crowd::of(&people).consent(consent).matching(matching).roster;
    for who in (0..PEOPLE as u32).map(ParticipantIndex) {
        let said = profile(dice, &roster, who);
        roster.participants[who.get()] = said.participant;
        roster.declarations.extend(said.declarations.into_iter().map(|(declaration, _)| declaration));
        roster.requests.extend(said.requests);
    }
    roster.declarations.sort_by_key(|d| (d.participant, d.kind, d.id.clone()));
    roster
}
