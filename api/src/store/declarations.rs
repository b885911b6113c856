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
