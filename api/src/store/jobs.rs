//! Jobs: long work that servers share, each done once. A lease says how long a server that stays silent keeps a job, and a
//! fence, the generation of its claim, keeps a server that was late from writing over the one that took over (Gray and
//! Cheriton 1989, <https://doi.org/10.1145/74851.74870>). All times are the database's.

use diesel::{
    dsl::{And, Eq, max},
    prelude::*,
};

use super::{Db, Stored, on_either, schema::jobs};

/// Claims after which a job is given up: whatever ended the servers before would end the next as well.
const MOST_ATTEMPTS: i32 = 3;
const GIVEN_UP: &str = "the server ended several times while it worked on this";

const QUEUED: &str = "queued";
const RUNNING: &str = "running";

/// A job as the server that claimed it knows it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub(crate) struct Claim {
    pub(crate) id: i64,
    pub(crate) event_id: i64,
    pub(crate) kind: String,
    /// What exactly is asked for, in JSON.
    pub(crate) asked: String,
    generation: i64,
}

/// A job as whoever waits for it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub(crate) struct Job {
    pub(crate) id: i64,
    pub(crate) event_id: i64,
    pub(crate) kind: String,
    /// `queued`, `running`, `done`, `failed` or `cancelled`.
    pub(crate) state: String,
    /// How far it is, in JSON.
    pub(crate) progress: String,
    /// What came of it, in JSON, or why nothing did.
    pub(crate) result: String,
    pub(crate) asked_at: i64,
    pub(crate) ended_at: Option<i64>,
}

/// What a server hears when it renews its lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beat {
    /// Go on.
    GoOn,
    /// Nobody wants it any more.
    Cancelled,
    /// Another server has it, or it is over.
    Lost,
}

/// How a job ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    Failed,
    Cancelled,
}

