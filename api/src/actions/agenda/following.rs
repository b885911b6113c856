//! Calendars that follow what happens between two versions: a meeting that is cancelled, or held after all; and those of
//! whoever wants to follow from now on.

use super::{
    appointment::Appointment,
    feed::{Followed, followed},
};
use crate::{
    actions::{
        accounts::language,
        mails::Sender,
        refusal::Refusal,
        telling::{Frame, Writer},
    },
    exchange,
    store::{Db, entries, outbox, participants::Known},
};

/// Tells the calendars of both what became of their meeting.
pub(super) fn meeting(db: &mut Db, sender: &Sender, found: &Appointment) -> Result<(), Refusal> {
    for (reader, other) in [(&found.known, &found.other), (&found.other, &found.known)] {
        let before = entries::of_participant(db, reader.id)?;
        let Some(before) = before.into_iter().find(|entry| entry.other_id == other.id) else { continue };
        let (agenda, _) = followed(db, sender, reader)?;
        let now = agenda.meetings.iter().find(|meeting| meeting.with.id == other.participant.code);
        let cancelled = now.is_none_or(|meeting| meeting.cancelled);
        if cancelled == before.cancelled {
            continue;
        }
        let entry = entries::Entry { cancelled, sequence: before.sequence + 1, ..before };
        entries::put(db, std::slice::from_ref(&entry))?;
        let person = &other.participant;
        let whom = [person.name.clone(), person.organisation.clone()];
        let why = now.filter(|_| !cancelled).map(|meeting| meeting.why.clone()).unwrap_or_default();
        tell(db, sender, reader, &[Followed { entry, whom, why }])?;
    }
    Ok(())
}

/// Tells the calendar of somebody who follows from now on all that is in it.
///
/// # Errors
/// What is stored makes no event.
pub(in crate::actions) fn begin(db: &mut Db, sender: &Sender, reader: &Known) -> Result<(), Refusal> {
    let (_, mut all) = followed(db, sender, reader)?;
    // What was told of no version is no entry yet.
    all.retain(|meeting| !meeting.entry.cancelled && meeting.entry.other_id != 0);
    tell(db, sender, reader, &all)
}

fn tell(db: &mut Db, sender: &Sender, reader: &Known, meetings: &[Followed]) -> Result<(), Refusal> {
    if !reader.participant.live_updates || meetings.is_empty() {
        return Ok(());
    }
    let files = exchange::inhabited(&exchange::outline(db, reader.participant.event_id)?);
    let frame = Frame::of_files(db, reader.participant.event_id, &files)?;
    let writer = Writer::of(db, &frame, sender)?;
    let language = frame.language_of(&language(&reader.participant.language));
    let [event, venue] = frame.names(&language);
    let mut mails = Vec::new();
    for meeting in meetings {
        outbox::outdate(db, &writer.outdated(&meeting.entry).collect::<Vec<_>>())?;
        // Who came in a file may have an address that no mail can be written to.
        let mail = writer.meeting(reader, &meeting.entry, &meeting.held(venue), event, &language);
        mails.extend(mail.ok().flatten());
    }
    Ok(outbox::add_all(db, &mails).map(drop)?)
}
