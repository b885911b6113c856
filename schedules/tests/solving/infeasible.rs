//! Demands that no schedule meets: a smallest set of them is named.

use matcher::domain::RequestKind;
use schedules::{
    event::Event,
    schedule::Status,
    solve::{Conflict, Outcome},
};

use crate::small::Small;

fn conflict(event: &Small) -> Conflict {
    match event.outcome() {
        Outcome::Infeasible(conflict) => conflict,
        other => panic!("{other:?}"),
    }
}

/// The count that a conflict is told by.
fn first_words(event: &Small) -> String {
    event.plan().schedule.conflict.remove(0)
}

/// The event with some of its agreed meetings only, by position.
fn with_agreed(event: &Small, some: &[usize]) -> Small {
    let position = |old: &usize| some.iter().position(|s| s == old);
    let mut fewer = event.clone();
    let Event { agreed, .. } = &mut fewer.event;
    *agreed = some.iter().map(|&index| event.event.agreed[index].clone()).collect();
    agreed.iter_mut().for_each(|m| m.after = m.after.iter().filter_map(position).collect());
    fewer
}

/// Asserts that the set named is impossible by itself, and possible without any one of its meetings.
fn assert_smallest(event: &Small, expected: &[usize]) {
    let named = conflict(event).candidates;
    assert_eq!(named, expected);
    assert!(matches!(with_agreed(event, &named).outcome(), Outcome::Infeasible(_)));
    for left_out in &named {
        let rest: Vec<usize> = named.iter().copied().filter(|c| c != left_out).collect();
        let plan = with_agreed(event, &rest).plan();
        assert_eq!(plan.held().len(), rest.len());
    }
}

#[test]
fn more_agreed_meetings_than_someone_can_have_with_rests_conflict_at_once() {
    // Thirteen slots, no more than five in a row: eleven meetings. SAT would search for the twelfth for hours.
    let ids: Vec<String> = (10..24).map(|number| format!("b{number}")).collect();
    let event = Small::new(&format!("a1 {}", ids.join(" ")), 13, 13);
    let mut event = ids.iter().fold(event, |event, id| event.agreed(&format!("m{id}"), &format!("a1~{id}"), |_| {}));
    event.event.limits.max_run = Some(5);
    assert_smallest(&event, &(0..12).collect::<Vec<_>>());
}

#[test]
fn more_agreed_meetings_than_someone_has_slots_conflict() {
    let event = Small::new("a1 a2 b1 b2 b3", 2, 3).agreed("other", "a2~b1", |_| {});
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {}).agreed("m3", "a1~b3", |_| {});
    assert_smallest(&event, &[1, 2, 3]);
    assert_eq!(first_words(&event), "a1 has 3 agreed meetings and 2 free slots.");
    let told = event.plan().schedule.conflict;
    assert_eq!(
        told[1..],
        ["m1 of a1 and b1", "m2 of a1 and b2", "m3 of a1 and b3"]
            .map(|of| format!("Agreed meeting {of}: it can be held in 2 slots."))
    );
}

#[test]
fn agreed_meetings_that_only_fit_where_the_others_are_there_conflict() {
    let event = Small::new("a1 b1 b2", 3, 3).away("b1", "s/2 s/3").away("b2", "s/2 s/3");
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {}).organisation("Firm 12", "a1");
    assert_smallest(&event, &[0, 1]);
    assert_eq!(first_words(&event), "Firm 12 (a1) has 2 agreed meetings that can only be held in 1 slot: s/1.");
}

#[test]
fn more_agreed_meetings_than_a_slot_has_places_conflict() {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 2, 1);
    let first = Some(event.slot("s/1"));
    let event = event.agreed("m1", "a1~b1", |m| m.slot = first).agreed("free", "a2~b2", |_| {});
    let event = event.agreed("m3", "a3~b3", |m| m.slot = first);
    assert_smallest(&event, &[0, 2]);
    assert_eq!(first_words(&event), "2 agreed meetings can only be held in s/1, which has 1 place.");
}

#[test]
fn an_order_longer_than_the_slots_conflicts() {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 2, 3).agreed("m1", "a1~b1", |_| {});
    let event = event.agreed("m2", "a2~b2", |m| m.after = vec![0]).agreed("m3", "a3~b3", |m| m.after = vec![1]);
    assert_smallest(&event, &[0, 1, 2]);
    assert_eq!(first_words(&event), "3 agreed meetings have to come one after the other, in 2 slots: m1, m2, m3.");
}

#[test]
fn an_order_that_goes_in_a_circle_conflicts() {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 3, 3).agreed("m1", "a1~b1", |m| m.after = vec![2]);
    let event = event.agreed("m2", "a2~b2", |m| m.after = vec![0]).agreed("m3", "a3~b3", |m| m.after = vec![1]);
    assert_smallest(&event, &[0, 1, 2]);
    assert_eq!(first_words(&event), "3 agreed meetings come after one another in a circle: m1, m2, m3.");
}

#[test]
fn a_fixed_slot_before_a_meeting_that_comes_first_conflicts() {
    let event = Small::new("a1 a2 b1 b2", 2, 2);
    let first = Some(event.slot("s/1"));
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a2~b2", |m| {
        (m.slot, m.after) = (first, vec![0]);
    });
    assert_smallest(&event, &[0, 1]);
    assert_eq!(first_words(&event), "m2 cannot be held later than s/1, and m1, which comes before it, not before s/1.");
}

#[test]
fn agreed_meetings_that_make_too_long_a_run_conflict() {
    let mut event = Small::new("a1 b1 b2", 2, 1).agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {});
    event.event.limits.max_run = Some(1);
    assert_smallest(&event, &[0, 1]);
    assert_eq!(
        first_words(&event),
        "a1 has 2 agreed meetings that can be held in s/1, s/2; nobody has more than 1 in a row."
    );
}

