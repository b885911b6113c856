//! Mails about what somebody does about a meeting: to the other of the two, and to their own mailbox where it was done by
//! the link to their agenda, so that they notice when it was not them.

use jiff::{Zoned, tz::TimeZone};
use lettre::message::Mailbox;
pub(super) use schedules::letter::News;
use schedules::letter::{Meeting, told};

use super::{appointment::Appointment, link};
use crate::{
    actions::{
        access::Actor,
        accounts::{language, mailbox},
        mails::{self, Rules, Sender, Sort},
        refusal::Refusal,
    },
    clock::time,
    store::{Db, events, outbox, participants::Known},
};

/// The same is told again to the same person at most once in so many seconds.
const QUIET: i64 = 600;

/// Queues the mails.
pub(super) fn tell(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    found: &Appointment,
    news: &News<'_>,
) -> Result<(), Refusal> {
    if !matches!(news, News::Confirmed { .. }) {
        write(db, sender, found, [&found.other, &found.known], news, false)?;
    }
    if matches!(by, Actor::AgendaLink(_)) {
        write(db, sender, found, [&found.known, &found.other], news, true)?;
    }
    Ok(())
}

/// Writes to the first of the two about their meeting with the second.
fn write(
    db: &mut Db,
    sender: &Sender,
    found: &Appointment,
    [reader, other]: [&Known; 2],
    news: &News<'_>,
    by_link: bool,
) -> Result<(), Refusal> {
    // Who came in a file may have no mailbox.
    let Ok(to) = mailbox("", &reader.participant.email) else { return Ok(()) };
    let zone = TimeZone::get(&events::get(db, found.event)?.timezone).unwrap_or(TimeZone::UTC);
    let local = |seconds: i64| -> Zoned { time(seconds).to_zoned(zone.clone()) };
    let meeting = Meeting {
        whom: [&other.participant.name, &other.participant.organisation],
        start: local(found.booked.start_at),
        end: local(found.booked.end_at),
        place: &found.booked.place,
    };
    let now = db.now()?;
    let language = language(&reader.participant.language);
    let letter = told(news, &meeting, by_link, &language, &link(db, sender, reader)?);
    let about = format!("{news:?} {by_link} {} {} {}", reader.id, other.id, now / QUIET);
    let mail_key = mails::key(db, &about)?;
    let envelope = sender.envelope(Mailbox::new(None, to), &language, time(now), &mail_key);
    let Ok(mail) = mails::for_participant(Sort::News, &letter, &envelope, reader) else { return Ok(()) };
    // Nobody wants to hear of it when the meeting is over.
    let mail = outbox::New { expires_at: Some(found.booked.end_at), ..mail };
    if let Some(mail) = Rules::of(db, found.event)?.apply(Sort::News, mail) {
        outbox::add(db, &mail)?;
    }
    Ok(())
}
