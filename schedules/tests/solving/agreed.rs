//! Meetings agreed beforehand: all are placed, on their terms.

use crate::small::Small;

#[test]
fn an_agreed_meeting_is_held_whatever_it_displaces() {
    let plan = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 90).agreed("m", "a1~b2", |_| {}).plan();
    assert_eq!(plan.held(), ["m"]);
    assert_eq!(plan.schedule.objective.value, 0);
}

#[test]
fn an_agreed_pair_is_no_match_any_more() {
    let event = Small::new("a1 b1", 2, 1).worth("a1~b1", 90).mutual("a1~b1").agreed("m", "b1~a1", |_| {});
    let plan = event.plan();
    assert_eq!(plan.held(), ["m"]);
    assert_eq!((plan.schedule.objective.value, plan.schedule.objective.mutual_possible), (0, 0));
    assert_eq!(plan.schedule.unplaced, []);
}

#[test]
fn an_agreed_meeting_needs_neither_pairing_nor_consent() {
    let mut event = Small::new("a1 a2", 1, 1).organisation("Acme", "a1 a2").agreed("m", "a1~a2", |_| {});
    event.event.roster.consent = matcher::domain::Consent::OptIn;
    assert_eq!(event.plan().held(), ["m"]);
}

#[test]
fn an_agreed_meeting_keeps_its_slot() {
    let event = Small::new("a1 b1", 3, 1);
    let second = event.slot("s/2");
    assert_eq!(event.agreed("m", "a1~b1", |m| m.slot = Some(second)).plan().slot("m"), "s/2");
}

#[test]
fn an_agreed_meeting_is_held_in_its_session() {
    let event = Small::new("a1 b1", 1, 1).sessions(&[("s", 2, false), ("t", 1, false)]);
    assert_eq!(event.agreed("m", "a1~b1", |m| m.sessions = vec![1]).plan().slot("m"), "t/1");
}

#[test]
fn agreed_meetings_come_strictly_after_those_they_follow() {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 3, 3);
    let event = event.agreed("last", "a1~b1", |m| m.after = vec![1]).agreed("middle", "a2~b2", |m| m.after = vec![2]);
    let plan = event.agreed("first", "a3~b3", |_| {}).plan();
    assert_eq!(plan.meetings(), ["first s/1 1", "middle s/2 1", "last s/3 1"]);
}

#[test]
fn matches_fit_around_an_order_of_agreed_meetings() {
    // b2 is there in the first slot only, so that m1 has to be held second and m2 third.
    let event = Small::new("a1 b1 b2 b3", 3, 1).worth("a1~b2", 5).away("b2", "s/2 s/3");
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b3", |m| m.after = vec![0]);
    assert_eq!(event.plan().meetings(), ["a1~b2 s/1 1", "m1 s/2 1", "m2 s/3 1"]);
}

#[test]
fn two_people_may_agree_to_meet_twice() {
    let plan = Small::new("a1 b1", 2, 1).agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b1", |_| {}).plan();
    assert_eq!(plan.held(), ["m1", "m2"]);
}
