//! What a person's day looks like: meetings in a row, breaks, sessions that adjoin.

use schedules::schedule::UnplacedReason;

use crate::{rules::a_full_day, small::Small};

#[test]
fn nobody_has_more_meetings_in_a_row_than_the_limit() {
    let mut event = a_full_day();
    assert_eq!(event.plan().held(), ["a1~b1", "a1~b2", "a1~b3"]);
    event.event.limits.max_run = Some(2);
    let plan = event.plan();
    assert_eq!(plan.held(), ["a1~b2", "a1~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Run);
}

#[test]
fn nobody_has_more_breaks_than_the_limit() {
    let mut event = a_full_day().max("b2", 0);
    assert_eq!(event.plan().held(), ["a1~b1", "a1~b3"]);
    event.event.limits.max_breaks = Some(0);
    let plan = event.plan();
    assert_eq!(plan.held(), ["a1~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Breaks);
}

#[test]
fn limits_of_the_day_count_agreed_meetings() {
    let mut event = a_full_day().agreed("m", "a1~b1", |_| {});
    event.event.limits.max_run = Some(1);
    assert_eq!(event.plan().held(), ["a1~b3", "m"]);
    event.event.limits.max_breaks = Some(0);
    assert_eq!(event.plan().held(), ["m"]);
}

#[test]
fn a_blocked_slot_ends_a_run_and_is_no_break() {
    let mut event = a_full_day();
    event.event.limits.max_run = Some(1);
    event.event.limits.max_breaks = Some(0);
    assert_eq!(event.plan().held(), ["a1~b3"]);
    assert_eq!(event.block("s/2").plan().held(), ["a1~b1", "a1~b3"]);
}

/// A match in the last slot of one session and one in the last of the next, which may adjoin.
fn two_sessions(adjoins: bool) -> Small {
    let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 2, adjoins)]);
    event.worth_in("a1~b1", 5, "s").worth("a1~b2", 6).away("b2", "s/1 t/1")
}

#[test]
fn breaks_count_across_sessions_only_where_one_adjoins_the_other() {
    let (mut apart, mut adjoining) = (two_sessions(false), two_sessions(true));
    assert_eq!(apart.plan().schedule.objective.breaks, 0);
    assert_eq!(adjoining.plan().schedule.objective.breaks, 1);
    (apart.event.limits.max_breaks, adjoining.event.limits.max_breaks) = (Some(0), Some(0));
    assert_eq!(apart.plan().held(), ["a1~b1", "a1~b2"]);
    assert_eq!(adjoining.plan().held(), ["a1~b2"]);
}

#[test]
fn runs_count_across_sessions_only_where_one_adjoins_the_other() {
    for (adjoins, expected) in [(false, vec!["a1~b1", "a1~b2"]), (true, vec!["a1~b2"])] {
        let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 1, adjoins)]);
        let mut event = event.worth_in("a1~b1", 5, "s").worth_in("a1~b2", 6, "t");
        event.event.limits.max_run = Some(1);
        assert_eq!(event.plan().held(), expected);
    }
}
