//! What people offer and need.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{declarations, participants},
};

/// An offer or a need.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = declarations, treat_none_as_default_value = false)]
pub(crate) struct Declaration {
    pub(crate) participant_id: i64,
    pub(crate) code: String,
    pub(crate) kind: String,
    pub(crate) sectors: String,
    pub(crate) language: String,
    pub(crate) text: String,
    pub(crate) visibility: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[Declaration]) -> Stored<()> {
    Ok(insert_all!(db, declarations::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Declaration>> {
    Ok(declarations::table
        .inner_join(participants::table)
        .filter(participants::event_id.eq(event))
        .order(declarations::id)
        .select(Declaration::as_select())
        .load(db)?)
}

pub(crate) fn of_participant(db: &mut Db, participant: i64) -> Stored<Vec<Declaration>> {
    let theirs = declarations::table.filter(declarations::participant_id.eq(participant)).order(declarations::id);
    Ok(theirs.select(Declaration::as_select()).load(db)?)
}

/// The same of several.
pub(crate) fn of_participants(db: &mut Db, participants: &[i64]) -> Stored<Vec<Declaration>> {
    let theirs = declarations::table.filter(declarations::participant_id.eq_any(participants.to_vec()));
    Ok(theirs.order(declarations::id).select(Declaration::as_select()).load(db)?)
}

/// The sectors of those declarations of an event that everybody may read, each with whose it is.
pub(crate) fn open_sectors(db: &mut Db, event: i64) -> Stored<Vec<(i64, String)>> {
    let open = participants::event_id.eq(event).and(declarations::visibility.eq("all"));
    let those = declarations::table.inner_join(participants::table).filter(open);
    Ok(those.select((declarations::participant_id, declarations::sectors)).load(db)?)
}

/// Whose the declarations of an event are, of which kind, and of which sectors.
pub(crate) fn outlines(db: &mut Db, event: i64) -> Stored<Vec<(i64, String, String)>> {
    let here = declarations::table.inner_join(participants::table).filter(participants::event_id.eq(event));
    Ok(here.select((declarations::participant_id, declarations::kind, declarations::sectors)).load(db)?)
}

/// Replaces all that somebody offers and needs.
pub(crate) fn replace(db: &mut Db, participant: i64, rows: &[Declaration]) -> Stored<()> {
    diesel::delete(declarations::table.filter(declarations::participant_id.eq(participant))).execute(db)?;
    insert(db, rows)
}
