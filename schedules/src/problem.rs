//! What the solver sees of an event: who can meet whom, in which slots, in whose room, and within which limits.

mod candidate;
mod exclusion;

pub use candidate::{Candidate, CandidateOrigin, Room, Seat};
pub use exclusion::Excluded;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use jiff::Timestamp;
use matcher::domain::{Group, Participant, ParticipantIndex, Standing};
use serde::{Deserialize, Serialize};

use crate::{
    event::{Aim, Event, KeptMeeting, PairValue},
    timetable::SlotIndex,
};

/// What a participant can take, agreed meetings counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// For each slot, whether they can meet in it.
    pub free: Vec<bool>,
    /// The fewest meetings they are due.
    pub min: u32,
    /// The most meetings they take, or what is agreed, if more.
    pub max: Option<u32>,
    /// The most meetings they take by themselves.
    pub own_max: Option<u32>,
}

/// Two different, named organisations and how often they may meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationPair {
    /// Two participants standing for their organisations.
    pub people: (ParticipantIndex, ParticipantIndex),
    /// The most meetings, or what is agreed, if more.
    pub limit: u32,
    /// The most meetings as the event has it.
    pub own_limit: u32,
}

/// A pairing's limits over the whole event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Position of the pairing in the event; of several for the same clusters the first.
    pub pairing: usize,
    /// The fewest meetings.
    pub min: u32,
    /// The most meetings.
    pub max: Option<u32>,
}

/// What the requests come to, by pair.
type Standings = BTreeMap<(ParticipantIndex, ParticipantIndex), Standing>;

/// The packing problem of one event. Everything is by position, sorted, and independent of the order of rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// One for each participant.
    pub people: Vec<Person>,
    /// Common places of each slot, all together.
    pub common: Vec<u32>,
    /// Meetings at once at each place, by position in the event.
    pub place_capacity: Vec<u32>,
    /// Meetings that may be held, or must be.
    pub candidates: Vec<Candidate>,
    /// Matches that no schedule may hold.
    pub excluded: Vec<Excluded>,
    /// Pairs of organisations that a candidate would bring together.
    pub organisations: Vec<OrganisationPair>,
    /// Quotas of pairings.
    pub quotas: Vec<Quota>,
    /// Candidates that come strictly before others: (earlier, later).
    pub before: Vec<(usize, usize)>,
    /// Sequences of slots within which runs and breaks are counted.
    pub stretches: Vec<Vec<SlotIndex>>,
    /// Nobody has more meetings in a row.
    pub max_run: Option<u32>,
    /// Nobody has more breaks.
    pub max_breaks: Option<u32>,
    /// Aims, the first before everything else.
    pub order: Vec<Aim>,
    /// The kept schedule's slot and place for each candidate that was in it.
    pub kept: BTreeMap<usize, KeptSeat>,
    /// Candidates that took place or have begun, and so never move, with the seats they would have otherwise.
    pub pinned: BTreeMap<usize, Vec<Seat>>,
    /// Kept meetings that are no candidates any more.
    pub kept_lost: u32,
    /// Mutual pairs there are, agreed meetings aside.
    pub mutual_possible: u32,
}

/// Where a kept schedule has a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSeat {
    /// When.
    pub slot: SlotIndex,
    /// Where, by name.
    pub place: String,
    /// It took place.
    pub held: bool,
    /// The meeting can still be held just there.
    pub open: bool,
}

impl Problem {
    /// Derives the problem from an event and the values of its pairs; `kept` is a published schedule to disturb as
    /// little as possible, of which meetings that are held or began before `now` stay where they are.
    pub fn new(event: &Event, values: &[PairValue], kept: &[KeptMeeting], now: Option<Timestamp>) -> Self {
        let slots: Vec<SlotIndex> = event.timetable.indices().collect();
        let mut agreed_meetings = vec![0u32; event.presences.len()];
        for meeting in &event.agreed {
            agreed_meetings[meeting.a.get()] += 1;
            agreed_meetings[meeting.b.get()] += 1;
        }
        let people = event.roster.indices().map(|p| {
            let presence = event.presence(p);
            let max = presence.max_meetings.map(|m| m.max(agreed_meetings[p.get()]));
            let min = max.map_or(presence.min_meetings, |m| presence.min_meetings.min(m));
            Person {
                free: slots.iter().map(|&s| event.is_free(p, s)).collect(),
                min,
                max,
                own_max: presence.max_meetings,
            }
        });
        let mut problem = Self {
            people: people.collect(),
            common: slots.iter().map(|&s| event.places.common_capacity(s)).collect(),
            place_capacity: event.places.iter().map(|(_, p)| p.capacity).collect(),
            candidates: Vec::new(),
            excluded: Vec::new(),
            organisations: Vec::new(),
            quotas: quotas(event),
            before: Vec::new(),
            stretches: event.timetable.stretches(),
            max_run: event.limits.max_run,
            max_breaks: event.limits.max_breaks,
            order: event.order.clone(),
            kept: BTreeMap::new(),
            pinned: BTreeMap::new(),
            kept_lost: 0,
            mutual_possible: 0,
        };
        let standings = event.roster.standings();
        problem.add_agreed(event, &standings);
        problem.add_matches(event, values, &standings);
        problem.add_organisations(event);
        problem.add_kept(kept, now, event);
        problem
    }

