//! Cancelling a meeting, and taking that back.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    appointment::Appointment,
    confirming, following,
    notices::{self, News},
};
use crate::{
    actions::{
        access::{Actor, Side},
        audit::{Deed, note},
        mails::Sender,
        profile::too_long,
        refusal::Refusal,
        requests::{between, enter},
        webhooks::{self, Kind},
    },
    exchange,
    store::{
        Db,
        cancellations::{self, Cancellation},
        consents, meetings,
        requests::{self, Request},
    },
};

/// Why a meeting cannot be held.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reason {
    /// In a sentence.
    #[schema(max_length = 2000)]
    pub reason: String,
}

/// Cancels a meeting of the version that holds: it stays in both agendas as cancelled, and is not planned again. The other
/// is told.
///
/// # Errors
/// There is no such meeting in the agenda of this participant, or it is cancelled already.
pub(crate) fn cancel(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    [code, of, meeting]: [&str; 3],
    why: &Reason,
) -> Result<(), Refusal> {
    let found = Appointment::find(db, by, code, of, meeting)?;
    if let Some(problem) = too_long("/reason", &why.reason, 2_000) {
        return Err(Refusal::Invalid(vec![problem]));
    }
    let row = cancellation(db, &found, why)?;
    if !cancellations::add(db, &row)? {
        return Err(Refusal::Conflict("this meeting is cancelled already".to_owned()));
    }
    confirming::forget(db, &found)?;
    veto(db, by, &found)?;
    webhooks::tell(db, found.event, Kind::Cancelled, &json!({ "meeting": meeting, "version": found.version }))?;
    following::meeting(db, sender, &found)?;
    notices::tell(db, by, sender, &found, &News::Cancelled { reason: why.reason.trim() })?;
    Ok(note(db, found.event, by, Deed::Cancelled, &between(&found.known, &found.other))?)
}

fn cancellation(db: &mut Db, found: &Appointment, why: &Reason) -> Result<Cancellation, Refusal> {
    let [a_id, b_id] = found.pair();
    let by_id = (found.side == Side::Own).then_some(found.known.id);
    Ok(Cancellation { event_id: found.event, a_id, b_id, by_id, reason: why.reason.trim().to_owned(), at: db.now()? })
}

/// Takes back that a meeting is cancelled: both have it again, and what was asked before holds again.
///
/// # Errors
/// It is not cancelled, the other cancelled it, or it is over.
pub(crate) fn restore(db: &mut Db, by: Actor, sender: &Sender, [code, of, meeting]: [&str; 3]) -> Result<(), Refusal> {
    let found = Appointment::find(db, by, code, of, meeting)?;
    found.is_to_come(db)?;
    let row = cancellation(db, &found, &Reason::default())?;
    let rows = cancellations::of_event(db, found.event)?;
    let kept = rows.iter().find(|kept| (kept.a_id, kept.b_id) == (row.a_id, row.b_id));
    let kept = kept.ok_or_else(|| Refusal::Conflict("this meeting is not cancelled".to_owned()))?;
    if kept.by_id != row.by_id && found.side == Side::Own {
        return Err(Refusal::Conflict("the other cancelled this meeting; write to them or ask the desk".to_owned()));
    }
    cancellations::remove(db, kept)?;
    unveto(db, by, &found)?;
    following::meeting(db, sender, &found)?;
    notices::tell(db, by, sender, &found, &News::Restored)?;
    Ok(note(db, found.event, by, Deed::TookBackCancelling, &between(&found.known, &found.other))?)
}

/// Nothing is planned for two of whom one cannot, also where it was agreed.
fn veto(db: &mut Db, by: Actor, found: &Appointment) -> Result<(), Refusal> {
    say(db, found, "no")?;
    meetings::remove_pair(db, found.pair(), "")?;
    enter(db, by, found.event, &found.known, &found.other, "no".to_owned(), "I cancel our meeting.".to_owned())
}

/// What was said before the meeting was cancelled is said again.
fn unveto(db: &mut Db, by: Actor, found: &Appointment) -> Result<(), Refusal> {
    let ledger = consents::of_participant(db, found.known.id)?;
    let mine =
        ledger.iter().filter(|entry| (entry.from_id, entry.to_id) == (Some(found.known.id), Some(found.other.id)));
    let before = mine.rev().skip_while(|entry| entry.said == "no").map(|entry| entry.said.clone()).next();
    let said = before.filter(|said| said != "withdrawn");
    match &said {
        Some(said) => say(db, found, said)?,
        None => drop(requests::unsay(db, found.known.id, found.other.id)?),
    }
    let said = said.unwrap_or_else(|| "withdrawn".to_owned());
    enter(db, by, found.event, &found.known, &found.other, said, "I take back that I cancel our meeting.".to_owned())
}

fn say(db: &mut Db, found: &Appointment, kind: &str) -> Result<(), Refusal> {
    let row = Request {
        from_id: found.known.id,
        to_id: found.other.id,
        kind: kind.to_owned(),
        note: String::new(),
        asked_at: Some(db.now()?),
        more: exchange::stored(&Vec::new()),
    };
    Ok(requests::say(db, &row)?)
}
