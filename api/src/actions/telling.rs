//! Telling people of a published version: everybody's agenda to those who had none, and what is different to those whose
//! meetings changed since they were told last. All of it goes to the outbox in the transaction that publishes.

mod calendar;
mod changes;
mod frame;
pub(crate) mod mailings;
mod writer;

use std::collections::BTreeMap;

use matcher::domain::{Language, ParticipantIndex};
use rayon::prelude::*;
use schedules::{
    agenda::{Agenda, Briefing},
    letter::{Kind, LetterError},
    mail::{self, Cover},
};
use tracing::warn;

use self::{
    calendar::{Calendars, Entries},
    changes::Changes,
};
pub(in crate::actions) use self::{frame::Frame, writer::Writer};
use super::{
    accounts::language,
    mails::{self, Sender, Sort},
    refusal::Refusal,
};
use crate::store::{
    Db, agendas, entries as stored,
    events::key,
    outbox,
    participants::{self, Known},
    versions,
};

/// People whose mails are made at a time, so that an event of any size takes no more memory.
const SOME: usize = 500;

/// Queues the mails of a version that was published just now. Returns how many.
///
/// # Errors
/// What is stored makes no event, or the database fails.
pub(crate) fn published(db: &mut Db, sender: &Sender, event: i64, number: i32) -> Result<usize, Refusal> {
    outbox::supersede(db, event, number)?;
    let Some(version) = versions::find(db, event, Some(number))? else { return Ok(0) };
    let frame = Frame::read(db, event)?;
    let (schedule, reasons) = frame.schedule(db, version.id)?;
    let reason = |reader, other, _: &Language| reasons.get(&(reader, other)).cloned().unwrap_or_default();
    let briefing = Briefing::new(&frame.event, &schedule, &reason, frame.now, u32::try_from(number).unwrap_or(0));
    let known = known(db, &frame)?;
    let changes = Changes::read(db, &frame, number, &schedule.meetings, &known)?;
    let calendars = Calendars::read(db, &frame, &known)?;
    let letters = Letters { usual: frame.usual_kind(db)?, writer: Writer::of(db, &frame, sender)?, number };
    let everyone: Vec<ParticipantIndex> = frame.event.roster.indices().collect();
    let mut queued = 0;
    for some in everyone.chunks(SOME) {
        let known_some = some.iter().filter_map(|index| Some((*index, known.get(index)?)));
        let due: Vec<_> = known_some.collect();
        let made: Vec<Made> = due
            .par_iter()
            .map(|(index, person)| {
                let agenda = briefing.agenda(*index);
                let entries = calendars.entries(person, &agenda, *index, &schedule.meetings);
                let mails = letters.write(person, &agenda, changes.of(*index), &entries);
                if let Err(problem) = &mails {
                    warn!(participant = person.id, %problem, "no mail can be written");
                }
                (mails.unwrap_or_default(), entries.changed)
            })
            .collect();
        queued += keep(db, &letters.writer, made)?;
    }
    let gone = calendars.gone(db)?.into_iter().map(|(person, entries)| {
        let mails = entries.changed.iter().filter_map(|entry| letters.fell_away(&person, &entries, entry));
        (mails.collect(), entries.changed.clone())
    });
    let gone = gone.collect();
    Ok(queued + keep(db, &letters.writer, gone)?)
}

/// Keeps what is told to people and what their calendars have then; mails leave no more that told what holds no more.
/// Returns how many were queued.
fn keep(db: &mut Db, writer: &Writer<'_>, made: Vec<Made>) -> Result<usize, Refusal> {
    let (mails, entries): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let entries = entries.concat();
    outbox::outdate(db, &entries.iter().flat_map(|entry| writer.outdated(entry)).collect::<Vec<_>>())?;
    stored::put(db, &entries)?;
    Ok(outbox::add_all(db, &mails.concat())?)
}

/// Mails to somebody, and what is new in their calendar.
type Made = (Vec<outbox::New>, Vec<stored::Entry>);

