//! No more such mails, at one click (RFC 8058): reminders of an event, or invitations. Agendas keep coming.

use super::{mails::Sender, refusal::Refusal};
use crate::{
    secret,
    store::{
        Db, StoreError, events, participants, platform,
        suppressions::{self, INVITATIONS, REMINDERS, Suppression},
    },
};

/// What somebody wants no more of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The reminders of the event of this participant.
    Reminders(i64),
    /// Invitations to this mailbox, by its key.
    Invitations(String),
}

/// A way to stop mails, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stopping {
    /// The event, where it is about one: its name, in JSON.
    pub(crate) event: Option<String>,
    /// Whether they stopped.
    pub(crate) stopped: bool,
}

impl Stop {
    fn text(&self) -> String {
        match self {
            Self::Reminders(participant) => format!("r{participant}"),
            Self::Invitations(mailbox) => format!("i{}", secret::text(mailbox.as_bytes())),
        }
    }

    fn of(text: &str) -> Option<Self> {
        match text.split_at_checked(1)? {
            ("r", id) => Some(Self::Reminders(id.parse().ok()?)),
            ("i", mailbox) => Some(Self::Invitations(String::from_utf8(secret::bytes(mailbox)).ok()?)),
            _ => None,
        }
    }
}

fn key(db: &mut Db) -> Result<String, StoreError> {
    Ok(platform::get(db, super::agenda::KEY)?.unwrap_or_default())
}

fn message(stop: &str) -> String {
    format!("stop {stop}")
}

/// The address that stops them.
pub(super) fn link(db: &mut Db, sender: &Sender, stop: &Stop) -> Result<String, StoreError> {
    let (key, stop) = (key(db)?, stop.text());
    let code = secret::text(&secret::mac(key.as_bytes(), &message(&stop)));
    Ok(format!("{}/stop/{stop}.{code}", sender.public_url))
}

/// The mailbox, the event and the reason of an address.
fn understood(db: &mut Db, link: &str) -> Result<(String, Option<i64>, &'static str), Refusal> {
    let missing = Refusal::Missing("page");
    let Some((stop, code)) = link.rsplit_once('.') else { return Err(missing) };
    let key = key(db)?;
    if !secret::is_mac(key.as_bytes(), &message(stop), &secret::bytes(code)) {
        return Err(missing);
    }
    match Stop::of(stop).ok_or(missing)? {
        Stop::Invitations(mailbox) => Ok((mailbox, None, INVITATIONS)),
        Stop::Reminders(id) => {
            let known = participants::get(db, id)?.ok_or(Refusal::Missing("page"))?;
            Ok((known.participant.email_key, Some(known.participant.event_id), REMINDERS))
        }
    }
}

/// How it stands.
///
/// # Errors
/// The address leads nowhere.
pub(crate) fn get(db: &mut Db, link: &str) -> Result<Stopping, Refusal> {
    let (mailbox, event, reason) = understood(db, link)?;
    let rows = suppressions::of_mailbox(db, &mailbox)?;
    let stopped = rows.iter().any(|row| row.reason == reason && row.event_id == event);
    let event = event.map(|event| events::get(db, event)).transpose()?.map(|event| event.name);
    Ok(Stopping { event, stopped })
}

/// Stops them, or lets them come again.
///
/// # Errors
/// The address leads nowhere.
pub(crate) fn put(db: &mut Db, link: &str, stopped: bool) -> Result<(), Refusal> {
    let (recipient, event_id, reason) = understood(db, link)?;
    if !stopped {
        suppressions::remove(db, &recipient, reason, event_id)?;
        return Ok(());
    }
    let since_at = db.now()?;
    let row = Suppression { recipient, event_id, reason: reason.to_owned(), detail: String::new(), since_at };
    Ok(suppressions::add(db, &row).map(drop)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stopped_reads_back_and_nothing_else_does() {
        for stop in [Stop::Reminders(12), Stop::Invitations("jürgen+x@example.org".to_owned())] {
            assert_eq!(Stop::of(&stop.text()), Some(stop));
        }
        for other in ["", "x1", "rx", "r", "é1"] {
            assert_eq!(Stop::of(other), None, "{other}");
        }
    }
}
