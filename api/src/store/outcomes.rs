//! What came of earlier meetings.

use diesel::prelude::*;

use super::{Db, Stored, insert_all, schema::outcomes};

/// What came of an earlier meeting.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outcomes, treat_none_as_default_value = false)]
pub(crate) struct Outcome {
    pub(crate) event_id: i64,
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) date: String,
    pub(crate) event: String,
    pub(crate) result: String,
    pub(crate) source: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[Outcome]) -> Stored<()> {
    Ok(insert_all!(db, outcomes::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Outcome>> {
    Ok(outcomes::table
        .filter(outcomes::event_id.eq(event))
        .order(outcomes::id)
        .select(Outcome::as_select())
        .load(db)?)
}
