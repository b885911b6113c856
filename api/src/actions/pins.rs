//! Meetings that the desk fixes before a schedule is made: all of them are held.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises, participant},
    audit::{Deed, note},
    profile::{items, too_long},
    refusal::{Problem, Refusal},
    requests::between,
};
use crate::{
    exchange, folder,
    store::{
        Db,
        events::key,
        meetings::{self, AgreedMeeting},
        participants,
    },
};

/// A meeting that is agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Pin {
    /// One of the two.
    pub a: String,
    /// The other.
    pub b: String,
    /// Sessions in one of which it is held; any where there are none.
    #[schema(max_items = 100)]
    pub sessions: Vec<String>,
    /// The slot in which it is held.
    #[schema(example = "morning/3")]
    pub slot: String,
    /// Ids of agreed meetings that come before it.
    #[schema(max_items = 100)]
    pub after: Vec<String>,
    /// Where it is held.
    #[schema(max_length = 300)]
    pub place: String,
}

/// A meeting that is agreed, by its id.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Pinned {
    /// By which it is known.
    pub id: String,
    /// What is agreed.
    pub pin: Pin,
}

/// The agreed meetings of an event.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn list(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Pinned>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let rows = meetings::of_event(db, event)?;
    let people = participants::several(db, rows.iter().flat_map(|row| [row.a_id, row.b_id]))?;
    let name = |id: i64| people.get(&id).map(|known| known.participant.code.clone()).unwrap_or_default();
    let pinned = |row: AgreedMeeting| {
        let (a, b) = (name(row.a_id), name(row.b_id));
        let (sessions, after) = (items(&row.sessions), items(&row.after));
        Pinned { id: row.code, pin: Pin { a, b, sessions, slot: row.slot, after, place: row.place } }
    };
    Ok(rows.into_iter().map(pinned).collect())
}

/// Agrees on a meeting, in place of the one that was agreed under this id.
///
/// # Errors
/// Whoever asks does not organise the event, or the meeting makes no sense.
pub(crate) fn pin(db: &mut Db, by: Actor, code: &str, id: &str, pin: &Pin) -> Result<(), Refusal> {
    let event_id = event(db, code)?;
    organises(db, by, event_id)?;
    let texts = [("/a", &pin.a), ("/b", &pin.b), ("/slot", &pin.slot), ("/place", &pin.place)];
    let problems: Vec<Problem> = texts.iter().filter_map(|(pointer, text)| too_long(pointer, text, 300)).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let a = participant(db, event_id, &pin.a)
        .map_err(|_| Refusal::invalid("/a", "there is no such participant", "write the id of one"))?;
    let b = participant(db, event_id, &pin.b)
        .map_err(|_| Refusal::invalid("/b", "there is no such participant", "write the id of one"))?;
    if a.id == b.id {
        return Err(Refusal::invalid("/b", "nobody meets themselves", "name somebody else"));
    }
    meetings::remove(db, event_id, &key(id))?;
    let row = AgreedMeeting {
        event_id,
        code: id.to_owned(),
        code_key: key(id),
        a_id: a.id,
        b_id: b.id,
        sessions: pin.sessions.join(";"),
        slot: pin.slot.trim().to_owned(),
        after: pin.after.join(";"),
        place: pin.place.trim().to_owned(),
        more: exchange::stored(&Vec::new()),
    };
    meetings::insert(db, &[row])?;
    // With all others, as a folder would be read.
    let files = exchange::export(db, event_id)?;
    if let Err(faults) = folder::read_written(&files) {
        return Err(Refusal::faulty(&faults, |fault| match fault.file.as_str() {
            "meetings.csv" => format!("/{}", fault.field),
            _ => String::new(),
        }));
    }
    Ok(note(db, event_id, by, Deed::Pinned, &between(&a, &b))?)
}

/// Takes back what was agreed under an id.
///
/// # Errors
/// Whoever asks does not organise the event, or there is no such meeting.
pub(crate) fn unpin(db: &mut Db, by: Actor, code: &str, id: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    if !meetings::remove(db, event, &key(id))? {
        return Err(Refusal::Missing("agreed meeting"));
    }
    Ok(note(db, event, by, Deed::Unpinned, id)?)
}
