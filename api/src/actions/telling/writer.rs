//! What the mails of an event are written with: its words and rules, links, keys; and the mail about one meeting.

use lettre::message::Mailbox;
use matcher::domain::Language;
use schedules::{
    calendar::Held,
    letter::{self, Kind, LetterError},
    mail,
};

use super::frame::{Frame, mailbox_of};
use crate::{
    actions::{
        agenda::Links,
        mails::{self, Keys, Rules, Sender, Sort},
        refusal::Refusal,
        stopping::{self, Stop},
    },
    store::{Db, StoreError, accounts::email_key, entries::Entry, outbox, participants::Known},
};

/// Writes the mails of an event.
pub(in crate::actions) struct Writer<'a> {
    pub(super) frame: &'a Frame,
    pub(super) sender: &'a Sender,
    pub(super) links: Links,
    pub(in crate::actions) rules: Rules,
    pub(super) keys: Keys,
}

impl<'a> Writer<'a> {
    pub(in crate::actions) fn of(db: &mut Db, frame: &'a Frame, sender: &'a Sender) -> Result<Self, StoreError> {
        let (links, rules) = (Links::of(db, sender)?, Rules::of(db, frame.id())?);
        Ok(Self { frame, sender, links, rules, keys: Keys::of(db)? })
    }

    /// One meeting, for a calendar that follows. It is of no version: it holds until the meeting is told anew.
    pub(in crate::actions) fn meeting(
        &self,
        person: &Known,
        entry: &Entry,
        held: &Held<'_>,
        event: &str,
        language: &Language,
    ) -> Result<Option<outbox::New>, LetterError> {
        let Some(to) = mailbox_of(person) else { return Ok(None) };
        let mail_key = self.key(entry, entry.sequence);
        let envelope = self.frame.envelope(self.sender, to, language, &mail_key, person);
        let letter = letter::meeting(held, event, language, &self.links.link(person));
        let content = mail::invitation(&letter, held, &envelope)?;
        let mail = mails::to(person, mails::mail(Sort::Meeting, &envelope, &letter.subject, &content));
        let expires_at = Some(entry.end_at);
        Ok(self.rules.apply(Sort::Meeting, outbox::New { expires_at, ..mail }))
    }

    /// An invitation to somebody who takes no part yet; none to whom it does not go.
    pub(in crate::actions) fn invitation(
        &self,
        db: &mut Db,
        code: &str,
        to: Mailbox,
        language: &Language,
    ) -> Result<Option<outbox::New>, Refusal> {
        let (sort, recipient) = (Sort::Event(Kind::Invitation), email_key(to.email.as_ref()));
        let name = to.name.clone().unwrap_or_else(|| to.email.to_string());
        let (subject, before) = self.frame.words(Kind::Invitation, language, &name);
        let link = format!("{}/events/{code}", self.sender.public_url);
        let letter = letter::event_mail(Kind::Invitation, subject, before, language, &link);
        let mail_key = self.keys.key(&format_args!("invitation {} {recipient}", self.frame.id));
        let stop = stopping::link(db, self.sender, &Stop::Invitations(recipient))?;
        let mut envelope = self.sender.envelope(to, language, self.frame.now, &mail_key);
        envelope.reply_to.clone_from(&self.frame.desk);
        envelope.unsubscribe = Some(&stop);
        let mail = mails::for_mailbox(sort, &letter, &envelope).map_err(mails::unfit)?;
        let (event_id, expires_at) = (Some(self.frame.id), self.frame.expires_at());
        Ok(self.rules.apply(sort, outbox::New { event_id, expires_at, ..mail }))
    }

    /// The keys of earlier mails about a meeting.
    pub(in crate::actions) fn outdated(&self, entry: &Entry) -> impl Iterator<Item = String> {
        (0..entry.sequence).map(|earlier| self.key(entry, earlier))
    }

    fn key(&self, entry: &Entry, sequence: i32) -> String {
        self.keys.key(&format_args!("meeting {} {sequence}", entry.uid))
    }
}
