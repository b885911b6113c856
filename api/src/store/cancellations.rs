//! Meetings that somebody cannot hold.

use diesel::prelude::*;

use super::{Db, Stored, on_either, schema::cancellations};

/// A meeting that will not be held.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = cancellations, treat_none_as_default_value = false)]
pub(crate) struct Cancellation {
    pub(crate) event_id: i64,
    /// The lower of the two ids.
    pub(crate) a_id: i64,
    pub(crate) b_id: i64,
    /// Who of them; none where it was the desk.
    pub(crate) by_id: Option<i64>,
    pub(crate) reason: String,
    pub(crate) at: i64,
}

/// Adds one, unless it is there. Returns whether it is new.
pub(crate) fn add(db: &mut Db, row: &Cancellation) -> Stored<bool> {
    let added = on_either!(db, connection => {
        diesel::insert_into(cancellations::table).values(row).on_conflict_do_nothing().execute(connection)
    })?;
    Ok(added == 1)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Cancellation>> {
    let of_event = cancellations::table.filter(cancellations::event_id.eq(event)).order(cancellations::id);
    Ok(of_event.select(Cancellation::as_select()).load(db)?)
}

/// Takes one back. False where there is none.
pub(crate) fn remove(db: &mut Db, row: &Cancellation) -> Stored<bool> {
    let pair = cancellations::a_id.eq(row.a_id).and(cancellations::b_id.eq(row.b_id));
    let this = cancellations::table.filter(cancellations::event_id.eq(row.event_id).and(pair));
    Ok(diesel::delete(this).execute(db)? == 1)
}
