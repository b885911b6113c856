//! Mails to send: queued once, in hand of one sender at a time, and ended once. All times are the database's.

mod returns;

use std::collections::BTreeSet;

use diesel::{dsl::count_star, prelude::*};

use super::{
    Db, Stored, on_either,
    schema::{outbox, participants},
};
pub(crate) use returns::{Returned, give_up, look_again, returned};

/// A mail to queue.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub(crate) struct New {
    pub(crate) event_id: Option<i64>,
    pub(crate) participant_id: Option<i64>,
    /// What sort of mail it is.
    pub(crate) kind: String,
    /// What it is about: none is queued twice.
    pub(crate) mail_key: String,
    /// The version of the schedule that it tells of; a later one supersedes it.
    pub(crate) version: Option<i32>,
    /// The key of the mailbox.
    pub(crate) recipient: String,
    /// The address as it was given.
    pub(crate) address: String,
    /// What its rate is counted by.
    pub(crate) domain: String,
    pub(crate) subject: String,
    pub(crate) state: String,
    /// When it may leave; never where it is held.
    pub(crate) due_at: Option<i64>,
    /// After which nobody wants it any more.
    pub(crate) expires_at: Option<i64>,
    pub(crate) queued_at: i64,
    /// The message, final.
    pub(crate) content: String,
}

/// Waits for the organiser.
pub(crate) const HELD: &str = "held";
pub(crate) const QUEUED: &str = "queued";
/// In hand.
pub(crate) const SENDING: &str = "sending";
/// Failed for now.
pub(crate) const RETRY: &str = "retry";
/// Taken by the relay.
pub(crate) const SENT: &str = "sent";
/// Not taken for the recipient.
pub(crate) const BOUNCED: &str = "bounced";
/// Not sent, for another reason.
pub(crate) const FAILED: &str = "failed";
/// Of an earlier version of the schedule.
pub(crate) const SUPERSEDED: &str = "superseded";
/// Not wanted by the organiser.
pub(crate) const CANCELLED: &str = "cancelled";
/// Those of mails that have not left.
pub(crate) const WAITING: [&str; 4] = [HELD, QUEUED, SENDING, RETRY];

/// A mail in hand.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub(crate) struct Claim {
    pub(crate) id: i64,
    generation: i64,
    pub(crate) kind: String,
    pub(crate) recipient: String,
    pub(crate) address: String,
    pub(crate) domain: String,
    /// How often it was tried, this time not included.
    pub(crate) attempts: i32,
    pub(crate) expires_at: Option<i64>,
    pub(crate) content: String,
}

/// What a relay said about a mail, and at which step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) stage: &'static str,
    pub(crate) status: String,
    pub(crate) reply: String,
    /// Whether it says that the mailbox does not exist.
    pub(crate) gone: bool,
}

/// What became of a mail in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It left.
    Sent(Answer),
    /// It is tried again after so many seconds.
    Again(i64, Answer),
    /// It does not reach the recipient.
    Bounced(Answer),
    /// It is given up.
    Failed(Answer),
    /// It was not tried, and is due after so many seconds.
    Untried(i64),
}

/// Queues a mail, unless it is there. Returns whether.
pub(crate) fn add(db: &mut Db, mail: &New) -> Stored<bool> {
    Ok(add_all(db, std::slice::from_ref(mail))? == 1)
}

/// Mails that one statement queues: SQLite takes at most 32,766 values in one.
const SOME: usize = 1_000;

/// Queues mails, but for those that are there. Returns how many.
pub(crate) fn add_all(db: &mut Db, mails: &[New]) -> Stored<usize> {
    let mut queued = 0;
    for some in mails.chunks(SOME) {
        queued += on_either!(&mut *db, connection => {
            diesel::insert_into(outbox::table).values(some).on_conflict_do_nothing().execute(connection)
        })?;
    }
    Ok(queued)
}

/// Whether a mail is due.
pub(crate) fn is_due(db: &mut Db) -> Stored<bool> {
    let due = outbox::table.filter(outbox::due_at.le(db.now()?)).select(outbox::id);
    Ok(due.first::<i64>(db).optional()?.is_some())
}

/// Why a mail was not tried any more.
const TOO_LATE: &str = "it was too late: what it says was over before it could leave";

/// Takes the mail that is due longest, for so many seconds. Those that came too late fail.
pub(crate) fn claim(db: &mut Db, lease: i64) -> Stored<Option<Claim>> {
    loop {
        let now = db.now()?;
        let due = outbox::table.filter(outbox::due_at.le(now)).order((outbox::due_at, outbox::id)).select(outbox::id);
        let found: Option<i64> = match db {
            Db::Sqlite(connection) => due.first(connection).optional()?,
            Db::Postgres(connection) => due.for_update().skip_locked().first(connection).optional()?,
        };
        let Some(id) = found else { return Ok(None) };
        let this = outbox::table.find(id);
        let expired = this.filter(outbox::expires_at.le(now)).select(outbox::id).first::<i64>(db).optional()?;
        if expired.is_some() {
            let late = (outbox::reply.eq(TOO_LATE), outbox::generation.eq(outbox::generation + 1));
            diesel::update(this).set((over(FAILED, now), late)).execute(db)?;
            continue;
        }
        let taken =
            (outbox::state.eq(SENDING), outbox::generation.eq(outbox::generation + 1), outbox::due_at.eq(now + lease));
        diesel::update(this).set(taken).execute(db)?;
        return Ok(this.select(Claim::as_select()).first(db).optional()?);
    }
}

