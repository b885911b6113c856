//! Calls to other programs: who wants them, and those that have to be made.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{deliveries, webhooks},
};

/// Somebody who wants to be called.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhooks, treat_none_as_default_value = false)]
pub(crate) struct Webhook {
    pub(crate) event_id: i64,
    pub(crate) url: String,
    /// By which calls are signed.
    pub(crate) secret: String,
    /// What they want to hear of, separated by semicolons.
    pub(crate) kinds: String,
}

#[derive(Insertable)]
#[diesel(table_name = deliveries, treat_none_as_default_value = false)]
struct Delivery<'a> {
    webhook_id: i64,
    kind: &'a str,
    body: &'a str,
    state: &'a str,
    next_at: i64,
}

/// A call to make.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Call {
    pub(crate) id: i64,
    pub(crate) url: String,
    pub(crate) secret: String,
    pub(crate) body: String,
    /// How often it was tried, this time included.
    pub(crate) attempts: i32,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was heard.
    Sent,
    /// It is tried again after so many seconds.
    Again(i64),
    /// It is given up.
    Failed,
}

const QUEUED: &str = "queued";

pub(crate) fn add(db: &mut Db, row: &Webhook) -> Stored<i64> {
    Ok(diesel::insert_into(webhooks::table).values(row).returning(webhooks::id).get_result(db)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<(i64, Webhook)>> {
    let of_event = webhooks::table.filter(webhooks::event_id.eq(event)).order(webhooks::id);
    Ok(of_event.select((webhooks::id, Webhook::as_select())).load(db)?)
}

/// Removes one of an event. False where there is none.
pub(crate) fn remove(db: &mut Db, event: i64, id: i64) -> Stored<bool> {
    let this = webhooks::table.filter(webhooks::id.eq(id).and(webhooks::event_id.eq(event)));
    Ok(diesel::delete(this).execute(db)? == 1)
}

/// Queues a call for each who wants to hear of it.
pub(crate) fn queue(db: &mut Db, event: i64, kind: &str, body: &str) -> Stored<()> {
    let hooks = of_event(db, event)?;
    if hooks.is_empty() {
        return Ok(());
    }
    let next_at = db.now()?;
    let wanted = hooks.iter().filter(|(_, hook)| hook.kinds.split(';').any(|wanted| wanted == kind));
    let rows = wanted.map(|&(webhook_id, _)| Delivery { webhook_id, kind, body, state: QUEUED, next_at });
    let rows: Vec<_> = rows.collect();
    Ok(insert_all!(db, deliveries::table, rows)?)
}

/// Whether a call is due.
pub(crate) fn is_due(db: &mut Db) -> Stored<bool> {
    let now = db.now()?;
    let due = deliveries::table.filter(deliveries::state.eq(QUEUED).and(deliveries::next_at.le(now)));
    Ok(due.count().get_result::<i64>(db)? > 0)
}

/// Takes the call that is due longest, for so many seconds.
pub(crate) fn take(db: &mut Db, seconds: i64) -> Stored<Option<Call>> {
    let now = db.now()?;
    let due = deliveries::table.filter(deliveries::state.eq(QUEUED).and(deliveries::next_at.le(now)));
    let due = due.order((deliveries::next_at, deliveries::id)).select(deliveries::id);
    let found: Option<i64> = match db {
        Db::Sqlite(connection) => due.first(connection).optional()?,
        Db::Postgres(connection) => due.for_update().skip_locked().first(connection).optional()?,
    };
    let Some(id) = found else { return Ok(None) };
    let taken = (deliveries::attempts.eq(deliveries::attempts + 1), deliveries::next_at.eq(now + seconds));
    diesel::update(deliveries::table.find(id)).set(taken).execute(db)?;
    let call = deliveries::table.inner_join(webhooks::table).filter(deliveries::id.eq(id));
    let call = call.select((deliveries::id, webhooks::url, webhooks::secret, deliveries::body, deliveries::attempts));
    Ok(call.first(db).optional()?)
}

/// Says what became of a call, and what was answered.
pub(crate) fn end(db: &mut Db, id: i64, outcome: Outcome, answer: &str) -> Stored<()> {
    let now = db.now()?;
    let (state, next_at) = match outcome {
        Outcome::Sent => ("sent", now),
        Outcome::Again(seconds) => (QUEUED, now + seconds),
        Outcome::Failed => ("failed", now),
    };
    let ended = (deliveries::state.eq(state), deliveries::next_at.eq(next_at), deliveries::answer.eq(answer));
    Ok(diesel::update(deliveries::table.find(id)).set(ended).execute(db).map(drop)?)
}

/// The last calls to somebody, the last first: kind, state, attempts, and what was answered.
pub(crate) fn calls(db: &mut Db, webhook: i64, most: i64) -> Stored<Vec<(String, String, i32, String)>> {
    let theirs = deliveries::table.filter(deliveries::webhook_id.eq(webhook)).order(deliveries::id.desc()).limit(most);
    let columns = (deliveries::kind, deliveries::state, deliveries::attempts, deliveries::answer);
    Ok(theirs.select(columns).load(db)?)
}
