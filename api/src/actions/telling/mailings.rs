//! Mails that leave by themselves as an event goes: new requests once a day, those that nobody answered, whether people come,
//! the day before, and what came of it. Each is told once: what is due is found out anew whenever somebody looks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, Zoned};
use matcher::domain::Language;
use schedules::letter::{self, Kind};

use super::{Frame, Writer, frame::mailbox_of};
use crate::{
    actions::{
        accounts::language,
        mails::{self, Sender, Sort},
        refusal::Refusal,
        registration::{self, Phase},
        requests::limits::Limits,
        stopping::{self, Stop},
    },
    exchange,
    store::{
        Db, Store, agendas, events, outbox,
        participants::{self, APPROVED, CONFIRMED, Known, REFUSED, SEATED, WAITING},
        requests, versions,
    },
};

/// The hour of day from which people are told what is new.
const MORNING: i8 = 8;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// When a mail of a kind is due: from, and before.
fn window(kind: Kind, [start, end]: [Timestamp; 2]) -> Option<[Timestamp; 2]> {
    let around = |at: Timestamp, from: SignedDuration, until: SignedDuration| Some([at + from, at + until]);
    match kind {
        Kind::Reconfirm => around(start, -3 * DAY, -DAY),
        Kind::Tomorrow => around(start, -DAY, SignedDuration::ZERO),
        Kind::Feedback => around(end, SignedDuration::from_hours(1), 7 * DAY),
        Kind::SecondFeedback => around(end, 180 * DAY, 210 * DAY),
        _ => None,
    }
}

/// Queues what is due at any event. Returns how many mails.
///
/// # Errors
/// The database fails.
pub(crate) fn due(store: &Store, sender: &Sender) -> Result<usize, Refusal> {
    let mut queued = 0;
    for code in store.read(events::codes)? {
        queued += store.write(|db| {
            let Some(event) = events::find(db, &code)? else { return Ok(0) };
            if events::standing(db, event)?.1.is_some() {
                return Ok(0);
            }
            let files = exchange::inhabited(&exchange::outline(db, event)?);
            let Ok(frame) = Frame::of_files(db, event, &files) else { return Ok(0) };
            Mailings { frame: &frame, sender, code: &code }.due(db)
        })?;
    }
    Ok(queued)
}

/// Tells everybody who has to do with an event that it is not held; what else waits leaves no more.
///
/// # Errors
/// The database fails.
pub(crate) fn cancelled(db: &mut Db, sender: &Sender, event: i64) -> Result<usize, Refusal> {
    let waiting = outbox::Among::default();
    outbox::put(db, event, &waiting, &outbox::WAITING, outbox::CANCELLED)?;
    let files = exchange::inhabited(&exchange::outline(db, event)?);
    let frame = Frame::of_files(db, event, &files)?;
    let mut people = Vec::new();
    for state in SEATED.into_iter().chain([CONFIRMED, WAITING]) {
        let among = participants::Among { state: Some(state), ..participants::Among::default() };
        people.extend(participants::page(db, event, &among, i64::MAX)?);
    }
    let code = events::get(db, event)?.code;
    Mailings { frame: &frame, sender, code: &code }.queue(db, Kind::Cancelled, people.iter(), |_| String::new())
}

/// Tells these how their registration stands: that it arrived, and whether they have a seat.
///
/// # Errors
/// The database fails.
pub(in crate::actions) fn registered(db: &mut Db, sender: &Sender, event: i64, people: &[i64]) -> Result<(), Refusal> {
    if people.is_empty() {
        return Ok(());
    }
    let people = participants::several(db, people.iter().copied())?;
    let files = exchange::inhabited(&exchange::outline(db, event)?);
    // An event that is not complete yet has nothing to tell.
    let Ok(frame) = Frame::of_files(db, event, &files) else { return Ok(()) };
    let code = events::get(db, event)?.code;
    let mailings = Mailings { frame: &frame, sender, code: &code };
    let about = |known: &Known| known.revision.to_string();
    mailings.queue(db, Kind::Registered, people.values(), about).map(drop)
}

/// How somebody's registration stands, in a sentence.
fn standing(language: &Language, state: &str) -> String {
    let state = if [APPROVED, CONFIRMED, WAITING, REFUSED].contains(&state) { state } else { APPROVED };
    letter::registration(language, state)
}

struct Mailings<'a> {
    frame: &'a Frame,
    sender: &'a Sender,
    code: &'a str,
}

