//! Aims: one after the other, in the order that the event gives them; what is not named is not pursued.

use schedules::{
    event::Aim::{Breaks, Floor, Mutual, Value},
    schedule::{Status, UnplacedReason},
};

use crate::small::Small;

/// One slot and one table: a mutual pair, someone under their floor and a valuable match compete for b1.
fn rivals() -> Small {
    let event = Small::new("a1 a2 a3 b1", 1, 1).worth("a1~b1", 5).worth("a2~b1", 6).worth("a3~b1", 90);
    event.mutual("a1~b1").min("a2", 1)
}

#[test]
fn a_mutual_pair_comes_before_a_floor() {
    let plan = rivals().plan();
    assert_eq!(plan.held(), ["a1~b1"]);
    assert_eq!((plan.schedule.objective.mutual, plan.schedule.objective.mutual_bound), (1, Some(1)));
    assert_eq!((plan.schedule.objective.floor_shortfall, plan.schedule.objective.floor_bound), (1, Some(1)));
}

#[test]
fn the_order_of_aims_is_obeyed() {
    assert_eq!(rivals().order(&[Floor, Mutual, Value]).plan().held(), ["a2~b1"]);
    assert_eq!(rivals().order(&[Value, Mutual, Floor]).plan().held(), ["a3~b1"]);
    assert_eq!(rivals().order(&[Mutual]).plan().held(), ["a1~b1"]);
}

#[test]
fn an_aim_that_is_not_named_is_not_pursued() {
    assert_eq!(rivals().order(&[Value]).plan().held(), ["a3~b1"]);
    let plan = rivals().order(&[Mutual, Floor]).plan();
    assert_eq!(plan.held(), ["a1~b1"]);
    assert_eq!(plan.schedule.status, Status::Optimal);
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 5).worth("a2~b2", 6).mutual("a1~b1");
    let plan = event.order(&[Mutual]).plan();
    assert_eq!(plan.held(), ["a1~b1"]);
    assert_eq!(plan.reason("a2~b2"), UnplacedReason::NoValue);
}

#[test]
fn mutual_pairs_of_no_value_are_placed() {
    let plan = Small::new("a1 b1", 1, 1).worth("a1~b1", 0).mutual("a1~b1").plan();
    assert_eq!(plan.held(), ["a1~b1"]);
}

#[test]
fn as_many_mutual_pairs_as_possible_are_placed_and_the_others_head_the_list() {
    let event = Small::new("a1 a2 b1 b2", 1, 2).worth("a1~b1", 5).worth("a1~b2", 5).worth("a2~b1", 5);
    let plan = event.mutual("a1~b1").mutual("a1~b2").mutual("a2~b1").worth("a2~b2", 90).plan();
    assert_eq!(plan.held(), ["a1~b2", "a2~b1"]);
    assert_eq!((plan.schedule.objective.mutual, plan.schedule.objective.mutual_possible), (2, 3));
    assert_eq!(plan.schedule.objective.mutual_bound, Some(2));
    assert!(plan.schedule.unplaced[0].mutual, "{:?}", plan.schedule.unplaced);
}

#[test]
fn breaks_are_as_few_as_value_lets_them_be() {
    let event = Small::new("a1 b1 b2", 3, 1).worth("a1~b1", 5).worth("a1~b2", 5);
    let free = event.clone().plan();
    assert_eq!((free.schedule.objective.breaks, free.schedule.status), (0, Status::Optimal));
    let forced = event.away("b1", "s/2 s/3").away("b2", "s/1 s/2");
    let plan = forced.plan();
    assert_eq!(plan.held(), ["a1~b1", "a1~b2"]);
    assert_eq!(plan.schedule.objective.breaks, 1);
}

#[test]
fn a_meeting_is_given_up_where_breaks_come_before_value() {
    let event = Small::new("a1 b1 b2", 3, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    let event = event.away("b1", "s/2 s/3").away("b2", "s/1 s/2").order(&[Breaks, Value]);
    let plan = event.plan();
    assert_eq!(plan.held(), ["a1~b2"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Breaks);
}

#[test]
fn the_fewest_breaks_of_agreed_meetings_are_proven() {
    // b1 can come first and last only, so that a1, whose other meeting fits between, has none; c1 has to wait.
    let event = Small::new("a1 b1 b2 c1", 4, 2).away("b1", "s/2 s/3").away("c1", "s/2 s/3");
    let event = event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a1~b2", |_| {}).agreed("m3", "c1~b1", |_| {});
    let plan = event.plan();
    let objective = plan.schedule.objective;
    assert_eq!((objective.breaks, objective.breaks_bound), (1, Some(1)), "b1 meets first and last");
    assert_eq!(plan.schedule.status, Status::Optimal);
}

#[test]
fn two_clusters_who_are_always_free_fill_every_place() {
    // Each of six meets each of six others in six slots of six places: every slot is full, everyone always busy.
    let mut event = Small::new("a1 a2 a3 a4 a5 a6 b1 b2 b3 b4 b5 b6", 6, 6);
    for (a, b) in (1..7).flat_map(|a| (1..7).map(move |b| (a, b))) {
        event = event.worth(&format!("a{a}~b{b}"), 10 + a * b);
    }
    let plan = event.plan();
    assert_eq!(plan.held().len(), 36);
    assert_eq!(plan.schedule.status, Status::Optimal);
}
