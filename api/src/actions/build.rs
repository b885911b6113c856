//! Building a schedule of a stored event: a job that ranks, searches, checks and stores a draft.

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::AtomicBool},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use matcher::ranking::Ranker;
use schedules::{
    agenda::Reasons,
    event::Event,
    schedule::{Schedule, Status},
    solve::Settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    audit::{Actor, Deed, note},
    meanings::understand,
    progress::{Progress, Step},
    rank::{Declared, rank},
    schedule::{ScheduleError, Scheduled, Search, schedule},
    work::told,
};
use crate::{
    exchange,
    folder::{self, Faults},
    output::{self, OutputFile},
    solver::Launch,
    store::{
        Db, Store, StoreError,
        events::key,
        jobs::{self, Claim},
        participants,
        versions::{self, Draft, Meeting},
    },
};

/// The kind of these jobs.
pub(crate) const KIND: &str = "schedule";
/// The paper that a later schedule keeps to.
const SCHEDULE: &str = "schedule.json";

/// How hard to search.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The longest time for ranking and searching; none: as long as it takes.
    pub milliseconds: Option<u64>,
    /// The most rounds of the search.
    pub rounds: Option<u64>,
    /// A value this close to the best possible is enough, in millionths.
    pub gap_millionths: u64,
    /// Chooses between equally good schedules.
    pub seed: u64,
}

/// A job that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    event: i64,
    pub(crate) job: i64,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody works on it yet.
    Queued,
    /// Somebody does, and has come so far, as far as is known.
    Running(Option<Step>),
    /// It is done: figures in JSON.
    Done(String),
    /// It failed: why, in JSON.
    Failed(String),
    /// Nobody wanted it any more.
    Cancelled,
}

/// What a search works with.
pub(crate) struct Means {
    pub(crate) solver: Launch,
    /// Raised by whoever wants the best schedule so far.
    pub(crate) stop: Arc<AtomicBool>,
}

