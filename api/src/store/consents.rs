//! The ledger of consents: who said what about whom, when, and in which words. Entries are only added.

use diesel::prelude::*;

use super::{Db, Stored, schema::consents};

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = consents, treat_none_as_default_value = false)]
pub(crate) struct Consent {
    pub(crate) event_id: i64,
    /// None of those who were erased.
    pub(crate) from_id: Option<i64>,
    pub(crate) to_id: Option<i64>,
    /// `must`, `wish`, `accept`, `no` or `withdrawn`.
    pub(crate) said: String,
    /// The words they agreed to.
    pub(crate) wording: String,
    pub(crate) at: i64,
    pub(crate) actor: String,
}

pub(crate) fn add(db: &mut Db, consent: &Consent) -> Stored<()> {
    Ok(diesel::insert_into(consents::table).values(consent).execute(db).map(drop)?)
}

/// So many entries of an event after one, in order, with their ids.
pub(crate) fn page(db: &mut Db, event: i64, after: i64, most: i64) -> Stored<Vec<(i64, Consent)>> {
    let rest = consents::table.filter(consents::event_id.eq(event).and(consents::id.gt(after)));
    Ok(rest.order(consents::id).limit(most).select((consents::id, Consent::as_select())).load(db)?)
}

/// What somebody said, and what was said about them.
pub(crate) fn of_participant(db: &mut Db, participant: i64) -> Stored<Vec<Consent>> {
    let theirs = consents::from_id.eq(participant).or(consents::to_id.eq(participant));
    Ok(consents::table.filter(theirs).order(consents::id).select(Consent::as_select()).load(db)?)
}
