//! Meetings that are agreed before a schedule is made.

use diesel::prelude::*;

use super::{Db, Stored, insert_all, schema::agreed_meetings};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = agreed_meetings, treat_none_as_default_value = false)]
pub(crate) struct AgreedMeeting {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) code_key: String,
    pub(crate) a_id: i64,
    pub(crate) b_id: i64,
    /// Restricts when it may be held.
    pub(crate) sessions: String,
    /// Fixes when it is held.
    pub(crate) slot: String,
    /// Codes of meetings that come before it.
    pub(crate) after: String,
    pub(crate) place: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[AgreedMeeting]) -> Stored<()> {
    Ok(insert_all!(db, agreed_meetings::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<AgreedMeeting>> {
    Ok(agreed_meetings::table
        .filter(agreed_meetings::event_id.eq(event))
        .order(agreed_meetings::id)
        .select(AgreedMeeting::as_select())
        .load(db)?)
}

/// Removes the one of a code's key. False where there is none.
pub(crate) fn remove(db: &mut Db, event: i64, code_key: &str) -> Stored<bool> {
    let this = agreed_meetings::event_id.eq(event).and(agreed_meetings::code_key.eq(code_key));
    Ok(diesel::delete(agreed_meetings::table.filter(this)).execute(db)? == 1)
}

/// Removes those of two people, whoever is named first, whose codes begin so.
pub(crate) fn remove_pair(db: &mut Db, [a, b]: [i64; 2], beginning: &str) -> Stored<()> {
    let one = agreed_meetings::a_id.eq(a).and(agreed_meetings::b_id.eq(b));
    let other = agreed_meetings::a_id.eq(b).and(agreed_meetings::b_id.eq(a));
    let those = agreed_meetings::code_key.like(format!("{beginning}%"));
    Ok(diesel::delete(agreed_meetings::table.filter(one.or(other)).filter(those)).execute(db).map(drop)?)
}
