//! A published schedule is disturbed as little as possible.

use schedules::{
    event::{Aim, KeptMeeting},
    schedule::UnplacedReason,
};

use crate::small::{Plan, Small};

/// Three people each side, everyone worth meeting.
fn fair() -> Small {
    let pairs = ["a1~b1", "a1~b2", "a1~b3", "a2~b1", "a2~b2", "a2~b3", "a3~b1", "a3~b2", "a3~b3"];
    pairs.into_iter().zip(10..).fold(Small::new("a1 a2 a3 b1 b2 b3", 4, 3), |event, (pair, v)| event.worth(pair, v))
}

/// Meetings of `before` that `after` has elsewhere or no more.
fn moved<'p>(before: &'p Plan, after: &Plan) -> Vec<&'p str> {
    let same = |id: &&str| after.held().contains(id) && after.slot(id) == before.slot(id);
    before.held().into_iter().filter(|id| !same(id)).collect()
}

#[test]
fn nothing_changes_when_nothing_has_to() {
    let before = fair().plan();
    let after = fair().keep(&before).plan();
    assert_eq!(after.meetings(), before.meetings());
    assert_eq!(after.schedule.objective.changes, 0);
}

#[test]
fn a_kept_schedule_stays_where_another_is_as_good() {
    // The pair could meet in any slot and place; it was told the last.
    let event = Small::new("a1 b1", 3, 3).worth("a1~b1", 5);
    let kept = |event: &Small| KeptMeeting {
        id: "a1~b1".to_owned(),
        a: event.person("a1"),
        b: event.person("b1"),
        slot: event.slot("s/3"),
        place: "2".to_owned(),
        held: false,
    };
    let mut again = event.clone();
    again.kept.push(kept(&event));
    assert_eq!(again.plan().meetings(), ["a1~b1 s/3 2"]);
}

#[test]
fn a_cancellation_moves_nobody_else() {
    // Breaks stand aside: they come before changes, and empty slots let some be closed.
    let event = fair().order(&[Aim::Mutual, Aim::Floor, Aim::Value, Aim::Changes]);
    let before = event.plan();
    let after = event.keep(&before).max("a3", 0).plan();
    assert_eq!(moved(&before, &after), ["a3~b1", "a3~b2", "a3~b3"]);
    assert_eq!(after.schedule.objective.changes, 3);
}

#[test]
fn someone_who_comes_later_costs_the_fewest_changes() {
    let before = fair().plan();
    let first = before.slot("a1~b1");
    let after = fair().keep(&before).away("a1", &first).plan();
    assert_eq!(after.held(), before.held());
    // Their free slot, or a swap with one more pair: at most one other meeting of theirs and its partners move.
    let changes = after.schedule.objective.changes;
    assert!((1..=3).contains(&changes), "{changes} changes, {:?}", moved(&before, &after));
    assert_eq!(changes as usize, moved(&before, &after).len());
}

#[test]
fn a_kept_meeting_falls_away_for_a_better_one_where_value_comes_first() {
    let event = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 5);
    let before = event.plan();
    let better = event.worth("a1~b2", 9).keep(&before);
    let plan = better.plan();
    assert_eq!((plan.held(), plan.schedule.objective.changes), (vec!["a1~b2"], 1));
    let calm = better.order(&[Aim::Changes, Aim::Value]).plan();
    assert_eq!((calm.held(), calm.schedule.objective.changes), (vec!["a1~b1"], 0));
    assert_eq!(calm.reason("a1~b2"), UnplacedReason::Traded);
}

#[test]
fn a_meeting_that_took_place_never_moves() {
    let before = fair().plan();
    let mut after = fair().keep(&before);
    let held = after.kept[0].clone();
    after.kept[0].held = true;
    // Something far better would like its slot and its place.
    let id = held.id.clone();
    let plan = after.worth_more_than_everything(&held).plan();
    assert_eq!((plan.slot(&id), plan.place(&id)), (before.slot(&id), before.place(&id)));
    assert!(plan.schedule.meetings.iter().any(|m| m.id == id && m.held));
}

#[test]
fn a_meeting_that_took_place_keeps_its_place_from_one_that_names_it() {
    let event = Small::new("a1 a2 b1 b2", 2, 2).worth("a1~b1", 5);
    let before = event.plan();
    let mut after = event.keep(&before);
    after.kept[0].held = true;
    let place = after.event.places.find(&after.kept[0].place);
    let plan = after.agreed("m", "a2~b2", |m| m.place = place).plan();
    assert_eq!((plan.slot("a1~b1"), plan.place("a1~b1")), (before.slot("a1~b1"), before.place("a1~b1")));
    assert_ne!(plan.slot("m"), plan.slot("a1~b1"));
}

#[test]
fn a_meeting_that_has_begun_never_moves() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5);
    let mut after = event.clone().keep(&event.plan()).worth("a1~b2", 9).away("b2", "s/2").order(&[Aim::Value]);
    after.kept[0].slot = after.slot("s/1");
    let start = after.event.timetable.slots()[0].start;
    after.now = Some(start);
    assert_eq!(after.plan().held(), ["a1~b1", "a1~b2"], "at its very start it can still be moved");
    after.now = Some(start + jiff::SignedDuration::from_secs(1));
    assert_eq!(after.plan().meetings(), ["a1~b1 s/1 1"]);
}

#[test]
fn a_kept_meeting_that_may_not_be_held_any_more_counts_as_a_change() {
    let event = Small::new("a1 b1", 1, 1).worth("a1~b1", 5);
    let before = event.plan();
    let after = event.keep(&before).says("b1~a1", matcher::domain::RequestKind::No).plan();
    assert_eq!((after.held().len(), after.schedule.objective.changes), (0, 1));
}

#[test]
fn a_kept_agreed_meeting_stays_in_its_slot_and_place() {
    let event = fair().agreed("m", "a1~b1", |_| {});
    let before = event.plan();
    let after = event.keep(&before).plan();
    assert_eq!(after.meetings(), before.meetings());
}

impl Small {
    /// Makes both people of a meeting worth far more to others, in its slot only.
    fn worth_more_than_everything(mut self, meeting: &KeptMeeting) -> Self {
        let concerned = |a, b| (a == meeting.a) != (b == meeting.b);
        for m in self.matches.iter_mut().filter(|m| concerned(m.a, m.b)) {
            m.value = 5_000;
        }
        self
    }
}
