//! The mails of an event as its organisers see them: what will leave, what left, what did not arrive; and what they decide
//! about it.

use jiff::Timestamp;
use schedules::letter::{Shown, shown};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    bounces,
    mails::Sort,
    paging::{Page, Turn},
    refusal::Refusal,
    tests_of_mail,
};
use crate::{
    clock::time,
    delivery::pause,
    store::{
        Db,
        outbox::{self, Among, BOUNCED, CANCELLED, FAILED, HELD, QUEUED, RETRY, SENDING},
        versions, wordings,
    },
};

/// A mail of the outbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mail {
    /// By which it is known.
    pub id: i64,
    /// What sort of mail it is, such as `final`.
    pub kind: String,
    /// Its subject.
    pub subject: String,
    /// Where it goes.
    pub address: String,
    /// To which participant, by their id.
    pub participant: Option<String>,
    /// `held`, `queued`, `sending`, `retry`, `sent`, `bounced`, `failed`, `superseded` or `cancelled`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is due.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    /// When it was queued.
    #[schema(value_type = String, format = DateTime)]
    pub queued_at: Timestamp,
    /// When it left, or was given up.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// The step at which it failed last.
    pub stage: String,
    /// The enhanced status code of the last answer (RFC 3463).
    pub status: String,
    /// What was answered last.
    pub reply: String,
}

/// How many mails there are of a kind and a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// What sort of mail.
    pub kind: String,
    /// In which state.
    pub state: String,
    /// How many.
    pub mails: i64,
}

/// That nothing leaves, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Alarm {
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// When it is tried again.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// The step that fails.
    pub stage: String,
    /// What was said.
    pub said: String,
    /// What to do about it.
    pub advice: String,
}

/// How the mails of an event stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Standing {
    /// By kind and state.
    pub counts: Vec<Count>,
    /// That nothing leaves, for any event.
    pub alarm: Option<Alarm>,
    /// Kinds of mails that wait for the organiser (`hold`) or are not sent (`off`).
    pub rules: std::collections::BTreeMap<String, String>,
}

/// What is decided about mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They wait.
    Hold,
    /// They leave.
    Release,
    /// Those that failed or came back are tried again, unless a later version says otherwise; and their mailboxes are
    /// written to again.
    Retry,
    /// They never leave.
    Cancel,
}

/// About which mails something is decided.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What.
    pub decision: Decision,
    /// One mail,
    #[serde(default)]
    pub mail: Option<i64>,
    /// or all of a kind; or all.
    #[serde(default)]
    pub kind: Option<String>,
}

/// Which mails are looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looked {
    pub(crate) kind: Option<String>,
    pub(crate) state: Option<String>,
}

fn mail(row: outbox::Row) -> Mail {
    Mail {
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        address: row.address,
        participant: row.participant,
        state: row.state,
        attempts: row.attempts,
        due_at: row.due_at.map(time),
        queued_at: time(row.queued_at),
        ended_at: row.ended_at.map(time),
        stage: row.stage,
        status: row.status,
        reply: row.reply,
    }
}

/// Mails of an event, the last queued first.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn list(db: &mut Db, by: Actor, code: &str, looked: &Looked, turn: Turn) -> Result<Page<Mail>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let among = Among { kind: looked.kind.as_deref(), state: looked.state.as_deref(), id: None, before: turn.after };
    let rows = outbox::page(db, event, &among, turn.limit())?;
    Ok(turn.page(rows.into_iter().map(|row| (row.id, mail(row))).collect()))
}

/// How they stand.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn standing(db: &mut Db, by: Actor, code: &str) -> Result<Standing, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let counts = outbox::tally(db, event)?.into_iter().map(|(kind, state, mails)| Count { kind, state, mails });
    let counts = counts.collect();
    let alarm = pause::get(db)?.map(|pause| Alarm {
        since: time(pause.since),
        until: time(pause.until),
        advice: tests_of_mail::advice(&pause.trouble.stage).to_owned(),
        stage: pause.trouble.stage,
        said: pause.trouble.said,
    });
    Ok(Standing { counts, alarm, rules: wordings::rules(db, event)?.into_iter().collect() })
}

/// A mail, and what it says.
///
/// # Errors
/// Whoever asks does not organise the event, or there is none.
pub(crate) fn get(db: &mut Db, by: Actor, code: &str, id: i64) -> Result<(Mail, Shown), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let among = Among { id: Some(id), ..Among::default() };
    let row = outbox::page(db, event, &among, 1)?.pop().ok_or(Refusal::Missing("mail"))?;
    let content = outbox::content(db, event, id)?.ok_or(Refusal::Missing("mail"))?;
    Ok((mail(row), shown(content.as_bytes())))
}

/// Decides about mails. Returns how many it concerned.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn decide(db: &mut Db, by: Actor, code: &str, ruling: &Ruling) -> Result<usize, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let among = Among { id: ruling.mail, kind: ruling.kind.as_deref(), ..Among::default() };
    let (from, to): (&[&str], _) = match ruling.decision {
        Decision::Hold => (&[QUEUED, RETRY], HELD),
        Decision::Release => (&[HELD], QUEUED),
        Decision::Retry => (&[RETRY, FAILED, BOUNCED], QUEUED),
        Decision::Cancel => (&[HELD, QUEUED, SENDING, RETRY], CANCELLED),
    };
    if ruling.decision == Decision::Retry {
        let version = versions::find(db, event, None)?.and_then(|version| version.number).unwrap_or(0);
        let mailboxes = outbox::look_again(db, event, &among, version)?;
        bounces::trust(db, &mailboxes)?;
    }
    let changed = outbox::put(db, event, &among, from, to)?;
    if changed > 0 {
        let about = format!("{:?}: {changed} mails", ruling.decision).to_lowercase();
        note(db, event, by, Deed::DecidedAboutMails, &about)?;
    }
    Ok(changed)
}

/// Rules about mails of a kind from now on: they wait (`hold`), are not sent (`off`), or leave as they come.
///
/// # Errors
/// Whoever asks does not organise the event, or there is no such kind or rule.
pub(crate) fn rule(db: &mut Db, by: Actor, code: &str, kind: &str, rule: Option<&str>) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let sort = Sort::of_events().find(|sort| sort.name() == kind).ok_or(Refusal::Missing("kind of mail"))?;
    if rule.is_some_and(|rule| ![wordings::HOLD, wordings::OFF].contains(&rule)) {
        return Err(Refusal::invalid("/rule", "there is no such rule", "write hold, off, or nothing"));
    }
    wordings::rule(db, event, sort.name(), rule)?;
    Ok(note(db, event, by, Deed::DecidedAboutMails, &format!("{kind}: {}", rule.unwrap_or("as they come")))?)
}
