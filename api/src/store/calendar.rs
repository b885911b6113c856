//! When and where: an event's sessions, its programme, its places.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{places, programme, sessions},
};

/// A session, in local time.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub(crate) struct Session {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) code_key: String,
    pub(crate) start_local: String,
    pub(crate) slots: i32,
    pub(crate) slot_minutes: i32,
    pub(crate) pause_minutes: Option<i32>,
    /// How many places there are,
    pub(crate) place_count: Option<i32>,
    /// or which, in JSON; neither where they are listed by themselves.
    pub(crate) place_names: Option<String>,
    pub(crate) adjoins_previous: Option<bool>,
}

/// What happens besides meetings, in local time.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = programme, treat_none_as_default_value = false)]
pub(crate) struct ProgrammeItem {
    pub(crate) event_id: i64,
    /// A text or several, in JSON.
    pub(crate) title: String,
    pub(crate) start_local: String,
    pub(crate) end_local: String,
    /// A text or several, in JSON.
    pub(crate) place: String,
    pub(crate) blocks: Option<bool>,
}

/// A place that needs more than a number.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = places, treat_none_as_default_value = false)]
pub(crate) struct Place {
    pub(crate) event_id: i64,
    pub(crate) name: String,
    pub(crate) sessions: String,
    pub(crate) capacity: Option<i32>,
    pub(crate) zone: String,
    pub(crate) unavailable: String,
    pub(crate) more: String,
}

pub(crate) fn insert_sessions(db: &mut Db, rows: &[Session]) -> Stored<()> {
    Ok(insert_all!(db, sessions::table, rows)?)
}

pub(crate) fn insert_programme(db: &mut Db, rows: &[ProgrammeItem]) -> Stored<()> {
    Ok(insert_all!(db, programme::table, rows)?)
}

pub(crate) fn insert_places(db: &mut Db, rows: &[Place]) -> Stored<()> {
    Ok(insert_all!(db, places::table, rows)?)
}

pub(crate) fn sessions(db: &mut Db, event: i64) -> Stored<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::event_id.eq(event))
        .order(sessions::id)
        .select(Session::as_select())
        .load(db)?)
}

pub(crate) fn programme(db: &mut Db, event: i64) -> Stored<Vec<ProgrammeItem>> {
    Ok(programme::table
        .filter(programme::event_id.eq(event))
        .order(programme::id)
        .select(ProgrammeItem::as_select())
        .load(db)?)
}

pub(crate) fn places(db: &mut Db, event: i64) -> Stored<Vec<Place>> {
    Ok(places::table.filter(places::event_id.eq(event)).order(places::id).select(Place::as_select()).load(db)?)
}

/// Removes sessions and programme.
pub(crate) fn clear(db: &mut Db, event: i64) -> Stored<()> {
    diesel::delete(sessions::table.filter(sessions::event_id.eq(event))).execute(db)?;
    Ok(diesel::delete(programme::table.filter(programme::event_id.eq(event))).execute(db).map(drop)?)
}
