//! Registering for an event, and what the organiser decides about it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{self, Actor, Role, Side, acts_for, belongs, event, organises, role},
    accounts,
    audit::{Deed, note},
    mails::Sender,
    phases::open,
    profile::Profile,
    refusal::Refusal,
    registration::Phase,
    seats::{alter, move_up, put, seat, settle, subject},
    telling::mailings,
};
use crate::{
    exchange, secret,
    store::{
        Db, declarations,
        events::key,
        participants::{self, APPROVED, DRAFT, PAUSED, Participant as Row, REFUSED, SEATED, WAITING, WITHDRAWN},
        registration as settings,
    },
};

/// Somebody who registered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Registered {
    /// By which the event knows them.
    pub id: String,
    /// The state of the registration; `draft` until the link in the mail was opened.
    pub state: String,
}

/// What is decided about a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A seat, or a place on the waiting list where there is none.
    Approve,
    /// No seat.
    Refuse,
    /// They do not come; anybody may decide this of themselves.
    Withdraw,
    /// They keep their seat and want no meetings for the time being; anybody may decide this of themselves.
    Pause,
    /// They want meetings again; anybody may decide this of themselves.
    Resume,
}

/// Registers somebody. Who registers themselves and is not signed in is mailed a link by which they confirm their address.
///
/// # Errors
/// Registration is closed, or the profile is faulty.
pub(crate) fn register(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    code: &str,
    profile: &Profile,
) -> Result<Registered, Refusal> {
    let event_id = event(db, code)?;
    open(db, by, event_id, Phase::Registration)?;
    let desk = desk_of(db, by, event_id, &profile.clusters)?;
    let frame = exchange::outline(db, event_id)?;
    profile.check(&frame, &settings::questions(db, event_id)?)?;
    if !desk {
        if profile.min_meetings.is_some() || !profile.place.trim().is_empty() {
            return Err(Refusal::invalid("", "own places and minimums are the desk's to give", "leave them out"));
        }
        accounts::mailbox("/email", &profile.email)?;
    }
    let code = secret::id()?;
    let before = Row {
        event_id,
        code_key: key(&code),
        code,
        state: DRAFT.to_owned(),
        fee: settings::get(db, event_id)?.filter(|row| row.fee).map(|_| "due".to_owned()).unwrap_or_default(),
        created_at: db.now()?,
        ..Row::default()
    };
    let mut row = profile.row(&before);
    row.organisation_id = exchange::organisation(db, event_id, &row)?;
    let id = participants::add(db, &row)?;
    let rows = profile.coded(id, &[])?;
    declarations::replace(db, id, &rows)?;
    note(db, event_id, by, Deed::Registered, &subject(id))?;
    let known = participants::get(db, id)?.ok_or(Refusal::Missing("participant"))?;
    if desk {
        seat(db, by, &known)?;
    } else if is_theirs(db, by, &row.email_key)? {
        settle(db, by, sender, &known)?;
    } else {
        let language = accounts::language(&row.language);
        accounts::ask(db, sender, &row.email, &language)?;
    }
    let state = participants::get(db, id)?.map(|known| known.participant.state).unwrap_or_default();
    Ok(Registered { id: row.code, state })
}

/// Whether whoever asks looks after people of these clusters at the event.
fn desk_of(db: &mut Db, by: Actor, event: i64, clusters: &[String]) -> Result<bool, Refusal> {
    Ok(match role(db, by, event)? {
        Some(Role::Owner | Role::Organiser) => true,
        Some(Role::Manager(cluster)) => clusters.iter().any(|code| belongs(code, &cluster)),
        None => false,
    })
}

fn is_theirs(db: &mut Db, by: Actor, mailbox: &str) -> Result<bool, Refusal> {
    match by.account() {
        Some(_) => Ok(access::account(db, by)?.email_key == mailbox),
        None => Ok(false),
    }
}

/// Decides about a registration, and tells whoever gets or loses a seat by it. Returns the state.
///
/// # Errors
/// Whoever asks may not decide this, or there is nothing to decide.
pub(crate) fn decide(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    [code, participant]: [&str; 2],
    decision: Decision,
) -> Result<String, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    if side == Side::Own && matches!(decision, Decision::Approve | Decision::Refuse) {
        return Err(Refusal::Forbidden("this is for the event's organisers"));
    }
    let state = known.participant.state.as_str();
    match decision {
        Decision::Pause if state == APPROVED => put(db, by, &known, PAUSED, Deed::Paused)?,
        Decision::Resume | Decision::Approve if state == PAUSED => put(db, by, &known, APPROVED, Deed::Resumed)?,
        Decision::Pause | Decision::Resume => {
            return Err(Refusal::Conflict("only who takes part can pause, and only who paused can go on".to_owned()));
        }
        Decision::Approve if [APPROVED, WAITING].contains(&state) => {
            move_up(db, sender, event)?;
        }
        Decision::Approve => {
            seat(db, by, &known)?;
            mailings::registered(db, sender, event, &[known.id])?;
        }
        Decision::Refuse => {
            put(db, by, &known, REFUSED, Deed::Refused)?;
            mailings::registered(db, sender, event, &[known.id])?;
        }
        Decision::Withdraw => put(db, by, &known, WITHDRAWN, Deed::Withdrew)?,
    }
    if SEATED.contains(&state) && matches!(decision, Decision::Refuse | Decision::Withdraw) {
        move_up(db, sender, event)?;
    }
    Ok(participants::get(db, known.id)?.map(|known| known.participant.state).unwrap_or_default())
}

/// Notes whether a fee was paid.
///
/// # Errors
/// Whoever asks does not organise the event, or this is nothing to note.
pub(crate) fn note_fee(db: &mut Db, by: Actor, code: &str, participant: &str, fee: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let (known, _) = acts_for(db, by, event, participant)?;
    if !["", "due", "paid", "exempt"].contains(&fee) {
        return Err(Refusal::invalid("/fee", "this is nothing to note of a fee", "write due, paid or exempt"));
    }
    alter(db, by, &known, Deed::NotedFee, |person| fee.clone_into(&mut person.fee))
}