impl Mailings<'_> {
    fn due(&self, db: &mut Db) -> Result<usize, Refusal> {
        let slots = self.frame.event.timetable.slots();
        let start = slots.iter().map(|slot| slot.start).min();
        let end = slots.iter().map(|slot| slot.end).max();
        let (Some(start), Some(end)) = (start, end) else { return Ok(0) };
        let now = self.frame.now;
        let mut queued = 0;
        for kind in [Kind::Reconfirm, Kind::Tomorrow, Kind::Feedback, Kind::SecondFeedback] {
            if window(kind, [start, end]).is_some_and(|[from, until]| (from..until).contains(&now)) {
                let people = self.with_meetings(db)?;
                queued += self.queue(db, kind, people.values(), |_| start.to_string())?;
            }
        }
        if now < start {
            queued += self.requests(db)?;
        }
        Ok(queued)
    }

    /// Those who have a meeting in the version that holds.
    fn with_meetings(&self, db: &mut Db) -> Result<BTreeMap<i64, Known>, Refusal> {
        let Some(version) = versions::published(db, self.frame.id)? else { return Ok(BTreeMap::new()) };
        let pairs = agendas::pairs(db, version)?;
        let mut people = participants::several(db, pairs.into_iter().flat_map(|(pair, ..)| pair))?;
        people.retain(|_, known| SEATED.contains(&known.participant.state.as_str()));
        Ok(people)
    }

    /// Tells people of requests that they did not answer: those that are new once a day, and all of them before it is too
    /// late.
    fn requests(&self, db: &mut Db) -> Result<usize, Refusal> {
        let local: Zoned = self.frame.event.timetable.local(self.frame.now);
        if local.hour() < MORNING {
            return Ok(0);
        }
        let rows = requests::of_event(db, self.frame.id)?;
        let limits = Limits::of(db, self.frame.id)?;
        let said: BTreeSet<(i64, i64)> = rows.iter().map(|row| (row.from_id, row.to_id)).collect();
        let now = self.frame.now.as_second();
        let open = rows.iter().filter(|row| {
            limits.waits(row, now) && !said.contains(&(row.to_id, row.from_id)) && row.asked_at.is_some()
        });
        let mut newest = BTreeMap::<i64, i64>::new();
        for row in open {
            let asked = row.asked_at.unwrap_or_default();
            newest.entry(row.to_id).and_modify(|at| *at = (*at).max(asked)).or_insert(asked);
        }
        let mut people = participants::several(db, newest.keys().copied())?;
        people.retain(|_, known| known.participant.state == APPROVED);
        let new = people.values().filter(|known| newest.get(&known.id).is_some_and(|at| now - at < DAY.as_secs()));
        let mut queued = self.queue(db, Kind::Requested, new, |_| local.date().to_string())?;
        let settings = registration::of_event(db, self.frame.id)?;
        let closes = settings.phases.get(&Phase::Requests).and_then(|period| period.closes_at);
        if let Some(closes) = closes.filter(|closes| (*closes - 3 * DAY..*closes).contains(&self.frame.now)) {
            queued += self.queue(db, Kind::Unanswered, people.values(), |_| closes.to_string())?;
        }
        Ok(queued)
    }

    /// Queues a mail to each of these, once for what it is about.
    fn queue<'k>(
        &self,
        db: &mut Db,
        kind: Kind,
        people: impl Iterator<Item = &'k Known>,
        about: impl Fn(&Known) -> String,
    ) -> Result<usize, Refusal> {
        let (sort, writer) = (Sort::Event(kind), Writer::of(db, self.frame, self.sender)?);
        let mut mails = Vec::new();
        for known in people {
            let Some(to) = mailbox_of(known) else { continue };
            let language = self.frame.language_of(&language(&known.participant.language));
            let (subject, mut before) = self.frame.words(kind, &language, &known.participant.name);
            if kind == Kind::Registered {
                before.insert(before.len().min(1), standing(&language, &known.participant.state));
            }
            let link = match kind {
                Kind::Reconfirm | Kind::Tomorrow | Kind::Feedback | Kind::SecondFeedback => writer.links.link(known),
                Kind::Cancelled => format!("{}/events/{}", self.sender.public_url, self.code),
                _ => format!("{}/events/{}/people/{}", self.sender.public_url, self.code, known.participant.code),
            };
            let letter = letter::event_mail(kind, subject, before, &language, &link);
            let mail_key = writer.keys.key(&format_args!("{} {} {}", kind.name(), known.id, about(known)));
            let stop = stopping::link(db, self.sender, &Stop::Reminders(known.id))?;
            let mut envelope = self.frame.envelope(self.sender, to, &language, &mail_key, known);
            envelope.unsubscribe = sort.spared_by().map(|_| stop.as_str());
            let Ok(mail) = mails::for_participant(sort, &letter, &envelope, known) else { continue };
            let expires_at = self.expires_at(kind).map(Timestamp::as_second);
            mails.extend(writer.rules.apply(sort, outbox::New { expires_at, ..mail }));
        }
        Ok(outbox::add_all(db, &mails)?)
    }

    fn expires_at(&self, kind: Kind) -> Option<Timestamp> {
        let slots = self.frame.event.timetable.slots();
        let start = slots.iter().map(|slot| slot.start).min()?;
        let end = slots.iter().map(|slot| slot.end).max()?;
        match window(kind, [start, end]) {
            Some([_, until]) => Some(until),
            None if kind == Kind::Cancelled => None,
            None => Some(start),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn each_kind_is_due_in_its_time_alone() {
        let start: Timestamp = "2030-04-08T07:00:00Z".parse().unwrap();
        let end: Timestamp = "2030-04-09T15:00:00Z".parse().unwrap();
        let due = |at: &str| {
            let at: Timestamp = at.parse().unwrap();
            let due = Kind::ALL.into_iter();
            let due =
                due.filter(|kind| window(*kind, [start, end]).is_some_and(|[from, until]| (from..until).contains(&at)));
            due.map(Kind::name).collect::<Vec<_>>()
        };
        assert_eq!(due("2030-04-05T06:59:59Z"), [""; 0]);
        assert_eq!(due("2030-04-05T07:00:00Z"), ["reconfirm"]);
        assert_eq!(due("2030-04-07T07:00:00Z"), ["tomorrow"]);
        assert_eq!(due("2030-04-08T07:00:00Z"), [""; 0]);
        assert_eq!(due("2030-04-09T16:00:00Z"), ["feedback"]);
        assert_eq!(due("2030-10-06T15:00:00Z"), ["second-feedback"]);
        assert_eq!(due("2031-04-06T15:00:00Z"), [""; 0]);
    }
}