    fn add_agreed(&mut self, event: &Event, standings: &Standings) {
        for (index, meeting) in event.agreed.iter().enumerate() {
            let pair = (meeting.a.min(meeting.b), meeting.a.max(meeting.b));
            let mut agreed = candidate::agreed(event, index, meeting, &self.quotas);
            if standings.get(&pair).is_some_and(|s| s.vetoed) {
                agreed.seats.clear();
            }
            self.candidates.push(agreed);
            self.before.extend(meeting.after.iter().map(|&earlier| (earlier, index)));
        }
    }

    fn add_matches(&mut self, event: &Event, values: &[PairValue], standings: &Standings) {
        let settled: BTreeSet<_> = event.agreed.iter().map(|m| (m.a.min(m.b), m.a.max(m.b))).collect();
        let mut listed = BTreeSet::new();
        let mut sorted: Vec<_> = values.iter().filter(|v| !settled.contains(&(v.a, v.b))).collect();
        sorted.sort_by_key(|v| (v.a, v.b));
        for pair in sorted {
            listed.insert((pair.a, pair.b));
            let standing = standings.get(&(pair.a, pair.b)).copied().unwrap_or_default();
            match exclusion::reason(event, pair, standing) {
                Some(reason) => self.excluded.push(Excluded::new(pair, standing.mutual(), reason)),
                None => self.candidates.push(candidate::chosen(event, pair, standing.mutual(), &self.quotas)),
            }
        }
        let mutual = standings.iter().filter(|(pair, s)| s.mutual() && !settled.contains(pair));
        for (&(a, b), _) in mutual {
            self.mutual_possible += 1;
            if !listed.contains(&(a, b)) {
                self.excluded.push(Excluded::without_value(a, b));
            }
        }
    }

    fn add_organisations(&mut self, event: &Event) {
        let Some(most) = event.limits.per_organisation_pair else { return };
        let keys: Vec<String> = event.roster.participants.iter().map(Participant::organisation_key).collect();
        let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut agreed = Vec::new();
        for candidate in &mut self.candidates {
            let (x, y) = (keys[candidate.a.get()].as_str(), keys[candidate.b.get()].as_str());
            if x.is_empty() || y.is_empty() || x == y {
                continue;
            }
            let index = *found.entry((x.min(y), x.max(y))).or_insert_with(|| {
                self.organisations.push(OrganisationPair {
                    people: (candidate.a, candidate.b),
                    limit: most,
                    own_limit: most,
                });
                agreed.push(0);
                self.organisations.len() - 1
            });
            candidate.organisations = Some(index);
            agreed[index] += u32::from(candidate.is_agreed());
        }
        for (pair, agreed) in self.organisations.iter_mut().zip(agreed) {
            pair.limit = pair.limit.max(agreed);
        }
    }

