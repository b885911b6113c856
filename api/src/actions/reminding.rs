//! Telling people what is missing for good meetings: one mail a day at most, in their language.

use jiff::{Timestamp, tz::TimeZone};
use lettre::message::Mailbox;
use matcher::domain::{Language, LocalText};
use schedules::letter;

use super::{
    access::{Actor, event, organises},
    accounts::mailbox,
    audit::{Deed, note},
    mails::{self, Sender, Sort},
    phases::open,
    readiness::{self, Lack},
    refusal::Refusal,
    registration::Phase,
    seats::subject,
    stopping::{self, Stop},
};
use crate::{
    clock::time,
    exchange, folder,
    store::{
        Db, StoreError, outbox,
        participants::{self, Known},
    },
};

/// Who is reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// One person, by their code.
    One(String),
    /// Everyone of whom this is missing.
    All(Lack),
}

/// Queues a mail for each of those of whom something is missing, unless they were told today. Returns how many.
///
/// # Errors
/// Whoever asks does not organise the event, it is cancelled, or there is no such person.
pub(crate) fn remind(db: &mut Db, by: Actor, sender: &Sender, code: &str, whom: &Whom) -> Result<usize, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    open(db, by, event, Phase::Registration)?;
    let lacks = readiness::lacks(db, event)?;
    let ids: Vec<i64> = match whom {
        Whom::One(person) => {
            let known = participants::find(db, event, person)?.ok_or(Refusal::Missing("participant"))?;
            lacks.keys().copied().filter(|id| *id == known.id).collect()
        }
        Whom::All(lack) => lacks.iter().filter(|(_, lacks)| lacks.contains(lack)).map(|(id, _)| *id).collect(),
    };
    let people = participants::several(db, ids)?;
    let told = Told::of(db, event, sender)?;
    let mut queued = 0;
    for (id, known) in people {
        let names: Vec<&str> = lacks.get(&id).into_iter().flatten().map(|lack| lack.name()).collect();
        let Some(mail) = told.mail(db, &known, &names)? else { continue };
        if outbox::add(db, &mail)? {
            note(db, event, by, Deed::Reminded, &subject(id))?;
            queued += 1;
        }
    }
    Ok(queued)
}

/// What all mails of an event have in common.
struct Told<'a> {
    id: i64,
    code: String,
    sender: &'a Sender,
    name: LocalText,
    languages: Vec<Language>,
    reply_to: Option<Mailbox>,
    rules: mails::Rules,
    now: Timestamp,
    /// The day, as the event's clocks have it.
    day: String,
}

impl<'a> Told<'a> {
    fn of(db: &mut Db, id: i64, sender: &'a Sender) -> Result<Self, Refusal> {
        let files = exchange::inhabited(&exchange::outline(db, id)?);
        let folder = folder::read_written(&files).map_err(|_| StoreError::Unsuitable("this event".to_owned()))?;
        let (event, now) = (folder.event, time(db.now()?));
        let zone = event.timetable.zone().clone();
        let reply_to = event.organiser.email.parse().ok().map(|email| Mailbox::new(None, email));
        Ok(Self {
            id,
            code: event.id,
            sender,
            name: event.name,
            languages: event.roster.languages,
            reply_to,
            rules: mails::Rules::of(db, id)?,
            now,
            day: day(now, zone),
        })
    }

    /// Somebody's mail; none where they have no address.
    fn mail(&self, db: &mut Db, known: &Known, lacks: &[&str]) -> Result<Option<outbox::New>, Refusal> {
        let person = &known.participant;
        let Ok(to) = mailbox("/email", &person.email) else { return Ok(None) };
        let own = Language::parse(&person.language);
        let language = own.or_else(|| self.languages.first().cloned()).unwrap_or_else(Language::english);
        let about = format!("reminder {} {} {}", self.id, known.id, self.day);
        let mail_key = mails::key(db, &about)?;
        // Whoever is not signed in is led there by way of signing in.
        let link = format!("{}/events/{}/people/{}", self.sender.public_url, self.code, person.code);
        let stop = stopping::link(db, self.sender, &Stop::Reminders(known.id))?;
        let mut envelope = self.sender.envelope(Mailbox::new(None, to), &language, self.now, &mail_key);
        envelope.reply_to.clone_from(&self.reply_to);
        envelope.unsubscribe = Some(&stop);
        let letter = letter::reminder(&language, self.name.in_language(&language), lacks, &link);
        let mail = mails::for_participant(Sort::Reminder, &letter, &envelope, known).map_err(mails::unfit)?;
        Ok(self.rules.apply(Sort::Reminder, mail))
    }
}

fn day(now: Timestamp, zone: TimeZone) -> String {
    now.to_zoned(zone).date().to_string()
}
