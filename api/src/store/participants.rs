//! The people of an event.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{Db, Stored, insert_all, schema::participants};

/// Whose registration has been approved; only they are scheduled.
pub(crate) const APPROVED: &str = "approved";

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = participants, treat_none_as_default_value = false)]
pub(crate) struct Participant {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) code_key: String,
    pub(crate) organisation_id: Option<i64>,
    /// As they write it.
    pub(crate) organisation: String,
    pub(crate) name: String,
    pub(crate) job: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) kind: String,
    pub(crate) size: String,
    /// Codes of the event's clusters, the home cluster first.
    pub(crate) clusters: String,
    pub(crate) language: String,
    pub(crate) languages: String,
    pub(crate) country: String,
    pub(crate) unavailable: String,
    pub(crate) min_meetings: Option<i32>,
    pub(crate) max_meetings: Option<i32>,
    pub(crate) place: String,
    pub(crate) more: String,
    pub(crate) state: String,
    pub(crate) created_at: i64,
}

pub(crate) fn insert(db: &mut Db, rows: &[Participant]) -> Stored<()> {
    Ok(insert_all!(db, participants::table, rows)?)
}

/// The ids of all participants by the keys of their codes.
pub(crate) fn ids(db: &mut Db, event: i64) -> Stored<BTreeMap<String, i64>> {
    let of_event = participants::table.filter(participants::event_id.eq(event));
    Ok(of_event.select((participants::code_key, participants::id)).load(db)?.into_iter().collect())
}

/// Those in a state, with their ids.
pub(crate) fn in_state(db: &mut Db, event: i64, state: &str) -> Stored<Vec<(i64, Participant)>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event).and(participants::state.eq(state)))
        .order(participants::id)
        .select((participants::id, Participant::as_select()))
        .load(db)?)
}
