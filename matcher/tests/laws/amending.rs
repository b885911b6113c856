//! Lists that follow edits are those of a ranking from nothing.

use std::borrow::Cow;

use matcher::{
    domain::{
        ClusterIndex, Consent, Declaration, DeclarationKind, MatchingSettings, ParticipantIndex, Request, RequestKind,
        Roster, SectorIndex, Size, Spread, Visibility,
    },
    encoder::DIMENSIONS,
    meaning::{Meaning, Meanings},
    ranking::{Lists, Match, Profile, Ranker},
};
use proptest::{prelude::*, sample::select};

use crate::crowd::{CLUSTERS, Crowd, SECTORS, language};

const PEOPLE: usize = 40;

/// Numbers that look random (a multiplicative congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
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

fn meanings(roster: &Roster) -> Meanings {
    Meanings::new(roster.declarations.iter().map(|declaration| meaning(&declaration.text)).collect())
}

/// What somebody may say.
fn profile(dice: &mut Dice, roster: &Roster, who: ParticipantIndex) -> Profile {
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
fn crowd(dice: &mut Dice, consent: Consent, matching: MatchingSettings) -> Roster {
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

fn all_matches(ranker: &Ranker<'_>, lists: &Lists) -> Vec<Vec<Match>> {
    ranker.roster().indices().map(|participant| ranker.matches(lists, participant)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lists_follow_edits(
        seed in any::<u64>(),
        candidates in 0..5_usize,
        threshold in 0..3000_u32,
        spread in select(vec![0.0, 0.0, 0.5]),
        consent in select(vec![Consent::Open, Consent::Asked]),
    ) {
        let mut dice = Dice(seed);
        let spread = Spread::from_f64(spread).unwrap();
        let roster = crowd(&mut dice, consent, MatchingSettings { candidates, threshold, spread, ..Default::default() });
        let known = meanings(&roster);
        let mut ranker = Ranker::measuring(Cow::Owned(roster), &known, None);
        let rarities = ranker.rarities().clone();
        let mut lists = ranker.lists(&|_, _| ());
        for round in 0..24 {
            let before = all_matches(&ranker, &lists);
            let mut who = ParticipantIndex(dice.below(PEOPLE) as u32);
            let mut said = profile(&mut dice, ranker.roster(), who);
            // Now and then the best falls out of a list, until more have left it than were known beforehand.
            if let Some(&best) = lists.of(ParticipantIndex(0)).first().filter(|_| round % 3 > 0) {
                who = best;
                said = Profile { participant: ranker.roster().participant(who).clone(), declarations: vec![], requests: vec![] };
            }
            let changed = ranker.amend(who, said, &mut lists);
            let roster = ranker.roster();
            let anew = Ranker::measuring(Cow::Borrowed(roster), &meanings(roster), Some(rarities.clone()));
            let (expected, found) = (anew.rank(&|_, _| ()), ranker.listing(&lists));
            prop_assert_eq!(&found, &expected);
            for m in found.matches.iter().take(3) {
                let words = |ranker: &Ranker<'_>| ranker.explain(m.a, m.b).sentence(&language("en"));
                prop_assert_eq!(words(&ranker), words(&anew));
            }
            let now = all_matches(&ranker, &lists);
            for who in roster.indices().filter(|who| !changed.contains(who)) {
                prop_assert_eq!(&before[who.get()], &now[who.get()], "nobody else is told");
            }
        }
    }
}

#[test]
fn what_makes_a_term_speak_changes_all_values() {
    let mut dice = Dice(23);
    let mut roster = crowd(&mut dice, Consent::Open, MatchingSettings::default());
    roster.participants.iter_mut().for_each(|participant| "company".clone_into(&mut participant.kind));
    let mut ranker = Ranker::new(&roster);
    let mut lists = ranker.lists(&|_, _| ());
    let before = ranker.listing(&lists);
    let who = ParticipantIndex(7);
    let mut said = profile(&mut dice, &roster, who);
    "university".clone_into(&mut said.participant.kind);
    said.declarations.iter_mut().for_each(|(_, meaning)| *meaning = None);
    let changed = ranker.amend(who, said, &mut lists);
    assert_eq!(changed.len(), PEOPLE);
    let anew = Ranker::measuring(Cow::Borrowed(ranker.roster()), &Meanings::default(), Some(ranker.rarities().clone()));
    assert_ne!(ranker.listing(&lists), before);
    assert_eq!(ranker.listing(&lists), anew.rank(&|_, _| ()));
}

#[test]
fn an_edit_leaves_all_other_values_as_they_are() {
    let mut dice = Dice(11);
    let roster = crowd(&mut dice, Consent::Open, MatchingSettings { candidates: 4, ..Default::default() });
    let mut ranker = Ranker::new(&roster);
    let mut lists = ranker.lists(&|_, _| ());
    let before = ranker.listing(&lists).matches;
    let who = ParticipantIndex(5);
    let said = profile(&mut dice, &roster, who);
    let changed = ranker.amend(who, said, &mut lists);
    assert!(changed.contains(&who) && changed.len() < PEOPLE, "{changed:?}");
    let others = |m: &&Match| m.a != who && m.b != who;
    let now = ranker.listing(&lists).matches;
    let kept = before.iter().filter(others).filter(|m| now.contains(m)).count();
    assert!(kept * 10 > before.iter().filter(others).count() * 8, "{kept}");
}