impl End {
    /// The state of a job that ended so.
    pub(crate) fn state(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The job of a kind that an event was asked for last.
pub(crate) fn last(db: &mut Db, event: i64, kind: &str) -> Stored<Option<i64>> {
    let those = jobs::table.filter(jobs::event_id.eq(event).and(jobs::kind.eq(kind)));
    Ok(those.select(max(jobs::id)).first(db)?)
}

/// Asks for work; where the same is waited for already, that is taken. Returns the job's id.
pub(crate) fn ask(db: &mut Db, event: i64, kind: &str, asked: &str) -> Stored<i64> {
    let row = (
        jobs::event_id.eq(event),
        jobs::kind.eq(kind),
        jobs::asked.eq(asked),
        jobs::state.eq(QUEUED),
        jobs::asked_at.eq(db.now()?),
    );
    let made = on_either!(&mut *db, connection => {
        diesel::insert_into(jobs::table)
            .values(row)
            .on_conflict_do_nothing()
            .returning(jobs::id)
            .get_result(connection)
            .optional()
    })?;
    if let Some(id) = made {
        return Ok(id);
    }
    // It may have ended just now; then it is as good.
    Ok(jobs::table
        .filter(jobs::event_id.eq(event).and(jobs::kind.eq(kind)).and(jobs::asked.eq(asked)))
        .order(jobs::id.desc())
        .select(jobs::id)
        .first(db)?)
}

/// Takes the oldest job that nobody works on, for so many seconds.
pub(crate) fn claim(db: &mut Db, lease: i64) -> Stored<Option<Claim>> {
    let now = db.now()?;
    let silent = jobs::state.eq(RUNNING).and(jobs::lease_until.lt(now));
    diesel::update(jobs::table.filter(silent).filter(jobs::attempts.ge(MOST_ATTEMPTS)))
        .set((
            jobs::state.eq(End::Failed.state()),
            jobs::result.eq(GIVEN_UP),
            jobs::lease_until.eq(None::<i64>),
            jobs::ended_at.eq(now),
        ))
        .execute(db)?;
    let open = jobs::table.filter(jobs::state.eq(QUEUED).or(silent)).order(jobs::id).select(jobs::id);
    let found: Option<i64> = match db {
        Db::Sqlite(connection) => open.first(connection).optional()?,
        Db::Postgres(connection) => open.for_update().skip_locked().first(connection).optional()?,
    };
    let Some(id) = found else { return Ok(None) };
    diesel::update(jobs::table.find(id))
        .set((
            jobs::state.eq(RUNNING),
            jobs::generation.eq(jobs::generation + 1),
            jobs::attempts.eq(jobs::attempts + 1),
            jobs::lease_until.eq(now + lease),
        ))
        .execute(db)?;
    Ok(jobs::table.find(id).select(Claim::as_select()).first(db).optional()?)
}

/// Renews a lease and says how far the work is.
pub(crate) fn beat(db: &mut Db, claim: &Claim, lease: i64, progress: &str) -> Stored<Beat> {
    let now = db.now()?;
    let kept = diesel::update(jobs::table.filter(held(claim)))
        .set((jobs::lease_until.eq(now + lease), jobs::progress.eq(progress)))
        .execute(db)?;
    if kept == 0 {
        return Ok(Beat::Lost);
    }
    let cancelled = jobs::table.find(claim.id).select(jobs::cancel).first(db)?;
    Ok(if cancelled { Beat::Cancelled } else { Beat::GoOn })
}

/// Ends a job, in the transaction that stores what came of it. False where another server has it: then nothing may be
/// stored.
pub(crate) fn end(db: &mut Db, claim: &Claim, end: End, result: &str) -> Stored<bool> {
    let now = db.now()?;
    let ended = diesel::update(jobs::table.filter(held(claim)))
        .set((
            jobs::state.eq(end.state()),
            jobs::result.eq(result),
            jobs::lease_until.eq(None::<i64>),
            jobs::ended_at.eq(now),
        ))
        .execute(db)?;
    Ok(ended == 1)
}

/// Gives a job back, for others to go on with at once. What was done of it counts as no attempt.
pub(crate) fn release(db: &mut Db, claim: &Claim) -> Stored<()> {
    Ok(diesel::update(jobs::table.filter(held(claim)))
        .set((jobs::state.eq(QUEUED), jobs::lease_until.eq(None::<i64>), jobs::attempts.eq(jobs::attempts - 1)))
        .execute(db)
        .map(drop)?)
}

/// Cancels a job of an event: at once where nobody works on it, else as soon as its server hears of it. False where it is
/// over or is none of the event's.
pub(crate) fn cancel(db: &mut Db, event: i64, id: i64) -> Stored<bool> {
    let now = db.now()?;
    let job = || jobs::table.filter(jobs::id.eq(id).and(jobs::event_id.eq(event)));
    let waiting = diesel::update(job().filter(jobs::state.eq(QUEUED)))
        .set((jobs::state.eq(End::Cancelled.state()), jobs::ended_at.eq(now)))
        .execute(db)?;
    let running = diesel::update(job().filter(jobs::state.eq(RUNNING))).set(jobs::cancel.eq(true)).execute(db)?;
    Ok(waiting + running == 1)
}

/// A job of an event.
pub(crate) fn get(db: &mut Db, event: i64, id: i64) -> Stored<Option<Job>> {
    let job = jobs::table.filter(jobs::id.eq(id).and(jobs::event_id.eq(event)));
    Ok(job.select(Job::as_select()).first(db).optional()?)
}

type Held = And<And<Eq<jobs::id, i64>, Eq<jobs::generation, i64>>, Eq<jobs::state, &'static str>>;

/// Whether the claim is still the last one.
fn held(claim: &Claim) -> Held {
    jobs::id.eq(claim.id).and(jobs::generation.eq(claim.generation)).and(jobs::state.eq(RUNNING))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use std::{collections::BTreeSet, sync::Mutex, thread};

    use super::*;
    use crate::store::{
        Store,
        trial::{event, on_each},
    };

    /// A lease that has run out when it begins.
    const OVER: i64 = -2;
    const LONG: i64 = 1_000;

    fn write<T>(store: &Store, write: impl FnOnce(&mut Db) -> Stored<T>) -> T {
        store.write(write).unwrap()
    }

    fn state(store: &Store, event: i64, job: i64) -> (String, String) {
        write(store, |db| get(db, event, job)).map(|job| (job.state, job.result)).unwrap()
    }

    #[test]
    fn a_job_is_claimed_once_and_ends_once() {
        on_each(|store| {
            let event = write(store, |db| Ok(event(db, "e")));
            let job = write(store, |db| ask(db, event, "schedule", "{}"));
            let mine = write(store, |db| claim(db, LONG)).unwrap();
            assert_eq!((mine.id, mine.event_id, mine.kind.as_str()), (job, event, "schedule"));
            assert_eq!(write(store, |db| claim(db, LONG)), None);
            assert_eq!(write(store, |db| beat(db, &mine, LONG, "half")), Beat::GoOn);
            assert_eq!(write(store, |db| get(db, event, job)).unwrap().progress, "half");
            assert!(write(store, |db| end(db, &mine, End::Done, "all")));
            assert!(!write(store, |db| end(db, &mine, End::Failed, "again")));
            assert_eq!(write(store, |db| beat(db, &mine, LONG, "")), Beat::Lost);
            assert_eq!(state(store, event, job), ("done".to_owned(), "all".to_owned()));
        });
    }

    #[test]
    fn who_is_silent_loses_the_job_and_cannot_write_any_more() {
        on_each(|store| {
            let event = write(store, |db| Ok(event(db, "e")));
            write(store, |db| ask(db, event, "schedule", "{}"));
            let late = write(store, |db| claim(db, OVER)).unwrap();
            let next = write(store, |db| claim(db, LONG)).unwrap();
            assert_eq!(late.id, next.id);
            assert_eq!(write(store, |db| beat(db, &late, LONG, "")), Beat::Lost);
            assert!(!write(store, |db| end(db, &late, End::Done, "late")));
            assert!(write(store, |db| end(db, &next, End::Done, "in time")));
            assert_eq!(state(store, event, next.id).1, "in time");
        });
    }

    #[test]
    fn a_server_that_leaves_gives_its_job_back() {
        on_each(|store| {
            let event = write(store, |db| Ok(event(db, "e")));
            write(store, |db| ask(db, event, "schedule", "{}"));
            for _ in 0..2 * MOST_ATTEMPTS {
                let left = write(store, |db| claim(db, LONG)).unwrap();
                write(store, |db| release(db, &left));
                assert!(!write(store, |db| end(db, &left, End::Done, "")));
            }
            assert!(write(store, |db| claim(db, LONG)).is_some());
        });
    }

    #[test]
    fn a_job_that_ends_every_server_is_given_up() {
        on_each(|store| {
            let event = write(store, |db| Ok(event(db, "e")));
            let job = write(store, |db| ask(db, event, "schedule", "{}"));
            for _ in 0..MOST_ATTEMPTS {
                assert!(write(store, |db| claim(db, OVER)).is_some());
            }
            assert_eq!(write(store, |db| claim(db, LONG)), None);
            assert_eq!(state(store, event, job), ("failed".to_owned(), GIVEN_UP.to_owned()));
        });
    }

    #[test]
    fn the_same_is_waited_for_once() {
        on_each(|store| {
            let (one, other) = write(store, |db| Ok((event(db, "e"), event(db, "f"))));
            let asked = |event: i64, asked: &str| write(store, |db| ask(db, event, "schedule", asked));
            let first = asked(one, "{}");
            assert_eq!(asked(one, "{}"), first);
            assert!(asked(other, "{}") != first && asked(one, "{1}") != first);
            let claim = write(store, |db| claim(db, LONG)).unwrap();
            assert_eq!(asked(one, "{}"), first);
            write(store, |db| end(db, &claim, End::Done, ""));
            assert!(asked(one, "{}") != first);
        });
    }

    #[test]
    fn whoever_asked_may_cancel() {
        on_each(|store| {
            let (event, other) = write(store, |db| Ok((event(db, "e"), event(db, "f"))));
            let cancelled = |event: i64, job: i64| write(store, |db| cancel(db, event, job));
            let waiting = write(store, |db| ask(db, event, "schedule", "1"));
            assert!(!cancelled(other, waiting));
            assert!(cancelled(event, waiting) && !cancelled(event, waiting));
            assert_eq!(state(store, event, waiting).0, "cancelled");
            let running = write(store, |db| ask(db, event, "schedule", "2"));
            let claim = write(store, |db| claim(db, LONG)).unwrap();
            assert!(cancelled(event, running));
            assert_eq!(write(store, |db| beat(db, &claim, LONG, "")), Beat::Cancelled);
            assert!(write(store, |db| end(db, &claim, End::Cancelled, "")));
            assert!(!cancelled(event, running));
        });
    }

    #[test]
    fn servers_share_jobs_and_do_each_once() {
        const JOBS: usize = 40;
        on_each(|store| {
            write(store, |db| {
                let event = event(db, "e");
                (0..JOBS).try_for_each(|job| ask(db, event, "schedule", &job.to_string()).map(drop))
            });
            let done = Mutex::new(Vec::new());
            thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        while let Some(claim) = write(store, |db| claim(db, LONG)) {
                            assert!(write(store, |db| end(db, &claim, End::Done, "")));
                            done.lock().unwrap().push(claim.id);
                        }
                    });
                }
            });
            let done = done.into_inner().unwrap();
            assert_eq!((done.len(), done.iter().collect::<BTreeSet<_>>().len()), (JOBS, JOBS));
        });
    }
}
