//! What two people do, slot by slot, and whether there would be room for them.

use matcher::domain::ParticipantIndex;

use crate::{
    event::{Event, PairValue},
    places::PlaceIndex,
    schedule::Meeting,
    timetable::SlotIndex,
};

/// What someone does in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// They are there and have no meeting.
    Idle,
    /// They cannot meet then.
    Away,
    /// They are in the meeting at this position of the schedule.
    Meets(usize),
}

/// Whether there is room for one more meeting of two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// There is.
    Left,
    /// All common places are taken; there are so many.
    Full(u32),
    /// The own place that would host them is taken.
    OwnTaken(PlaceIndex),
    /// The own place that would host them is closed.
    OwnClosed(PlaceIndex),
}

/// A slot as two people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub slot: SlotIndex,
    /// What the first does.
    pub a: Doing,
    /// What the second does.
    pub b: Doing,
    /// Whether there would be room.
    pub room: Room,
}

/// The slots in which both can meet and their match may be held; where there is none, all that the programme leaves.
pub(super) fn moments(event: &Event, pair: &PairValue, meetings: &[Meeting]) -> Vec<Moment> {
    let open = || event.timetable.indices().filter(|&slot| !event.timetable.slot(slot).blocked);
    let all: Vec<Moment> = open().map(|slot| moment(event, pair, meetings, slot)).collect();
    let possible = |m: &&Moment| {
        let session = event.timetable.slot(m.slot).session;
        let allowed = pair.sessions.is_empty() || pair.sessions.contains(&session);
        allowed && event.is_free(pair.a, m.slot) && event.is_free(pair.b, m.slot)
    };
    let common: Vec<Moment> = all.iter().filter(possible).copied().collect();
    if common.is_empty() { all } else { common }
}

fn moment(event: &Event, pair: &PairValue, meetings: &[Meeting], slot: SlotIndex) -> Moment {
    let in_it =
        |person: ParticipantIndex| meetings.iter().position(|m| m.slot == slot && (m.a == person || m.b == person));
    let doing = |person: ParticipantIndex| match in_it(person) {
        Some(meeting) => Doing::Meets(meeting),
        None if event.is_free(person, slot) => Doing::Idle,
        None => Doing::Away,
    };
    Moment { slot, a: doing(pair.a), b: doing(pair.b), room: room(event, pair, meetings, slot) }
}

fn room(event: &Event, pair: &PairValue, meetings: &[Meeting], slot: SlotIndex) -> Room {
    let at = |place: &str| meetings.iter().filter(|m| m.slot == slot && m.place == place).count() as u32;
    if let Some(index) = [pair.a, pair.b].into_iter().find_map(|p| event.presence(p).own_place) {
        let place = event.places.get(index);
        return match at(&place.name) {
            _ if !place.open.contains(&slot) => Room::OwnClosed(index),
            taken if taken >= place.capacity => Room::OwnTaken(index),
            _ => Room::Left,
        };
    }
    let capacity = event.places.common_capacity(slot);
    let taken: u32 = event.places.common_in(slot).map(|(_, place)| at(&place.name)).sum();
    if taken >= capacity { Room::Full(capacity) } else { Room::Left }
}
