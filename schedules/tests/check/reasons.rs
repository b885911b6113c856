//! Each reason for leaving a match out, in a schedule where it is the first that holds.

use matcher::domain::{Consent, ParticipantIndex, RequestKind};
use schedules::{
    check::Rule,
    event::Aim,
    schedule::{
        Unplaced,
        UnplacedReason::{self, *},
    },
};

use crate::fixture::{A1, A2, A3, B1, B2, B3, Case, STAND, left_out, meeting, request, slot, with_place, worth};

/// A change to the valid case, the pair in question, and the reasons that can stand for it.
type Situation = (fn(&mut Case), (ParticipantIndex, ParticipantIndex), &'static [UnplacedReason]);

/// a2–b1, worth 20, with every limit between organisations lifted.
fn unlimited(case: &mut Case) {
    case.event.limits.per_organisation_pair = None;
}

/// Only t/1 is left to a2.
fn only_t1(case: &mut Case) {
    unlimited(case);
    case.event.presences[A2.get()].unavailable = (0..5).filter(|s| *s != 3).map(slot).collect();
}

const SITUATIONS: &[Situation] = &[
    (|_| {}, (A2, B2), &[Veto]),
    (|c| c.event.roster.requests.push(request(B1, A2, RequestKind::No)), (A2, B1), &[Veto]),
    (|c| c.event.roster.consent = Consent::OptIn, (A2, B1), &[Consent]),
    (|c| c.event.roster.consent = Consent::Asked, (A2, B1), &[Consent]),
    (|c| c.event.roster.participants[1].clusters[0].0 = 1, (A2, B1), &[Pairing]),
    (|_| {}, (A1, B3), &[SameOrganisation]),
    (|c| c.event.roster.matching.threshold = 21, (A2, B1), &[Threshold]),
    (|c| c.event.presences[A2.get()].unavailable = (0..5).map(slot).collect(), (A2, B1), &[NoCommonSlot]),
    (|c| c.event.presences[A3.get()].max_meetings = Some(2), (A3, B1), &[LimitA]),
    (|c| c.event.presences[B1.get()].max_meetings = Some(1), (A2, B1), &[LimitB]),
    (|_| {}, (A2, B1), &[Organisations]),
    (
        |c| {
            unlimited(c);
            c.event.roster.pairings[0].max_meetings = Some(3);
        },
        (A2, B1),
        &[Quota],
    ),
    (
        |c| {
            only_t1(c);
            c.event.presences[A2.get()].own_place = Some(STAND);
            with_place(c, "stand", |p| p.open = (0..3).map(slot).collect());
        },
        (A2, B1),
        &[OwnPlace],
    ),
    (
        |c| {
            unlimited(c);
            c.event.presences[A2.get()].own_place = Some(STAND);
            c.event.presences[A2.get()].unavailable = [0, 1, 3, 4].map(slot).into(); // m2 is at the stand in s/3
        },
        (A2, B1),
        &[OwnPlace],
    ),
    (
        |c| {
            only_t1(c);
            with_place(c, "1", |p| p.common = (0..3).map(slot).collect());
            with_place(c, "2", |p| p.common = (0..3).map(slot).collect());
        },
        (A2, B1),
        &[Places],
    ),
    (
        |c| {
            unlimited(c);
            c.event.presences[A2.get()].unavailable = [0, 2, 3, 4].map(slot).into();
        },
        (A2, B1),
        &[Traded],
    ),
    (
        |c| {
            unlimited(c);
            c.event.limits.max_run = Some(1);
            c.event.presences[A2.get()].unavailable = [1, 3, 4].map(slot).into();
        },
        (A2, B1),
        &[Run],
    ),
    (
        |c| {
            only_t1(c);
            c.event.limits.max_breaks = Some(0);
            c.schedule.meetings[1] = meeting(A1, B1, slot(0), "2", 50);
            c.event.presences[A2.get()].unavailable = [0, 1, 3, 4].map(slot).into();
        },
        (A2, B1),
        &[Breaks],
    ),
    (only_t1, (A2, B1), &[Breaks, Time]),
    (
        |c| {
            only_t1(c);
            c.event.order = vec![Aim::Breaks];
        },
        (A2, B1),
        &[Breaks, NoValue, Time],
    ),
    (
        |c| {
            only_t1(c);
            c.event.order = vec![Aim::Value];
        },
        (A2, B1),
        &[Time],
    ),
    (
        |c| {
            only_t1(c);
            c.event.order = vec![Aim::Floor];
        },
        (A2, B1),
        &[NoValue, Time],
    ),
    (
        |c| {
            only_t1(c);
            c.event.order = vec![Aim::Value];
            c.matches[3] = worth(A2, B1, 0);
            c.event.roster.matching.threshold = 0;
        },
        (A2, B1),
        &[NoValue, Time],
    ),
];

#[test]
fn only_the_first_reason_that_holds_can_stand() {
    for (i, (change, (a, b), standing)) in SITUATIONS.iter().enumerate() {
        for reason in UnplacedReason::ALL {
            let mut case = Case::new();
            change(&mut case);
            let row = case.unplaced(*a, *b);
            row.reason = reason;
            let subject = format!("{}~{}", case.event.roster.participant(*a).id, case.event.roster.participant(*b).id);
            let faults = case.verdict().faults;
            let wrong = faults.iter().find(|f| f.rule == Rule::UnplacedReason && f.subject == subject);
            assert_eq!(wrong.is_none(), standing.contains(&reason), "situation {i}, {reason:?}: {wrong:?}");
        }
    }
}

#[test]
fn a_wrong_reason_says_which_one_holds() {
    let mut case = Case::new();
    case.unplaced(A2, B1).reason = Time;
    let line = "a2~b1: the reason for leaving it out does not hold, or an earlier one does (time is given, organisations holds)";
    assert_eq!(case.verdict().faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [line]);
}

#[test]
fn a_mutual_pair_that_was_never_ranked_is_listed_first() {
    let mut case = Case::new();
    case.event.roster.requests.extend([request(A2, B3, RequestKind::Must), request(B3, A2, RequestKind::Wish)]);
    case.schedule.objective.mutual_possible = 2;
    let expected = "a2~b3: the list of what was left out does not fit the meetings (neither placed nor listed)";
    assert!(case.verdict().faults.iter().any(|f| f.to_string() == expected));
    case.schedule.unplaced.insert(0, Unplaced { mutual: true, ..left_out(A2, B3, 0, SameOrganisation) });
    // One mutual pair more than meets; the certificate's row still proves that no more than one can.
    assert_eq!(case.verdict().faults, []);
    case.schedule.unplaced[0].reason = NoValue;
    assert_eq!(case.verdict().faults, []);
    case.schedule.unplaced[0].reason = Traded;
    assert_eq!(case.broken(), [Rule::UnplacedReason]);
}

#[test]
fn once_meetings_are_held_reasons_about_slots_are_taken_as_given() {
    let mut case = Case::new();
    only_t1(&mut case);
    case.unplaced(A2, B1).reason = NoCommonSlot;
    let about_it =
        |case: &Case| case.verdict().faults.into_iter().any(|f| f.rule == Rule::UnplacedReason && f.subject == "a2~b1");
    assert!(about_it(&case));
    case.schedule.meetings[0].held = true;
    assert!(!about_it(&case));
    case.unplaced(A2, B1).reason = Veto;
    assert!(about_it(&case));
    assert_eq!((A3, B2), (case.event.agreed[1].a, case.event.agreed[1].b));
}
