//! Who asks, and what they may do.

use std::fmt;

use super::refusal::Refusal;
use crate::store::{
    Db,
    accounts::{self, Account},
    events,
    participants::{self, Among, Known},
};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever may run the program on the database's machine.
    CommandLine,
    /// The platform itself, because it is time.
    Platform,
    /// Somebody who is signed in, by their account.
    Account(i64),
    /// A program with a token of an account.
    Token {
        /// Which token.
        id: i64,
        /// Whose.
        account: i64,
        /// The only event it is for, if it is for one only.
        event: Option<i64>,
        /// Whether it may change anything.
        writes: bool,
    },
    /// Whoever has the link to a participant's agenda.
    AgendaLink(i64),
    /// Anybody.
    Nobody,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command line"),
            Self::Platform => f.write_str("platform"),
            Self::Account(account) => write!(f, "account {account}"),
            Self::Token { id, account, .. } => write!(f, "token {id} of account {account}"),
            Self::AgendaLink(participant) => write!(f, "agenda link of participant {participant}"),
            Self::Nobody => f.write_str("anybody"),
        }
    }
}

/// What somebody does at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// May do everything, and say who else does.
    Owner,
    Organiser,
    /// Looks after the participants of the cluster of this key.
    Manager(String),
}

/// On whose behalf somebody acts for a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// They are it, or have their mailbox.
    Own,
    /// The organiser's.
    Desk,
}

impl Actor {
    /// The account behind it.
    pub(crate) fn account(self) -> Option<i64> {
        match self {
            Self::Account(account) | Self::Token { account, .. } => Some(account),
            _ => None,
        }
    }

    /// The same, to be signed in with.
    pub(crate) fn signed_in(self) -> Result<i64, Refusal> {
        self.account().ok_or(Refusal::SignIn)
    }

    /// Whether it may act at an event at all.
    fn admitted(self, event: i64) -> bool {
        !matches!(self, Self::Token { event: Some(only), .. } if only != event)
    }

    /// That it may change something, if anybody may.
    pub(crate) fn writes(self) -> Result<(), Refusal> {
        match self {
            Self::Token { writes: false, .. } => Err(Refusal::Forbidden("this token is for reading")),
            _ => Ok(()),
        }
    }
}

/// The event of a code, in any case.
pub(crate) fn event(db: &mut Db, code: &str) -> Result<i64, Refusal> {
    events::find(db, code)?.ok_or(Refusal::Missing("event"))
}

/// The participant of a code, in any case.
pub(crate) fn participant(db: &mut Db, event: i64, code: &str) -> Result<Known, Refusal> {
    participants::find(db, event, code)?.ok_or(Refusal::Missing("participant"))
}

/// The account of whoever asks.
pub(crate) fn account(db: &mut Db, by: Actor) -> Result<Account, Refusal> {
    accounts::get(db, by.signed_in()?)?.ok_or(Refusal::SignIn)
}

/// Whether whoever asks may create events; nobody who is not signed in may.
pub(crate) fn creates_events(db: &mut Db, by: Actor) -> Result<bool, Refusal> {
    let Some(account) = by.account() else { return Ok(false) };
    Ok(accounts::get(db, account)?.is_some_and(|account| account.creates_events))
}

/// What whoever asks does at an event.
pub(crate) fn role(db: &mut Db, by: Actor, event: i64) -> Result<Option<Role>, Refusal> {
    if matches!(by, Actor::CommandLine | Actor::Platform) {
        return Ok(Some(Role::Owner));
    }
    let Some(account) = by.account().filter(|_| by.admitted(event)) else { return Ok(None) };
    let role = accounts::role(db, event, account)?;
    Ok(role.map(|role| match (role.role.as_str(), role.cluster) {
        ("owner", _) => Role::Owner,
        ("manager", Some(cluster)) => Role::Manager(cluster),
        _ => Role::Organiser,
    }))
}

/// That whoever asks organises an event.
pub(crate) fn organises(db: &mut Db, by: Actor, event: i64) -> Result<(), Refusal> {
    organising(db, by, event).map(drop)
}

/// That an event is theirs.
pub(crate) fn owns(db: &mut Db, by: Actor, event: i64) -> Result<(), Refusal> {
    match organising(db, by, event)? {
        Role::Owner => Ok(()),
        _ => Err(Refusal::Forbidden("this is for the event's owner")),
    }
}

/// As what whoever asks organises an event.
fn organising(db: &mut Db, by: Actor, event: i64) -> Result<Role, Refusal> {
    match role(db, by, event)? {
        Some(role @ (Role::Owner | Role::Organiser)) => Ok(role),
        _ if by == Actor::Nobody => Err(Refusal::SignIn),
        _ => Err(Refusal::Forbidden("this is for the event's organisers")),
    }
}

/// The participant of a code, for whom whoever asks may act, and on whose behalf. Nobody else learns whether there is one.
pub(crate) fn acts_for(db: &mut Db, by: Actor, event: i64, code: &str) -> Result<(Known, Side), Refusal> {
    if by == Actor::Nobody {
        return Err(Refusal::SignIn);
    }
    let known = participant(db, event, code)?;
    match side(db, by, event, &known)? {
        Some(side) => Ok((known, side)),
        None => Err(Refusal::Missing("participant")),
    }
}

/// The same for what the link to an agenda may do as well.
pub(crate) fn acts_in_agenda(db: &mut Db, by: Actor, event: i64, code: &str) -> Result<(Known, Side), Refusal> {
    let Actor::AgendaLink(holder) = by else { return acts_for(db, by, event, code) };
    let known = participant(db, event, code)?;
    if known.id == holder { Ok((known, Side::Own)) } else { Err(Refusal::Missing("participant")) }
}

/// On whose behalf whoever asks may act for a participant, if they may.
pub(crate) fn side(db: &mut Db, by: Actor, event: i64, known: &Known) -> Result<Option<Side>, Refusal> {
    match role(db, by, event)? {
        Some(Role::Owner | Role::Organiser) => return Ok(Some(Side::Desk)),
        Some(Role::Manager(cluster)) if belongs(&known.participant.clusters, &cluster) => return Ok(Some(Side::Desk)),
        _ => {}
    }
    Ok(is_own(db, by, event, known)?.then_some(Side::Own))
}

/// Whether clusters, by their codes, have one of this key among them.
pub(crate) fn belongs(clusters: &str, cluster: &str) -> bool {
    clusters.split([';', '|']).any(|code| events::key(code.trim()) == cluster)
}

fn is_own(db: &mut Db, by: Actor, event: i64, known: &Known) -> Result<bool, Refusal> {
    let Some(account) = by.account().filter(|_| by.admitted(event)) else { return Ok(false) };
    let account = accounts::get(db, account)?.ok_or(Refusal::SignIn)?;
    Ok(!account.email_key.is_empty() && account.email_key == known.participant.email_key)
}

/// The participants of an event for whom whoever asks has the mailbox.
pub(crate) fn own(db: &mut Db, by: Actor, event: i64) -> Result<Vec<Known>, Refusal> {
    let account = account(db, by)?;
    if !by.admitted(event) {
        return Ok(Vec::new());
    }
    let among = Among { email_key: Some(&account.email_key), ..Among::default() };
    Ok(participants::page(db, event, &among, i64::MAX)?)
}
