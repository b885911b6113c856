//! Small events, said in a few words, and what the solver makes of them.
//!
//! A participant's cluster is the first letter of their id, `a` to `c`; whose id begins with `n` is a non-member.
//! Everyone is free, nobody is limited and any two clusters may meet, unless a test says otherwise.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use matcher::domain::{
    Cluster, ClusterIndex, Group, LocalText, Pairing, Participant, ParticipantId, ParticipantIndex, Request,
    RequestKind, Roster, Weight,
};
use schedules::{
    certificate::Certificate,
    check::check,
    event::{AgreedMeeting, Aim, Event, KeptMeeting, Limits, Organiser, PairValue, Presence},
    places::{Place, PlaceIndex, Places},
    problem::Problem,
    schedule::{Meeting, Schedule, Unplaced, UnplacedReason},
    solve::{Outcome, Settings, Unwatched, conclude, seat, solve},
    timetable::{ProgrammeItem, Session, SlotIndex, Timetable},
};

pub(crate) const SETTINGS: Settings = Settings { gap_millionths: 0, rounds: Some(12), seed: 0 };

/// An event with the values of its pairs and what is kept of an earlier schedule.
#[derive(Clone)]
pub(crate) struct Small {
    pub(crate) event: Event,
    pub(crate) matches: Vec<PairValue>,
    pub(crate) kept: Vec<KeptMeeting>,
    pub(crate) now: Option<Timestamp>,
}

impl Small {
    /// `people` are ids in their order, separated by spaces; one session `s` of some slots, with common places `1`,
    /// `2`, ….
    pub(crate) fn new(people: &str, slots: u32, places: u32) -> Self {
        let cluster = |id: &str| Cluster { id: id.to_owned(), name: LocalText::plain(id) };
        let participants: Vec<Participant> = people.split_whitespace().map(person).collect();
        assert!(participants.is_sorted_by_key(|p| &p.id), "ids stand in their order");
        let presences = vec![Presence::default(); participants.len()];
        let roster = Roster {
            clusters: ["A", "B", "C"].map(cluster).to_vec(),
            pairings: Vec::new(),
            participants,
            declarations: Vec::new(),
            requests: Vec::new(),
            ..Roster::default()
        };
        let event = Event {
            id: "small".to_owned(),
            name: LocalText::plain("Small"),
            venue: LocalText::default(),
            organiser: Organiser::default(),
            roster,
            places: Places::default(),
            timetable: timetable(&[("s", slots, false)], Vec::new()),
            presences,
            limits: Limits { max_breaks: None, max_run: None, per_organisation_pair: None },
            order: Aim::ALL.to_vec(),
            agreed: Vec::new(),
            given: None,
        };
        let mut small = Self { event, matches: Vec::new(), kept: Vec::new(), now: None };
        for number in 1..=places {
            small.place(&number.to_string(), true);
        }
        small
    }

    /// Other sessions than the one, as (id, slots, adjoins the previous); all places are open in all of them.
    pub(crate) fn sessions(mut self, sessions: &[(&str, u32, bool)]) -> Self {
        self.lay_out(timetable(sessions, Vec::new()));
        self
    }

    /// Keeps a slot free of meetings.
    pub(crate) fn block(mut self, name: &str) -> Self {
        let slot = self.event.timetable.slot(self.slot(name)).clone();
        let (title, place) = (LocalText::plain("Coffee"), LocalText::default());
        let coffee = ProgrammeItem { title, start: slot.start, end: slot.end, place, blocks: true };
        let sessions = self.event.timetable.sessions().to_vec();
        self.lay_out(Timetable::new(TimeZone::UTC, sessions, vec![coffee]));
        self
    }

    fn lay_out(&mut self, timetable: Timetable) {
        let mut places: Vec<Place> = self.event.places.iter().map(|(_, p)| p.clone()).collect();
        for place in &mut places {
            place.open = timetable.indices().collect();
            place.common = timetable.indices().filter(|_| !place.common.is_empty()).collect();
        }
        self.event.places = Places::new(places);
        self.event.timetable = timetable;
    }

    /// One more place, for anyone or for its owner only.
    pub(crate) fn place(&mut self, name: &str, common: bool) -> PlaceIndex {
        let mut places: Vec<Place> = self.event.places.iter().map(|(_, p)| p.clone()).collect();
        let slots = &self.event.timetable;
        places.push(Place {
            name: name.to_owned(),
            capacity: 1,
            zone: String::new(),
            open: slots.indices().collect(),
            common: slots.indices().filter(|_| common).collect(),
        });
        self.event.places = Places::new(places);
        self.event.places.find(name).unwrap()
    }

