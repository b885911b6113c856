//! Calls to other programs when something happens at an event, signed as Standard Webhooks says
//! (<https://www.standardwebhooks.com>).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    refusal::Refusal,
};
use crate::{
    clock::time,
    secret,
    store::{
        Db, StoreError, events,
        webhooks::{self, Webhook as Row},
    },
};

/// What programs may hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody registered and confirmed their address.
    Registered,
    /// A version was published.
    Published,
    /// A meeting or the event was cancelled.
    Cancelled,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Who wants to be called.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Where, over HTTPS.
    #[schema(example = "https://crm.example/hooks/maillage", max_length = 2000)]
    pub url: String,
    /// Of what.
    #[schema(min_items = 1)]
    pub kinds: Vec<Kind>,
}

/// A webhook, with the secret that is shown only now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeWebhook {
    /// By which it is removed.
    pub id: i64,
    /// By which calls are signed: `v1,` and the HMAC-SHA256 of id, timestamp and body, joined by dots, in base64.
    pub secret: String,
}

/// A webhook as organisers see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Webhook {
    /// By which it is removed.
    pub id: i64,
    /// Where.
    pub url: String,
    /// Of what.
    pub kinds: Vec<String>,
    /// The last calls, the last first.
    pub calls: Vec<Call>,
}

/// A call that was made, or will be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Call {
    /// What happened.
    pub kind: String,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// What was answered.
    pub answer: String,
}

/// Adds a webhook to an event.
///
/// # Errors
/// Whoever asks does not organise it, or there can be no such webhook.
pub(crate) fn add(db: &mut Db, by: Actor, code: &str, wanted: &NewWebhook) -> Result<MadeWebhook, Refusal> {
    let event_id = event(db, code)?;
    organises(db, by, event_id)?;
    let known: Option<ureq::http::Uri> = wanted.url.parse().ok().filter(|_| wanted.url.len() <= 2_000);
    if !known.is_some_and(|uri| matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()) {
        return Err(Refusal::invalid("/url", "this is no address", "write one that begins with https://"));
    }
    if wanted.kinds.is_empty() {
        return Err(Refusal::invalid("/kinds", "this is empty", "name what to call for"));
    }
    if webhooks::of_event(db, event_id)?.iter().any(|(_, hook)| hook.url == wanted.url) {
        return Err(Refusal::Conflict("there is a webhook with this address; remove it first".to_owned()));
    }
    let mut kinds = wanted.kinds.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(";");
    let secret = secret::random()?;
    let id = webhooks::add(db, &Row { event_id, url: wanted.url.clone(), secret: secret.clone(), kinds })?;
    note(db, event_id, by, Deed::AddedWebhook, &format!("webhook {id}"))?;
    Ok(MadeWebhook { id, secret })
}

/// The webhooks of an event, with their last calls.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn list(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Webhook>, Refusal> {
    const CALLS: i64 = 10;
    let event = event(db, code)?;
    organises(db, by, event)?;
    let mut hooks = Vec::new();
    for (id, row) in webhooks::of_event(db, event)? {
        let calls = webhooks::calls(db, id, CALLS)?.into_iter();
        let calls = calls.map(|(kind, state, attempts, answer)| Call { kind, state, attempts, answer }).collect();
        hooks.push(Webhook { id, url: row.url, kinds: row.kinds.split(';').map(str::to_owned).collect(), calls });
    }
    Ok(hooks)
}

/// Removes a webhook of an event.
///
/// # Errors
/// Whoever asks does not organise it, or there is none.
pub(crate) fn remove(db: &mut Db, by: Actor, code: &str, id: i64) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    if !webhooks::remove(db, event, id)? {
        return Err(Refusal::Missing("webhook"));
    }
    Ok(note(db, event, by, Deed::RemovedWebhook, &format!("webhook {id}"))?)
}

/// Tells all who want to hear of it, in the transaction in which it happens.
pub(crate) fn tell(db: &mut Db, event: i64, kind: Kind, data: &Value) -> Result<(), StoreError> {
    let mut data = data.clone();
    data["event"] = Value::String(events::get(db, event)?.code);
    let at = time(db.now()?);
    let body = json!({ "type": kind.name(), "timestamp": at, "data": data }).to_string();
    webhooks::queue(db, event, kind.name(), &body)
}
