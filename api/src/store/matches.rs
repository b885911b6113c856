//! What pairs are worth by the organiser's word.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{given_matches, participants},
};

/// The value that the organiser gives a pair.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = given_matches, treat_none_as_default_value = false)]
pub(crate) struct GivenMatch {
    pub(crate) a_id: i64,
    pub(crate) b_id: i64,
    pub(crate) value: i32,
    pub(crate) sessions: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[GivenMatch]) -> Stored<()> {
    Ok(insert_all!(db, given_matches::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<GivenMatch>> {
    Ok(given_matches::table
        .inner_join(participants::table.on(participants::id.eq(given_matches::a_id)))
        .filter(participants::event_id.eq(event))
        .order(given_matches::id)
        .select(GivenMatch::as_select())
        .load(db)?)
}
