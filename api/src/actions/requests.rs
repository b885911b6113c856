//! Requests: who asks for whom, agrees, refuses, or takes it back. Each word goes into the ledger of consents, with the
//! wording that was agreed to.

pub(super) mod limits;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, acts_for, event, organises, participant},
    audit::{Deed, note},
    paging::{Page, Turn},
    phases::open,
    profile::too_long,
    refusal::{Problem, Refusal},
    registration::Phase,
    seats::subject,
};
use crate::{
    clock::time,
    exchange, folder,
    store::{
        Db,
        consents::{self, Consent},
        participants::{self, APPROVED, Known, Participant},
        requests::{self, Request as Row},
    },
};
use limits::Limits;

/// What one participant says about another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Asks, as one of the most important.
    Must,
    /// Asks.
    Wish,
    /// Agrees to the other's request.
    Accept,
    /// Never.
    No,
}

impl Said {
    fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Wish => "wish",
            Self::Accept => "accept",
            Self::No => "no",
        }
    }

    /// What somebody agrees to by saying it, where no page showed other words.
    fn wording(self) -> &'static str {
        match self {
            Self::Must => "I ask to meet this person; it is important to me.",
            Self::Wish => "I ask to meet this person.",
            Self::Accept => "I agree to meet this person, who asked.",
            Self::No => "I do not want to meet this person.",
        }
    }
}

/// What somebody says.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// What.
    pub said: Said,
    /// A word to the other.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: String,
    /// The words that were shown to them and that they agreed to, for the ledger.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub wording: Option<String>,
}

/// A request as one of the two sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Request {
    /// Who says it.
    pub from: String,
    /// About whom.
    pub to: String,
    /// What: `must`, `wish`, `accept` or `no`.
    pub said: String,
    /// The word to the other.
    pub note: String,
    /// When it lapses, if the event lets requests lapse that nobody answers.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub lapses_at: Option<Timestamp>,
    /// Whether it has.
    pub lapsed: bool,
}

/// An entry of the ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Who said it; nothing of those who were erased.
    pub from: Option<String>,
    /// About whom.
    pub to: Option<String>,
    /// `must`, `wish`, `accept`, `no` or `withdrawn`.
    pub said: String,
    /// The words that were agreed to.
    pub wording: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who acted.
    pub actor: String,
}

/// Says something about somebody, in place of what was said before.
///
/// # Errors
/// Requests are closed, one of the two does not take part, the event lets them not meet, or there is nothing to accept.
pub(crate) fn say(db: &mut Db, by: Actor, code: &str, from: &str, to: &str, saying: &Saying) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (from, _) = acts_for(db, by, event, from)?;
    let to = participant(db, event, to)?;
    open(db, by, event, Phase::Requests)?;
    let texts = [("/note", Some(&saying.note)), ("/wording", saying.wording.as_ref())];
    let problems: Vec<Problem> =
        texts.iter().filter_map(|(pointer, text)| too_long(pointer, text.as_ref()?, 2_000)).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    if from.id == to.id {
        return Err(Refusal::Conflict("nobody meets themselves".to_owned()));
    }
    if saying.said != Said::No {
        may_meet(db, event, &from, &to)?;
    }
    let now = db.now()?;
    let limits = Limits::of(db, event)?;
    let other = requests::find(db, to.id, from.id)?;
    if saying.said == Said::Accept && other.is_none_or(|other| !limits.waits(&other, now)) {
        let told = "they did not ask, or it was too long ago, so there is nothing to accept; ask them";
        return Err(Refusal::Conflict(told.to_owned()));
    }
    limits.allow(db, from.id, to.id, saying.said, now)?;
    let said = saying.said.name().to_owned();
    let wording = saying.wording.clone().unwrap_or_else(|| saying.said.wording().to_owned());
    requests::say(
        db,
        &Row {
            from_id: from.id,
            to_id: to.id,
            kind: said.clone(),
            note: saying.note.trim().to_owned(),
            asked_at: Some(now),
            more: exchange::stored(&Vec::new()),
        },
    )?;
    enter(db, by, event, &from, &to, said, wording)?;
    Ok(note(db, event, by, Deed::Said, &between(&from, &to))?)
}

/// Takes back what somebody said about somebody.
///
/// # Errors
/// They said nothing, or requests are closed.
pub(crate) fn take_back(db: &mut Db, by: Actor, code: &str, from: &str, to: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (from, _) = acts_for(db, by, event, from)?;
    let to = participant(db, event, to)?;
    open(db, by, event, Phase::Requests)?;
    if !requests::unsay(db, from.id, to.id)? {
        return Err(Refusal::Missing("request"));
    }
    enter(db, by, event, &from, &to, "withdrawn".to_owned(), "I take back what I said.".to_owned())?;
    Ok(note(db, event, by, Deed::TookBack, &between(&from, &to))?)
}