    fn add_kept(&mut self, kept: &[KeptMeeting], now: Option<Timestamp>, event: &Event) {
        let mut by_pair = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            match candidate.origin {
                CandidateOrigin::Match => by_pair.insert((candidate.a, candidate.b), index),
                CandidateOrigin::Agreed(agreed) => by_id.insert(event.agreed[agreed].id.as_str(), index),
            };
        }
        for meeting in kept {
            let pair = (meeting.a.min(meeting.b), meeting.a.max(meeting.b));
            let Some(&index) = by_id.get(meeting.id.as_str()).or_else(|| by_pair.get(&pair)) else {
                self.kept_lost += 1;
                continue;
            };
            let begun = now.is_some_and(|now| event.timetable.slot(meeting.slot).start < now);
            let candidate = &mut self.candidates[index];
            let stays = candidate.seat(meeting.slot).filter(|_| meeting.held || begun);
            if let Some(seat) = stays {
                let seat = pinned_seat(event, seat, &meeting.place);
                let otherwise = std::mem::replace(&mut candidate.seats, vec![seat]);
                candidate.required = true;
                self.pinned.insert(index, otherwise);
            }
            let open = candidate.seat(meeting.slot).is_some_and(|seat| is_at(event, seat, &meeting.place));
            let seat = KeptSeat { slot: meeting.slot, place: meeting.place.clone(), held: meeting.held, open };
            self.kept.insert(index, seat);
        }
    }

    /// The problem as certificates know it: what took place may be held elsewhere, or not at all.
    pub fn unpinned(&self) -> Cow<'_, Self> {
        if self.pinned.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut unpinned = self.clone();
        for (index, seats) in std::mem::take(&mut unpinned.pinned) {
            let candidate = &mut unpinned.candidates[index];
            candidate.seats = seats;
            candidate.required = candidate.is_agreed();
        }
        Cow::Owned(unpinned)
    }

    /// The same event with some of its demands only: required candidates and minimums of quotas by position. Required
    /// candidates that are not among them are not held, and raise no limit.
    #[must_use]
    pub fn demanding(&self, candidates: &[usize], quotas: &[usize]) -> Self {
        let mut eased = self.clone();
        let not_asked = |(index, _): &(usize, &mut Quota)| !quotas.contains(index);
        eased.quotas.iter_mut().enumerate().filter(not_asked).for_each(|(_, quota)| quota.min = 0);
        let (mut of_person, mut between) = (vec![0; self.people.len()], vec![0; self.organisations.len()]);
        for (index, candidate) in eased.candidates.iter_mut().enumerate().filter(|(_, c)| c.required) {
            if candidates.contains(&index) {
                [candidate.a, candidate.b].into_iter().for_each(|p| of_person[p.get()] += 1);
                candidate.organisations.into_iter().for_each(|pair| between[pair] += 1);
            } else {
                candidate.required = false;
                candidate.seats.clear();
            }
        }
        for (person, agreed) in eased.people.iter_mut().zip(of_person) {
            person.max = person.own_max.map(|max| max.max(agreed));
        }
        for (pair, agreed) in eased.organisations.iter_mut().zip(between) {
            pair.limit = pair.own_limit.max(agreed);
        }
        eased.before.retain(|(earlier, later)| candidates.contains(earlier) && candidates.contains(later));
        eased
    }

    /// Whether a candidate held in a slot is where a kept schedule has it.
    pub fn stays(&self, candidate: usize, slot: SlotIndex) -> bool {
        self.kept.get(&candidate).is_some_and(|kept| kept.open && kept.slot == slot)
    }

    /// Changes that no schedule can avoid.
    pub fn certain_changes(&self) -> u32 {
        self.kept_lost + self.kept.values().filter(|kept| !kept.open).count() as u32
    }

    /// Kept meetings that stay where they are, by how many changed.
    pub fn staying(&self, changes: u32) -> u32 {
        (self.kept_lost + self.kept.len() as u32).saturating_sub(changes)
    }

    /// How many slots the event has.
    pub fn slots(&self) -> usize {
        self.common.len()
    }

    /// Whether an aim is pursued before another.
    pub fn comes_before(&self, aim: Aim, other: Aim) -> bool {
        let position = |wanted| self.order.iter().position(|&a| a == wanted);
        position(aim).is_some_and(|a| position(other).is_some_and(|o| a < o))
    }

    /// Whether an aim is pursued at all.
    pub fn pursues(&self, aim: Aim) -> bool {
        self.order.contains(&aim)
    }
}

/// A seat at the very place where the meeting took place, as long as that is one of the common ones.
fn pinned_seat(event: &Event, seat: Seat, place: &str) -> Seat {
    let same = event.places.find(place).filter(|&p| event.places.get(p).common.contains(&seat.slot));
    match (seat.room, same) {
        (Room::Common, Some(place)) => Seat { room: Room::Named(place), ..seat },
        _ => seat,
    }
}

/// Whether a seat can be at a place.
fn is_at(event: &Event, seat: Seat, name: &str) -> bool {
    let place = event.places.find(name);
    match seat.room {
        Room::Common => place.is_some_and(|place| event.places.get(place).common.contains(&seat.slot)),
        Room::Named(at) | Room::Own(at) => place == Some(at),
    }
}

/// The quotas of an event, one for each two groups that have one.
fn quotas(event: &Event) -> Vec<Quota> {
    let mut quotas: Vec<Quota> = Vec::new();
    let mut seen: BTreeSet<(Group, Group)> = BTreeSet::new();
    for (index, pairing) in event.roster.pairings.iter().enumerate() {
        let [x, y] = pairing.groups;
        if (pairing.min_meetings > 0 || pairing.max_meetings.is_some()) && seen.insert((x.min(y), x.max(y))) {
            quotas.push(Quota { pairing: index, min: pairing.min_meetings, max: pairing.max_meetings });
        }
    }
    quotas
}
