//! Who did what to an event.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

pub use super::access::Actor;
use super::{
    access::{event, organises},
    paging::{Page, Turn},
    refusal::Refusal,
    stored::{LookupError, find},
};
use crate::clock::time;
use crate::store::{Db, Store, StoreError, audit};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Imported,
    Exported,
    Created,
    Changed,
    SetRegistration,
    CancelledEvent,
    AskedForSchedule,
    AskedForMatches,
    CancelledJob,
    DecidedAboutMails,
    Invited,
    SaidWhetherTheyCome,
    Published,
    RolledBack,
    Registered,
    Confirmed,
    Edited,
    Approved,
    PutOnWaitingList,
    Withdrew,
    Paused,
    Resumed,
    Refused,
    NotedFee,
    Said,
    TookBack,
    Cancelled,
    TookBackCancelling,
    Remarked,
    Pinned,
    Unpinned,
    GaveRole,
    TookRole,
    RevokedLink,
    Reminded,
    Erased,
    AddedWebhook,
    RemovedWebhook,
}

impl Deed {
    fn name(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Exported => "exported",
            Self::AskedForSchedule => "asked for a schedule",
            Self::Published => "published",
            Self::Created => "created",
            Self::Changed => "changed",
            Self::SetRegistration => "set how people register",
            Self::CancelledEvent => "cancelled the event",
            Self::AskedForMatches => "asked for matches",
            Self::CancelledJob => "cancelled a job",
            Self::DecidedAboutMails => "decided about mails",
            Self::Invited => "invited",
            Self::SaidWhetherTheyCome => "said whether they come",
            Self::RolledBack => "rolled back",
            Self::Registered => "registered",
            Self::Confirmed => "confirmed the address",
            Self::Edited => "edited the profile",
            Self::Approved => "approved",
            Self::PutOnWaitingList => "put on the waiting list",
            Self::Withdrew => "withdrew",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Refused => "refused",
            Self::NotedFee => "noted the fee",
            Self::Said => "said",
            Self::TookBack => "took back",
            Self::Cancelled => "cancelled a meeting",
            Self::TookBackCancelling => "took back a cancelling",
            Self::Remarked => "remarked on a meeting",
            Self::Pinned => "pinned a meeting",
            Self::Unpinned => "unpinned a meeting",
            Self::GaveRole => "gave a role",
            Self::TookRole => "took a role",
            Self::RevokedLink => "revoked the agenda link",
            Self::Reminded => "reminded",
            Self::Erased => "erased",
            Self::AddedWebhook => "added a webhook",
            Self::RemovedWebhook => "removed a webhook",
        }
    }
}

/// Something that was done to an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Deed)]
pub struct Entry {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom: `account 5`, `token 2 of account 5`, `command line`, `platform`.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what, by numbers that are nobody's names; may be empty.
    pub subject: String,
}

impl Entry {
    pub(crate) fn of(row: audit::Entry) -> Self {
        Self { at: time(row.at), actor: row.actor, action: row.action, subject: row.subject }
    }
}

/// Writes down what is done, in the transaction that does it.
pub(crate) fn note(db: &mut Db, event: i64, by: Actor, deed: Deed, subject: &str) -> Result<(), StoreError> {
    audit::note(db, event, &by.to_string(), deed.name(), subject)
}

/// All that was done to an event, the last first.
///
/// # Errors
/// There is no such event, or the database fails.
pub fn list(store: &Store, id: &str) -> Result<Vec<Entry>, LookupError> {
    let rows = store.read(|db| {
        let event = find(db, id)?;
        Ok::<_, LookupError>(audit::of_event(db, event)?)
    })?;
    Ok(rows.into_iter().map(Entry::of).collect())
}

/// What was done to an event, the last first.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn page(db: &mut Db, by: Actor, code: &str, turn: Turn) -> Result<Page<Entry>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let before = if turn.after == 0 { i64::MAX } else { turn.after };
    let rows = audit::page(db, event, before, turn.limit())?;
    Ok(turn.page(rows.into_iter().map(|(id, row)| (id, Entry::of(row))).collect()))
}
