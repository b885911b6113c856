//! Events: which there are, creating one, changing it, cancelling it. What is told of an event is what its `event.toml`
//! says, as JSON.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, account, event, organises, owns},
    audit::{Deed, note},
    mails::Sender,
    paging::Page,
    refusal::Refusal,
    telling::mailings,
    webhooks::{self, Kind},
};
use crate::{
    clock::time,
    exchange,
    folder::{self, Fault, Written},
    store::{
        Db,
        accounts::{self, Account},
        events::{self, key},
    },
};

/// An event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// How often it was changed; its `ETag`.
    pub revision: i64,
    /// When it was cancelled.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub cancelled_at: Option<Timestamp>,
    /// What `event.toml` says: event, clusters, pairings, sessions, programme, limits, consent, matching, objective.
    #[schema(value_type = Object)]
    pub head: Value,
}

/// An event in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// A text, or an object with texts by language.
    pub name: Value,
    /// The time zone of its times.
    pub timezone: String,
    /// When it was cancelled.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub cancelled_at: Option<Timestamp>,
}

/// The most bytes that are read of what is said about an event.
const MOST: usize = 1 << 20;

/// The events of the platform, by their ids.
pub(crate) fn list(db: &mut Db, after: &str, most: usize) -> Result<Page<Named>, Refusal> {
    let mut found = events::page(db, &key(after), most as i64 + 1)?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|(event, _)| event.code.clone());
    let items = found.into_iter().map(|(row, cancelled_at)| Named::of(row, cancelled_at)).collect();
    Ok(Page { items, next })
}

/// What an event is called.
pub(crate) fn named(db: &mut Db, event: i64) -> Result<Named, Refusal> {
    Ok(Named::of(events::get(db, event)?, events::standing(db, event)?.1))
}

impl Named {
    fn of(row: events::Event, cancelled_at: Option<i64>) -> Self {
        Self {
            id: row.code,
            name: serde_json::from_str(&row.name).unwrap_or_default(),
            timezone: row.timezone,
            cancelled_at: cancelled_at.map(time),
        }
    }
}

/// An event.
///
/// # Errors
/// There is none of this id.
pub(crate) fn get(db: &mut Db, code: &str) -> Result<Event, Refusal> {
    let event = event(db, code)?;
    let (revision, at) = events::standing(db, event)?;
    let head = exchange::head(db, event)?;
    Ok(Event { id: events::get(db, event)?.code, revision, cancelled_at: at.map(time), head })
}

/// The account of whoever asks, who may create events.
///
/// # Errors
/// They may not.
pub(crate) fn creator(db: &mut Db, by: Actor) -> Result<Account, Refusal> {
    let account = account(db, by)?;
    if !account.creates_events || matches!(by, Actor::Token { event: Some(_), .. }) {
        return Err(Refusal::Forbidden("ask whoever runs this platform to let you create events"));
    }
    Ok(account)
}

/// Creates an event without participants. Whoever creates it owns it.
///
/// # Errors
/// Whoever asks may not create events, there is one of this id, or what is said of it is faulty.
pub(crate) fn create(db: &mut Db, by: Actor, head: &Value) -> Result<Event, Refusal> {
    let owner = if by == Actor::CommandLine { None } else { Some(creator(db, by)?.id) };
    let mut files = Written::from([("participants.csv".to_owned(), b"id\n".to_vec())]);
    files.insert("event.toml".to_owned(), written(head)?);
    let code = read(&files)?.id;
    if key(&code) == "new" {
        let remedy = "write another one, since this is where events are created";
        return Err(Refusal::invalid("/event/id", "no event has this id", remedy));
    }
    if events::find(db, &code)?.is_some() {
        return Err(Refusal::Conflict(format!("there is an event \"{code}\" already; give this one another id")));
    }
    let now = db.now()?;
    let event = exchange::import(db, &files, now)?;
    if let Some(owner) = owner {
        accounts::give_role(db, event, owner, "owner", None)?;
    }
    note(db, event, by, Deed::Created, "")?;
    get(db, &code)
}

/// Replaces what is said of an event, as it was read at this revision.
///
/// # Errors
/// Whoever asks does not organise it, somebody else changed it since, or it would be faulty, with its participants.
pub(crate) fn change(db: &mut Db, by: Actor, code: &str, revision: i64, head: &Value) -> Result<Event, Refusal> {
    let id = event(db, code)?;
    organises(db, by, id)?;
    let before = get(db, code)?;
    let changed = || Refusal::Changed { theirs: before.head.clone(), yours: head.clone() };
    if before.revision != revision {
        return Err(changed());
    }
    let mut files = exchange::export(db, id)?;
    files.insert("event.toml".to_owned(), written(head)?);
    let named = read(&files)?.id;
    if key(&named) != key(code) {
        return Err(Refusal::invalid("/event/id", "an event keeps its id", format!("write {}", before.id)));
    }
    if !exchange::replace_head(db, id, revision, &files)? {
        return Err(changed());
    }
    note(db, id, by, Deed::Changed, "")?;
    get(db, code)
}

/// Cancels an event: nobody registers, asks or publishes any more.
///
/// # Errors
/// It is not whoever asks', or it is cancelled already.
pub(crate) fn cancel(db: &mut Db, by: Actor, sender: &Sender, code: &str) -> Result<(), Refusal> {
    let id = event(db, code)?;
    owns(db, by, id)?;
    if events::standing(db, id)?.1.is_some() {
        return Err(Refusal::Conflict("the event is cancelled already".to_owned()));
    }
    let now = db.now()?;
    events::cancel(db, id, now)?;
    webhooks::tell(db, id, Kind::Cancelled, &json!({}))?;
    mailings::cancelled(db, sender, id)?;
    Ok(note(db, id, by, Deed::CancelledEvent, "")?)
}

/// `event.toml` as it says the same.
fn written(head: &Value) -> Result<Vec<u8>, Refusal> {
    let text = toml::to_string(head).map_err(|error| {
        Refusal::invalid("", format!("this is no event: {error}"), "send an object such as one that was read")
    })?;
    if text.len() > MOST {
        return Err(Refusal::invalid("", "this is too long for an event", "shorten its texts"));
    }
    Ok(text.into_bytes())
}

fn read(files: &Written) -> Result<schedules::event::Event, Refusal> {
    let pointer = |fault: &Fault| match fault.file.as_str() {
        "event.toml" => pointer(files, fault),
        _ => String::new(),
    };
    match folder::read_written(&exchange::inhabited(files)) {
        Ok(folder) => Ok(folder.event),
        Err(faults) => Err(Refusal::faulty(&faults, pointer)),
    }
}

/// Where a fault of `event.toml` is in the JSON: of tables that come several times, the one that the fault's line is in.
fn pointer(files: &Written, fault: &Fault) -> String {
    let text = files.get("event.toml").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let (table, rest) = fault.field.split_once('.').unwrap_or((&fault.field, ""));
    let before = text.lines().take(fault.line.unwrap_or(0));
    let nth = before.filter(|line| line.trim() == format!("[[{table}]]")).count();
    let nth = nth.checked_sub(1).map(|nth| format!("/{nth}")).unwrap_or_default();
    let rest = if rest.is_empty() { String::new() } else { format!("/{}", rest.replace('.', "/")) };
    format!("/{table}{nth}{rest}")
}
