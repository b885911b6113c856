//! What people say about their meetings with others, and keep about others for themselves.

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{participants, remarks},
};

/// What one says about a meeting with another. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = remarks, treat_none_as_default_value = false)]
pub(crate) struct Remark {
    pub(crate) from_id: i64,
    pub(crate) to_id: i64,
    /// Looked at later, as a suggestion.
    pub(crate) later: bool,
    /// The slot in which they said they come; empty where they did not.
    pub(crate) confirmed: String,
    pub(crate) late_minutes: Option<i32>,
    /// That the other did not come.
    pub(crate) absent: bool,
    /// From 1 to 4.
    pub(crate) rating: Option<i32>,
    /// What came of it; empty where they did not say.
    pub(crate) outcome: String,
    /// For nobody else's eyes.
    pub(crate) note: String,
}

/// What one says about another; nothing where they said nothing.
pub(crate) fn get(db: &mut Db, from: i64, to: i64) -> Stored<Remark> {
    let one = remarks::table.filter(remarks::from_id.eq(from).and(remarks::to_id.eq(to)));
    let found = one.select(Remark::as_select()).first(db).optional()?;
    Ok(found.unwrap_or_else(|| Remark { from_id: from, to_id: to, ..Remark::default() }))
}

/// What one says from now on.
pub(crate) fn put(db: &mut Db, remark: &Remark) -> Stored<()> {
    let (from, to) = (remark.from_id, remark.to_id);
    let one = remarks::table.filter(remarks::from_id.eq(from).and(remarks::to_id.eq(to)));
    diesel::delete(one).execute(db)?;
    if *remark == (Remark { from_id: from, to_id: to, ..Remark::default() }) {
        return Ok(());
    }
    Ok(diesel::insert_into(remarks::table).values(remark).execute(db).map(drop)?)
}

/// What somebody says, and what is said about them.
pub(crate) fn of_participant(db: &mut Db, participant: i64) -> Stored<Vec<Remark>> {
    let theirs = remarks::from_id.eq(participant).or(remarks::to_id.eq(participant));
    Ok(remarks::table.filter(theirs).order(remarks::id).select(Remark::as_select()).load(db)?)
}

/// Everything that is said at an event.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Remark>> {
    Ok(remarks::table
        .inner_join(participants::table.on(participants::id.eq(remarks::from_id)))
        .filter(participants::event_id.eq(event))
        .order(remarks::id)
        .select(Remark::as_select())
        .load(db)?)
}
