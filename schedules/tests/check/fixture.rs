//! A small event with a schedule that keeps every rule and a certificate that proves every aim.
//!
//! Six people of two clusters; two sessions of three and two slots; two common places and the stand of b2. Agreed
//! are m1 (a3 with b3, in the first session) and m2 (a3 with b2, fixed to s/3, after m1).

use jiff::{Timestamp, tz::TimeZone};
use matcher::domain::{
    Cluster, ClusterIndex, Group, LocalText, MatchingSettings, Pairing, Participant, ParticipantId, ParticipantIndex,
    Request, RequestKind, Roster, Weight,
};
use schedules::{
    certificate::{Certificate, CertificateLine, Micro, Row},
    check::{Rule, Verdict, check},
    event::{AgreedMeeting, Aim, Event, KeptMeeting, Limits, Organiser, PairValue, Presence},
    places::{Place, PlaceIndex, Places},
    schedule::{Meeting, Objective, Origin, Schedule, Shortfall, Status, Unplaced, UnplacedReason},
    timetable::{Session, SlotIndex, Timetable},
};

pub(crate) const A1: ParticipantIndex = ParticipantIndex(0);
pub(crate) const A2: ParticipantIndex = ParticipantIndex(1);
pub(crate) const A3: ParticipantIndex = ParticipantIndex(2);
pub(crate) const B1: ParticipantIndex = ParticipantIndex(3);
pub(crate) const B2: ParticipantIndex = ParticipantIndex(4);
pub(crate) const B3: ParticipantIndex = ParticipantIndex(5);
pub(crate) const STAND: PlaceIndex = PlaceIndex(2);

/// Everything that the check is given.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) event: Event,
    pub(crate) matches: Vec<PairValue>,
    pub(crate) kept: Vec<KeptMeeting>,
    pub(crate) schedule: Schedule,
    pub(crate) certificate: Certificate,
}

impl Case {
    /// The valid case.
    pub(crate) fn new() -> Self {
        Self { event: event(), matches: matches(), kept: kept(), schedule: schedule(), certificate: certificate() }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        check(&self.event, &self.matches, Some(&self.kept), &self.schedule, &self.certificate)
    }

    /// The rules that do not hold, each once.
    pub(crate) fn broken(&self) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.verdict().faults.into_iter().map(|f| f.rule).collect();
        rules.dedup();
        rules
    }

    /// The unplaced row of a pair.
    pub(crate) fn unplaced(&mut self, a: ParticipantIndex, b: ParticipantIndex) -> &mut Unplaced {
        self.schedule.unplaced.iter_mut().find(|u| (u.a, u.b) == (a, b)).unwrap()
    }
}

pub(crate) fn slot(number: u32) -> SlotIndex {
    SlotIndex(number)
}

/// A timetable of sessions given as (id, slots, adjoins the previous), each an hour after the other began.
pub(crate) fn timetable(sessions: &[(&str, u32, bool)]) -> Timetable {
    let start: Timestamp = "2026-12-03T08:00:00Z".parse().unwrap();
    let session = |(i, &(id, slots, adjoins_previous)): (usize, &(&str, u32, bool))| Session {
        id: id.to_owned(),
        start: start + jiff::SignedDuration::from_hours(i as i64),
        slots,
        slot_minutes: 15,
        pause_minutes: 5,
        adjoins_previous,
    };
    Timetable::new(TimeZone::UTC, sessions.iter().enumerate().map(session).collect(), Vec::new())
}

fn person(id: &str, organisation: &str, cluster: u32) -> Participant {
    Participant {
        organisation: organisation.to_owned(),
        clusters: vec![ClusterIndex(cluster)],
        ..Participant::new(ParticipantId::parse(id).unwrap())
    }
}

pub(crate) fn request(from: ParticipantIndex, to: ParticipantIndex, kind: RequestKind) -> Request {
    Request { from, to, kind, note: String::new() }
}

fn event() -> Event {
    let cluster = |id: &str| Cluster { id: id.to_owned(), name: LocalText::plain(id) };
    let groups = [Group::Cluster(ClusterIndex(0)), Group::Cluster(ClusterIndex(1))];
    let roster = Roster {
        clusters: vec![cluster("A"), cluster("B")],
        pairings: vec![Pairing { groups, weight: Weight::ONE, min_meetings: 1, max_meetings: Some(4) }],
        participants: vec![
            person("a1", "Acme", 0),
            person("a2", "ACME ", 0),
            person("a3", "Alto", 0),
            person("b1", "Bolt", 1),
            person("b2", "Bolt", 1),
            person("b3", " acme", 1),
        ],
        declarations: Vec::new(),
        requests: vec![
            request(A1, B1, RequestKind::Wish),
            request(B1, A1, RequestKind::Accept),
            request(A2, B2, RequestKind::No),
        ],
        matching: MatchingSettings { threshold: 5, ..MatchingSettings::default() },
        ..Roster::default()
    };
    let timetable = timetable(&[("s", 3, false), ("t", 2, false)]);
    let place = |name: &str, common: bool| Place {
        name: name.to_owned(),
        capacity: 1,
        zone: String::new(),
        open: timetable.indices().collect(),
        common: timetable.indices().filter(|_| common).collect(),
    };
    let mut presences = vec![Presence::default(); 6];
    presences[A1.get()].unavailable = [slot(0)].into();
    presences[A2.get()].min_meetings = 1;
    presences[B1.get()].max_meetings = Some(2);
    presences[B2.get()].own_place = Some(STAND);
    let agreed = |id: &str, b| AgreedMeeting {
        id: id.to_owned(),
        a: A3,
        b,
        sessions: Vec::new(),
        slot: None,
        after: Vec::new(),
        place: None,
    };
    Event {
        id: "small".to_owned(),
        name: LocalText::plain("Small"),
        venue: LocalText::default(),
        organiser: Organiser::default(),
        roster,
        places: Places::new(vec![place("1", true), place("2", true), place("stand", false)]),
        timetable,
        presences,
        limits: Limits { max_breaks: Some(1), max_run: Some(2), per_organisation_pair: Some(1) },
        order: Aim::ALL.to_vec(),
        agreed: vec![
            AgreedMeeting { sessions: vec![0], ..agreed("m1", B3) },
            AgreedMeeting { slot: Some(slot(2)), after: vec![0], ..agreed("m2", B2) },
        ],
        given: None,
    }
}