#[test]
fn agreed_meetings_that_make_too_many_breaks_conflict() {
    let mut event = Small::new("a1 b1 b2", 3, 1).away("a1", "s/2");
    event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {});
    event.event.limits.max_breaks = Some(0);
    assert_smallest(&event, &[0, 1]);
    assert_eq!(
        first_words(&event),
        "a1 has 2 agreed meetings that can be held in s/1, s/3; nobody has more than 0 breaks."
    );
}

#[test]
fn agreed_meetings_at_one_small_stand_conflict() {
    let event = Small::new("a1 b1 b2", 1, 5).own_place("a1", "stand").own_place("b2", "stand");
    let event = event.agreed("m1", "a1~b1", |_| {});
    assert_smallest(&event.agreed("m2", "b1~b2", |_| {}), &[0, 1]);
    let event = Small::new("a1 a2 b1 b2", 1, 5).own_place("a1", "stand").own_place("a2", "stand");
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a2~b2", |_| {});
    assert_smallest(&event, &[0, 1]);
    assert_eq!(first_words(&event), "2 agreed meetings at stand can only be held in s/1, and it holds 1 at once.");
}

#[test]
fn a_meeting_that_someone_refused_conflicts_by_itself() {
    let event = Small::new("a1 b1 b2", 2, 2).says("b1~a1", RequestKind::No);
    let event = event.agreed("m1", "a1~b2", |_| {}).agreed("m2", "a1~b1", |_| {});
    assert_smallest(&event, &[1]);
    assert_eq!(
        event.plan().schedule.conflict,
        ["Agreed meeting m2 of a1 and b1: one of the two said no to the other."]
    );
}

#[test]
fn a_meeting_of_two_who_are_never_there_together_conflicts_by_itself() {
    let event = Small::new("a1 b1", 2, 2).away("a1", "s/1").away("b1", "s/2").agreed("m", "a1~b1", |_| {});
    assert_smallest(&event, &[0]);
}

#[test]
fn a_meeting_at_a_closed_place_conflicts_by_itself() {
    let event = Small::new("a1 b1", 2, 2).own_place("a1", "stand").with_place("stand", |p| p.open.clear());
    assert_smallest(&event.agreed("m", "a1~b1", |_| {}), &[0]);
}

#[test]
fn agreed_meetings_above_a_quota_conflict() {
    let event = Small::new("a1 a2 b1 b2", 2, 2).pairing(['A', 'B'], 0, Some(1));
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a2~b2", |_| {});
    assert_smallest(&event, &[0, 1]);
    assert_eq!(first_words(&event), "The pairing A × B has 2 agreed meetings and takes at most 1.");
}

#[test]
fn a_quota_that_too_few_pairs_can_fill_names_the_pairing() {
    let event = Small::new("a1 b1 c1 c2", 2, 2).worth("a1~b1", 5).worth("a1~c1", 6).worth("a1~c2", 7);
    let event = event.pairing(['A', 'C'], 1, None).pairing(['A', 'B'], 2, None);
    assert_eq!(conflict(&event), Conflict { candidates: Vec::new(), quotas: vec![1] });
    let plan = event.plan();
    assert_eq!(plan.schedule.status, Status::Infeasible);
    assert_eq!(plan.schedule.conflict, ["The pairing A × B asks for at least 2 meetings; 1 pair can meet."]);
}

#[test]
fn quotas_that_cannot_both_be_filled_are_named_together() {
    let event = Small::new("a1 b1 c1", 1, 1).worth("a1~b1", 5).worth("a1~c1", 6);
    let event = event.pairing(['A', 'B'], 1, None).pairing(['B', 'C'], 0, None).pairing(['A', 'C'], 1, None);
    assert_eq!(conflict(&event), Conflict { candidates: Vec::new(), quotas: vec![0, 1] });
}

#[test]
fn a_quota_that_agreed_meetings_leave_no_room_for_is_named() {
    let event = Small::new("a1 b1 c1", 1, 1).worth("a1~b1", 5).pairing(['A', 'B'], 1, None);
    let event = event.agreed("m", "a1~c1", |_| {});
    assert_eq!(conflict(&event), Conflict { candidates: vec![0], quotas: vec![0] });
}

#[test]
fn a_quota_that_only_breaks_stand_in_the_way_of_is_named() {
    let event = Small::new("a1 b1 b2", 3, 2).worth("a1~b1", 5).worth("a1~b2", 6).away("b1", "s/2 s/3");
    let mut event = event.away("b2", "s/1 s/2").pairing(['A', 'B'], 2, None);
    assert_eq!(event.plan().held(), ["a1~b1", "a1~b2"]);
    event.event.limits.max_breaks = Some(0);
    assert_eq!(conflict(&event).quotas, [0]);
}

#[test]
fn a_quota_beyond_the_places_or_the_people_is_told_as_a_count() {
    let event = Small::new("a1 a2 b1 b2", 1, 1).worth("a1~b1", 5).worth("a2~b2", 5).pairing(['A', 'B'], 2, None);
    assert_eq!(
        first_words(&event),
        "The pairing A × B asks for at least 2 meetings, and the slots in which its people can meet have 1 place."
    );
    let event = Small::new("a1 b1 b2 b3", 2, 3).worth("a1~b1", 5).worth("a1~b2", 5).worth("a1~b3", 5);
    assert_eq!(
        first_words(&event.pairing(['A', 'B'], 3, None)),
        "The pairing A × B asks for at least 3 meetings, and the people of A can take 2."
    );
}