type Over<'a> = (
    diesel::dsl::Eq<outbox::state, &'a str>,
    diesel::dsl::Eq<outbox::due_at, Option<i64>>,
    diesel::dsl::Eq<outbox::ended_at, Option<i64>>,
);

/// It ended now.
fn over(state: &str, now: i64) -> Over<'_> {
    (outbox::state.eq(state), outbox::due_at.eq(None), outbox::ended_at.eq(Some(now)))
}

/// Says what became of a mail in hand. False where another sender has it.
pub(crate) fn end(db: &mut Db, claim: &Claim, outcome: &Outcome) -> Stored<bool> {
    let now = db.now()?;
    let mine = outbox::id.eq(claim.id).and(outbox::generation.eq(claim.generation));
    let in_hand = outbox::table.filter(mine.and(outbox::state.eq(SENDING)));
    let said = |answer: &Answer| {
        let Answer { stage, status, reply, .. } = answer.clone();
        (outbox::stage.eq(stage), outbox::status.eq(status), outbox::reply.eq(reply))
    };
    let tried = outbox::attempts.eq(outbox::attempts + 1);
    let again = |state: &'static str, seconds: i64| (outbox::state.eq(state), outbox::due_at.eq(Some(now + seconds)));
    let ended = match outcome {
        Outcome::Sent(answer) => {
            // It left, whatever was decided about it meanwhile.
            let gone = outbox::table.filter(mine.and(outbox::state.eq_any([SENDING, SUPERSEDED, CANCELLED])));
            diesel::update(gone).set((over(SENT, now), said(answer), tried)).execute(db)?
        }
        Outcome::Again(seconds, answer) => {
            diesel::update(in_hand).set((again(RETRY, *seconds), said(answer), tried)).execute(db)?
        }
        Outcome::Bounced(answer) => {
            diesel::update(in_hand).set((over(BOUNCED, now), said(answer), tried)).execute(db)?
        }
        Outcome::Failed(answer) => diesel::update(in_hand).set((over(FAILED, now), said(answer), tried)).execute(db)?,
        Outcome::Untried(seconds) => {
            let state = if claim.attempts > 0 { RETRY } else { QUEUED };
            diesel::update(in_hand).set(again(state, *seconds)).execute(db)?
        }
    };
    Ok(ended == 1)
}

/// Whether a mail in hand is still wanted: no later version superseded it, and nobody cancelled it.
pub(crate) fn is_wanted(db: &mut Db, claim: &Claim) -> Stored<bool> {
    let mine = outbox::id.eq(claim.id).and(outbox::generation.eq(claim.generation));
    let wanted = outbox::table.filter(mine.and(outbox::state.eq(SENDING))).select(outbox::id);
    Ok(wanted.first::<i64>(db).optional()?.is_some())
}

/// Mails of an event that tell of versions before this one leave no more.
pub(crate) fn supersede(db: &mut Db, event: i64, version: i32) -> Stored<usize> {
    let now = db.now()?;
    let earlier = outbox::event_id.eq(event).and(outbox::version.lt(version));
    let earlier = outbox::table.filter(earlier.and(outbox::state.eq_any(WAITING)));
    Ok(diesel::update(earlier).set(over(SUPERSEDED, now)).execute(db)?)
}

/// Mails of these keys leave no more: newer ones say what they say.
pub(crate) fn outdate(db: &mut Db, keys: &[String]) -> Stored<()> {
    let now = db.now()?;
    for some in keys.chunks(SOME) {
        let those = outbox::table.filter(outbox::mail_key.eq_any(some).and(outbox::state.eq_any(WAITING)));
        diesel::update(those).set(over(SUPERSEDED, now)).execute(db)?;
    }
    Ok(())
}

/// Those of some keys that mails have already.
pub(crate) fn known(db: &mut Db, keys: &[String]) -> Stored<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for some in keys.chunks(SOME) {
        let found = outbox::table.filter(outbox::mail_key.eq_any(some)).select(outbox::mail_key);
        known.extend(found.load::<String>(db)?);
    }
    Ok(known)
}

/// Mails that are tried again later are due now.
pub(crate) fn hurry(db: &mut Db) -> Stored<usize> {
    let now = db.now()?;
    let later = outbox::table.filter(outbox::state.eq_any([QUEUED, RETRY]).and(outbox::due_at.gt(now)));
    Ok(diesel::update(later).set(outbox::due_at.eq(now)).execute(db)?)
}

/// How many there are in each state.
pub(crate) fn states(db: &mut Db) -> Stored<Vec<(String, i64)>> {
    let counted = outbox::table.group_by(outbox::state).order(outbox::state);
    Ok(counted.select((outbox::state, count_star())).load(db)?)
}