/// The people of the roster as they are stored.
fn known(db: &mut Db, frame: &Frame) -> Result<BTreeMap<ParticipantIndex, Known>, Refusal> {
    let ids = participants::ids(db, frame.id)?;
    let roster = &frame.event.roster;
    let id = |index: ParticipantIndex| Some((index, *ids.get(&key(roster.participant(index).id.as_str()))?));
    let indices: Vec<(ParticipantIndex, i64)> = roster.indices().filter_map(id).collect();
    let mut known = participants::several(db, indices.iter().map(|(_, id)| *id))?;
    Ok(indices.into_iter().filter_map(|(index, id)| Some((index, known.remove(&id)?))).collect())
}

/// Writes the mails of a version.
struct Letters<'a> {
    writer: Writer<'a>,
    /// What those get who were told of no version yet.
    usual: Kind,
    number: i32,
}

impl Letters<'_> {
    /// The mails to somebody: none where nothing changed since they were told.
    fn write(
        &self,
        person: &Known,
        agenda: &Agenda,
        changes: Option<&[String]>,
        entries: &Entries,
    ) -> Result<Vec<outbox::New>, LetterError> {
        let (kind, changes) = match changes {
            None if agenda.meetings().next().is_none() => return Ok(Vec::new()),
            None => (self.usual, &[][..]),
            Some([]) => return Ok(Vec::new()),
            Some(changes) => (Kind::Changes, changes),
        };
        let mut mails = Vec::new();
        mails.extend(self.agenda(person, agenda, kind, changes, entries)?);
        if person.participant.live_updates {
            for entry in &entries.changed {
                let held = entries.held(agenda, entry);
                mails.extend(self.writer.meeting(person, entry, &held, &agenda.event, &agenda.language)?);
            }
        }
        Ok(mails)
    }

    /// That a meeting is held no more, to somebody who takes part no more.
    fn fell_away(&self, person: &Known, entries: &Entries, entry: &stored::Entry) -> Option<outbox::New> {
        if !person.participant.live_updates {
            return None;
        }
        let language = self.writer.frame.language_of(&language(&person.participant.language));
        let [event, venue] = self.writer.frame.names(&language);
        let held = entries.bare(entry, venue, Vec::new());
        let mail = self.writer.meeting(person, entry, &held, event, &language);
        mail.ok().flatten()
    }

    fn agenda(
        &self,
        person: &Known,
        agenda: &Agenda,
        kind: Kind,
        changes: &[String],
        entries: &Entries,
    ) -> Result<Option<outbox::New>, LetterError> {
        let Some(to) = frame::mailbox_of(person) else { return Ok(None) };
        let Writer { frame, sender, links, rules, keys } = &self.writer;
        let mail_key = keys.key(&format_args!("agenda {} {}", person.id, self.number));
        let envelope = frame.envelope(sender, to, &agenda.language, &mail_key, person);
        let (subject, before) = frame.words(kind, &agenda.language, &agenda.reader.name);
        let cover = Cover { subject, before, changes: changes.to_vec(), link: links.link(person) };
        let file = (!person.participant.live_updates).then(|| entries.file(agenda, &envelope)).flatten();
        let content = mail::schedule(agenda, &cover, file, &envelope)?;
        let mail = mails::to(person, mails::mail(Sort::Event(kind), &envelope, &cover.subject, &content));
        let mail = outbox::New { version: Some(self.number), expires_at: frame.expires_at(), ..mail };
        Ok(rules.apply(Sort::Event(kind), mail))
    }
}

/// The meetings of a version as they are stored, without those that one of the two cancelled.
pub(in crate::actions) fn held(db: &mut Db, event: i64, version: i64) -> Result<Vec<agendas::Meeting>, Refusal> {
    let gone = crate::store::cancellations::of_event(db, event)?;
    let mut held = agendas::of_version(db, version)?;
    held.retain(|meeting| !gone.iter().any(|row| [row.a_id, row.b_id] == meeting.people));
    Ok(held)
}
