//! An event's own tree of sectors.

use diesel::prelude::*;

use super::{Db, Stored, insert_all, schema::sectors};

/// A sector of an event's own tree; its labels are in `more`.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sectors, treat_none_as_default_value = false)]
pub(crate) struct Sector {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) parent: String,
    pub(crate) more: String,
}

pub(crate) fn insert(db: &mut Db, rows: &[Sector]) -> Stored<()> {
    Ok(insert_all!(db, sectors::table, rows)?)
}

pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Sector>> {
    Ok(sectors::table.filter(sectors::event_id.eq(event)).order(sectors::id).select(Sector::as_select()).load(db)?)
}
