//! From matches to a published schedule: jobs and versions of an event, as its organisers deal with them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises, own, role},
    agenda::confirming,
    audit::{Deed, note},
    build::{self, Asked},
    mails::Sender,
    matching,
    paging::{Page, Turn},
    refusal::Refusal,
    versions::{self as published, Version, VersionError},
};
use crate::clock::time;
use crate::store::{Db, agendas, events, jobs, versions};

/// Work to be done.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewJob {
    /// Rank who fits whom.
    Match,
    /// Build a schedule.
    Schedule {
        /// The longest time for it, in seconds; a minute where nothing bounds it.
        #[serde(default)]
        #[schema(minimum = 1, maximum = 86400)]
        seconds: Option<u32>,
        /// Bounds the search by work instead: equal input gives equal schedules.
        #[serde(default)]
        #[schema(minimum = 1, maximum = 1_000_000)]
        rounds: Option<u32>,
        /// A value this close to the best possible is enough, in millionths.
        #[serde(default)]
        #[schema(minimum = 0, maximum = 1_000_000)]
        gap_millionths: u32,
        /// Chooses between equally good schedules.
        #[serde(default)]
        seed: u32,
    },
}

/// Work, and how far it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Job {
    /// By which it is known.
    pub id: i64,
    /// `match` or `schedule`.
    pub kind: String,
    /// `queued`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// The last step that was reached.
    #[schema(value_type = Option<Object>)]
    pub progress: Option<Value>,
    /// Figures of what came of it, or why nothing did.
    #[schema(value_type = Option<Object>)]
    pub result: Option<Value>,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: Timestamp,
    /// When it was over.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
}

impl Job {
    /// Whether nothing comes of it any more.
    pub(crate) fn is_over(&self) -> bool {
        self.ended_at.is_some()
    }
}

/// A meeting of a version.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlannedMeeting {
    /// By which it is known.
    pub id: String,
    /// Session and number.
    pub slot: String,
    /// When it begins.
    #[schema(value_type = String, format = DateTime)]
    pub start: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub end: Timestamp,
    /// Where.
    pub place: String,
    /// What it is worth.
    pub value: i32,
    /// The two who meet.
    pub participants: Vec<String>,
}

/// What is published.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Publication {
    /// Which draft; the last one where none is named.
    pub draft: Option<i64>,
}

/// Asks for work. Where the same is waited for already, that is it.
///
/// # Errors
/// Whoever asks does not organise the event, or it makes no sense.
pub(crate) fn ask(db: &mut Db, by: Actor, code: &str, wanted: &NewJob) -> Result<Job, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let id = match wanted {
        NewJob::Match => {
            let id = jobs::ask(db, event, matching::KIND, "{}")?;
            note(db, event, by, Deed::AskedForMatches, &format!("job {id}"))?;
            id
        }
        &NewJob::Schedule { seconds, rounds, gap_millionths, seed } => {
            bounded("/seconds", seconds, 86_400)?;
            bounded("/rounds", rounds, 1_000_000)?;
            if gap_millionths > 1_000_000 {
                return Err(Refusal::invalid("/gap_millionths", "this is no share", "write a number up to 1000000"));
            }
            confirming::settle(db, event)?;
            let seconds = seconds.or(rounds.is_none().then_some(60));
            let asked = Asked {
                milliseconds: seconds.map(|seconds| u64::from(seconds) * 1_000),
                rounds: rounds.map(u64::from),
                gap_millionths: gap_millionths.into(),
                seed: seed.into(),
            };
            build::ask(db, by, event, &asked)?.job
        }
    };
    get_job(db, event, id)
}

fn bounded(pointer: &str, number: Option<u32>, most: u32) -> Result<(), Refusal> {
    match number {
        Some(number) if !(1..=most).contains(&number) => {
            Err(Refusal::invalid(pointer, "this is out of bounds", format!("write a number from 1 to {most}")))
        }
        _ => Ok(()),
    }
}

fn get_job(db: &mut Db, event: i64, id: i64) -> Result<Job, Refusal> {
    let job = jobs::get(db, event, id)?.ok_or(Refusal::Missing("job"))?;
    let told = |text: String| match text.as_str() {
        "" => None,
        _ => Some(serde_json::from_str(&text).unwrap_or_else(|_| json!({ "error": text }))),
    };
    Ok(Job {
        id: job.id,
        kind: job.kind,
        state: job.state,
        progress: told(job.progress),
        result: told(job.result),
        asked_at: time(job.asked_at),
        ended_at: job.ended_at.map(time),
    })
}

