//! Versions of a stored event's schedule: which there are, publishing one, taking one out.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{
    audit::{Actor, Deed, note},
    mails::Sender,
    refusal::Refusal,
    stored::{LookupError, find},
    telling,
    webhooks::{self, Kind},
};
use crate::{
    clock::time,
    folder::Written,
    store::{Db, Store, StoreError, versions},
};

/// A schedule: a draft, or a published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Version {
    /// By which it is known.
    pub id: i64,
    /// From 1; none of a draft.
    pub number: Option<i32>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
    /// When it was published.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// `optimal` (nothing better exists, proven) or `feasible`.
    pub status: String,
    /// What its meetings are worth.
    pub value: i64,
    /// What no schedule is worth more than.
    pub upper_bound: Option<i64>,
}

impl Version {
    pub(crate) fn of(row: versions::Version) -> Self {
        Self {
            id: row.id,
            number: row.number,
            made_at: time(row.made_at),
            published_at: row.published_at.map(time),
            status: row.status,
            value: row.value,
            upper_bound: row.upper_bound,
        }
    }
}

/// Why a version cannot be published or taken out.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    /// There is no such event, or the database fails.
    #[error(transparent)]
    Lookup(#[from] LookupError),
    /// There is no draft.
    #[error("there is no draft to publish; `maillage build` makes one")]
    NoDraft,
    /// There is no such version.
    #[error("there is no such version; `maillage versions` lists them")]
    Unknown,
    /// People cannot be told.
    #[error("{0}")]
    Telling(Refusal),
}

impl From<StoreError> for VersionError {
    fn from(error: StoreError) -> Self {
        Self::Lookup(error.into())
    }
}

/// All versions of an event, the last made first.
///
/// # Errors
/// There is no such event, or the database fails.
pub fn list(store: &Store, id: &str) -> Result<Vec<Version>, LookupError> {
    let rows = store.read(|db| {
        let event = find(db, id)?;
        Ok::<_, LookupError>(versions::of_event(db, event)?)
    })?;
    Ok(rows.into_iter().map(Version::of).collect())
}

/// Publishes a draft of an event: one by its id, or the last, if it was made after the last published one; and queues the
/// mails that tell of it. Returns the version's number.
pub(crate) fn publish(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    event: i64,
    draft: Option<i64>,
) -> Result<i32, VersionError> {
    let last = || {
        let last = versions::of_event(db, event)?.into_iter().next();
        Ok(last.filter(|version| version.number.is_none()).ok_or(VersionError::NoDraft)?.id)
    };
    let draft = draft.map_or_else(last, Ok::<_, VersionError>)?;
    let now = db.now()?;
    let number = versions::publish(db, event, draft, now)?.ok_or(VersionError::NoDraft)?;
    note(db, event, by, Deed::Published, &format!("version {number}"))?;
    webhooks::tell(db, event, Kind::Published, &json!({ "version": number }))?;
    telling::published(db, sender, event, number).map_err(VersionError::Telling)?;
    Ok(number)
}

/// The files of a published version, or of the one that holds.
///
/// # Errors
/// There is no such event or version, or the database fails.
pub fn papers(store: &Store, id: &str, number: Option<u32>) -> Result<Written, VersionError> {
    store.read(|db| {
        let event = find(db, id)?;
        let number = number.map(|number| i32::try_from(number).unwrap_or(i32::MAX));
        let version = versions::find(db, event, number)?.ok_or(VersionError::Unknown)?.id;
        let papers = versions::papers(db, event, version)?;
        Ok(papers.into_iter().map(|(name, content)| (name, content.into_bytes())).collect())
    })
}
