//! Registrations go from state to state: addresses are confirmed, seats are counted, whoever waits moves up.

use serde_json::json;

use super::{
    access::{Actor, belongs},
    audit::{Deed, note},
    mails::Sender,
    refusal::Refusal,
    telling::mailings,
    webhooks::{self, Kind},
};
use crate::store::{
    Db, StoreError,
    events::{self, key},
    participants::{self, APPROVED, Among, CONFIRMED, DRAFT, Known, WAITING},
    registration::{self, Capacity},
};

/// Whether there is a seat for somebody of this kind and these clusters.
fn has_seat(db: &mut Db, event: i64, kind: &str, clusters: &str) -> Result<bool, StoreError> {
    let capacities = registration::capacities(db, event)?;
    if capacities.is_empty() {
        return Ok(true);
    }
    let seated = participants::seated(db, event)?;
    let counts = |seats: &Capacity, kind: &str, clusters: &str| {
        let of_kind = seats.kind.is_empty() || key(&seats.kind) == key(kind.trim());
        of_kind && (seats.cluster.is_empty() || belongs(clusters, &key(&seats.cluster)))
    };
    let taken = |seats: &Capacity| seated.iter().filter(|(kind, clusters)| counts(seats, kind, clusters)).count();
    let concerned = |seats: &&Capacity| counts(seats, kind, clusters);
    Ok(capacities.iter().filter(concerned).all(|seats| taken(seats) < usize::try_from(seats.seats).unwrap_or(0)))
}

/// Puts somebody into another state.
pub(crate) fn put(db: &mut Db, by: Actor, known: &Known, state: &str, deed: Deed) -> Result<(), Refusal> {
    alter(db, by, known, deed, |person| state.clone_into(&mut person.state))
}

/// Changes something of somebody, where nobody did so since they were read.
pub(crate) fn alter(
    db: &mut Db,
    by: Actor,
    known: &Known,
    deed: Deed,
    change: impl FnOnce(&mut participants::Participant),
) -> Result<(), Refusal> {
    let mut person = known.participant.clone();
    change(&mut person);
    if !participants::replace(db, known.id, known.revision, &person)? {
        return Err(Refusal::Conflict("somebody else changed this participant just now; try again".to_owned()));
    }
    Ok(note(db, person.event_id, by, deed, &subject(known.id))?)
}

/// A participant, as the audit log names them: by a number that is nobody's name.
pub(crate) fn subject(participant: i64) -> String {
    format!("participant {participant}")
}

/// Gives somebody a seat, or a place on the waiting list. Returns the state.
pub(crate) fn seat(db: &mut Db, by: Actor, known: &Known) -> Result<&'static str, Refusal> {
    let person = &known.participant;
    events::lock(db, person.event_id)?;
    let (state, deed) = if has_seat(db, person.event_id, &person.kind, &person.clusters)? {
        (APPROVED, Deed::Approved)
    } else {
        (WAITING, Deed::PutOnWaitingList)
    };
    put(db, by, known, state, deed)?;
    Ok(state)
}

/// Gives seats that became free to those who wait for them, the longest first, and tells them.
pub(crate) fn move_up(db: &mut Db, sender: &Sender, event: i64) -> Result<(), Refusal> {
    events::lock(db, event)?;
    let waiting = participants::page(db, event, &Among { state: Some(WAITING), ..Among::default() }, i64::MAX)?;
    let mut seated = Vec::new();
    for known in waiting {
        if has_seat(db, event, &known.participant.kind, &known.participant.clusters)? {
            put(db, Actor::Platform, &known, APPROVED, Deed::Approved)?;
            seated.push(known.id);
        }
    }
    mailings::registered(db, sender, event, &seated)
}

/// A mailbox is confirmed: registrations that waited for it go on.
pub(crate) fn confirm(db: &mut Db, by: Actor, sender: &Sender, email_key: &str) -> Result<(), Refusal> {
    for known in participants::of_mailbox(db, email_key)? {
        if known.participant.state == DRAFT {
            settle(db, by, sender, &known)?;
        }
    }
    Ok(())
}

/// Somebody's address is confirmed: as the event goes about it, they have a seat, wait for one, or wait for the organiser.
/// They are told.
pub(crate) fn settle(db: &mut Db, by: Actor, sender: &Sender, known: &Known) -> Result<(), Refusal> {
    let event = known.participant.event_id;
    put(db, by, known, CONFIRMED, Deed::Confirmed)?;
    let automatic = registration::get(db, event)?.is_none_or(|row| row.approval != "organiser");
    let confirmed = participants::get(db, known.id)?.ok_or(Refusal::Missing("participant"))?;
    if automatic {
        seat(db, Actor::Platform, &confirmed)?;
    }
    mailings::registered(db, sender, event, &[known.id])?;
    Ok(webhooks::tell(db, event, Kind::Registered, &json!({ "participant": confirmed.participant.code }))?)
}
