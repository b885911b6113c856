//! Events: what they are called, who runs them, and by which rules people meet.

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{events, rules},
};

/// An event's head.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
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
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = rules, treat_none_as_default_value = false)]
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
    Ok(diesel::insert_into(events::table).values(event).returning(events::id).get_result(db)?)
}

/// The id of the event of a code, in any case.
pub(crate) fn find(db: &mut Db, code: &str) -> Stored<Option<i64>> {
    Ok(events::table.filter(events::code_key.eq(key(code))).select(events::id).first(db).optional()?)
}

pub(crate) fn get(db: &mut Db, event: i64) -> Stored<Event> {
    Ok(events::table.find(event).select(Event::as_select()).first(db)?)
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