pub(crate) fn worth(a: ParticipantIndex, b: ParticipantIndex, value: u32) -> PairValue {
    PairValue { a, b, value, sessions: Vec::new() }
}

fn matches() -> Vec<PairValue> {
    vec![
        worth(A1, B1, 50),
        worth(A2, B2, 40),
        worth(A1, B2, 30),
        worth(A2, B1, 20),
        worth(A3, B1, 10),
        worth(A1, B3, 6),
        worth(A3, B2, 5),
    ]
}

pub(crate) fn meeting(a: ParticipantIndex, b: ParticipantIndex, slot: SlotIndex, place: &str, value: u32) -> Meeting {
    let name = |p: ParticipantIndex| ["a1", "a2", "a3", "b1", "b2", "b3"][p.get()];
    let id = format!("{}~{}", name(a), name(b));
    Meeting { id, a, b, slot, place: place.to_owned(), value, origin: Origin::Match, held: false }
}

fn kept() -> Vec<KeptMeeting> {
    let place = "1".to_owned();
    vec![
        KeptMeeting { id: "a1~b1".to_owned(), a: A1, b: B1, slot: slot(1), place: place.clone(), held: false },
        KeptMeeting { id: "m1".to_owned(), a: A3, b: B3, slot: slot(1), place, held: false },
    ]
}

pub(crate) fn left_out(a: ParticipantIndex, b: ParticipantIndex, value: u32, reason: UnplacedReason) -> Unplaced {
    Unplaced { a, b, value, mutual: false, reason, detail: String::new() }
}

fn schedule() -> Schedule {
    let agreed = |id: &str, b, number, place: &str| Meeting {
        id: id.to_owned(),
        origin: Origin::Agreed,
        ..meeting(A3, b, slot(number), place, 0)
    };
    Schedule {
        status: Status::Optimal,
        seed: 0,
        objective: Objective {
            mutual: 1,
            mutual_possible: 1,
            mutual_bound: Some(1),
            floor_shortfall: 1,
            floor_bound: Some(1),
            value: 50,
            upper_bound: Some(50),
            breaks: 1,
            breaks_bound: Some(1),
            changes: 1,
            changes_bound: None,
        },
        meetings: vec![agreed("m1", B3, 0, "1"), meeting(A1, B1, slot(1), "1", 50), agreed("m2", B2, 2, "stand")],
        shortfalls: vec![Shortfall { participant: A2, minimum: 1, meetings: 0, reason: String::new() }],
        unplaced: vec![
            left_out(A2, B2, 40, UnplacedReason::Veto),
            left_out(A1, B2, 30, UnplacedReason::Organisations),
            left_out(A2, B1, 20, UnplacedReason::Organisations),
            left_out(A3, B1, 10, UnplacedReason::Organisations),
            left_out(A1, B3, 6, UnplacedReason::SameOrganisation),
        ],
        conflict: Vec::new(),
    }
}

/// A certificate line with a whole multiplier.
pub(crate) fn line(aim: Aim, row: Row, rhs: u64, multiplier: i64) -> CertificateLine {
    CertificateLine { aim, row, rhs, multiplier: Micro(multiplier * 1_000_000) }
}

/// Acme and Bolt meet once, Alto and Bolt do so as agreed; so nobody of Acme but a1 can be served.
fn certificate() -> Certificate {
    Certificate {
        lines: vec![
            line(Aim::Mutual, Row::Pair(A1, B1), 1, 1),
            line(Aim::Floor, Row::Organisations(A1, B1), 1, 1),
            line(Aim::Floor, Row::Floor(A2), 1, -1),
            line(Aim::Floor, Row::MutualTotal, 1, -1),
            line(Aim::Value, Row::Agreed(1), 1, -10),
            line(Aim::Value, Row::Organisations(A1, B1), 1, 50),
            line(Aim::Value, Row::Organisations(A3, B1), 1, 10),
        ],
    }
}

/// Changes the place of this name.
pub(crate) fn with_place(case: &mut Case, name: &str, change: impl Fn(&mut Place)) {
    let mut places: Vec<Place> = case.event.places.iter().map(|(_, p)| p.clone()).collect();
    places.iter_mut().filter(|p| p.name == name).for_each(change);
    case.event.places = Places::new(places);
}