/// One participant and another, as the audit log names them.
pub(crate) fn between(from: &Known, to: &Known) -> String {
    format!("{} about {}", subject(from.id), subject(to.id))
}

pub(crate) fn enter(
    db: &mut Db,
    by: Actor,
    event_id: i64,
    from: &Known,
    to: &Known,
    said: String,
    wording: String,
) -> Result<(), Refusal> {
    let (from_id, to_id) = (Some(from.id), Some(to.id));
    let entry = Consent { event_id, from_id, to_id, said, wording, at: db.now()?, actor: by.to_string() };
    Ok(consents::add(db, &entry)?)
}

/// That the event lets two people meet.
fn may_meet(db: &mut Db, event: i64, from: &Known, to: &Known) -> Result<(), Refusal> {
    let absent =
        |who: &str| Refusal::Conflict(format!("{who} not take part in meetings: the registration is not approved"));
    if from.participant.state != APPROVED {
        return Err(absent("you do"));
    }
    if to.participant.state != APPROVED {
        return Err(absent("they do"));
    }
    let mut files = exchange::outline(db, event)?;
    files.insert(
        "participants.csv".to_owned(),
        exchange::participants_file(vec![from.participant.clone(), to.participant.clone()]),
    );
    // What has a fault hinders the schedule, and is told there.
    let Ok(folder) = folder::read_written(&files) else { return Ok(()) };
    let roster = &folder.event.roster;
    let mut people = roster.indices();
    let (Some(a), Some(b)) = (people.next(), people.next()) else { return Ok(()) };
    if roster.pairing_weight(a, b).is_none() {
        return Err(Refusal::Conflict("these clusters do not meet at this event".to_owned()));
    }
    if roster.kept_apart(a, b) {
        return Err(Refusal::Conflict("people of one organisation do not meet at this event".to_owned()));
    }
    Ok(())
}

/// What somebody says about others, and others about them. That others do not want to meet them, they are not told.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn list(db: &mut Db, by: Actor, code: &str, of: &str) -> Result<Vec<Request>, Refusal> {
    Ok(told(db, by, code, of)?.into_iter().map(|(request, _)| request).collect())
}

/// The same, each with the other of the two.
pub(crate) fn told(db: &mut Db, by: Actor, code: &str, of: &str) -> Result<Vec<(Request, Participant)>, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    let mut rows = requests::of_participant(db, known.id)?;
    rows.retain(|row| row.to_id != known.id || row.kind != "no");
    let people = participants::several(db, rows.iter().flat_map(|row| [row.from_id, row.to_id]))?;
    let (limits, now) = (Limits::of(db, event)?, db.now()?);
    let answered = |row: &Row| rows.iter().any(|other| (other.from_id, other.to_id) == (row.to_id, row.from_id));
    let lapses: Vec<_> = rows.iter().map(|row| limits.lapses_at(row).filter(|_| !answered(row))).collect();
    let told = |(row, lapses_at): (Row, Option<i64>)| {
        let [from, to] = [people.get(&row.from_id)?, people.get(&row.to_id)?].map(|known| &known.participant);
        let other = if row.from_id == known.id { to } else { from };
        let (from, to) = (from.code.clone(), to.code.clone());
        let lapsed = lapses_at.is_some_and(|at| at <= now);
        let request = Request { from, to, said: row.kind, note: row.note, lapses_at: lapses_at.map(time), lapsed };
        Some((request, other.clone()))
    };
    Ok(rows.into_iter().zip(lapses).filter_map(told).collect())
}

/// The ledger of an event.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn ledger(db: &mut Db, by: Actor, code: &str, turn: Turn) -> Result<Page<Entry>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let (ids, rows): (Vec<_>, Vec<_>) = consents::page(db, event, turn.after, turn.limit())?.into_iter().unzip();
    Ok(turn.page(ids.into_iter().zip(entries(db, rows)?).collect()))
}

/// Entries, with the people by their ids.
pub(crate) fn entries(db: &mut Db, rows: Vec<Consent>) -> Result<Vec<Entry>, Refusal> {
    let named = rows.iter().flat_map(|row| [row.from_id, row.to_id]).flatten();
    let people = participants::several(db, named)?;
    let name = |id: Option<i64>| Some(people.get(&id?)?.participant.code.clone());
    let entry = |row: Consent| Entry {
        from: name(row.from_id),
        to: name(row.to_id),
        said: row.said,
        wording: row.wording,
        at: time(row.at),
        actor: row.actor,
    };
    Ok(rows.into_iter().map(entry).collect())
}