/// Why no schedule came of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BuildError {
    /// What is stored cannot be scheduled.
    #[error("{0}")]
    Faulty(#[from] Faults),
    /// Facts that cannot all hold.
    #[error("no schedule can satisfy these facts together: {}", .0.join("; "))]
    Conflict(Vec<String>),
    /// The search failed.
    #[error("{0}")]
    Search(#[from] ScheduleError),
    /// The database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The program failed.
    #[error("{0}")]
    Broken(String),
}

impl BuildError {
    /// For whoever waits, in JSON.
    pub(crate) fn result(&self) -> String {
        let value = match self {
            Self::Conflict(facts) => json!({ "conflict": facts }),
            Self::Faulty(faults) => json!({ "faults": faults.iter().map(ToString::to_string).collect::<Vec<_>>() }),
            other => json!({ "error": other.to_string() }),
        };
        value.to_string()
    }
}

/// A schedule that was found, and what is stored of it.
pub(crate) struct Found {
    draft: Draft,
    meetings: Vec<Meeting>,
    /// What proves the schedule, by name.
    papers: BTreeMap<String, String>,
}

impl Found {
    /// For whoever waits, in JSON.
    pub(crate) fn summary(&self) -> String {
        let Draft { status, value, upper_bound, .. } = &self.draft;
        json!({ "status": status, "meetings": self.meetings.len(), "value": value, "upper_bound": upper_bound })
            .to_string()
    }

    /// Stores it as a draft, in the transaction that ends the job.
    pub(crate) fn store(&self, db: &mut Db) -> Result<(), StoreError> {
        versions::insert(db, &self.draft, &self.meetings, &self.papers).map(drop)
    }
}

/// Asks for a schedule of an event. Where the same is waited for already, that is it.
pub(crate) fn ask(db: &mut Db, by: Actor, event: i64, asked: &Asked) -> Result<Ticket, StoreError> {
    let asked = serde_json::to_string(asked).unwrap_or_default();
    let job = jobs::ask(db, event, KIND, &asked)?;
    note(db, event, by, Deed::AskedForSchedule, &format!("job {job}"))?;
    Ok(Ticket { event, job })
}

/// How far a job is.
///
/// # Errors
/// The database fails.
pub fn standing(store: &Store, ticket: Ticket) -> Result<Standing, StoreError> {
    let job = store.read(|db| jobs::get(db, ticket.event, ticket.job))?;
    Ok(job.map_or(Standing::Cancelled, |job| match job.state.as_str() {
        "queued" => Standing::Queued,
        "running" => Standing::Running(serde_json::from_str(&job.progress).ok()),
        "done" => Standing::Done(job.result),
        "failed" => Standing::Failed(job.result),
        _ => Standing::Cancelled,
    }))
}

/// Does the work of a job: everything but storing what came of it. What is published is disturbed as little as possible.
pub(crate) fn find(store: &Store, claim: &Claim, means: &Means, progress: &dyn Progress) -> Result<Found, BuildError> {
    let began = Instant::now();
    let asked: Asked = serde_json::from_str(&claim.asked).map_err(|error| BuildError::Broken(error.to_string()))?;
    let (files, published, people) = store.read(|db| {
        let published = match versions::published(db, claim.event_id)? {
            Some(version) => versions::papers(db, claim.event_id, version)?.remove(SCHEDULE),
            None => None,
        };
        Ok::<_, StoreError>((exchange::export(db, claim.event_id)?, published, participants::ids(db, claim.event_id)?))
    })?;
    let event = folder::read_written(&files)?.event;
    let kept = match published {
        Some(schedule) => folder::read_kept_written(&schedule, &event)?.meetings,
        None => Vec::new(),
    };
    let now = Timestamp::now();
    // Without meanings, sectors and common words carry.
    let meanings = understand(&event.roster, progress).map(|understood| understood.meanings).unwrap_or_default();
    let ranker = Ranker::with_meanings(&event.roster, &meanings);
    let ranking = rank(&event, &ranker, progress);
    let deadline = asked.milliseconds.map(|limit| began + Duration::from_millis(limit));
    let search = Search {
        settings: Settings { gap_millionths: asked.gap_millionths, rounds: asked.rounds, seed: asked.seed },
        now,
        deadline,
        extension: deadline,
        stop: Arc::clone(&means.stop),
        solver: means.solver.clone(),
    };
    let Scheduled { schedule, certificate, .. } = schedule(&event, &ranking.values(), &kept, &search, progress)?;
    if schedule.status == Status::Infeasible {
        return Err(BuildError::Conflict(schedule.conflict));
    }
    let draft = Draft {
        event_id: claim.event_id,
        made_at: now.as_second(),
        status: schedule.status.name().to_owned(),
        value: schedule.objective.value as i64,
        upper_bound: schedule.objective.upper_bound.map(|bound| bound as i64),
    };
    let meetings = meetings(&event, &Declared(&ranker), &schedule, &people)?;
    let files = output::schedule(&event, &schedule, &certificate).into_iter().chain([ranking.file(&event, &ranker)]);
    let text = |file: OutputFile| (file.path, String::from_utf8_lossy(&file.bytes).into_owned());
    Ok(Found { draft, meetings, papers: files.map(text).collect() })
}

/// The meetings as they are stored; `people` has the ids of participants by the keys of their codes.
fn meetings(
    event: &Event,
    reasons: &dyn Reasons,
    schedule: &Schedule,
    people: &BTreeMap<String, i64>,
) -> Result<Vec<Meeting>, BuildError> {
    let mut taken = BTreeMap::new();
    let person = |index| {
        let code = event.roster.participant(index).id.as_str();
        people.get(&key(code)).copied().ok_or_else(|| BuildError::Broken(format!("{code} is not stored")))
    };
    let meeting = |meeting: &schedules::schedule::Meeting| {
        let slot = event.timetable.slot(meeting.slot);
        let here = taken.entry((meeting.slot, meeting.place.clone())).or_insert(0);
        let capacity = event.places.find(&meeting.place).map_or(1, |place| event.places.get(place).capacity);
        // One too many takes a table that is taken, which the database refuses.
        let table_number = 1 + *here % capacity.max(1) as i32;
        *here += 1;
        Ok(Meeting {
            code: meeting.id.clone(),
            slot: event.timetable.slot_name(meeting.slot).to_string(),
            start_at: slot.start.as_second(),
            end_at: slot.end.as_second(),
            place: meeting.place.clone(),
            table_number,
            value: meeting.value as i32,
            people: [person(meeting.a)?, person(meeting.b)?],
            reasons: told(event, reasons, [meeting.a, meeting.b]),
        })
    };
    schedule.meetings.iter().map(meeting).collect()
}
