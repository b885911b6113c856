//! What outcomes teach, where it is known what they ought to teach.

use matcher::{
    domain::{Grade, ParticipantIndex, Roster},
    learning::{ENOUGH, Kept, LearnError, Lesson, Lore, learn},
    ranking::Ranker,
};

use crate::crowd::Crowd;

/// Seekers of C.25 and C.28, and makers in the same sectors and in others. Whoever seeks C.25 comes to terms with makers
/// of J.62, however little their declarations have in common; all else is as the words and codes have it.
fn market(seekers: usize) -> (Vec<String>, Vec<String>, Crowd) {
    let seekers: Vec<String> = (0..seekers).map(|i| format!("seeker{i:02}")).collect();
    let makers: Vec<String> = (0..40).map(|i| format!("maker{i:02}")).collect();
    let mech: &[&str] = &["MECH"];
    let people: Vec<(&str, &[&str])> = makers.iter().map(|id| (id.as_str(), mech)).collect();
    let people: Vec<_> = people.into_iter().chain(seekers.iter().map(|id| (id.as_str(), &["ICT"][..]))).collect();
    let mut crowd = Crowd::of(&people);
    for (i, id) in seekers.iter().enumerate() {
        crowd = crowd.need(id, "shared words for everyone", if i % 2 == 0 { &["C.25"] } else { &["C.28"] });
    }
    for (i, id) in makers.iter().enumerate() {
        let (text, sector) = match i % 4 {
            0 => ("shared words for everyone", "C.25"),
            1 => ("shared words for everyone", "C.28"),
            2 => ("shared words", "J.62"),
            _ => ("shared words", "J.63"),
        };
        crowd = crowd.offer(id, text, &[sector]);
    }
    (seekers, makers, crowd)
}

/// Every second seeker agrees with makers of J.62, and nothing comes of meeting the others.
fn outcomes(seekers: &[String], makers: &[String], crowd: &Crowd) -> Vec<(ParticipantIndex, ParticipantIndex, Grade)> {
    let mut outcomes = Vec::new();
    for (i, seeker) in seekers.iter().enumerate().step_by(2) {
        for step in 0..5 {
            let maker = |kind: usize| &makers[(4 * (i + 2 * step) + kind) % makers.len()];
            outcomes.push((crowd.who(seeker), crowd.who(maker(2)), Grade::Agreement));
            outcomes.push((crowd.who(maker(0)), crowd.who(seeker), Grade::Nothing));
        }
    }
    outcomes
}

fn value(roster: &Roster, a: ParticipantIndex, b: ParticipantIndex) -> u32 {
    Ranker::new(roster).pair(a, b).unwrap().value
}

#[test]
fn a_preference_for_a_sector_is_found_and_used() {
    let (seekers, makers, mut crowd) = market(30);
    let outcomes = outcomes(&seekers, &makers, &crowd);
    let learnt = learn(&[Lesson { roster: &crowd.roster, outcomes }]).unwrap();
    assert_eq!(learnt.kept, Kept::Affinities, "{learnt:?}");
    assert!(learnt.all.affinities > learnt.all.defaults + 1_000, "{:?}", learnt.all);
    let strongest = &learnt.lore.affinities[0];
    assert_eq!((strongest.need.as_str(), strongest.offer.as_str()), ("C.25", "J.62"), "{:?}", learnt.lore);
    let [seeker, liked, other] = [&seekers[0], &makers[2], &makers[3]].map(|id| crowd.who(id));
    assert!(value(&crowd.roster, seeker, liked).abs_diff(value(&crowd.roster, seeker, other)) < 100);
    crowd.roster.matching.learned = Some(learnt.lore.of(&crowd.roster.taxonomy));
    assert!(value(&crowd.roster, seeker, liked) > value(&crowd.roster, seeker, other) + 200);
}

#[test]
fn outcomes_that_follow_no_rule_leave_the_defaults() {
    let (seekers, makers, crowd) = market(30);
    // Partners picked without regard to anything that the declarations say.
    let outcomes = (0..120_usize).map(|i| {
        let (seeker, maker) = (&seekers[i * 7 % 30], &makers[(i * i * 13 + i / 30 * 17) % 40]);
        let grade = Grade::ALL[i * 11 % 5];
        (crowd.who(seeker), crowd.who(maker), grade)
    });
    let outcomes: Vec<_> = outcomes.collect();
    let learnt = learn(&[Lesson { roster: &crowd.roster, outcomes }]).unwrap();
    let best = learnt.all.terms.max(learnt.all.affinities);
    assert!(learnt.kept == Kept::Defaults || best > learnt.all.defaults, "{learnt:?}");
    assert!(learnt.kept != Kept::Defaults || learnt.lore == Lore::default(), "{learnt:?}");
}

#[test]
fn the_same_outcomes_teach_the_same_in_any_order_and_on_any_number_of_threads() {
    let (seekers, makers, crowd) = market(20);
    let forward = outcomes(&seekers, &makers, &crowd);
    let backward: Vec<_> = forward.iter().rev().map(|&(a, b, grade)| (b, a, grade)).collect();
    let teach = |outcomes: &[(ParticipantIndex, ParticipantIndex, Grade)], threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| learn(&[Lesson { roster: &crowd.roster, outcomes: outcomes.to_vec() }]).unwrap())
    };
    assert_eq!(teach(&forward, 1), teach(&backward, 3));
}

#[test]
fn too_few_outcomes_are_refused() {
    let (seekers, makers, crowd) = market(6);
    let outcomes = outcomes(&seekers, &makers, &crowd);
    let found = outcomes.iter().filter(|(.., grade)| *grade > Grade::Nothing).count();
    assert!(found < ENOUGH);
    let refused = learn(&[Lesson { roster: &crowd.roster, outcomes }]).unwrap_err();
    assert_eq!(refused, LearnError::TooFew { found });
    assert!(refused.to_string().contains("40 are needed"));
}
