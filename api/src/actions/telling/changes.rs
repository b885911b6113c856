//! What is different for somebody since they were told last, in sentences.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Zoned;
use matcher::{
    domain::{Language, ParticipantIndex},
    locale::Mention,
};
use schedules::{
    agenda::language_of,
    locale::Voice,
    schedule::Meeting,
    versions::{Appointment, Change, Difference, Told, differences},
};

use super::frame::Frame;
use crate::{
    actions::refusal::Refusal,
    clock::time,
    store::{
        Db, agendas, outbox,
        participants::{self, Known},
        versions,
    },
};

/// What is different for each of those who were told before.
pub(super) struct Changes(BTreeMap<ParticipantIndex, Vec<String>>);

impl Changes {
    /// Between what people were told last and the meetings of a version.
    pub(super) fn read(
        db: &mut Db,
        frame: &Frame,
        number: i32,
        now: &[Meeting],
        known: &BTreeMap<ParticipantIndex, Known>,
    ) -> Result<Self, Refusal> {
        let indices: BTreeMap<i64, ParticipantIndex> = known.iter().map(|(index, known)| (known.id, *index)).collect();
        let mut by_version = BTreeMap::<i32, BTreeSet<ParticipantIndex>>::new();
        for (participant, version) in outbox::told(db, frame.id)? {
            if let Some(index) = indices.get(&participant).filter(|_| version < number) {
                by_version.entry(version).or_default().insert(*index);
            }
        }
        let mut changes = BTreeMap::new();
        for (version, readers) in by_version {
            let Some(version) = versions::find(db, frame.id, Some(version))? else { continue };
            let (told, names) = told(db, version.id)?;
            let found = differences(&frame.event, &told, now);
            for reader in readers {
                let mine = found.iter().filter(|difference| difference.tell.contains(&reader));
                changes.insert(reader, mine.map(|difference| sentence(frame, difference, reader, &names)).collect());
            }
        }
        Ok(Self(changes))
    }

    /// Somebody's; none of whom nothing was told before.
    pub(super) fn of(&self, reader: ParticipantIndex) -> Option<&[String]> {
        self.0.get(&reader).map(Vec::as_slice)
    }
}

/// Names and organisations by codes: people may take part no more.
type Names = BTreeMap<String, [String; 2]>;

/// The meetings of a version as people were told of them.
fn told(db: &mut Db, version: i64) -> Result<(Vec<Told>, Names), Refusal> {
    let rows = agendas::of_version(db, version)?;
    let people = participants::several(db, rows.iter().flat_map(|row| row.people))?;
    let code = |id: i64| people.get(&id).map(|known| known.participant.code.clone()).unwrap_or_default();
    let told = rows.iter().map(|row| Told {
        id: row.code.clone(),
        people: row.people.map(code),
        at: Appointment { slot: row.slot.clone(), start: time(row.start_at), place: row.place.clone() },
    });
    let name = |known: &Known| {
        let person = &known.participant;
        (person.code.clone(), [person.name.clone(), person.organisation.clone()])
    };
    Ok((told.collect(), people.values().map(name).collect()))
}

fn sentence(frame: &Frame, difference: &Difference, reader: ParticipantIndex, names: &Names) -> String {
    let language: Language = language_of(&frame.event, reader);
    let voice = Voice::new(&language);
    let roster = &frame.event.roster;
    let own = roster.participant(reader).id.as_str();
    let other = difference.people.iter().find(|id| id.as_str() != own).map(String::as_str).unwrap_or_default();
    let there = roster.indices().find(|index| roster.participant(*index).id.as_str() == other);
    let whom = match (there.map(|index| roster.participant(index)), names.get(other)) {
        (Some(person), _) => [person.display_name().to_owned(), person.organisation.clone()],
        (None, Some(names)) => names.clone(),
        (None, None) => [other.to_owned(), String::new()],
    };
    let mut whom: Vec<String> = whom.into_iter().filter(|name| !name.is_empty()).collect();
    whom.dedup();
    let when = |at: &Appointment| -> String {
        let start: Zoned = frame.event.timetable.local(at.start);
        let place = voice.place(&at.place);
        let moment = format!("{}, {}", voice.date(start.date()), voice.time(&start));
        if place.is_empty() { moment } else { format!("{moment}, {place}") }
    };
    let after = difference.after.as_ref();
    let (was, mut now) =
        (difference.before.as_ref().map(when).unwrap_or_default(), after.map(when).unwrap_or_default());
    let (mut was, mut at) = (was, String::new());
    if let (Change::Place, Some(before), Some(after)) = (difference.change, &difference.before, after) {
        let start: Zoned = frame.event.timetable.local(after.start);
        at = format!("{}, {}", voice.date(start.date()), voice.time(&start));
        (was, now) = (voice.place(&before.place), voice.place(&after.place));
    }
    let mentions = [
        ("whom", Mention::Text(&whom.join(", "))),
        ("when", Mention::Text(&now)),
        ("was", Mention::Text(&was)),
        ("time", Mention::Text(&at)),
    ];
    voice.tell_change(difference.change, &mentions)
}
