//! What people's calendars hold after a version: each meeting under its UID, with a number that rises when something about it
//! changed, and what fell away as cancelled (RFC 5545, 3.8.7.4).

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::ParticipantIndex;
use schedules::{
    agenda::Agenda,
    calendar::{self, Held},
    letter::Envelope,
    schedule::Meeting,
};

use super::frame::Frame;
use crate::{
    actions::refusal::Refusal,
    clock::time,
    store::{
        Db,
        entries::{self, Entry},
        participants::{self, ERASED, Known},
    },
};

/// Everybody's calendar as it was told last.
pub(super) struct Calendars {
    told: BTreeMap<i64, Vec<Entry>>,
    /// The names and organisations of those whom entries are about.
    names: BTreeMap<i64, [String; 2]>,
    ids: BTreeMap<ParticipantIndex, i64>,
    codes: BTreeMap<i64, String>,
    event: String,
}

/// Somebody's calendar after a version.
pub(super) struct Entries {
    /// All of them, in order of time.
    all: Vec<Entry>,
    /// Those that are not as they were told.
    pub(super) changed: Vec<Entry>,
    names: BTreeMap<i64, [String; 2]>,
    /// The ids of those whom the reader meets, in the order of the agenda's meetings.
    met: Vec<i64>,
}

impl Calendars {
    pub(super) fn read(db: &mut Db, frame: &Frame, known: &BTreeMap<ParticipantIndex, Known>) -> Result<Self, Refusal> {
        let mut told = BTreeMap::<i64, Vec<Entry>>::new();
        let rows = entries::of_event(db, frame.id)?;
        let people = participants::several(db, rows.iter().map(|row| row.other_id))?;
        rows.into_iter().for_each(|row| told.entry(row.participant_id).or_default().push(row));
        let name = |known: &Known| [known.participant.name.clone(), known.participant.organisation.clone()];
        let names = people.values().chain(known.values()).map(|known| (known.id, name(known))).collect();
        let codes = known.values().map(|known| (known.id, known.participant.code.clone())).collect();
        let ids = known.iter().map(|(index, known)| (*index, known.id)).collect();
        Ok(Self { told, names, ids, codes, event: frame.event.id.clone() })
    }

    /// Somebody's entries, as their agenda has them now.
    pub(super) fn entries(
        &self,
        person: &Known,
        agenda: &Agenda,
        reader: ParticipantIndex,
        meetings: &[Meeting],
    ) -> Entries {
        let mut before: BTreeMap<i64, &Entry> =
            self.told.get(&person.id).into_iter().flatten().map(|entry| (entry.other_id, entry)).collect();
        let others: BTreeMap<&str, i64> = meetings
            .iter()
            .filter(|meeting| meeting.a == reader || meeting.b == reader)
            .filter_map(|meeting| {
                let other = if meeting.a == reader { meeting.b } else { meeting.a };
                Some((meeting.id.as_str(), *self.ids.get(&other)?))
            })
            .collect();
        let (mut all, mut changed, mut met) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, encounter) in agenda.meetings() {
            let Some(&other_id) = others.get(encounter.meeting.as_str()) else { continue };
            met.push(other_id);
            let was = before.remove(&other_id);
            let mut now = Entry {
                participant_id: person.id,
                other_id,
                uid: was.map_or_else(|| self.uid(person, other_id), |was| was.uid.clone()),
                sequence: was.map_or(0, |was| was.sequence),
                start_at: entry.start.timestamp().as_second(),
                end_at: entry.end.timestamp().as_second(),
                place: encounter.place.clone(),
                cancelled: false,
            };
            if was != Some(&now) {
                now.sequence += i32::from(was.is_some());
                changed.push(now.clone());
            }
            all.push(now);
        }
        for was in before.into_values() {
            let mut now = was.clone();
            if !was.cancelled {
                (now.cancelled, now.sequence) = (true, was.sequence + 1);
                changed.push(now.clone());
            }
            all.push(now);
        }
        all.sort_by_key(|entry| (entry.start_at, entry.other_id));
        let names = all.iter().filter_map(|entry| Some((entry.other_id, self.names.get(&entry.other_id)?.clone())));
        let names = names.collect();
        Entries { all, changed, names, met }
    }

    /// What falls away for those who take part no more.
    pub(super) fn gone(&self, db: &mut Db) -> Result<Vec<(Known, Entries)>, Refusal> {
        let here: BTreeSet<i64> = self.ids.values().copied().collect();
        let mut gone = Vec::new();
        for (id, told) in self.told.iter().filter(|(id, _)| !here.contains(id)) {
            let Some(person) = participants::get(db, *id)?.filter(|known| known.participant.state != ERASED) else {
                continue;
            };
            let left = told.iter().filter(|was| !was.cancelled);
            let changed = left.map(|was| Entry { cancelled: true, sequence: was.sequence + 1, ..was.clone() });
            let (all, names) = (Vec::new(), self.names.clone());
            gone.push((person, Entries { all, changed: changed.collect(), names, met: Vec::new() }));
        }
        Ok(gone)
    }

    fn uid(&self, person: &Known, other: i64) -> String {
        let own = person.participant.code.as_str();
        let other = self.codes.get(&other).map(String::as_str).unwrap_or_default();
        calendar::uid(&self.event, &calendar::pair(own, other), own)
    }
}

impl Entries {
    /// The calendar file; none where there is nothing in it.
    pub(super) fn file(&self, agenda: &Agenda, envelope: &Envelope<'_>) -> Option<String> {
        let held: Vec<Held<'_>> = self.all.iter().map(|entry| self.held(agenda, entry)).collect();
        (!held.is_empty()).then(|| calendar::feed(&held, &agenda.language, &agenda.desk.email, envelope.now))
    }

    /// An entry, with what the agenda says about the meeting.
    pub(super) fn held<'a>(&'a self, agenda: &'a Agenda, entry: &'a Entry) -> Held<'a> {
        let at = self.met.iter().position(|other| *other == entry.other_id);
        let lines = at.and_then(|at| agenda.meetings().nth(at)).map(|(_, meeting)| {
            vec![meeting.whom.name.clone(), meeting.whom.position(), meeting.languages.clone(), meeting.why.clone()]
        });
        self.bare(entry, &agenda.venue, lines.unwrap_or_default())
    }

    /// An entry, with what is said about the meeting.
    pub(super) fn bare<'a>(&'a self, entry: &'a Entry, venue: &'a str, lines: Vec<String>) -> Held<'a> {
        let name = self.names.get(&entry.other_id).map_or(["", ""], |[name, organisation]| [name, organisation]);
        Held {
            uid: entry.uid.clone(),
            sequence: u32::try_from(entry.sequence).unwrap_or(0),
            start: time(entry.start_at),
            end: time(entry.end_at),
            whom: name,
            place: [&entry.place, venue],
            lines,
            cancelled: entry.cancelled,
        }
    }
}
