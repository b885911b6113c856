//! Tokens, by which programs act for an account. They are shown once.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, role},
    profile::too_long,
    refusal::Refusal,
};
use crate::{
    clock::time,
    secret,
    store::{Db, tokens},
};

/// By this it is known as a token of Maillage, to people and to programs that look for leaked ones.
const PREFIX: &str = "maillage_";
const DAY: i64 = 24 * 60 * 60;

/// What a token should be.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for, for its owner.
    #[schema(example = "badge printer", max_length = 100)]
    pub name: String,
    /// The only event it is for; all of the account's where there is none.
    #[serde(default)]
    pub event: Option<String>,
    /// `read` or `write`.
    #[schema(example = "read")]
    pub scope: String,
    /// How long it holds.
    #[serde(default = "a_year")]
    #[schema(minimum = 1, maximum = 3650)]
    pub days: u32,
}

fn a_year() -> u32 {
    365
}

/// A token, with the secret that is shown only now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeToken {
    /// By which it is revoked.
    pub id: i64,
    /// What programs send as `Authorization: Bearer …`.
    pub token: String,
}

/// A token as its owner sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Token {
    /// By which it is revoked.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// The only event it is for.
    pub event: Option<String>,
    /// `read` or `write`.
    pub scope: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// How long it holds.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Makes a token for whoever asks, who has to be signed in.
///
/// # Errors
/// They are not, have nothing to do with the event, or what they ask for makes no sense.
pub(crate) fn make(db: &mut Db, by: Actor, wanted: &NewToken) -> Result<MadeToken, Refusal> {
    let account = person(by)?;
    let name = wanted.name.trim();
    if let Some(problem) = too_long("/name", name, 100) {
        return Err(Refusal::Invalid(vec![problem]));
    }
    if !["read", "write"].contains(&wanted.scope.as_str()) {
        return Err(Refusal::invalid("/scope", "there is no such scope", "write read or write"));
    }
    if !(1..=3650).contains(&wanted.days) {
        return Err(Refusal::invalid("/days", "no token holds so long", "write a number from 1 to 3650"));
    }
    let event_id = match &wanted.event {
        Some(code) => Some(event(db, code)?),
        None => None,
    };
    if let Some(event) = event_id
        && role(db, by, event)?.is_none()
        && super::access::own(db, by, event)?.is_empty()
    {
        return Err(Refusal::Missing("event"));
    }
    let token = format!("{PREFIX}{}", secret::random()?);
    let created_at = db.now()?;
    let row = tokens::New {
        account_id: account,
        event_id,
        name: name.to_owned(),
        hash: secret::hash(&token),
        scope: wanted.scope.clone(),
        created_at,
        expires_at: created_at + i64::from(wanted.days) * DAY,
    };
    Ok(MadeToken { id: tokens::add(db, &row)?, token })
}

/// The tokens of whoever asks, the last first.
pub(crate) fn list(db: &mut Db, by: Actor) -> Result<Vec<Token>, Refusal> {
    let account = person(by)?;
    let token = |row: tokens::Listed| Token {
        id: row.id,
        name: row.name,
        event: row.event,
        scope: row.scope,
        created_at: time(row.created_at),
        expires_at: time(row.expires_at),
    };
    Ok(tokens::of_account(db, account)?.into_iter().map(token).collect())
}

/// Revokes a token of whoever asks.
pub(crate) fn revoke(db: &mut Db, by: Actor, id: i64) -> Result<(), Refusal> {
    let account = person(by)?;
    if tokens::remove(db, account, id)? { Ok(()) } else { Err(Refusal::Missing("token")) }
}

/// Only people deal with tokens: one token does not make another.
fn person(by: Actor) -> Result<i64, Refusal> {
    match by {
        Actor::Account(account) => Ok(account),
        Actor::Token { .. } => Err(Refusal::Forbidden("tokens are made and revoked by people who are signed in")),
        _ => Err(Refusal::SignIn),
    }
}
