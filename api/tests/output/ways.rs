//! Whatever `explain` says would let two people meet does: the event changed and the meetings rearranged as it says,
//! the independent check finds no rule broken, and the value is what was told.

use schedules::{
    schedule::{Meeting, Origin, Unplaced},
    why::{Answer, Story, Way, why},
};

use crate::{
    dice::Dice,
    rules::{broken, with},
    second_opinion::Case,
};

/// What is wrong with a way.
fn complaint(case: &Case, answer: &Answer, way: &Way) -> Option<String> {
    let (mut event, mut pair) = (case.event.clone(), answer.pair.clone());
    way.changes.iter().for_each(|change| change.apply(&mut event, &mut pair));
    let mut matches = case.matches.clone();
    matches.retain(|m| (m.a, m.b) != (pair.a, pair.b));
    matches.push(pair.clone());
    event.given = event.given.is_some().then(|| matches.clone());
    let id = |p| event.roster.participant(p).id.as_str();
    let stays = |m: &usize| !way.gone.contains(m) && way.moved.iter().all(|(moved, _)| moved != m);
    let before = &case.schedule.meetings;
    let mut meetings: Vec<Meeting> = (0..before.len()).filter(stays).map(|m| before[m].clone()).collect();
    let moved = way.moved.iter().map(|&(m, slot)| Meeting { slot, ..before[m].clone() });
    let ours = Meeting {
        id: format!("{}~{}", id(pair.a), id(pair.b)),
        a: pair.a,
        b: pair.b,
        slot: way.slot,
        place: String::new(),
        value: pair.value,
        origin: Origin::Match,
        held: false,
    };
    for one in moved.chain([ours]) {
        meetings = with(&event, &matches, &meetings, &one);
    }
    let faults = broken(&event, &matches, &meetings);
    if !faults.is_empty() {
        return Some(format!("{faults:?}"));
    }
    let value = |meetings: &[Meeting]| meetings.iter().map(|m| i64::from(m.value)).sum::<i64>();
    let gain = value(&meetings) - value(before);
    (gain != way.gain).then(|| format!("it gains {gain}"))
}

fn complaints(case: &Case, row: &Unplaced) -> Vec<String> {
    let answer = why(&case.event, &case.matches, None, &case.schedule, (row.b, row.a));
    let Story::Apart(apart) = &answer.story else { return vec![format!("{row:?} is said to meet")] };
    assert_eq!(apart.reason, Some(row.reason));
    let said = answer.reason(&case.event, &case.schedule, apart.reason);
    assert!(said.ends_with('.') && !said.contains('{'), "{said}");
    let in_words = |way: &Way| way.words(&case.event, &case.schedule, answer.standing);
    let wrong = |way: &Way| Some(format!("{}: {}", in_words(way), complaint(case, &answer, way)?));
    let mut wrong: Vec<String> = apart.ways.iter().filter_map(wrong).collect();
    if apart.ways.is_empty() && apart.fits.is_empty() {
        wrong.push(format!("nothing is known to help {row:?}"));
    }
    wrong
}

#[test]
fn every_way_told_lets_the_two_meet() {
    let mut told = 0;
    for seed in 300..600 {
        let Some(case) = Case::new(&mut Dice(seed), seed % 2 == 0) else { continue };
        for row in &case.schedule.unplaced {
            let wrong = complaints(&case, row);
            assert!(wrong.is_empty(), "seed {seed}: {}", wrong.join("\n"));
            told += 1;
        }
    }
    assert!(told > 500, "only {told} pairs were left out");
}
