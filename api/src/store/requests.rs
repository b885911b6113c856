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
    /// Not known of what came in files.
    pub(crate) asked_at: Option<i64>,
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

/// What one says about another.
pub(crate) fn find(db: &mut Db, from: i64, to: i64) -> Stored<Option<Request>> {
    let one = requests::table.filter(requests::from_id.eq(from).and(requests::to_id.eq(to)));
    Ok(one.select(Request::as_select()).first(db).optional()?)
}

/// What one says from now on.
pub(crate) fn say(db: &mut Db, request: &Request) -> Stored<()> {
    unsay(db, request.from_id, request.to_id)?;
    Ok(diesel::insert_into(requests::table).values(request).execute(db).map(drop)?)
}

/// Takes back what one says. False where there is nothing.
pub(crate) fn unsay(db: &mut Db, from: i64, to: i64) -> Stored<bool> {
    let one = requests::table.filter(requests::from_id.eq(from).and(requests::to_id.eq(to)));
    Ok(diesel::delete(one).execute(db)? == 1)
}

/// What somebody says, and what is said about them.
pub(crate) fn of_participant(db: &mut Db, participant: i64) -> Stored<Vec<Request>> {
    let theirs = requests::from_id.eq(participant).or(requests::to_id.eq(participant));
    Ok(requests::table.filter(theirs).order(requests::id).select(Request::as_select()).load(db)?)
}
