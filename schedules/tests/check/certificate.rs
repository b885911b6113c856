//! Certificates that were forged, and rows of every kind that prove what they should.

use matcher::domain::ParticipantIndex;
use schedules::{
    certificate::{Certificate, Micro, Row},
    check::Rule,
    event::{AgreedMeeting, Aim, Limits},
    places::PlaceIndex,
};

use crate::fixture::{A1, A2, A3, B1, B2, B3, Case, STAND, line, meeting, slot, with_place, worth};

/// What is done to the certificate of the valid case, and the line of a fault that it has to yield.
type Forgery = (fn(&mut Case), &'static str);

const FORGERIES: &[Forgery] = &[
    (|c| c.certificate.lines.clear(), "upper_bound: tighter than the certificate proves (50 is claimed, 470 proven)"),
    (|c| c.certificate.lines.clear(), "mutual_bound: tighter than the certificate proves (1 is claimed, 4 proven)"),
    (|c| c.certificate.lines.clear(), "floor_bound: tighter than the certificate proves (1 is claimed, 0 proven)"),
    (
        |c| c.schedule.objective.upper_bound = Some(49),
        "upper_bound: tighter than the certificate proves (49 is claimed, 50 proven)",
    ),
    (
        |c| c.certificate.lines[5].multiplier = Micro(49_000_000),
        "upper_bound: tighter than the certificate proves (50 is claimed, 53 proven)",
    ),
    (
        |c| c.certificate.lines[5].rhs = 0,
        "certificate, value organisations a1 b1: wrong right-hand side (0 should be 1)",
    ),
    (
        |c| c.certificate.lines[5].multiplier = Micro(-1),
        "certificate, value organisations a1 b1: the multiplier has the wrong sign",
    ),
    (
        |c| c.certificate.lines[2].multiplier = Micro(1),
        "certificate, floor floor a2: the multiplier has the wrong sign",
    ),
    (|c| c.certificate.lines[3].aim = Aim::Mutual, "certificate, mutual mutual_total: no such row for this aim"),
    (|c| c.certificate.lines[3].aim = Aim::Breaks, "certificate, breaks mutual_total: no such row for this aim"),
    (
        |c| c.certificate.lines.push(line(Aim::Floor, Row::FloorTotal, 1, 1)),
        "certificate, floor floor_total: no such row for this aim",
    ),
    (|c| c.event.order = vec![Aim::Floor, Aim::Mutual], "certificate, floor mutual_total: no such row for this aim"),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Max(A1), 2, 1)),
        "certificate, value max a1: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Busy(ParticipantIndex(77), slot(0)), 1, 1)),
        "certificate, value busy ? s/1: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Odd(vec![A1, B1], slot(0)), 0, 1)),
        "certificate, value odd a1 b1 s/1: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Odd(vec![A1, B1, B1], slot(0)), 1, 1)),
        "certificate, value odd a1 b1 b1 s/1: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Organisations(A1, B3), 1, 1)),
        "certificate, value organisations a1 b3: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::QuotaMin(1), 1, -1)),
        "certificate, value quota_min pairing 2: no such row for this aim",
    ),
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Own(PlaceIndex(9), slot(0)), 1, 1)),
        "certificate, value own s/1: no such row for this aim",
    ),
    // A bound below what is possible: two people cannot be served at once, whatever the multipliers say.
    (
        |c| c.certificate.lines.push(line(Aim::Value, Row::Agreed(0), 1, -100)),
        "upper_bound: tighter than the certificate proves (50 is claimed, 250 proven)",
    ),
];

#[test]
fn a_forged_certificate_is_caught() {
    for (i, (forge, line)) in FORGERIES.iter().enumerate() {
        let mut case = Case::new();
        forge(&mut case);
        let lines: Vec<String> = case.verdict().faults.iter().map(ToString::to_string).collect();
        assert!(lines.iter().any(|l| l.starts_with(line)), "forgery {i}: no line {line:?} in {lines:#?}");
    }
}

#[test]
fn a_figure_better_than_its_bound_is_a_contradiction() {
    let mut case = Case::new();
    case.schedule.meetings.push(meeting(A2, B1, slot(3), "1", 20)); // more than the two organisations may
    let lines: Vec<String> = case.verdict().faults.iter().map(ToString::to_string).collect();
    let line = "value: better than its own bound: the certificate or this check is wrong (70, proven 50)";
    assert!(lines.iter().any(|l| l == line), "{lines:#?}");
}

/// The case without limits between organisations, one match a1–b1 worth 10, and no agreed meetings.
fn bare() -> Case {
    let mut case = Case::new();
    case.event.limits = Limits { per_organisation_pair: None, ..Limits::default() };
    case.event.agreed.clear();
    case.matches = vec![worth(A1, B1, 10)];
    case.event.presences[A1.get()].unavailable.clear();
    case
}

fn proven(case: &mut Case, lines: Vec<(Row, u64, i64)>) -> i128 {
    let lines = lines.into_iter().map(|(row, rhs, y)| line(Aim::Value, row, rhs, y)).collect();
    case.certificate = Certificate { lines };
    let verdict = case.verdict();
    let about_rows = [Rule::CertificateRow, Rule::CertificateRhs, Rule::CertificateSign];
    assert!(!verdict.faults.iter().any(|f| about_rows.contains(&f.rule)), "{:?}", verdict.faults);
    verdict.figures.unwrap().value_proven
}

