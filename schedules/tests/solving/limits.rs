//! Limits of people, organisations and pairings, and the floor.

use schedules::schedule::UnplacedReason;

use crate::small::Small;

/// One person whom three others would meet.
fn sought_after() -> Small {
    Small::new("a1 b1 b2 b3", 3, 3).worth("a1~b1", 5).worth("a1~b2", 6).worth("a1~b3", 7)
}

#[test]
fn nobody_has_more_meetings_than_they_take() {
    let plan = sought_after().max("a1", 2).plan();
    assert_eq!(plan.held(), ["a1~b2", "a1~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::LimitA);
}

#[test]
fn agreed_meetings_count_towards_the_maximum_and_raise_it() {
    let counted = sought_after().max("a1", 2).agreed("m", "a1~b1", |_| {}).plan();
    assert_eq!(counted.held(), ["a1~b3", "m"]);
    let raised = sought_after().max("a1", 0).agreed("m", "a1~b1", |_| {}).plan();
    assert_eq!(raised.held(), ["m"]);
}

#[test]
fn the_floor_comes_before_value() {
    let event = Small::new("a1 a2 b1", 1, 1).worth("a1~b1", 50).worth("a2~b1", 5);
    assert_eq!(event.plan().held(), ["a1~b1"]);
    let plan = event.min("a2", 1).plan();
    assert_eq!(plan.held(), ["a2~b1"]);
    assert_eq!((plan.schedule.objective.floor_shortfall, plan.schedule.objective.floor_bound), (0, Some(0)));
}

#[test]
fn a_floor_that_cannot_be_reached_is_listed_and_proven() {
    let plan = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 5).min("a1", 2).min("b2", 1).plan();
    let objective = plan.schedule.objective;
    assert_eq!((objective.floor_shortfall, objective.floor_bound), (2, Some(2)));
    let listed: Vec<_> = plan.schedule.shortfalls.iter().map(|s| (s.participant.0, s.minimum, s.meetings)).collect();
    assert_eq!(listed, [(0, 2, 1), (2, 1, 0)]);
    let reasons: Vec<&str> = plan.schedule.shortfalls.iter().map(|s| s.reason.as_str()).collect();
    assert_eq!(reasons, ["They can meet in 1 slots only.", "Only 0 people can meet them."]);
}

#[test]
fn a_minimum_above_the_maximum_counts_as_the_maximum() {
    let plan = sought_after().max("a1", 1).min("a1", 3).plan();
    assert_eq!(plan.schedule.objective.floor_shortfall, 0);
    assert_eq!(plan.schedule.shortfalls, []);
}

#[test]
fn agreed_meetings_count_towards_the_floor() {
    let plan = Small::new("a1 b1 b2", 1, 2).worth("a1~b2", 5).agreed("m", "a1~b1", |_| {}).min("a1", 1).plan();
    assert_eq!(plan.held(), ["m"]);
    assert_eq!(plan.schedule.objective.floor_shortfall, 0);
}

#[test]
fn two_organisations_meet_no_more_often_than_they_may() {
    let mut event = Small::new("a1 a2 b1 b2", 2, 2).worth("a1~b1", 5).worth("a2~b2", 6);
    event = event.organisation("Acme", "a1").organisation(" ACME", "a2").organisation("Bolt", "b1 b2");
    assert_eq!(event.plan().held(), ["a1~b1", "a2~b2"]);
    event.event.limits.per_organisation_pair = Some(1);
    let plan = event.plan();
    assert_eq!(plan.held(), ["a2~b2"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Organisations);
    let unnamed = event.organisation("", "a1").plan();
    assert_eq!(unnamed.held(), ["a1~b1", "a2~b2"]);
}

#[test]
fn what_is_agreed_between_two_organisations_is_held_beyond_their_limit() {
    let mut event = Small::new("a1 a2 b1 b2", 2, 2).organisation("Acme", "a1 a2").organisation("Bolt", "b1 b2");
    event.event.limits.per_organisation_pair = Some(1);
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a2~b2", |_| {}).worth("a1~b2", 9);
    let plan = event.plan();
    assert_eq!(plan.held(), ["m1", "m2"]);
    assert_eq!(plan.reason("a1~b2"), UnplacedReason::Organisations);
}

#[test]
fn a_pairing_has_no_more_meetings_than_its_quota() {
    let plan = sought_after().pairing(['A', 'B'], 0, Some(2)).plan();
    assert_eq!(plan.held(), ["a1~b2", "a1~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Quota);
}

#[test]
fn agreed_meetings_count_towards_quotas() {
    let plan = sought_after().pairing(['A', 'B'], 0, Some(2)).agreed("m", "a1~b1", |_| {}).plan();
    assert_eq!(plan.held(), ["a1~b3", "m"]);
}

#[test]
fn a_quota_of_non_members_counts_their_meetings_with_members() {
    let event = Small::new("a1 a2 n1 n2", 2, 2).worth("a1~n1", 5).worth("a2~n2", 6);
    assert_eq!(event.pairing(['A', '*'], 0, Some(1)).plan().held(), ["a2~n2"]);
}

#[test]
fn a_pairing_gets_the_meetings_it_must_have_before_anything_else() {
    let event = Small::new("a1 b1 c1 c2", 2, 1).worth("a1~b1", 5).worth("a1~c1", 60).worth("a1~c2", 70);
    let event = event.pairing(['A', 'C'], 0, None).mutual("a1~c1").mutual("a1~c2");
    assert_eq!(event.clone().pairing(['A', 'B'], 0, None).plan().held(), ["a1~c1", "a1~c2"]);
    assert_eq!(event.pairing(['A', 'B'], 1, None).plan().held(), ["a1~b1", "a1~c2"]);
}
