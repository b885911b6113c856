//! What all mails about a version have in common: the event as it is now, its words, its desk.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use lettre::{Address, message::Mailbox};
use matcher::domain::{Language, ParticipantIndex};
use schedules::{
    event::Event,
    letter::{Envelope, Kind, Things, Wording},
    locale::{Voice, language_for},
    schedule::{Meeting, Origin, Schedule},
};

use super::held;
use crate::{
    actions::{agenda::confirming, mails::Sender, profile::items, refusal::Refusal},
    clock::time,
    exchange, folder, output,
    store::{
        Db, StoreError, accounts,
        events::key,
        participants::{self, Known},
        versions, wordings,
    },
};

/// Why two people meet, as it is told to the first.
pub(super) type Reasons = BTreeMap<(ParticipantIndex, ParticipantIndex), String>;

/// An event, and how it speaks.
pub(in crate::actions) struct Frame {
    pub(super) id: i64,
    pub(super) event: Event,
    pub(super) now: Timestamp,
    wordings: Vec<wordings::Text>,
    /// Who looks after a cluster, by its key.
    managers: Vec<(String, Mailbox)>,
    pub(super) desk: Option<Mailbox>,
}

/// Where somebody gets their mails.
pub(super) fn mailbox_of(person: &Known) -> Option<Mailbox> {
    let address: Address = person.participant.email.trim().parse().ok()?;
    let name = &person.participant.name;
    Some(Mailbox::new(Some(name.clone()).filter(|name| !name.is_empty()), address))
}

impl Frame {
    /// Of an event.
    ///
    /// # Errors
    /// What is stored makes no event.
    pub(super) fn read(db: &mut Db, id: i64) -> Result<Self, Refusal> {
        let files = exchange::inhabited(&exchange::export(db, id)?);
        Self::of_files(db, id, &files)
    }

    /// Of an event's files, which need not tell who takes part.
    ///
    /// # Errors
    /// They make no event.
    pub(in crate::actions) fn of_files(db: &mut Db, id: i64, files: &folder::Written) -> Result<Self, Refusal> {
        let unsuitable = |faults: folder::Faults| {
            let told = faults.iter().next().map(|fault| fault.problem.clone()).unwrap_or_default();
            Refusal::Store(StoreError::Unsuitable(told))
        };
        let event = folder::read_written(files).map_err(unsuitable)?.event;
        let managers = accounts::roles(db, id)?.into_iter().filter_map(|(email, role)| {
            let cluster = role.cluster?;
            Some((key(&cluster), Mailbox::new(None, email.parse().ok()?)))
        });
        let managers = managers.collect();
        let desk = event.organiser.email.parse().ok().map(|email| Mailbox::new(None, email));
        Ok(Self { id, event, now: time(db.now()?), wordings: wordings::of_event(db, id)?, managers, desk })
    }

    pub(in crate::actions) fn id(&self) -> i64 {
        self.id
    }

    /// The event's name and its venue.
    pub(in crate::actions) fn names(&self, language: &Language) -> [&str; 2] {
        [&self.event.name, &self.event.venue].map(|text| text.in_language(language))
    }

    /// The languages that people are written to in.
    pub(in crate::actions) fn languages(&self) -> Vec<Language> {
        let wanted = self.event.roster.languages.iter();
        let mut spoken: Vec<Language> = wanted.map(|language| self.language_of(language)).collect();
        if spoken.is_empty() {
            spoken.push(self.language_of(&Language::english()));
        }
        spoken.sort_unstable();
        spoken.dedup();
        spoken
    }

    /// What a schedule is told by to those who were told nothing yet.
    pub(super) fn usual_kind(&self, db: &mut Db) -> Result<Kind, Refusal> {
        Ok(if confirming::is_to_come(db, self.id)? { Kind::Preliminary } else { Kind::Final })
    }

    /// A version's meetings between people who take part, and why they meet.
    pub(super) fn schedule(&self, db: &mut Db, version: i64) -> Result<(Schedule, Reasons), Refusal> {
        let ids = participants::ids(db, self.id)?;
        let roster = &self.event.roster;
        let index = |index: ParticipantIndex| Some((*ids.get(&key(roster.participant(index).id.as_str()))?, index));
        let indices: BTreeMap<i64, ParticipantIndex> = roster.indices().filter_map(index).collect();
        let table = &self.event.timetable;
        let slots: BTreeMap<String, _> =
            table.indices().map(|slot| (table.slot_name(slot).to_string(), slot)).collect();
        let (mut meetings, mut reasons) = (Vec::new(), Reasons::new());
        for row in held(db, self.id, version)? {
            let [Some(&a), Some(&b)] = row.people.map(|id| indices.get(&id)) else { continue };
            let Some(&slot) = slots.get(&row.slot) else { continue };
            let [to_a, to_b] = row.reasons;
            reasons.insert((a, b), to_a);
            reasons.insert((b, a), to_b);
            let value = row.value.max(0) as u32;
            let origin = Origin::Match;
            meetings.push(Meeting { id: row.code, a, b, slot, place: row.place, value, origin, held: false });
        }
        let papers = versions::papers(db, self.id, version)?;
        Ok((output::told(&self.event, &papers, meetings), reasons))
    }

    /// A mail to somebody, whose answers go to the co-organiser in charge of them, else to the desk.
    pub(super) fn envelope<'a>(
        &self,
        sender: &'a Sender,
        to: Mailbox,
        language: &'a Language,
        mail_key: &'a str,
        person: &Known,
    ) -> Envelope<'a> {
        let clusters = items(&person.participant.clusters);
        let in_charge = clusters.iter().find_map(|code| {
            self.managers.iter().find(|(cluster, _)| *cluster == key(code)).map(|(_, mailbox)| mailbox.clone())
        });
        let reply_to = in_charge.or_else(|| self.desk.clone());
        Envelope { reply_to, ..sender.envelope(to, language, self.now, mail_key) }
    }

    /// What a mail of a kind says: the subject, and the paragraphs before all else.
    pub(super) fn words(&self, kind: Kind, language: &Language, name: &str) -> (String, Vec<String>) {
        let own = self.wordings.iter().find(|row| row.kind == kind.name() && row.language == language.as_str());
        let wording = own.map_or_else(
            || Wording::usual(kind, language),
            |row| Wording { subject: row.subject.clone(), body: row.body.clone() },
        );
        wording.filled(&self.things(language, name))
    }

    /// The language to write to somebody in who asks for this one.
    pub(in crate::actions) fn language_of(&self, wanted: &Language) -> Language {
        language_for(wanted, &self.event.roster)
    }

    /// What names in braces stand for.
    pub(in crate::actions) fn things(&self, language: &Language, name: &str) -> Things {
        let event = &self.event;
        let first = event.timetable.slots().iter().map(|slot| slot.start).min().unwrap_or(self.now);
        let zone: &TimeZone = event.timetable.zone();
        Things {
            name: name.to_owned(),
            event: event.name.in_language(language).to_owned(),
            date: Voice::new(language).date(first.to_zoned(zone.clone()).date()),
            venue: event.venue.in_language(language).to_owned(),
            organiser: event.organiser.name.in_language(language).to_owned(),
        }
    }

    /// After which nobody wants to hear of the agenda: when the event begins; while it is on, when it ends.
    pub(super) fn expires_at(&self) -> Option<i64> {
        let slots = self.event.timetable.slots();
        let start = slots.iter().map(|slot| slot.start).min()?;
        let end = slots.iter().map(|slot| slot.end).max()?;
        [start, end].into_iter().find(|moment| *moment > self.now).map(Timestamp::as_second)
    }
}
