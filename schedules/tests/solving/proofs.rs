//! What is proven, and by which means.

use schedules::{
    certificate::Row,
    event::Aim::{Changes, Floor, Value},
    schedule::Status,
};

use crate::small::Small;

#[test]
fn of_three_people_in_one_slot_only_two_can_meet_and_an_odd_set_proves_it() {
    let pairs = ["a1~b1", "a1~c1", "b1~c1"];
    let plan = pairs.iter().fold(Small::new("a1 b1 c1", 1, 3), |event, pair| event.worth(pair, 10)).plan();
    assert_eq!(plan.schedule.objective.upper_bound, Some(10));
    assert_eq!(plan.schedule.status, Status::Optimal);
    let odd = plan.certificate.lines.iter().filter(|line| matches!(&line.row, Row::Odd(set, _) if set.len() == 3));
    assert!(odd.count() > 0, "{:?}", plan.certificate.lines);
}

#[test]
fn five_people_who_may_all_meet_need_an_odd_set_of_five() {
    let people = ["a1", "a2", "b1", "b2", "c1"];
    let pairs = people.iter().flat_map(|x| people.iter().map(move |y| (x, y))).filter(|(x, y)| x < y);
    let event = pairs.fold(Small::new("a1 a2 b1 b2 c1", 1, 5), |event, (x, y)| event.worth(&format!("{x}~{y}"), 10));
    let plan = event.pairing(['A', 'A'], 0, None).pairing(['B', 'B'], 0, None).plan();
    assert_eq!((plan.schedule.objective.value, plan.schedule.objective.upper_bound), (20, Some(20)));
}

#[test]
fn what_is_missing_to_floors_is_spread_evenly() {
    // b1 has two free slots: either one of the two goes without, twice, or each meets once.
    let event = Small::new("a1 a2 b1 b2", 2, 2).worth("a1~b1", 50).worth("a1~b2", 50).worth("a2~b1", 1);
    let event = event.worth("a2~b2", 1).away("b1", "s/2").away("b2", "s/1").min("a1", 2).min("a2", 2);
    let plan = event.plan();
    assert_eq!((plan.schedule.objective.floor_shortfall, plan.schedule.objective.value), (2, 51));
    assert_eq!(plan.schedule.shortfalls.iter().map(|s| s.minimum - s.meetings).max(), Some(1));
    let by_value = event.order(&[Value, Floor]).plan();
    assert_eq!(by_value.held(), ["a1~b1", "a1~b2"]);
}

#[test]
fn the_fewest_changes_are_proven() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 5);
    let kept = event.plan();
    let moved = kept.slot("a1~b1");
    let plan = event.keep(&kept).away("b1", &moved).plan();
    let objective = plan.schedule.objective;
    assert_eq!((objective.value, objective.changes, objective.changes_bound), (10, 2, Some(2)));
    assert_eq!(plan.schedule.status, Status::Optimal);
}

#[test]
fn value_is_pursued_among_schedules_that_change_as_little() {
    // The kept meeting stays in its slot; a1 meets the better of two others in the one that is left.
    let event = Small::new("a1 a2 b1 b2 b3", 2, 2).worth("a1~b1", 5);
    let kept = event.plan();
    let more = event.worth("a1~b2", 90).worth("a2~b1", 7).worth("a2~b3", 2).worth("a1~b3", 40).keep(&kept);
    let plan = more.order(&[Changes, Value]).plan();
    assert_eq!(plan.slot("a1~b1"), kept.slot("a1~b1"));
    assert_eq!(plan.held(), ["a1~b1", "a1~b2", "a2~b1", "a2~b3"]);
    assert_eq!((plan.schedule.objective.changes, plan.schedule.objective.changes_bound), (0, Some(0)));
}

#[test]
fn whoever_loses_their_table_is_the_one_who_changes() {
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 5).worth("a2~b2", 5);
    let kept = event.plan();
    for name in ["1", "2"] {
        let plan = event.clone().keep(&kept).with_place(name, |place| place.common.clear()).plan();
        let gone = if kept.place("a1~b1") == name { "a1~b1" } else { "a2~b2" };
        assert_eq!(plan.held().len(), 1);
        assert_ne!(plan.held(), [gone]);
        assert_eq!((plan.schedule.objective.changes, plan.schedule.objective.changes_bound), (1, Some(1)));
    }
}
