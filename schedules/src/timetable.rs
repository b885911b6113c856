//! When meetings can be held: sessions, their numbered slots, and the programme around them.

use std::{collections::BTreeSet, fmt};

use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};
use matcher::domain::LocalText;
use serde::{Deserialize, Serialize};

/// Position of a slot in [`Timetable::slots`], in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SlotIndex(pub u32);

impl SlotIndex {
    /// The position as a number for slices.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// Slots of a timetable.
pub type SlotSet = BTreeSet<SlotIndex>;

/// Which end of an interval a local time stands for, when the clock shows it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The earlier of the two instants.
    Start,
    /// The later of the two instants.
    End,
}

/// The instant of a local time; `None` where the clock skips it.
pub fn instant(local: DateTime, zone: &TimeZone, edge: Edge) -> Option<Timestamp> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    match (ambiguous.offset(), edge) {
        (AmbiguousOffset::Gap { .. }, _) => None,
        (_, Edge::Start) => ambiguous.earlier().ok(),
        (_, Edge::End) => ambiguous.later().ok(),
    }
}

/// Half a day or so of meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// As written in `event.toml`.
    pub id: String,
    /// When the first slot starts.
    pub start: Timestamp,
    /// How many slots it has.
    pub slots: u32,
    /// How long a meeting lasts, in minutes that pass.
    pub slot_minutes: u32,
    /// Minutes between two slots.
    pub pause_minutes: u32,
    /// No lunch between this session and the one before: breaks and runs count across the border.
    pub adjoins_previous: bool,
}

/// A numbered time in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Position of the session in [`Timetable::sessions`].
    pub session: usize,
    /// From 1 in each session.
    pub number: u32,
    /// When the meeting starts.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// Whether the programme keeps it free of meetings.
    pub blocked: bool,
}

/// Plenary, coffee, lunch: shown in every agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeItem {
    /// What it is.
    pub title: LocalText,
    /// When it starts.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// Where; may be empty.
    pub place: LocalText,
    /// Slots that overlap it cannot be used.
    pub blocks: bool,
}

/// Sessions, slots and programme of an event.
#[derive(Clone, Debug)]
pub struct Timetable {
    zone: TimeZone,
    sessions: Vec<Session>,
    slots: Vec<Slot>,
    programme: Vec<ProgrammeItem>,
}

impl Timetable {
    /// Lays the slots of `sessions` out; they must stand in order of time (see [`Timetable::first_overlap`]).
    pub fn new(zone: TimeZone, sessions: Vec<Session>, programme: Vec<ProgrammeItem>) -> Self {
        let mut slots = Vec::new();
        for (index, session) in sessions.iter().enumerate() {
            for k in 0..session.slots {
                let offset = i64::from(k) * i64::from(session.slot_minutes + session.pause_minutes);
                let start = session.start.saturating_add(SignedDuration::from_mins(offset)).unwrap_or(Timestamp::MAX);
                let end = start
                    .saturating_add(SignedDuration::from_mins(i64::from(session.slot_minutes)))
                    .unwrap_or(Timestamp::MAX);
                let blocked = programme.iter().any(|p| p.blocks && start < p.end && p.start < end);
                slots.push(Slot { session: index, number: k + 1, start, end, blocked });
            }
        }
        Self { zone, sessions, slots, programme }
    }

    /// The first two sessions that overlap or stand in the wrong order, by position.
    pub fn first_overlap(&self) -> Option<(usize, usize)> {
        self.slots.windows(2).find(|w| w[1].start < w[0].end).map(|w| (w[0].session, w[1].session))
    }

    /// The time zone of all local times.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// All sessions in order of time.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// All slots in order of time.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// All items of the programme.
    pub fn programme(&self) -> &[ProgrammeItem] {
        &self.programme
    }

    /// The slot at a position of this timetable.
    pub fn slot(&self, index: SlotIndex) -> &Slot {
        &self.slots[index.get()]
    }

    /// The positions of all slots.
    pub fn indices(&self) -> impl Iterator<Item = SlotIndex> + use<> {
        (0..self.slots.len() as u32).map(SlotIndex)
    }

    /// The slot's name, such as `morning/3`.
    pub fn slot_name(&self, index: SlotIndex) -> SlotName<'_> {
        let slot = self.slot(index);
        SlotName { session: &self.sessions[slot.session].id, number: slot.number }
    }

    /// The slot with this name.
    pub fn find_slot(&self, name: &str) -> Option<SlotIndex> {
        let (session, number) = name.rsplit_once('/')?;
        let number: u32 = number.parse().ok()?;
        self.indices().find(|&i| self.slot(i).number == number && self.sessions[self.slot(i).session].id == session)
    }

    /// The position of the session with this id.
    pub fn find_session(&self, id: &str) -> Option<usize> {
        self.sessions.iter().position(|s| s.id == id)
    }

    /// The slots of a session.
    pub fn slots_of(&self, session: usize) -> impl Iterator<Item = SlotIndex> + '_ {
        self.indices().filter(move |&i| self.slot(i).session == session)
    }

    /// When a session ends, by its position: with its last slot.
    pub fn session_end(&self, session: usize) -> Timestamp {
        self.slots_of(session).last().map_or(self.sessions[session].start, |slot| self.slot(slot).end)
    }

    /// The slots that overlap an interval.
    pub fn overlapping(&self, start: Timestamp, end: Timestamp) -> impl Iterator<Item = SlotIndex> + '_ {
        self.indices().filter(move |&i| self.slot(i).start < end && start < self.slot(i).end)
    }

    /// The stretches within which breaks and runs are counted, each a sequence of usable slots: a stretch ends at the
    /// end of a session that the next does not adjoin, and at a slot that the programme blocks.
    pub fn stretches(&self) -> Vec<Vec<SlotIndex>> {
        let mut stretches: Vec<Vec<SlotIndex>> = Vec::new();
        let mut open = false;
        for i in self.indices() {
            let slot = self.slot(i);
            if slot.number == 1 && !self.sessions[slot.session].adjoins_previous {
                open = false;
            }
            if slot.blocked {
                open = false;
                continue;
            }
            match stretches.last_mut() {
                Some(stretch) if open => stretch.push(i),
                _ => stretches.push(vec![i]),
            }
            open = true;
        }
        stretches
    }

    /// An instant as the clocks at the event show it.
    pub fn local(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.zone.clone())
    }
}

/// A slot's name, such as `morning/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotName<'a> {
    session: &'a str,
    number: u32,
}

impl fmt::Display for SlotName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.session, self.number)
    }
}
