//! Mails on their way to the outbox: in their final bytes, once for each thing that they are about; and to nobody who is
//! spared.

use std::{fmt, sync::Arc};

use jiff::Timestamp;
use lettre::message::Mailbox;
use matcher::domain::Language;
use schedules::letter::{Envelope, Kind, Letter, LetterError, Seal};

use super::refusal::Refusal;
use crate::{
    secret,
    store::{
        Db, StoreError,
        outbox::{self, HELD, QUEUED},
        participants::Known,
        platform, suppressions, wordings,
    },
};

/// From whom mails come, and to where their links lead.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Who sends.
    pub from: Mailbox,
    /// The address under which people reach the platform, without a slash at its end.
    pub public_url: String,
    /// By what mails are signed.
    pub seal: Option<Arc<Seal>>,
}

impl Sender {
    /// A mail to somebody, before its words.
    pub(super) fn envelope<'a>(
        &'a self,
        to: Mailbox,
        language: &'a Language,
        now: Timestamp,
        key: &'a str,
    ) -> Envelope<'a> {
        Envelope {
            from: self.from.clone(),
            to,
            reply_to: None,
            language,
            now,
            key,
            unsubscribe: None,
            seal: self.seal.as_deref(),
        }
    }
}

/// What sort of mail it is: those whose words organisers may change, and those that are short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A mail of an event.
    Event(Kind),
    /// The link that signs somebody in.
    SignIn,
    /// What is missing for good meetings.
    Reminder,
    /// What somebody did about a meeting.
    News,
    /// A meeting, for a calendar.
    Meeting,
    /// To try the settings.
    Test,
}

impl Sort {
    /// As it is stored.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Event(kind) => kind.name(),
            Self::SignIn => "sign-in",
            Self::Reminder => "reminder",
            Self::News => "news",
            Self::Meeting => "meeting",
            Self::Test => "test",
        }
    }

    /// All of those that an event has.
    pub(crate) fn of_events() -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().map(Self::Event).chain([Self::Reminder, Self::News, Self::Meeting, Self::Test])
    }

    /// Why its reader may be spared, if they said so.
    pub(crate) fn spared_by(self) -> Option<&'static str> {
        match self {
            Self::Event(Kind::Invitation) => Some(suppressions::INVITATIONS),
            Self::Event(kind) if kind.is_optional() => Some(suppressions::REMINDERS),
            Self::Reminder => Some(suppressions::REMINDERS),
            _ => None,
        }
    }
}

/// Makes keys that no other mail has.
pub(super) struct Keys(String);

impl Keys {
    pub(super) fn of(db: &mut Db) -> Result<Self, StoreError> {
        Ok(Self(platform::get(db, super::agenda::KEY)?.unwrap_or_default()))
    }

    /// From what the mail is about.
    pub(super) fn key(&self, about: &impl fmt::Display) -> String {
        let mut key = secret::hexadecimal(&secret::mac(self.0.as_bytes(), &format!("mail {about}")));
        key.truncate(40);
        key
    }
}

/// The key of one mail.
pub(super) fn key(db: &mut Db, about: &impl fmt::Display) -> Result<String, StoreError> {
    Ok(Keys::of(db)?.key(about))
}

/// A mail to queue, from its final bytes.
pub(super) fn mail(sort: Sort, envelope: &Envelope<'_>, subject: &str, content: &[u8]) -> outbox::New {
    let to = &envelope.to.email;
    let address: &str = to.as_ref();
    let now = envelope.now.as_second();
    outbox::New {
        event_id: None,
        participant_id: None,
        kind: sort.name().to_owned(),
        mail_key: envelope.key.to_owned(),
        version: None,
        recipient: crate::store::accounts::email_key(address),
        address: address.to_owned(),
        domain: to.domain().to_lowercase(),
        subject: subject.to_owned(),
        state: QUEUED.to_owned(),
        due_at: Some(now),
        expires_at: None,
        queued_at: now,
        content: String::from_utf8_lossy(content).into_owned(),
    }
}

/// A letter to a mailbox.
///
/// # Errors
/// Its parts make no mail.
pub(super) fn for_mailbox(sort: Sort, letter: &Letter, envelope: &Envelope<'_>) -> Result<outbox::New, LetterError> {
    Ok(mail(sort, envelope, &letter.subject, &letter.eml(envelope)?))
}

/// A letter to a participant, about their event.
///
/// # Errors
/// Its parts make no mail.
pub(super) fn for_participant(
    sort: Sort,
    letter: &Letter,
    envelope: &Envelope<'_>,
    known: &Known,
) -> Result<outbox::New, LetterError> {
    Ok(to(known, for_mailbox(sort, letter, envelope)?))
}

/// The same as a mail to a participant.
pub(super) fn to(known: &Known, mail: outbox::New) -> outbox::New {
    let person = &known.participant;
    outbox::New {
        event_id: Some(person.event_id),
        participant_id: Some(known.id),
        recipient: person.email_key.clone(),
        ..mail
    }
}

/// That a mailbox takes no such mail.
#[expect(clippy::needless_pass_by_value, reason = "it is what errors are mapped by")]
pub(super) fn unfit(error: LetterError) -> Refusal {
    Refusal::invalid("/email", error.to_string(), "write another one")
}

/// What an event's organiser rules about its mails, and who is spared.
pub(super) struct Rules {
    rules: Vec<(String, String)>,
    spared: Vec<suppressions::Suppression>,
}

impl Rules {
    pub(super) fn of(db: &mut Db, event: i64) -> Result<Self, StoreError> {
        Ok(Self { rules: wordings::rules(db, event)?, spared: suppressions::of_event(db, event)? })
    }

    fn rule(&self, sort: Sort) -> Option<&str> {
        self.rules.iter().find(|(kind, _)| kind == sort.name()).map(|(_, rule)| rule.as_str())
    }

    /// Whether mails of a sort are sent at all.
    pub(super) fn allow(&self, sort: Sort) -> bool {
        self.rule(sort) != Some(wordings::OFF)
    }

    /// A mail as the rules have it: held where it waits for the organiser; none to whom it does not go.
    pub(super) fn apply(&self, sort: Sort, mut mail: outbox::New) -> Option<outbox::New> {
        let spares = |row: &&suppressions::Suppression| {
            row.recipient == mail.recipient
                && (row.reason == suppressions::GONE || Some(row.reason.as_str()) == sort.spared_by())
        };
        if !self.allow(sort) || self.spared.iter().any(|row| spares(&row)) {
            return None;
        }
        if self.rule(sort) == Some(wordings::HOLD) {
            HELD.clone_into(&mut mail.state);
            mail.due_at = None;
        }
        Some(mail)
    }
}
