//! Each reason for leaving a match out occurs, and is the one that binds. Limits, quotas, places and days have theirs
//! beside their rules; here are those that several facts compete for.

use matcher::domain::RequestKind;
use schedules::{
    event::Aim,
    schedule::{Status, UnplacedReason},
    solve::Outcome,
};

use crate::small::Small;

#[test]
fn people_who_are_never_there_together_have_no_common_slot() {
    let plan = Small::new("a1 b1", 2, 1).worth("a1~b1", 5).away("a1", "s/1").away("b1", "s/2").plan();
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::NoCommonSlot);
}

#[test]
fn each_side_has_its_own_limit() {
    let event = Small::new("a1 a2 b1 b2", 2, 2).worth("a1~b1", 20).worth("a2~b1", 5).worth("a1~b2", 5);
    let plan = event.max("a1", 1).max("b1", 1).plan();
    assert_eq!(plan.reason("a1~b2"), UnplacedReason::LimitA);
    assert_eq!(plan.reason("a2~b1"), UnplacedReason::LimitB);
}

#[test]
fn full_places_are_named_where_both_are_idle() {
    let plan = Small::new("a1 a2 b1 b2", 1, 1).worth("a1~b1", 9).worth("a2~b2", 5).plan();
    assert_eq!(plan.reason("a2~b2"), UnplacedReason::Places);
}

#[test]
fn a_closed_own_place_is_named() {
    let event = Small::new("a1 b1", 1, 1).worth("a1~b1", 9).own_place("b1", "stand");
    assert_eq!(event.with_place("stand", |p| p.open.clear()).plan().reason("a1~b1"), UnplacedReason::OwnPlace);
}

#[test]
fn better_meetings_are_named_where_one_of_the_two_is_busy() {
    let plan = Small::new("a1 b1 b2", 1, 2).worth("a1~b1", 9).worth("a1~b2", 5).plan();
    assert_eq!(plan.reason("a1~b2"), UnplacedReason::Traded);
}

#[test]
fn a_match_of_no_value_that_nobody_wants_is_left_out_for_that() {
    let plan = Small::new("a1 b1", 1, 1).worth("a1~b1", 0).plan();
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::NoValue);
}

#[test]
fn a_mutual_pair_without_a_value_is_listed() {
    let plan = Small::new("a1 b1", 1, 1).mutual("a1~b1").plan();
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::NoValue);
    assert_eq!((plan.schedule.objective.mutual, plan.schedule.objective.mutual_possible), (0, 1));
}

#[test]
fn the_first_fact_that_holds_is_the_one_given() {
    let event = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 9).worth("a1~b2", 5).max("a1", 1);
    assert_eq!(event.plan().reason("a1~b2"), UnplacedReason::LimitA);
    let event = event.says("a1~b2", RequestKind::No);
    assert_eq!(event.plan().reason("a1~b2"), UnplacedReason::Veto);
}

#[test]
fn breaks_are_named_where_they_come_before_value() {
    let event = Small::new("a1 b1 b2", 3, 1).worth("a1~b1", 6).worth("a1~b2", 5);
    let event = event.away("b1", "s/2 s/3").away("b2", "s/1 s/2").order(&[Aim::Breaks, Aim::Value]);
    assert_eq!(event.plan().reason("a1~b2"), UnplacedReason::Breaks);
}

#[test]
fn a_match_that_fits_but_was_not_tried_is_left_out_for_time() {
    // A search that is cut short between two steps may leave room: taken out by hand here.
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 5).worth("a2~b2", 6);
    let Outcome::Scheduled(mut incumbent) = event.outcome() else { panic!("nothing is demanded") };
    incumbent.assignment[0] = None;
    incumbent.score.value -= 5;
    let plan = event.conclude(&Outcome::Scheduled(incumbent)).unwrap();
    assert_eq!((plan.held(), plan.reason("a1~b1")), (vec!["a2~b2"], UnplacedReason::Time));
    assert_eq!(plan.schedule.status, Status::Feasible);
}
