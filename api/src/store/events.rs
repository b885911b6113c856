//! Events: what they are called, who runs them, and by which rules people meet.

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{events, rules},
};

/// An event's head.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub(crate) struct Event {
    /// As written.
    pub(crate) code: String,
    /// Without case.
    pub(crate) code_key: String,
    /// A text or several, in JSON.
    pub(crate) name: String,
    pub(crate) timezone: String,
    pub(crate) languages: String,
    /// A text or several, in JSON.
    pub(crate) venue: String,
    /// A text or several, in JSON.
    pub(crate) organiser_name: String,
    pub(crate) organiser_email: String,
    pub(crate) organiser_phone: String,
    /// In seconds since 1970.
    pub(crate) created_at: i64,
}

/// By which rules people meet. What is not given is as it is by default.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = rules, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct Rules {
    pub(crate) event_id: i64,
    pub(crate) min_meetings: Option<i32>,
    pub(crate) max_meetings: Option<i32>,
    pub(crate) max_breaks: Option<i32>,
    pub(crate) max_run: Option<i32>,
    pub(crate) same_organisation: Option<bool>,
    pub(crate) per_organisation_pair: Option<i32>,
    pub(crate) consent: Option<String>,
    pub(crate) candidates: Option<i32>,
    pub(crate) threshold: Option<i32>,
    pub(crate) common_language: Option<String>,
    pub(crate) spread: Option<f64>,
    /// Of the terms, in JSON.
    pub(crate) weights: String,
    /// The file that `learned` was in.
    pub(crate) learned_name: Option<String>,
    /// What was learned, as a file.
    pub(crate) learned: Option<String>,
    /// What a schedule is to be good at, in order.
    pub(crate) aims: Option<String>,
    /// Whether the organiser gives the values of matches.
    pub(crate) matches_given: bool,
}

/// What codes are compared by.
pub(crate) fn key(code: &str) -> String {
    code.to_lowercase()
}

/// One more event.
pub(crate) fn insert(db: &mut Db, event: &Event) -> Stored<i64> {
    let row = (event, events::changed_at.eq(event.created_at));
    Ok(diesel::insert_into(events::table).values(row).returning(events::id).get_result(db)?)
}

/// The id of the event of a code, in any case.
pub(crate) fn find(db: &mut Db, code: &str) -> Stored<Option<i64>> {
    Ok(events::table.filter(events::code_key.eq(key(code))).select(events::id).first(db).optional()?)
}

pub(crate) fn get(db: &mut Db, event: i64) -> Stored<Event> {
    Ok(events::table.find(event).select(Event::as_select()).first(db)?)
}

/// How often it was changed, and when it was cancelled, if it was.
pub(crate) fn standing(db: &mut Db, event: i64) -> Stored<(i64, Option<i64>)> {
    Ok(events::table.find(event).select((events::revision, events::cancelled_at)).first(db)?)
}

/// Replaces the head, where nobody did so since this revision. Returns whether.
pub(crate) fn replace(db: &mut Db, event: i64, revision: i64, head: &Event) -> Stored<bool> {
    let now = db.now()?;
    let unchanged = events::table.filter(events::id.eq(event).and(events::revision.eq(revision)));
    let changed = diesel::update(unchanged).set((head, events::revision.eq(revision + 1), events::changed_at.eq(now)));
    Ok(changed.execute(db)? == 1)
}

pub(crate) fn cancel(db: &mut Db, event: i64, at: i64) -> Stored<()> {
    let cancelled = (events::cancelled_at.eq(at), events::revision.eq(events::revision + 1), events::changed_at.eq(at));
    Ok(diesel::update(events::table.find(event)).set(cancelled).execute(db).map(drop)?)
}

/// What anybody sees of an event is another from now on.
pub(crate) fn touch(db: &mut Db, event: i64) -> Stored<()> {
    let now = db.now()?;
    Ok(diesel::update(events::table.find(event)).set(events::changed_at.eq(now)).execute(db).map(drop)?)
}

/// So many events, those first of which anybody sees the newest, with when that was; after so many of them.
pub(crate) fn newest(db: &mut Db, after: i64, most: i64) -> Stored<Vec<(Event, i64)>> {
    let those = events::table.order((events::changed_at.desc(), events::id.desc())).offset(after).limit(most);
    Ok(those.select((Event::as_select(), events::changed_at)).load(db)?)
}

/// So many events, by the keys of their codes, after one of these; with when they were cancelled, if they were.
pub(crate) fn page(db: &mut Db, after: &str, most: i64) -> Stored<Vec<(Event, Option<i64>)>> {
    let rest = events::table.filter(events::code_key.gt(after)).order(events::code_key).limit(most);
    Ok(rest.select((Event::as_select(), events::cancelled_at)).load(db)?)
}

pub(crate) fn replace_rules(db: &mut Db, rules: &Rules) -> Stored<()> {
    Ok(diesel::update(rules::table.find(rules.event_id)).set(rules).execute(db).map(drop)?)
}

/// The codes of all events.
pub(crate) fn codes(db: &mut Db) -> Stored<Vec<String>> {
    Ok(events::table.order(events::code_key).select(events::code).load(db)?)
}

pub(crate) fn insert_rules(db: &mut Db, rules: &Rules) -> Stored<()> {
    Ok(diesel::insert_into(rules::table).values(rules).execute(db).map(drop)?)
}

pub(crate) fn rules(db: &mut Db, event: i64) -> Stored<Rules> {
    Ok(rules::table.find(event).select(Rules::as_select()).first(db)?)
}

/// Lets nobody else count or number anything of an event until the transaction ends; rows that refer to it are no matter.
/// SQLite has one writer anyway.
pub(crate) fn lock(db: &mut Db, event: i64) -> Stored<()> {
    if let Db::Postgres(connection) = db {
        events::table.find(event).select(events::id).for_no_key_update().first::<i64>(connection)?;
    }
    Ok(())
}