    /// Changes a place.
    pub(crate) fn with_place(mut self, name: &str, change: impl Fn(&mut Place)) -> Self {
        let mut places: Vec<Place> = self.event.places.iter().map(|(_, p)| p.clone()).collect();
        places.iter_mut().filter(|p| p.name == name).for_each(change);
        self.event.places = Places::new(places);
        self
    }

    /// Gives someone a place of their own, which they may share.
    pub(crate) fn own_place(mut self, owner: &str, name: &str) -> Self {
        let place = self.event.places.find(name).unwrap_or_else(|| self.place(name, false));
        self.with(owner, |p| p.own_place = Some(place))
    }

    /// Changes when and how much someone can meet.
    pub(crate) fn with(mut self, id: &str, change: impl FnOnce(&mut Presence)) -> Self {
        let person = self.person(id);
        change(&mut self.event.presences[person.get()]);
        self
    }

    /// Slots, separated by spaces, in which someone cannot meet.
    pub(crate) fn away(self, id: &str, slots: &str) -> Self {
        let slots = slots.split_whitespace().map(|name| self.slot(name)).collect();
        self.with(id, |p| p.unavailable = slots)
    }

    pub(crate) fn min(self, id: &str, meetings: u32) -> Self {
        self.with(id, |p| p.min_meetings = meetings)
    }

    pub(crate) fn max(self, id: &str, meetings: u32) -> Self {
        self.with(id, |p| p.max_meetings = Some(meetings))
    }

    /// Names the organisation of several people.
    pub(crate) fn organisation(mut self, name: &str, ids: &str) -> Self {
        for id in ids.split_whitespace() {
            let person = self.person(id);
            name.clone_into(&mut self.event.roster.participants[person.get()].organisation);
        }
        self
    }

    /// A match, written `a1~b1`, and its value.
    pub(crate) fn worth(mut self, pair: &str, value: u32) -> Self {
        let (a, b) = self.pair(pair);
        self.matches.push(PairValue { a, b, value, sessions: Vec::new() });
        self
    }

    /// A match that may be held in one session only.
    pub(crate) fn worth_in(mut self, pair: &str, value: u32, session: &str) -> Self {
        let (a, b) = self.pair(pair);
        let sessions = vec![self.event.timetable.find_session(session).unwrap()];
        self.matches.push(PairValue { a, b, value, sessions });
        self
    }

    /// What the first of a pair says about the second.
    pub(crate) fn says(mut self, pair: &str, kind: RequestKind) -> Self {
        let (from, to) = self.pair(pair);
        self.event.roster.requests.push(Request { from, to, kind, note: String::new() });
        self
    }

    /// The first asked, the second accepted.
    pub(crate) fn mutual(mut self, pair: &str) -> Self {
        let (from, to) = self.pair(pair);
        self = self.says(pair, RequestKind::Wish);
        self.event.roster.requests.push(Request { from: to, to: from, kind: RequestKind::Accept, note: String::new() });
        self
    }

    /// A meeting that has to be held, and its terms.
    pub(crate) fn agreed(mut self, id: &str, pair: &str, terms: impl FnOnce(&mut AgreedMeeting)) -> Self {
        let (a, b) = self.pair(pair);
        let (sessions, after) = (Vec::new(), Vec::new());
        let mut meeting = AgreedMeeting { id: id.to_owned(), a, b, sessions, slot: None, after, place: None };
        terms(&mut meeting);
        self.event.agreed.push(meeting);
        self
    }

    /// A pairing of two clusters, `*` for non-members, with the fewest and most meetings.
    pub(crate) fn pairing(mut self, clusters: [char; 2], min_meetings: u32, max_meetings: Option<u32>) -> Self {
        let group = |c: char| match c {
            '*' => Group::NonMembers,
            c => Group::Cluster(ClusterIndex(c as u32 - 'A' as u32)),
        };
        let groups = clusters.map(group);
        self.event.roster.pairings.push(Pairing { groups, weight: Weight::ONE, min_meetings, max_meetings });
        self
    }

    /// Aims in another order.
    pub(crate) fn order(mut self, order: &[Aim]) -> Self {
        self.event.order = order.to_vec();
        self
    }

