//! Where meetings are held: common places, people's own, those that an agreed meeting names.

use schedules::schedule::UnplacedReason;

use crate::{rules::two_pairs, small::Small};

#[test]
fn a_slot_holds_as_many_meetings_as_it_has_places() {
    assert_eq!(two_pairs(1).plan().held(), ["a2~b2"]);
    let both = two_pairs(2).plan();
    assert_eq!(both.held(), ["a1~b1", "a2~b2"]);
    assert_ne!(both.place("a1~b1"), both.place("a2~b2"));
}

#[test]
fn a_common_place_may_hold_several_meetings() {
    let plan = two_pairs(1).with_place("1", |p| p.capacity = 2).plan();
    assert_eq!(plan.meetings(), ["a1~b1 s/1 1", "a2~b2 s/1 1"]);
}

#[test]
fn places_may_be_closed_in_some_slots() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    let first = event.slot("s/1");
    let plan = event.with_place("1", |p| p.common.retain(|&s| s != first)).plan();
    assert_eq!(plan.meetings(), ["a1~b2 s/2 1"]);
}

#[test]
fn an_own_place_hosts_and_takes_none_of_the_common_ones() {
    let plan = two_pairs(1).own_place("b1", "stand").plan();
    assert_eq!(plan.meetings(), ["a2~b2 s/1 1", "a1~b1 s/1 stand"]);
}

#[test]
fn of_two_own_places_that_of_the_id_that_sorts_first_hosts() {
    let plan = Small::new("a1 b1", 1, 1).worth("a1~b1", 5).own_place("b1", "booth").own_place("a1", "stand").plan();
    assert_eq!(plan.place("a1~b1"), "stand");
}

#[test]
fn a_shared_stand_holds_as_many_meetings_as_its_capacity() {
    let event = two_pairs(2).own_place("b1", "stand").own_place("b2", "stand");
    let plan = event.plan();
    assert_eq!(plan.held(), ["a2~b2"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::OwnPlace);
    assert_eq!(event.with_place("stand", |p| p.capacity = 2).plan().held(), ["a1~b1", "a2~b2"]);
}

#[test]
fn a_closed_own_place_hosts_nobody_and_its_owner_gets_no_other() {
    let event = Small::new("a1 b1 b2", 2, 2).worth("a1~b1", 5).worth("a1~b2", 6).own_place("a1", "stand");
    let first = event.slot("s/1");
    let plan = event.with_place("stand", |p| p.open.retain(|&s| s != first)).plan();
    assert_eq!(plan.meetings(), ["a1~b2 s/2 stand"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Traded);
}

#[test]
fn an_agreed_meeting_gets_the_common_place_it_names() {
    let event = two_pairs(2);
    let second = event.event.places.find("2");
    let plan = event.agreed("m", "a1~b1", |m| m.place = second).plan();
    assert_eq!(plan.meetings(), ["a2~b2 s/1 1", "m s/1 2"]);
}

#[test]
fn a_named_place_counts_among_the_common_ones() {
    let event = two_pairs(1);
    let only = event.event.places.find("1");
    let plan = event.agreed("m", "a1~b1", |m| m.place = only).plan();
    assert_eq!(plan.held(), ["m"]);
    assert_eq!(plan.reason("a2~b2"), UnplacedReason::Places);
}

#[test]
fn meetings_that_name_one_place_are_held_one_after_the_other() {
    let event = Small::new("a1 a2 b1 b2", 2, 2);
    let second = event.event.places.find("2");
    let plan = event.agreed("m1", "a1~b1", |m| m.place = second).agreed("m2", "a2~b2", |m| m.place = second).plan();
    assert_ne!(plan.slot("m1"), plan.slot("m2"));
    assert_eq!((plan.place("m1"), plan.place("m2")), ("2", "2"));
}

#[test]
fn an_agreed_place_wins_over_an_own_place() {
    let event = Small::new("a1 b1", 1, 1).own_place("a1", "stand");
    let common = event.event.places.find("1");
    assert_eq!(event.agreed("m", "a1~b1", |m| m.place = common).plan().place("m"), "1");
}

#[test]
fn people_stay_where_they_sit() {
    // Whoever b1 and b2 meet, each of them keeps one table.
    let event = Small::new("a1 a2 a3 b1 b2", 3, 2);
    let pairs = ["a1~b1", "a2~b1", "a3~b1", "a1~b2", "a2~b2", "a3~b2"];
    let plan = pairs.into_iter().fold(event, |event, pair| event.worth(pair, 5)).plan();
    assert_eq!(plan.held().len(), 6);
    let tables = |who: &str| {
        let mine: std::collections::BTreeSet<&str> =
            pairs.into_iter().filter(|p| p.ends_with(who)).map(|p| plan.place(p)).collect();
        mine.len()
    };
    assert!(tables("b1") + tables("b2") <= 4, "{:?}", plan.meetings());
}
