//! Meetings as they stand in people's calendars: an entry keeps its UID, and its number rises whenever it is told anew.

use diesel::prelude::*;

use super::{
    Db, Stored, on_either,
    schema::{calendar_entries, participants},
};

/// An entry in the calendar of one of two who meet.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = calendar_entries, treat_none_as_default_value = false)]
pub(crate) struct Entry {
    /// Whose calendar it is.
    pub(crate) participant_id: i64,
    /// Whom they meet.
    pub(crate) other_id: i64,
    pub(crate) uid: String,
    pub(crate) sequence: i32,
    pub(crate) start_at: i64,
    pub(crate) end_at: i64,
    pub(crate) place: String,
    /// Whether they meet no more.
    pub(crate) cancelled: bool,
}

/// All entries of an event.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Entry>> {
    let owners = participants::table.filter(participants::event_id.eq(event)).select(participants::id);
    let rows = calendar_entries::table.filter(calendar_entries::participant_id.eq_any(owners));
    let order = (calendar_entries::participant_id, calendar_entries::start_at, calendar_entries::other_id);
    Ok(rows.order(order).select(Entry::as_select()).load(db)?)
}

/// The entries of somebody.
pub(crate) fn of_participant(db: &mut Db, participant: i64) -> Stored<Vec<Entry>> {
    let rows = calendar_entries::table.filter(calendar_entries::participant_id.eq(participant));
    let rows = rows.order((calendar_entries::start_at, calendar_entries::other_id));
    Ok(rows.select(Entry::as_select()).load(db)?)
}

/// Rows that one statement writes: SQLite takes at most 32,766 values in one.
const SOME: usize = 1_000;

/// Writes entries, in place of those that were there.
pub(crate) fn put(db: &mut Db, rows: &[Entry]) -> Stored<()> {
    for some in rows.chunks(SOME) {
        let owners: Vec<i64> = some.iter().map(|row| row.participant_id).collect();
        let others: Vec<i64> = some.iter().map(|row| row.other_id).collect();
        let pairs: std::collections::BTreeSet<(i64, i64)> =
            some.iter().map(|row| (row.participant_id, row.other_id)).collect();
        let near = calendar_entries::participant_id.eq_any(owners).and(calendar_entries::other_id.eq_any(others));
        let near: Vec<Entry> = calendar_entries::table.filter(near).select(Entry::as_select()).load(db)?;
        for row in near.iter().filter(|row| pairs.contains(&(row.participant_id, row.other_id))) {
            diesel::delete(calendar_entries::table.find((row.participant_id, row.other_id))).execute(db)?;
        }
        on_either!(&mut *db, connection => {
            diesel::insert_into(calendar_entries::table).values(some).execute(connection)
        })?;
    }
    Ok(())
}