    /// Makes a finished schedule the kept one.
    pub(crate) fn keep(mut self, plan: &Plan) -> Self {
        let kept = |m: &Meeting| KeptMeeting {
            id: m.id.clone(),
            a: m.a,
            b: m.b,
            slot: m.slot,
            place: m.place.clone(),
            held: m.held,
        };
        self.kept = plan.schedule.meetings.iter().map(kept).collect();
        self
    }

    pub(crate) fn person(&self, id: &str) -> ParticipantIndex {
        self.event.roster.find(&ParticipantId::parse(id).unwrap()).unwrap_or_else(|| panic!("no {id}"))
    }

    pub(crate) fn slot(&self, name: &str) -> SlotIndex {
        self.event.timetable.find_slot(name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn pair(&self, pair: &str) -> (ParticipantIndex, ParticipantIndex) {
        let (a, b) = pair.split_once('~').unwrap();
        (self.person(a), self.person(b))
    }

    pub(crate) fn problem(&self) -> Problem {
        Problem::new(&self.event, &self.matches, &self.kept, self.now)
    }

    pub(crate) fn outcome(&self) -> Outcome {
        solve(&self.problem(), SETTINGS, &Unwatched)
    }

    /// Solves, concludes and checks; a schedule that breaks a rule fails the test.
    pub(crate) fn plan(&self) -> Plan {
        self.conclude(&self.outcome()).unwrap_or_else(|| panic!("neither a schedule nor a proof"))
    }

    /// Concludes an outcome and checks the schedule, if there is one.
    pub(crate) fn conclude(&self, outcome: &Outcome) -> Option<Plan> {
        let problem = self.problem();
        let seats = seat(&self.event.places, &problem, outcome.assignment());
        let (schedule, certificate) = conclude(&self.event, &problem, outcome, &seats, SETTINGS.seed)?;
        let verdict = check(&self.event, &self.matches, Some(&self.kept), &schedule, &certificate);
        assert_eq!(verdict.faults, [], "{:#?}", schedule.meetings);
        Some(Plan { schedule, certificate, small: self.clone() })
    }
}

/// A schedule that passed the check.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) schedule: Schedule,
    pub(crate) certificate: Certificate,
    small: Small,
}

impl Plan {
    /// All meetings as `id slot place`, in their order.
    pub(crate) fn meetings(&self) -> Vec<String> {
        let timetable = &self.small.event.timetable;
        let told = |m: &Meeting| format!("{} {} {}", m.id, timetable.slot_name(m.slot), m.place);
        self.schedule.meetings.iter().map(told).collect()
    }

    /// The ids of all meetings, sorted.
    pub(crate) fn held(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.schedule.meetings.iter().map(|m| m.id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    fn meeting(&self, id: &str) -> &Meeting {
        self.schedule.meetings.iter().find(|m| m.id == id).unwrap_or_else(|| panic!("{id} is not held"))
    }

    /// When a meeting is held.
    pub(crate) fn slot(&self, id: &str) -> String {
        self.small.event.timetable.slot_name(self.meeting(id).slot).to_string()
    }

    /// Where a meeting is held.
    pub(crate) fn place(&self, id: &str) -> &str {
        &self.meeting(id).place
    }

    /// Why a match was left out.
    pub(crate) fn reason(&self, pair: &str) -> UnplacedReason {
        let two = self.small.pair(pair);
        let listed = |u: &&Unplaced| (u.a, u.b) == two;
        self.schedule.unplaced.iter().find(listed).unwrap_or_else(|| panic!("{pair} is not left out")).reason
    }
}

fn person(id: &str) -> Participant {
    let cluster = id.bytes().next().filter(|&letter| letter != b'n').map(|letter| u32::from(letter - b'a'));
    Participant {
        clusters: cluster.map(ClusterIndex).into_iter().collect(),
        ..Participant::new(ParticipantId::parse(id).unwrap())
    }
}

/// Sessions given as (id, slots, adjoins the previous), each four hours after the other began.
fn timetable(sessions: &[(&str, u32, bool)], programme: Vec<ProgrammeItem>) -> Timetable {
    let first: Timestamp = "2026-12-03T08:00:00Z".parse().unwrap();
    let session = |(i, &(id, slots, adjoins_previous)): (usize, &(&str, u32, bool))| Session {
        id: id.to_owned(),
        start: first + SignedDuration::from_hours(4 * i as i64),
        slots,
        slot_minutes: 15,
        pause_minutes: 5,
        adjoins_previous,
    };
    Timetable::new(TimeZone::UTC, sessions.iter().enumerate().map(session).collect(), programme)
}
