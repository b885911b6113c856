//! Phases of an event: what may be done when.

use super::{
    access::{Actor, role},
    refusal::Refusal,
    registration::Phase,
};
use crate::{
    clock::time,
    store::{Db, events, registration},
};

/// That a phase is open now, for whoever asks: organisers come and go as they like.
///
/// # Errors
/// It is closed, or the event is cancelled.
pub(crate) fn open(db: &mut Db, by: Actor, event: i64, phase: Phase) -> Result<(), Refusal> {
    if events::standing(db, event)?.1.is_some() {
        return Err(Refusal::Conflict("the event is cancelled".to_owned()));
    }
    if role(db, by, event)?.is_some() {
        return Ok(());
    }
    let Some(row) = registration::phase(db, event, phase.name())? else { return Ok(()) };
    let now = db.now()?;
    match (row.opens_at, row.closes_at) {
        (Some(opens), _) if now < opens => Err(Refusal::Conflict(format!("{} opens at {}", phase.name(), time(opens)))),
        (_, Some(closes)) if now >= closes => {
            Err(Refusal::Conflict(format!("{} closed at {}; ask the organiser", phase.name(), time(closes))))
        }
        _ => Ok(()),
    }
}
