//! An event as the organiser describes it: who, when, where, and within which limits.

use matcher::domain::{LocalText, ParticipantIndex, Roster};
use serde::{Deserialize, Serialize};

use crate::{
    places::{PlaceIndex, Places},
    timetable::{SlotIndex, SlotSet, Timetable},
};

/// Who runs the event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organiser {
    /// What people call them.
    pub name: LocalText,
    /// Where answers go.
    pub email: String,
    /// The desk's telephone; may be empty.
    pub phone: String,
}

/// When and how much one participant can meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Slots in which they cannot meet, without those that the programme blocks.
    pub unavailable: SlotSet,
    /// The floor: fewest meetings they are due; the event's where they gave none.
    pub min_meetings: u32,
    /// The most meetings they take; the event's where they gave none.
    pub max_meetings: Option<u32>,
    /// Their own place, where their meetings are held.
    pub own_place: Option<PlaceIndex>,
}

/// Limits that hold for everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nobody has more idle runs between two of their meetings.
    pub max_breaks: Option<u32>,
    /// Nobody has more meetings in a row.
    pub max_run: Option<u32>,
    /// Meetings between two different, named organisations.
    pub per_organisation_pair: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_breaks: None, max_run: None, per_organisation_pair: Some(1) }
    }
}

/// A meeting that has to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedMeeting {
    /// As written.
    pub id: String,
    /// One of the two.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// Sessions it may be held in, by position; none: any.
    pub sessions: Vec<usize>,
    /// The slot it is fixed to.
    pub slot: Option<SlotIndex>,
    /// Positions in [`Event::agreed`] of meetings that come strictly earlier.
    pub after: Vec<usize>,
    /// The place it is held at, before anyone's own place.
    pub place: Option<PlaceIndex>,
}

/// The value of a pair, given or ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairValue {
    /// The one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// What the match is worth.
    pub value: u32,
    /// Sessions it may be held in, by position; none: any.
    pub sessions: Vec<usize>,
}

/// What a schedule is to be good at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aim {
    /// As many mutual pairs as possible.
    Mutual,
    /// As few meetings missing to floors as possible.
    Floor,
    /// As much value as possible.
    Value,
    /// As few breaks as possible.
    Breaks,
    /// As few changes to a kept schedule as possible.
    Changes,
}

impl Aim {
    /// All aims, in the default order.
    pub const ALL: [Self; 5] = [Self::Mutual, Self::Floor, Self::Value, Self::Breaks, Self::Changes];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mutual => "mutual",
            Self::Floor => "floor",
            Self::Value => "value",
            Self::Breaks => "breaks",
            Self::Changes => "changes",
        }
    }
}

/// A meeting of a published schedule that a new one is to disturb as little as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMeeting {
    /// The agreed meeting's id, or `a~b`.
    pub id: String,
    /// One of the two.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// When it was to be held.
    pub slot: SlotIndex,
    /// Where it was to be held.
    pub place: String,
    /// It took place, and never moves.
    pub held: bool,
}

/// An event as the organiser describes it.
#[derive(Clone, Debug)]
pub struct Event {
    /// As written in `event.toml`.
    pub id: String,
    /// What people call it.
    pub name: LocalText,
    /// Where it is; may be empty.
    pub venue: LocalText,
    /// Who runs it.
    pub organiser: Organiser,
    /// Who takes part and who may meet whom.
    pub roster: Roster,
    /// When.
    pub timetable: Timetable,
    /// Where.
    pub places: Places,
    /// One for each participant, in the order of the roster.
    pub presences: Vec<Presence>,
    /// Limits that hold for everyone.
    pub limits: Limits,
    /// Aims, the first before everything else.
    pub order: Vec<Aim>,
    /// Meetings already agreed.
    pub agreed: Vec<AgreedMeeting>,
    /// Given values; then nothing is scored.
    pub given: Option<Vec<PairValue>>,
}

impl Event {
    /// When and how much a participant can meet.
    pub fn presence(&self, participant: ParticipantIndex) -> &Presence {
        &self.presences[participant.get()]
    }

    /// Whether a participant can meet in a slot, as far as they and the programme say.
    pub fn is_free(&self, participant: ParticipantIndex, slot: SlotIndex) -> bool {
        !self.timetable.slot(slot).blocked && !self.presence(participant).unavailable.contains(&slot)
    }
}
