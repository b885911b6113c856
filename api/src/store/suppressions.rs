//! Mailboxes that nothing, or not everything, is written to any more, and why.

use diesel::prelude::*;

use super::{Db, Stored, on_either, schema::suppressions};

/// The mailbox does not exist.
pub(crate) const GONE: &str = "gone";
/// Its owner wants no reminders of an event.
pub(crate) const REMINDERS: &str = "reminders";
/// Its owner wants no invitations.
pub(crate) const INVITATIONS: &str = "invitations";

/// A mailbox and why it is spared.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = suppressions, treat_none_as_default_value = false)]
pub(crate) struct Suppression {
    /// The key of the mailbox.
    pub(crate) recipient: String,
    /// Of which event's reminders; none of what is not an event's.
    pub(crate) event_id: Option<i64>,
    pub(crate) reason: String,
    /// What was said.
    pub(crate) detail: String,
    pub(crate) since_at: i64,
}

/// Spares a mailbox, unless it is spared for this already.
pub(crate) fn add(db: &mut Db, row: &Suppression) -> Stored<bool> {
    let done = on_either!(db, connection => {
        diesel::insert_into(suppressions::table).values(row).on_conflict_do_nothing().execute(connection)
    });
    Ok(done? == 1)
}

/// Spares it no more.
pub(crate) fn remove(db: &mut Db, recipient: &str, reason: &str, event: Option<i64>) -> Stored<bool> {
    let this = suppressions::recipient.eq(recipient.to_owned()).and(suppressions::reason.eq(reason.to_owned()));
    let those = suppressions::table.filter(this);
    let removed = match event {
        Some(event) => diesel::delete(those.filter(suppressions::event_id.eq(event))).execute(db)?,
        None => diesel::delete(those.filter(suppressions::event_id.is_null())).execute(db)?,
    };
    Ok(removed > 0)
}

/// Why a mailbox is spared, for whatever.
pub(crate) fn of_mailbox(db: &mut Db, recipient: &str) -> Stored<Vec<Suppression>> {
    let theirs = suppressions::table.filter(suppressions::recipient.eq(recipient)).order(suppressions::id);
    Ok(theirs.select(Suppression::as_select()).load(db)?)
}

/// The mailboxes that mails of an event spare, with what is not an event's.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Suppression>> {
    let concerned = suppressions::event_id.eq(event).or(suppressions::event_id.is_null());
    let rows = suppressions::table.filter(concerned).order(suppressions::id);
    Ok(rows.select(Suppression::as_select()).load(db)?)
}

/// Forgets a mailbox.
pub(crate) fn forget(db: &mut Db, recipient: &str) -> Stored<()> {
    let theirs = suppressions::table.filter(suppressions::recipient.eq(recipient));
    Ok(diesel::delete(theirs).execute(db).map(drop)?)
}
