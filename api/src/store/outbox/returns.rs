//! Mails that did not arrive: what is noted of them, what no longer leaves, and what is tried again.

use diesel::prelude::*;

use super::{Among, Answer, BOUNCED, FAILED, HELD, QUEUED, RETRY, SENT, SOME, SUPERSEDED, over, page_ids};
use crate::store::{Db, Stored, schema::outbox};

/// How a mail that comes back is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returned<'a> {
    /// By the address to which it returned.
    Id(i64),
    /// By its Message-ID.
    Key(&'a str),
}

/// A mail that was sent turns out not to have arrived. Returns its mailbox, and whether that is new.
pub(crate) fn returned(db: &mut Db, mail: Returned<'_>, answer: &Answer) -> Stored<Option<(String, bool)>> {
    let now = db.now()?;
    let columns = (outbox::id, outbox::recipient, outbox::state);
    let found: Option<(i64, String, String)> = match mail {
        Returned::Id(id) => outbox::table.find(id).select(columns).first(db).optional()?,
        Returned::Key(key) => outbox::table.filter(outbox::mail_key.eq(key)).select(columns).first(db).optional()?,
    };
    let Some((id, recipient, state)) = found else { return Ok(None) };
    let said = (outbox::stage.eq(answer.stage), outbox::status.eq(&answer.status), outbox::reply.eq(&answer.reply));
    let changed = state == SENT;
    if changed {
        diesel::update(outbox::table.find(id)).set((over(BOUNCED, now), said)).execute(db)?;
    }
    Ok(Some((recipient, changed)))
}

/// Mails of events that wait for a mailbox leave no more: it does not exist.
pub(crate) fn give_up(db: &mut Db, recipient: &str, said: &str) -> Stored<()> {
    let now = db.now()?;
    let theirs = outbox::recipient.eq(recipient).and(outbox::event_id.is_not_null());
    let waiting = outbox::table.filter(theirs.and(outbox::state.eq_any([HELD, QUEUED, RETRY])));
    Ok(diesel::update(waiting).set((over(BOUNCED, now), outbox::reply.eq(said))).execute(db).map(drop)?)
}

/// Mails of an event that did not arrive and tell of versions before this one are outdated. Returns the mailboxes of all
/// that did not arrive.
pub(crate) fn look_again(db: &mut Db, event: i64, among: &Among<'_>, version: i32) -> Stored<Vec<String>> {
    let (now, back) = (db.now()?, [FAILED, BOUNCED]);
    let (mut recipients, those) = (Vec::new(), page_ids(db, event, among, &back)?);
    for some in those.chunks(SOME) {
        let some = || outbox::table.filter(outbox::id.eq_any(some.to_vec()).and(outbox::state.eq_any(back)));
        recipients.extend(some().select(outbox::recipient).load::<String>(db)?);
        diesel::update(some().filter(outbox::version.lt(version))).set(over(SUPERSEDED, now)).execute(db)?;
    }
    Ok(recipients)
}