/// How many wait.
pub(crate) fn count(db: &mut Db) -> Stored<i64> {
    Ok(outbox::table.filter(outbox::due_at.is_not_null()).count().get_result(db)?)
}

/// The last version of the schedule that participants of an event were told of, by their ids.
pub(crate) fn told(db: &mut Db, event: i64) -> Stored<Vec<(i64, i32)>> {
    let sent = outbox::event_id.eq(event).and(outbox::version.is_not_null()).and(outbox::state.eq(SENT));
    let told = outbox::table.filter(sent).group_by(outbox::participant_id);
    let told: Vec<(Option<i64>, Option<i32>)> =
        told.select((outbox::participant_id, diesel::dsl::max(outbox::version))).load(db)?;
    Ok(told.into_iter().filter_map(|(participant, version)| Some((participant?, version?))).collect())
}

/// A mail as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) subject: String,
    pub(crate) address: String,
    /// The participant's code.
    pub(crate) participant: Option<String>,
    pub(crate) state: String,
    pub(crate) attempts: i32,
    pub(crate) due_at: Option<i64>,
    pub(crate) queued_at: i64,
    pub(crate) ended_at: Option<i64>,
    pub(crate) stage: String,
    pub(crate) status: String,
    pub(crate) reply: String,
}

/// Which mails of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Among<'a> {
    pub(crate) kind: Option<&'a str>,
    pub(crate) state: Option<&'a str>,
    pub(crate) id: Option<i64>,
    /// Those before this id; all where it is zero.
    pub(crate) before: i64,
}

/// So many mails of an event, the last queued first.
pub(crate) fn page(db: &mut Db, event: i64, among: &Among<'_>, most: i64) -> Stored<Vec<Row>> {
    let mut found = outbox::table.left_join(participants::table).filter(outbox::event_id.eq(event)).into_boxed();
    if let Some(kind) = among.kind {
        found = found.filter(outbox::kind.eq(kind.to_owned()));
    }
    if let Some(state) = among.state {
        found = found.filter(outbox::state.eq(state.to_owned()));
    }
    if let Some(id) = among.id {
        found = found.filter(outbox::id.eq(id));
    }
    if among.before > 0 {
        found = found.filter(outbox::id.lt(among.before));
    }
    let columns = (
        outbox::id,
        outbox::kind,
        outbox::subject,
        outbox::address,
        participants::code.nullable(),
        outbox::state,
        outbox::attempts,
        outbox::due_at,
        outbox::queued_at,
        outbox::ended_at,
        outbox::stage,
        outbox::status,
        outbox::reply,
    );
    Ok(found.order(outbox::id.desc()).limit(most).select(columns).load(db)?)
}

/// How many mails of an event there are of each kind and state.
pub(crate) fn tally(db: &mut Db, event: i64) -> Stored<Vec<(String, String, i64)>> {
    let of_event = outbox::table.filter(outbox::event_id.eq(event)).group_by((outbox::kind, outbox::state));
    let counted = of_event.order((outbox::kind, outbox::state)).select((outbox::kind, outbox::state, count_star()));
    Ok(counted.load(db)?)
}

/// The bytes of a mail of an event.
pub(crate) fn content(db: &mut Db, event: i64, id: i64) -> Stored<Option<String>> {
    let this = outbox::table.filter(outbox::id.eq(id).and(outbox::event_id.eq(event)));
    Ok(this.select(outbox::content).first(db).optional()?)
}

/// Mails of an event, one or all of a kind, go from one of these states to another. Returns how many.
pub(crate) fn put(db: &mut Db, event: i64, among: &Among<'_>, from: &[&str], to: &str) -> Stored<usize> {
    let now = db.now()?;
    let those = page_ids(db, event, among, from)?;
    let mut changed = 0;
    for some in those.chunks(SOME) {
        let some = outbox::table.filter(outbox::id.eq_any(some.to_vec()).and(outbox::state.eq_any(from.to_vec())));
        let (due_at, ended_at) = match to {
            HELD => (None, None),
            QUEUED | RETRY => (Some(now), None),
            _ => (None, Some(now)),
        };
        let changes = (outbox::state.eq(to), outbox::due_at.eq(due_at), outbox::ended_at.eq(ended_at));
        changed += diesel::update(some).set(changes).execute(db)?;
    }
    Ok(changed)
}

fn page_ids(db: &mut Db, event: i64, among: &Among<'_>, from: &[&str]) -> Stored<Vec<i64>> {
    let mut found = outbox::table.filter(outbox::event_id.eq(event)).into_boxed();
    found = found.filter(outbox::state.eq_any(from.iter().map(|state| (*state).to_owned()).collect::<Vec<_>>()));
    if let Some(kind) = among.kind {
        found = found.filter(outbox::kind.eq(kind.to_owned()));
    }
    if let Some(id) = among.id {
        found = found.filter(outbox::id.eq(id));
    }
    Ok(found.order(outbox::id).select(outbox::id).load(db)?)
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
