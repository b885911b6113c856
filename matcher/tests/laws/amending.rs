//! Lists that follow edits are those of a ranking from nothing.

use std::borrow::Cow;

use matcher::{
    domain::{Consent, MatchingSettings, ParticipantIndex, Spread},
    meaning::Meanings,
    ranking::{Lists, Match, Profile, Ranker},
};
use proptest::{prelude::*, sample::select};

use crate::{
    crowd::language,
    made::{Dice, PEOPLE, crowd, meanings, profile},
};

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
