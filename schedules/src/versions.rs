//! What differs between two versions of a schedule: meetings that moved, fell away or are new, and who has to be told.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::Timestamp;
use matcher::domain::{ParticipantId, ParticipantIndex};

use crate::{event::Event, schedule::Meeting};

/// When and where people were told to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The slot, by name.
    pub slot: String,
    /// When it starts.
    pub start: Timestamp,
    /// The place, by name.
    pub place: String,
}

/// A meeting of an earlier version, by names: its people, slot and place may not exist any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The agreed meeting's id, or `a~b`.
    pub id: String,
    /// The ids of the two.
    pub people: [String; 2],
    /// When and where.
    pub at: Appointment,
}

/// What became of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is at another time, and may be at another place.
    Moved,
    /// It is at the same time, at another place.
    Place,
    /// It fell away.
    Cancelled,
    /// It was not there before.
    New,
}

impl Change {
    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Place => "place",
            Self::Cancelled => "cancelled",
            Self::New => "new",
        }
    }
}

/// A meeting that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The meeting's id, of the later version where it has one.
    pub id: String,
    /// The ids of the two.
    pub people: [String; 2],
    /// What became of it.
    pub change: Change,
    /// When and where it was.
    pub before: Option<Appointment>,
    /// When and where it is now.
    pub after: Option<Appointment>,
    /// Who has to be told: those of the two who still take part.
    pub tell: Vec<ParticipantIndex>,
}

/// Every meeting that differs between an earlier version and the meetings of a later one, in order of time (the later
/// one where it has one), then of ids.
pub fn differences(event: &Event, before: &[Told], after: &[Meeting]) -> Vec<Difference> {
    let mut left: Vec<Option<Told>> = after.iter().map(|meeting| Some(told(event, meeting))).collect();
    let by_id: BTreeMap<&str, usize> = after.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
    let pair = |people: &[String; 2]| people.iter().cloned().collect::<BTreeSet<String>>();
    let mut by_pair: BTreeMap<BTreeSet<String>, usize> = BTreeMap::new();
    for (index, now) in left.iter().flatten().enumerate() {
        by_pair.entry(pair(&now.people)).or_insert(index);
    }
    // By id first, so that a pair that was agreed upon since finds its meeting, but takes nobody else's.
    let mut sorted: Vec<&Told> = before.iter().collect();
    sorted.sort_by_key(|was| Reverse(by_id.contains_key(was.id.as_str())));
    let mut found = Vec::new();
    for was in sorted {
        let index = by_id.get(was.id.as_str()).or_else(|| by_pair.get(&pair(&was.people)));
        let now = index.and_then(|&index| left[index].take());
        found.extend(difference(event, Some(was.clone()), now));
    }
    found.extend(left.into_iter().flatten().filter_map(|now| difference(event, None, Some(now))));
    found.sort_by(|x, y| (time(x), &x.id).cmp(&(time(y), &y.id)));
    found
}

/// Everybody who has to be told of something.
pub fn to_tell(differences: &[Difference]) -> BTreeSet<ParticipantIndex> {
    differences.iter().flat_map(|difference| difference.tell.iter().copied()).collect()
}

fn time(difference: &Difference) -> Option<Timestamp> {
    difference.after.as_ref().or(difference.before.as_ref()).map(|at| at.start)
}

fn told(event: &Event, meeting: &Meeting) -> Told {
    let id = |p| event.roster.participant(p).id.to_string();
    let at = Appointment {
        slot: event.timetable.slot_name(meeting.slot).to_string(),
        start: event.timetable.slot(meeting.slot).start,
        place: meeting.place.clone(),
    };
    Told { id: meeting.id.clone(), people: [id(meeting.a), id(meeting.b)], at }
}

fn difference(event: &Event, was: Option<Told>, now: Option<Told>) -> Option<Difference> {
    let (before, after) = (was.as_ref().map(|w| w.at.clone()), now.as_ref().map(|n| n.at.clone()));
    let change = match (&before, &after) {
        (Some(before), Some(after)) if before == after => return None,
        (Some(before), Some(after)) if (&before.slot, before.start) == (&after.slot, after.start) => Change::Place,
        (Some(_), Some(_)) => Change::Moved,
        (Some(_), None) => Change::Cancelled,
        (None, _) => Change::New,
    };
    let Told { id, people, .. } = now.or(was)?;
    let still_there = |name: &String| ParticipantId::parse(name).and_then(|id| event.roster.find(&id));
    let tell = people.iter().filter_map(still_there).collect();
    Some(Difference { id, people, change, before, after, tell })
}
