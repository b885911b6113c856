//! Each rule, broken once in a schedule that is otherwise valid, and the line that says so.

use matcher::domain::{Consent, ParticipantIndex, RequestKind};
use schedules::{
    check::Rule,
    event::Aim,
    schedule::{Origin, Status},
    timetable::SlotIndex,
};

use crate::fixture::{A1, A2, A3, B1, B2, B3, Case, STAND, meeting, request, slot, timetable, with_place, worth};

#[test]
fn a_valid_schedule_has_no_fault() {
    let verdict = Case::new().verdict();
    assert_eq!(verdict.faults, []);
    let figures = verdict.figures.unwrap();
    assert_eq!((figures.meetings, figures.value, figures.value_proven), (3, 50, 50));
    assert_eq!((figures.mutual, figures.mutual_proven), (1, 1));
    assert_eq!((figures.floor_shortfall, figures.floor_proven), (1, 1));
    assert_eq!((figures.breaks, figures.changes), (1, Some(1)));
    assert_eq!(figures.gap(), "0.000000");
}

/// What is done to the valid case, and the line of a fault that it has to yield.
type Mutation = (fn(&mut Case), &'static str);

const MEETINGS: &[Mutation] = &[
    (|c| c.schedule.meetings[1].a = ParticipantIndex(99), "a1~b1: names people or a slot that the event does not have"),
    (|c| c.schedule.meetings[1].slot = slot(99), "a1~b1: names people or a slot that the event does not have"),
    (
        |c| c.schedule.meetings[1].b = A1,
        "a1~b1: names people or a slot that the event does not have, or one person twice",
    ),
    (|c| c.schedule.meetings[1].slot = slot(0), "a1~b1 (a1 with b1, s/1): someone is not available in the slot (a1)"),
    (
        |c| c.event.roster.requests.push(request(B3, A3, RequestKind::No)),
        "m1 (a3 with b3, s/1): one of the two said no",
    ),
    (
        |c| c.schedule.meetings.push(meeting(A2, B2, slot(3), "stand", 40)),
        "a2~b2 (a2 with b2, t/1): one of the two said no",
    ),
    (
        |c| "b1~a1".clone_into(&mut c.schedule.meetings[1].id),
        "b1~a1 (a1 with b1, s/2): not the id the meeting should have, or an id given twice (should be a1~b1)",
    ),
    (
        |c| "m1".clone_into(&mut c.schedule.meetings[2].id),
        "m1 (a3 with b2, s/3): not the id the meeting should have, or an id given twice (m1 is used twice)",
    ),
    (
        |c| c.schedule.meetings[1].origin = Origin::Agreed,
        "a1~b1 (a1 with b1, s/2): not the id the meeting should have, or an id given twice (no agreed meeting has this id)",
    ),
    (
        |c| c.schedule.meetings.push(meeting(A2, B3, slot(3), "1", 0)),
        "a2~b3 (a2 with b3, t/1): not a match that can be chosen",
    ),
    (
        |c| c.schedule.meetings.push(meeting(A3, B2, slot(3), "stand", 0)),
        "a3~b2 (a3 with b2, t/1): not a match that can be chosen",
    ),
    (|c| c.schedule.meetings.push(meeting(A1, B1, slot(3), "1", 50)), "a1~b1: the pair meets more than once (2 times)"),
    (
        |c| {
            c.event.roster.consent = Consent::OptIn;
            c.event.roster.requests.remove(1);
        },
        "a1~b1 (a1 with b1, s/2): the event's consent rule is not met",
    ),
    (
        |c| {
            c.event.roster.consent = Consent::Asked;
            c.event.roster.requests.clear();
        },
        "a1~b1 (a1 with b1, s/2): the event's consent rule is not met",
    ),
    (
        |c| c.event.roster.participants[0].clusters[0].0 = 1,
        "a1~b1 (a1 with b1, s/2): no pairing lets their clusters meet",
    ),
    (
        |c| {
            c.event.roster.pairings.clear();
            c.event.roster.participants[0].clusters[0].0 = 1;
        },
        "a1~b1 (a1 with b1, s/2): no pairing lets their clusters meet",
    ),
    (
        |c| c.schedule.meetings.push(meeting(A1, B3, slot(3), "1", 6)),
        "a1~b3 (a1 with b3, t/1): the two are of one organisation",
    ),
    (
        |c| {
            c.event.roster.matching.threshold = 51;
            c.event.roster.requests.clear();
        },
        "a1~b1 (a1 with b1, s/2): below the threshold, and nobody asked (value 50)",
    ),
    (|c| c.matches[0].sessions = vec![1], "a1~b1 (a1 with b1, s/2): held outside the sessions it is restricted to"),
    (|c| c.schedule.meetings[0].slot = slot(3), "m1 (a3 with b3, t/1): held outside the sessions it is restricted to"),
    (
        |c| c.schedule.meetings[0].b = B1,
        "m1 (a3 with b1, s/1): not the two people who agreed to meet (agreed for a3~b3)",
    ),
    (|c| c.schedule.meetings[2].slot = slot(1), "m2 (a3 with b2, s/2): moved from its fixed slot (fixed to s/3)"),
    (|c| drop(c.schedule.meetings.remove(0)), "m1: an agreed meeting is missing"),
    (|c| c.event.agreed[0].after = vec![1], "m1: not after the meeting it follows (follows m2)"),
    (
        |c| c.schedule.meetings[1].value = 51,
        "a1~b1 (a1 with b1, s/2): not worth what is reported (51 is reported, the match is worth 50)",
    ),
    (
        |c| c.schedule.meetings[0].value = 1,
        "m1 (a3 with b3, s/1): not worth what is reported (1 is reported, an agreed meeting is worth 0)",
    ),
    (
        |c| "1".clone_into(&mut c.schedule.meetings[2].place),
        "m2 (a3 with b2, s/3): held at another place than is due (at \"1\", due at \"stand\")",
    ),
    (
        |c| c.event.agreed[0].place = Some(STAND),
        "m1 (a3 with b3, s/1): held at another place than is due (at \"1\", due at \"stand\")",
    ),
    (
        |c| "stand".clone_into(&mut c.schedule.meetings[1].place),
        "a1~b1 (a1 with b1, s/2): held at another place than is due (\"stand\" is not a common place of the slot)",
    ),
    (
        |c| "9".clone_into(&mut c.schedule.meetings[1].place),
        "a1~b1 (a1 with b1, s/2): held at another place than is due (there is no place \"9\")",
    ),
    (
        |c| with_place(c, "1", |p| p.common = [slot(0)].into()),
        "a1~b1 (a1 with b1, s/2): held at another place than is due (\"1\" is not a common place of the slot)",
    ),
    (
        |c| with_place(c, "stand", |p| p.open = [slot(0)].into()),
        "m2 (a3 with b2, s/3): held at a place that is closed in the slot (stand)",
    ),
    (
        |c| c.schedule.meetings[0].slot = slot(1),
        "place 1 in s/2: more meetings at once than the place holds (2 meetings, capacity 1)",
    ),
    (|c| c.kept[1].held = true, "m1: took place, but is not where it was (s/2 at place 1)"),
    (|c| c.kept[0].held = true, "a1~b1: took place, but is not where it was (s/2 at place 1)"),
];

const TOGETHER: &[Mutation] = &[
    (|c| c.schedule.meetings[0].slot = slot(2), "a3: two meetings in one slot (2 meetings in 1 slots)"),
    (|c| c.event.presences[A1.get()].max_meetings = Some(0), "a1: more meetings than they take (1, at most 0)"),
    (
        |c| {
            c.event.limits.max_run = Some(1);
            c.schedule.meetings[0].slot = slot(1);
        },
        "a3: more meetings in a row than anyone may have (2, at most 1)",
    ),
    (|c| c.event.limits.max_breaks = Some(0), "a3: more breaks than anyone may have (1, at most 0)"),
    (
        |c| c.event.roster.pairings[0].max_meetings = Some(2),
        "A–B: more meetings than the pairing may have (3, at most 2)",
    ),
    (|c| c.event.roster.pairings[0].min_meetings = 4, "A–B: fewer meetings than the pairing must have (3, at least 4)"),
    (
        |c| c.schedule.meetings.push(meeting(A2, B1, slot(3), "1", 20)),
        "Acme–Bolt: the two organisations meet more often than they may (2, at most 1)",
    ),
    (
        |c| c.schedule.shortfalls.clear(),
        "a2: the shortfall is not the one that the meetings show (0 of 1 meetings, not listed)",
    ),
    (
        |c| c.schedule.shortfalls[0].minimum = 2,
        "a2: the shortfall is not the one that the meetings show (0 of 1 meetings, reported 0 of 2)",
    ),
    (
        |c| c.schedule.shortfalls[0].participant = A1,
        "a1: the shortfall is not the one that the meetings show (listed, but short of nothing, or listed twice)",
    ),
    (
        |c| drop(c.schedule.unplaced.pop()),
        "a1~b3: the list of what was left out does not fit the meetings (neither placed nor listed)",
    ),
    (
        |c| c.schedule.unplaced[0].b = B1,
        "a2~b1: the list of what was left out does not fit the meetings (listed, but placed, agreed, no candidate, or listed twice)",
    ),
    (
        |c| c.schedule.unplaced[0].a = ParticipantIndex(77),
        "b2~?: the list of what was left out does not fit the meetings",
    ),
    (
        |c| c.unplaced(A2, B1).value = 21,
        "a2~b1: the list of what was left out does not fit the meetings (value 21 is reported, the match is worth 20)",
    ),
    (
        |c| c.unplaced(A2, B1).mutual = true,
        "a2~b1: the list of what was left out does not fit the meetings (mutual is reported as true)",
    ),
    (
        |c| c.schedule.unplaced.swap(1, 2),
        "a1~b2: the list of what was left out does not fit the meetings (stands too late: mutual pairs first, then by value and ids)",
    ),
    (|c| c.matches.push(worth(B1, A1, 9)), "b1~a1: not a match of two participants of the event, each pair once"),
    (|c| c.matches[0].a = ParticipantIndex(77), "?~b1: not a match of two participants of the event, each pair once"),
    (
        |c| c.event.timetable = timetable(&[("s", 4, false), ("t", 2, false)]),
        "s, t: sessions overlap or stand in the wrong order",
    ),
];

const CLAIMS: &[Mutation] = &[
    (|c| c.schedule.objective.mutual = 2, "mutual: the meetings show another figure (2 is reported, it is 1)"),
    (
        |c| c.schedule.objective.mutual_possible = 0,
        "mutual_possible: the meetings show another figure (0 is reported, it is 1)",
    ),
    (
        |c| c.schedule.objective.floor_shortfall = 0,
        "floor_shortfall: the meetings show another figure (0 is reported, it is 1)",
    ),
    (|c| c.schedule.objective.value = 60, "value: the meetings show another figure (60 is reported, it is 50)"),
    (|c| c.schedule.objective.breaks = 0, "breaks: the meetings show another figure (0 is reported, it is 1)"),
    (|c| c.schedule.objective.changes = 0, "changes: the meetings show another figure (0 is reported, it is 1)"),
    (
        |c| c.schedule.objective.breaks_bound = Some(2),
        "breaks_bound: tighter than the certificate proves (2 is claimed, 1 proven)",
    ),
    (|c| c.schedule.objective.breaks_bound = None, "breaks: said to be optimal, but not proven"),
    (|c| c.schedule.objective.upper_bound = None, "value: said to be optimal, but not proven"),
    (|c| c.schedule.objective.upper_bound = Some(51), "value: said to be optimal, but not proven"),
    (|c| c.schedule.objective.floor_bound = None, "floor: said to be optimal, but not proven"),
    (
        |c| {
            c.schedule.meetings.remove(1);
            c.schedule.objective.mutual_bound = None;
        },
        "mutual: said to be optimal, but not proven",
    ),
    (|c| c.schedule.status = Status::Infeasible, "status: said to be infeasible without ground (there are meetings)"),
    (|c| c.schedule.status = Status::Infeasible, "status: said to be infeasible without ground (no conflict is named)"),
    (
        |c| {
            c.schedule.status = Status::Infeasible;
            c.event.agreed.clear();
            c.event.roster.pairings[0].min_meetings = 0;
        },
        "status: said to be infeasible without ground (nothing is demanded, so the empty schedule is possible)",
    ),
];

#[test]
fn every_broken_rule_is_found_and_named() {
    for (mutate, line) in MEETINGS.iter().chain(TOGETHER).chain(CLAIMS) {
        let mut case = Case::new();
        mutate(&mut case);
        let lines: Vec<String> = case.verdict().faults.iter().map(ToString::to_string).collect();
        assert!(lines.iter().any(|l| l.starts_with(line)), "no line {line:?} in {lines:#?}");
    }
}

#[test]
fn what_the_event_grants_is_no_fault() {
    let grants: &[fn(&mut Case)] = &[
        |c| c.event.presences[A3.get()].max_meetings = Some(1), // less than is agreed
        |c| c.event.roster.consent = Consent::OptIn,
        |c| c.event.roster.matching.threshold = 51,
        |c| c.matches[0].sessions = vec![0, 1],
        |c| c.matches.reverse(),
        |c| c.event.given = Some(c.matches.clone()),
        |c| c.event.limits.max_run = None,
    ];
    for (i, grant) in grants.iter().enumerate() {
        let mut case = Case::new();
        grant(&mut case);
        let about_meetings = |r: &Rule| *r < Rule::Shortfalls;
        assert_eq!(case.broken().into_iter().filter(about_meetings).collect::<Vec<_>>(), [], "grant {i}");
    }
}

#[test]
fn given_values_need_no_pairing_and_win_over_ranked_ones() {
    let mut case = Case::new();
    case.event.given = Some(case.matches.clone());
    case.matches.clear();
    case.event.roster.pairings.clear();
    case.event.roster.participants[A1.get()].clusters[0].0 = 1;
    assert_eq!(case.verdict().faults, []);
}

#[test]
fn breaks_and_runs_stop_where_a_session_does_not_adjoin() {
    let breaks = |adjoins, first: u32, second: u32| {
        let mut case = Case::new();
        case.event.timetable = timetable(&[("s", 3, false), ("t", 2, adjoins)]);
        case.event.agreed[0].sessions.clear();
        case.event.agreed[1] =
            schedules::event::AgreedMeeting { slot: None, after: vec![], ..case.event.agreed[1].clone() };
        case.schedule.meetings[0].slot = SlotIndex(first);
        case.schedule.meetings[2].slot = SlotIndex(second);
        case.verdict().figures.unwrap().breaks
    };
    assert_eq!(breaks(false, 0, 2), 1);
    assert_eq!(breaks(false, 1, 3), 0);
    assert_eq!(breaks(true, 1, 3), 1);
    assert_eq!(breaks(true, 2, 3), 0);
}

#[test]
fn a_blocked_slot_ends_a_run_as_a_border_does() {
    let mut case = Case::new();
    let item = schedules::timetable::ProgrammeItem {
        title: matcher::domain::LocalText::plain("Coffee"),
        start: "2026-12-03T08:20:00Z".parse().unwrap(),
        end: "2026-12-03T08:35:00Z".parse().unwrap(),
        place: matcher::domain::LocalText::default(),
        blocks: true,
    };
    let sessions = case.event.timetable.sessions().to_vec();
    case.event.timetable =
        schedules::timetable::Timetable::new(case.event.timetable.zone().clone(), sessions, vec![item]);
    let verdict = case.verdict();
    assert_eq!(verdict.figures.unwrap().breaks, 0);
    assert!(verdict.faults.iter().any(|f| f.rule == Rule::Available && f.detail == "a1"), "{:?}", verdict.faults);
}

#[test]
fn infeasible_with_a_named_conflict_can_stand() {
    let mut case = Case::new();
    case.schedule.status = Status::Infeasible;
    case.schedule.meetings.clear();
    case.schedule.conflict = vec!["m1 and m2 need a3 at once".to_owned()];
    let verdict = case.verdict();
    assert_eq!((verdict.figures, verdict.faults), (None, vec![]));
}

#[test]
fn a_held_meeting_may_go_where_the_event_lets_it_stay_no_longer() {
    let held = |change: fn(&mut Case)| {
        let mut case = Case::new();
        case.kept[1].held = true;
        change(&mut case);
        case.broken().contains(&Rule::Held)
    };
    assert!(held(|_| {}));
    assert!(!held(|c| c.event.agreed[0].slot = Some(slot(0))));
    assert!(!held(|c| c.event.presences[A3.get()].unavailable = [slot(1)].into()));
    assert!(!held(|c| c.kept[1].b = B2));
}

#[test]
fn a_kept_meeting_is_known_by_its_people_where_its_id_is_gone() {
    let mut case = Case::new();
    "earlier".clone_into(&mut case.kept[0].id);
    assert_eq!(case.verdict().faults, []);
}

#[test]
fn aims_that_are_not_named_need_no_proof() {
    let mut case = Case::new();
    case.event.order = vec![Aim::Mutual];
    case.schedule.objective.upper_bound = None;
    case.schedule.objective.floor_bound = None;
    case.schedule.objective.breaks_bound = None;
    case.certificate.lines.retain(|l| l.aim == Aim::Mutual);
    assert_eq!(case.verdict().faults, []);
}
