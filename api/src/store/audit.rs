//! The audit log: who did what when. Entries are written in the transaction that does it, and never changed.

use diesel::prelude::*;

use super::{Db, Stored, schema::audit};

/// What somebody did to an event.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
pub(crate) struct Entry {
    pub(crate) event_id: Option<i64>,
    /// The database's time, in seconds since 1970.
    pub(crate) at: i64,
    pub(crate) actor: String,
    pub(crate) action: String,
    /// What it was done to, without personal data: a version, a job.
    pub(crate) subject: String,
}

pub(crate) fn note(db: &mut Db, event: i64, actor: &str, action: &str, subject: &str) -> Stored<()> {
    let (actor, action, subject) = (actor.to_owned(), action.to_owned(), subject.to_owned());
    let entry = Entry { event_id: Some(event), at: db.now()?, actor, action, subject };
    Ok(diesel::insert_into(audit::table).values(entry).execute(db).map(drop)?)
}

/// All entries of an event, the last first.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Entry>> {
    Ok(audit::table.filter(audit::event_id.eq(event)).order(audit::id.desc()).select(Entry::as_select()).load(db)?)
}

/// So many entries of an event before one, the last first, with their ids.
pub(crate) fn page(db: &mut Db, event: i64, before: i64, most: i64) -> Stored<Vec<(i64, Entry)>> {
    let rest = audit::table.filter(audit::event_id.eq(event).and(audit::id.lt(before)));
    Ok(rest.order(audit::id.desc()).limit(most).select((audit::id, Entry::as_select())).load(db)?)
}

/// What was done to somebody, or by them.
pub(crate) fn concerning(db: &mut Db, event: i64, subject: &str, actor: &str) -> Stored<Vec<Entry>> {
    let theirs = audit::subject.eq(subject.to_owned()).or(audit::actor.eq(actor.to_owned()));
    let of_event = audit::table.filter(audit::event_id.eq(event).and(theirs));
    Ok(of_event.order(audit::id).select(Entry::as_select()).load(db)?)
}
