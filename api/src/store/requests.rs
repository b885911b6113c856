//! Who asks for whom, agrees, or refuses.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{participants, requests},
};

/// What one says about another.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = requests, treat_none_as_default_value = false)]
pub(crate) struct Request {
    pub(crate) from_id: i64,
    pub(crate) to_id: i64,
    pub(crate) kind: String,
    pub(crate) note: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[Request]) -> Stored<()> {
    Ok(insert_all!(db, requests::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Request>> {
    Ok(requests::table
        .inner_join(participants::table.on(participants::id.eq(requests::from_id)))
        .filter(participants::event_id.eq(event))
        .order(requests::id)
        .select(Request::as_select())
        .load(db)?)
}
