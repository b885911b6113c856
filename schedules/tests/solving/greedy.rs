//! Simple ways of making a schedule: each takes matches in its own order, and keeps every rule.

use schedules::{
    comparison::{Compared, compare},
    schedule::Schedule,
    solve::Greedy,
};

use crate::small::Small;

/// What a method comes to beside the solver's schedule.
fn compared(event: &Small, method: Greedy) -> Compared {
    let found = compare(&event.event, &event.matches, &event.plan().schedule);
    found.into_iter().find(|c| c.method == method).unwrap()
}

fn made(event: &Small, method: Greedy) -> Schedule {
    compared(event, method).made.unwrap().0
}

fn held(schedule: &Schedule) -> Vec<&str> {
    let mut ids: Vec<&str> = schedule.meetings.iter().map(|m| m.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Heaviest first takes 10 and leaves 1; the best is 9 + 9.
fn trap() -> Small {
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 10).worth("a1~b2", 9).worth("a2~b1", 9);
    event.worth("a2~b2", 1)
}

#[test]
fn the_heaviest_is_taken_first_and_never_given_back() {
    assert_eq!(held(&trap().plan().schedule), ["a1~b2", "a2~b1"]);
    assert_eq!(held(&made(&trap(), Greedy::HeaviestFirst)), ["a1~b1", "a2~b2"]);
}

#[test]
fn who_registers_first_chooses_first_and_everyone_in_turn() {
    // a2 takes one meeting, and then not a second before b3 had a turn.
    let event = Small::new("a10 a2 b3 b4", 2, 1).worth("a10~b3", 9).worth("a2~b4", 8).worth("a2~b3", 7);
    assert_eq!(held(&made(&event, Greedy::RegistrationOrder)), ["a10~b3", "a2~b4"]);
    // a2 comes before a10, whose id sorts first.
    let event = Small::new("a10 a2 b3 b4", 1, 1).worth("a10~b3", 9).worth("a2~b4", 5);
    assert_eq!(held(&made(&event, Greedy::RegistrationOrder)), ["a2~b4"]);
    assert_eq!(held(&made(&event, Greedy::HeaviestFirst)), ["a10~b3"]);
}

#[test]
fn mutual_wishes_are_taken_before_higher_values() {
    let rivals = Small::new("a1 a2 b1", 1, 1).worth("a1~b1", 1).worth("a2~b1", 90).mutual("a1~b1");
    assert_eq!(held(&made(&rivals, Greedy::MutualFirst)), ["a1~b1"]);
    assert_eq!(held(&made(&rivals, Greedy::HeaviestFirst)), ["a2~b1"]);
}

#[test]
fn agreed_meetings_stand_where_the_schedule_has_them() {
    let event = Small::new("a1 a2 b1 b2", 2, 1).worth("a1~b1", 9).worth("a2~b1", 5).agreed("m", "a2~b2", |_| {});
    let plan = event.plan();
    let slot = |schedule: &Schedule| schedule.meetings.iter().find(|m| m.id == "m").unwrap().slot;
    for method in Greedy::ALL {
        assert_eq!(slot(&made(&event, method)), slot(&plan.schedule));
    }
}

#[test]
fn a_pairing_gets_the_meetings_it_must_have_by_each_method() {
    let event = Small::new("a1 b1 c1", 1, 1).worth("a1~b1", 5).worth("a1~c1", 60);
    let event = event.pairing(['A', 'C'], 0, None).pairing(['A', 'B'], 1, None);
    for method in Greedy::ALL {
        assert_eq!(held(&made(&event, method)), ["a1~b1"]);
    }
}

#[test]
fn a_method_that_ends_without_the_quota_made_no_schedule() {
    // The first pair of the quota takes b1, whom both other pairs of it need.
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 9).worth("a1~b2", 5).worth("a2~b1", 5);
    let event = event.pairing(['A', 'B'], 2, None);
    assert_eq!(event.plan().held(), ["a1~b2", "a2~b1"]);
    assert_eq!(compared(&event, Greedy::HeaviestFirst).made, None);
}

#[test]
fn a_meeting_that_closes_a_break_lets_others_in() {
    let event = Small::new("a1 b1 b2 b3", 3, 1).worth("a1~b1", 9).worth("a1~b3", 8).worth("a1~b2", 7);
    let mut event = event.away("b1", "s/2 s/3").away("b2", "s/1 s/3").away("b3", "s/1 s/2");
    event.event.limits.max_breaks = Some(0);
    for method in Greedy::ALL {
        assert_eq!(held(&made(&event, method)), ["a1~b1", "a1~b2", "a1~b3"]);
    }
}

#[test]
fn figures_are_those_of_the_independent_check() {
    let (schedule, figures) = compared(&trap(), Greedy::HeaviestFirst).made.unwrap();
    assert_eq!((figures.meetings, figures.value, figures.mutual), (2, 11, 0));
    assert_eq!(schedule.objective.value, figures.value);
    assert_eq!(schedule.unplaced.len(), 2);
}