#[test]
fn without_rows_every_unknown_counts_in_full() {
    assert_eq!(proven(&mut bare(), vec![]), 50);
}

#[test]
fn a_slot_without_time_or_an_open_place_of_the_host_has_no_unknown() {
    let mut case = bare();
    case.event.presences[B1.get()].unavailable = [slot(4)].into();
    assert_eq!(proven(&mut case, vec![]), 40);
    case.event.presences[B1.get()].own_place = Some(STAND);
    with_place(&mut case, "stand", |p| p.open = [slot(0), slot(4)].into());
    assert_eq!(proven(&mut case, vec![]), 10);
    case.matches[0].sessions = vec![1];
    assert_eq!(proven(&mut case, vec![]), 0);
}

#[test]
fn every_kind_of_row_takes_its_price_off_what_it_contains() {
    let all = |y| (0..5).map(move |s| (slot(s), y));
    let per_slot = |row: fn(_) -> Row, rhs| all(4).map(|(s, y)| (row(s), rhs, y)).collect::<Vec<_>>();
    assert_eq!(proven(&mut bare(), vec![(Row::Pair(B1, A1), 1, 10)]), 10);
    assert_eq!(proven(&mut bare(), per_slot(|s| Row::Busy(A1, s), 1)), 5 * 4 + 5 * 6);
    assert_eq!(proven(&mut bare(), per_slot(Row::Places, 2)), 5 * 2 * 4 + 5 * 6);
    assert_eq!(proven(&mut bare(), per_slot(|s| Row::Odd(vec![A1, A2, B1], s), 1)), 5 * 4 + 5 * 6);
    assert_eq!(proven(&mut bare(), per_slot(|s| Row::Odd(vec![A1, A2, B2], s), 1)), 5 * 4 + 5 * 10);
    assert_eq!(proven(&mut bare(), vec![(Row::Max(B1), 2, 10)]), 20);
    assert_eq!(proven(&mut bare(), vec![(Row::QuotaMax(0), 4, 10)]), 40);
    assert_eq!(proven(&mut bare(), vec![(Row::QuotaMin(0), 1, -1)]), -1 + 5 * 11);
    assert_eq!(proven(&mut bare(), vec![(Row::MutualTotal, 1, -1)]), -1 + 5 * 11);
    assert_eq!(proven(&mut bare(), vec![(Row::Floor(A2), 1, -1), (Row::FloorTotal, 1, 1)]), 50);
    assert_eq!(proven(&mut bare(), vec![(Row::Floor(A2), 1, -1)]), 50);
}

#[test]
fn a_stand_has_rows_of_its_own() {
    let mut case = bare();
    case.event.presences[B1.get()].own_place = Some(STAND);
    let rows = |row: fn(_) -> Row, rhs| (0..5).map(|s| (row(slot(s)), rhs, 10)).collect::<Vec<_>>();
    assert_eq!(proven(&mut case, rows(|s| Row::Own(STAND, s), 1)), 50);
    assert_eq!(proven(&mut case, rows(Row::Places, 2)), 5 * 2 * 10 + 50);
}

#[test]
fn organisations_may_meet_as_often_as_they_agreed_to() {
    let mut case = bare();
    case.event.limits.per_organisation_pair = Some(1);
    assert_eq!(proven(&mut case, vec![(Row::Organisations(A2, B2), 1, 10)]), 10);
    let agreed = AgreedMeeting {
        id: "m".to_owned(),
        a: A2,
        b: B2,
        sessions: vec![],
        slot: Some(slot(0)),
        after: vec![],
        place: None,
    };
    case.event.agreed = vec![agreed.clone(), AgreedMeeting { id: "n".to_owned(), slot: Some(slot(1)), ..agreed }];
    assert_eq!(proven(&mut case, vec![(Row::Organisations(A2, B2), 2, 10)]), 20);
}

#[test]
fn a_price_on_an_agreed_meeting_of_either_sign_only_loosens_what_is_not_bound() {
    let mut case = bare();
    case.event.agreed = Case::new().event.agreed;
    // m2 (a3 with b2) is fixed to s/3, m1 may be held in three slots.
    assert_eq!(proven(&mut case, vec![(Row::Agreed(1), 1, -7)]), 50);
    assert_eq!(proven(&mut case, vec![(Row::Agreed(1), 1, 7)]), 7 + 50);
    assert_eq!(proven(&mut case, vec![(Row::Agreed(0), 1, -7)]), -7 + 3 * 7 + 50);
    assert_eq!(
        proven(&mut case, vec![(Row::Agreed(0), 1, -7), (Row::Max(B1), 2, 0), (Row::Busy(B3, slot(0)), 1, 7)]),
        14 + 50
    );
    assert_eq!(case.event.agreed[0].a, A3);
}

#[test]
fn a_bound_is_rounded_down_once_and_also_below_zero() {
    let mut case = bare();
    let lines = vec![line(Aim::Value, Row::Pair(A1, B1), 1, 9)];
    case.certificate = Certificate { lines };
    case.certificate.lines[0].multiplier = Micro(9_900_000);
    assert_eq!(case.verdict().figures.unwrap().value_proven, 10); // 9.9 + 5 × 0.1 = 10.4
    case.matches.clear();
    case.certificate.lines[0] = line(Aim::Value, Row::QuotaMin(0), 1, 0);
    case.certificate.lines[0].multiplier = Micro(-1);
    assert_eq!(case.verdict().figures.unwrap().value_proven, -1);
}
