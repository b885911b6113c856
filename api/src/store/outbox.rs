//! Mails to send, in the order in which they were queued.

use diesel::prelude::*;

use super::{Db, Stored, on_either, schema::outbox};

/// A mail to queue.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub(crate) struct New {
    pub(crate) event_id: Option<i64>,
    pub(crate) participant_id: Option<i64>,
    /// What it is about: none is queued twice.
    pub(crate) mail_key: String,
    /// The key of the mailbox.
    pub(crate) recipient: String,
    /// The message, final.
    pub(crate) content: String,
    pub(crate) state: String,
    pub(crate) queued_at: i64,
}

/// The state of mails that wait.
pub(crate) const QUEUED: &str = "queued";
const SENT: &str = "sent";

/// A mail that waits.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Mail {
    pub(crate) id: i64,
    pub(crate) content: String,
}

/// Queues a mail, unless it is there. Returns whether.
pub(crate) fn add(db: &mut Db, mail: &New) -> Stored<bool> {
    let done = on_either!(db, connection => {
        diesel::insert_into(outbox::table).values(mail).on_conflict_do_nothing().execute(connection)
    });
    Ok(done? == 1)
}

/// Some that wait, the oldest first; on PostgreSQL those that no other server has in hand.
pub(crate) fn waiting(db: &mut Db, most: i64) -> Stored<Vec<Mail>> {
    let waiting = outbox::table.filter(outbox::state.eq(QUEUED)).order(outbox::id).limit(most);
    let waiting = waiting.select((outbox::id, outbox::content));
    Ok(match db {
        Db::Sqlite(connection) => waiting.load(connection)?,
        Db::Postgres(connection) => waiting.for_update().skip_locked().load(connection)?,
    })
}

/// How many wait.
pub(crate) fn count(db: &mut Db) -> Stored<i64> {
    Ok(outbox::table.filter(outbox::state.eq(QUEUED)).count().get_result(db)?)
}

pub(crate) fn sent(db: &mut Db, id: i64) -> Stored<()> {
    let now = db.now()?;
    let sent = (outbox::state.eq(SENT), outbox::sent_at.eq(now));
    Ok(diesel::update(outbox::table.find(id)).set(sent).execute(db).map(drop)?)
}

/// Removes all mails to a mailbox.
pub(crate) fn forget_mailbox(db: &mut Db, recipient: &str) -> Stored<()> {
    Ok(diesel::delete(outbox::table.filter(outbox::recipient.eq(recipient))).execute(db).map(drop)?)
}

/// The mails of a participant or to a mailbox.
pub(crate) fn of_participant(db: &mut Db, participant: i64, recipient: &str) -> Stored<Vec<String>> {
    let theirs = outbox::participant_id.eq(participant).or(outbox::recipient.eq(recipient.to_owned()));
    Ok(outbox::table.filter(theirs).order(outbox::id).select(outbox::content).load(db)?)
}
