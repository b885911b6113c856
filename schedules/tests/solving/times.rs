//! When meetings can be held: availability, programme, sessions.

use crate::small::Small;

#[test]
fn a_meeting_is_held_where_both_are_available() {
    let plan = Small::new("a1 b1", 3, 1).worth("a1~b1", 5).away("a1", "s/1").away("b1", "s/3").plan();
    assert_eq!(plan.meetings(), ["a1~b1 s/2 1"]);
}

#[test]
fn nobody_is_in_two_meetings_at_once() {
    let plan = Small::new("a1 b1 b2", 1, 2).worth("a1~b1", 5).worth("a1~b2", 6).plan();
    assert_eq!(plan.held(), ["a1~b2"]);
}

#[test]
fn a_pair_meets_once() {
    let plan = Small::new("a1 b1", 3, 3).worth("a1~b1", 5).plan();
    assert_eq!(plan.held(), ["a1~b1"]);
}

#[test]
fn slots_that_the_programme_blocks_stay_free() {
    let event = Small::new("a1 b1 b2 b3", 3, 1).worth("a1~b1", 5).worth("a1~b2", 6).worth("a1~b3", 7);
    assert_eq!(event.plan().held(), ["a1~b1", "a1~b2", "a1~b3"]);
    let plan = event.block("s/2").plan();
    assert_eq!(plan.held(), ["a1~b2", "a1~b3"]);
    assert!(plan.held().iter().all(|id| plan.slot(id) != "s/2"));
}

#[test]
fn values_may_be_restricted_to_sessions() {
    let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 1, false)]);
    let plan = event.worth_in("a1~b1", 5, "t").worth_in("a1~b2", 6, "t").plan();
    assert_eq!(plan.meetings(), ["a1~b2 t/1 1"]);
}

#[test]
fn the_most_valuable_choice_is_found_and_proven() {
    // Heaviest first would take 10 and leave 1; the best is 9 + 9.
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 10).worth("a1~b2", 9).worth("a2~b1", 9);
    let plan = event.worth("a2~b2", 1).plan();
    assert_eq!(plan.schedule.objective.value, 18);
    assert_eq!(plan.schedule.objective.upper_bound, Some(18));
    assert_eq!(plan.schedule.status, schedules::schedule::Status::Optimal);
}
