//! Events with nothing in them, and searches without time.

use std::time::Duration;

use schedules::{
    schedule::Status,
    solve::{Incumbent, Outcome, Progress, Watch, solve},
};

use crate::small::{SETTINGS, Small};

#[test]
fn an_event_without_participants_has_an_empty_schedule() {
    let plan = Small::new("", 3, 2).plan();
    assert_eq!((plan.held().len(), plan.schedule.status), (0, Status::Optimal));
}

#[test]
fn an_event_without_slots_holds_nothing_and_misses_every_floor() {
    let plan = Small::new("a1 b1", 0, 2).worth("a1~b1", 5).min("a1", 1).plan();
    assert_eq!(plan.held().len(), 0);
    assert_eq!(plan.schedule.objective.floor_shortfall, 1);
    assert_eq!(plan.schedule.unplaced.len(), 1);
}

#[test]
fn an_event_without_matches_holds_nothing() {
    let plan = Small::new("a1 b1", 3, 2).min("a1", 1).plan();
    assert_eq!(plan.held().len(), 0);
    assert_eq!((plan.schedule.objective.floor_shortfall, plan.schedule.objective.floor_bound), (1, Some(1)));
}

#[test]
fn an_event_without_places_holds_meetings_at_own_places_only() {
    let plan = Small::new("a1 a2 b1 b2", 1, 0).worth("a1~b1", 5).worth("a2~b2", 6).own_place("a1", "stand").plan();
    assert_eq!(plan.meetings(), ["a1~b1 s/1 stand"]);
}

#[test]
fn an_event_whose_slots_are_all_blocked_holds_nothing() {
    let plan = Small::new("a1 b1", 1, 1).worth("a1~b1", 5).block("s/1").plan();
    assert_eq!(plan.held().len(), 0);
}

/// A clock that has run out.
struct NoTime;

impl Watch for NoTime {
    fn left(&self) -> Option<Duration> {
        Some(Duration::ZERO)
    }
    fn progress(&self, _: Progress) {}
    fn best(&self, _: &Incumbent) {}
}

#[test]
fn a_search_without_time_ends_with_a_schedule_or_without_one() {
    let demanding = |event: Small| event.agreed("m", "a1~b2", |_| {}).min("a1", 2).pairing(['A', 'B'], 1, None);
    let plain = || Small::new("a1 a2 b1 b2", 2, 1).worth("a1~b1", 5).worth("a2~b2", 6).mutual("a1~b1");
    let impossible = plain().agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {}).away("a1", "s/1");
    for event in [plain(), demanding(plain()), impossible, Small::new("", 0, 0)] {
        let outcome = solve(&event.problem(), SETTINGS, &NoTime);
        match event.conclude(&outcome) {
            Some(plan) => assert_ne!(plan.schedule.status, Status::Infeasible),
            None => assert_eq!(outcome, Outcome::OutOfTime),
        }
    }
}