/// A job of an event.
///
/// # Errors
/// Whoever asks does not organise it, or there is none.
pub(crate) fn job(db: &mut Db, by: Actor, code: &str, id: i64) -> Result<Job, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    get_job(db, event, id)
}

/// The last job of each kind of an event.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn last(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Job>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let ids = [matching::KIND, build::KIND].map(|kind| jobs::last(db, event, kind));
    let ids = ids.into_iter().collect::<Result<Vec<_>, _>>()?;
    ids.into_iter().flatten().map(|id| get_job(db, event, id)).collect()
}

/// Cancels a job of an event.
///
/// # Errors
/// Whoever asks does not organise it, or it is over.
pub(crate) fn cancel(db: &mut Db, by: Actor, code: &str, id: i64) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    if get_job(db, event, id)?.is_over() || !jobs::cancel(db, event, id)? {
        return Err(Refusal::Conflict("this job is over".to_owned()));
    }
    Ok(note(db, event, by, Deed::CancelledJob, &format!("job {id}"))?)
}

/// The versions of an event, the last made first: for organisers with the drafts, for others who take part without.
///
/// # Errors
/// Whoever asks has nothing to do with the event.
pub(crate) fn versions(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Version>, Refusal> {
    let event = event(db, code)?;
    let desk = role(db, by, event)?.is_some();
    if !desk && own(db, by, event)?.is_empty() {
        return Err(Refusal::Forbidden("this is for those who take part"));
    }
    let mut rows = versions::of_event(db, event)?;
    rows.retain(|row| desk || row.number.is_some());
    Ok(rows.into_iter().map(Version::of).collect())
}

/// The meetings of a version, by its id.
///
/// # Errors
/// Whoever asks does not organise the event, or there is no such version.
pub(crate) fn meetings(
    db: &mut Db,
    by: Actor,
    code: &str,
    id: i64,
    turn: Turn,
) -> Result<Page<PlannedMeeting>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    if versions::of_event(db, event)?.iter().all(|row| row.id != id) {
        return Err(Refusal::Missing("version"));
    }
    let meeting = |(row, participants): (agendas::Held, Vec<String>)| {
        let meeting = PlannedMeeting {
            id: row.code,
            slot: row.slot,
            start: time(row.start_at),
            end: time(row.end_at),
            place: row.place,
            value: row.value,
            participants,
        };
        (row.id, meeting)
    };
    Ok(turn.page(agendas::page(db, id, turn.after, turn.limit())?.into_iter().map(meeting).collect()))
}

/// Publishes a draft.
///
/// # Errors
/// Whoever asks does not organise the event, there is no draft, or the event is cancelled.
pub(crate) fn publish(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    code: &str,
    what: Publication,
) -> Result<Version, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    if events::standing(db, event)?.1.is_some() {
        return Err(Refusal::Conflict("the event is cancelled".to_owned()));
    }
    let number = match published::publish(db, by, sender, event, what.draft) {
        Ok(number) => number,
        Err(VersionError::Lookup(error)) => return Err(error.into()),
        Err(VersionError::Telling(refusal)) => return Err(refusal),
        Err(VersionError::NoDraft | VersionError::Unknown) => {
            return Err(Refusal::Conflict("there is no such draft to publish; build one first".to_owned()));
        }
    };
    of_number(db, event, number)
}

/// Publishes an earlier version anew, as the next one.
///
/// # Errors
/// Whoever asks does not organise the event, or there is no such version.
pub(crate) fn roll_back(db: &mut Db, by: Actor, sender: &Sender, code: &str, number: i32) -> Result<Version, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    events::lock(db, event)?;
    let from = versions::find(db, event, Some(number))?.ok_or(Refusal::Missing("version"))?;
    let now = db.now()?;
    let draft = versions::copy(db, event, from.id, now)?.ok_or(Refusal::Missing("version"))?;
    note(db, event, by, Deed::RolledBack, &format!("to version {number}"))?;
    publish(db, by, sender, code, Publication { draft: Some(draft) })
}

fn of_number(db: &mut Db, event: i64, number: i32) -> Result<Version, Refusal> {
    let row = versions::find(db, event, Some(number))?.ok_or(Refusal::Missing("version"))?;
    Ok(Version::of(row))
}
