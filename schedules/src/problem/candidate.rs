//! A meeting that may be held, and the slots and rooms it may be held in.

use matcher::domain::ParticipantIndex;
use serde::{Deserialize, Serialize};

use super::Quota;
use crate::{
    event::{AgreedMeeting, Event, PairValue},
    places::PlaceIndex,
    timetable::SlotIndex,
};

/// What a meeting takes up while it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Room {
    /// Any one of the slot's common places.
    Common,
    /// This one of the slot's common places, which an agreed meeting names.
    Named(PlaceIndex),
    /// Someone's own place.
    Own(PlaceIndex),
}

/// A slot that a meeting may be held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// When.
    pub slot: SlotIndex,
    /// What it takes up.
    pub room: Room,
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CandidateOrigin {
    /// A match, which may be held.
    Match,
    /// An agreed meeting, by position in the event, which has to be held.
    Agreed(usize),
}

/// A meeting that may be held, or must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// One of the two; for a match the one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// What it adds to the value; 0 for an agreed meeting.
    pub value: u32,
    /// A match for which both sides asked.
    pub mutual: bool,
    /// Where it comes from.
    pub origin: CandidateOrigin,
    /// It has to be held.
    pub required: bool,
    /// In order of slots.
    pub seats: Vec<Seat>,
    /// Position of its two organisations in [`super::Problem::organisations`].
    pub organisations: Option<usize>,
    /// Positions in [`super::Problem::quotas`] of the quotas it counts for.
    pub quotas: Vec<usize>,
}

impl Candidate {
    /// Whether it was agreed beforehand.
    pub fn is_agreed(&self) -> bool {
        matches!(self.origin, CandidateOrigin::Agreed(_))
    }

    /// Its seat in a slot, where it has one.
    pub fn seat(&self, slot: SlotIndex) -> Option<Seat> {
        self.seats.binary_search_by_key(&slot, |s| s.slot).ok().map(|i| self.seats[i])
    }
}

/// The candidate of a match that may be scheduled.
pub(super) fn chosen(event: &Event, pair: &PairValue, mutual: bool, quotas: &[Quota]) -> Candidate {
    let host = own_place(event, pair.a, pair.b);
    Candidate {
        a: pair.a,
        b: pair.b,
        value: pair.value,
        mutual,
        origin: CandidateOrigin::Match,
        required: false,
        seats: seats(event, pair.a, pair.b, &pair.sessions, host),
        organisations: None,
        quotas: quotas_of(event, pair.a, pair.b, quotas),
    }
}

/// The candidate of an agreed meeting. Without seats, no schedule can hold it.
pub(super) fn agreed(event: &Event, index: usize, meeting: &AgreedMeeting, quotas: &[Quota]) -> Candidate {
    let host = meeting.place.or_else(|| own_place(event, meeting.a, meeting.b));
    let mut seats = seats(event, meeting.a, meeting.b, &meeting.sessions, host);
    seats.retain(|s| meeting.slot.is_none_or(|fixed| s.slot == fixed));
    Candidate {
        a: meeting.a,
        b: meeting.b,
        value: 0,
        mutual: false,
        origin: CandidateOrigin::Agreed(index),
        required: true,
        seats,
        organisations: None,
        quotas: quotas_of(event, meeting.a, meeting.b, quotas),
    }
}

/// The own place that hosts the two: that of the one whose id sorts first, where both have one.
fn own_place(event: &Event, a: ParticipantIndex, b: ParticipantIndex) -> Option<PlaceIndex> {
    [a.min(b), a.max(b)].into_iter().find_map(|p| event.presence(p).own_place)
}

fn seats(
    event: &Event,
    a: ParticipantIndex,
    b: ParticipantIndex,
    sessions: &[usize],
    host: Option<PlaceIndex>,
) -> Vec<Seat> {
    let free = event.timetable.indices().filter(|&s| event.is_free(a, s) && event.is_free(b, s));
    let allowed = free.filter(|&s| sessions.is_empty() || sessions.contains(&event.timetable.slot(s).session));
    allowed.filter_map(|slot| Some(Seat { slot, room: room(event, host, slot)? })).collect()
}

fn room(event: &Event, host: Option<PlaceIndex>, slot: SlotIndex) -> Option<Room> {
    let Some(host) = host else { return Some(Room::Common) };
    let place = event.places.get(host);
    let room = if place.common.contains(&slot) { Room::Named(host) } else { Room::Own(host) };
    place.open.contains(&slot).then_some(room)
}

fn quotas_of(event: &Event, a: ParticipantIndex, b: ParticipantIndex, quotas: &[Quota]) -> Vec<usize> {
    if quotas.is_empty() {
        return Vec::new();
    }
    let covering: Vec<usize> = event.roster.pairings_of(a, b).collect();
    (0..quotas.len()).filter(|&q| covering.contains(&quotas[q].pairing)).collect()
}
