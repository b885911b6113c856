//! Confirming the meetings of a preliminary agenda: those that both confirm are kept by every later schedule; what becomes
//! of the others is the event's rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{Confirmation, appointment::Appointment};
use crate::{
    actions::{
        access::{Actor, event, organises},
        audit::Deed,
        front::Gate,
        refusal::Refusal,
        registration::{self, Phase, Settings, Silence},
        seats::put,
    },
    clock::time,
    exchange, secret,
    store::{
        Db, StoreError, agendas, cancellations,
        events::key,
        meetings::{self, AgreedMeeting},
        participants::{self, APPROVED, Known, PAUSED},
        remarks, versions,
    },
};

/// How the codes of meetings begin that are agreed because both confirmed them.
const CONFIRMED: &str = "confirmed-";

/// Whether an event asks for confirmation now.
pub(super) fn asked(db: &mut Db, event: i64) -> Result<Option<Confirmation>, Refusal> {
    let settings = registration::of_event(db, event)?;
    Ok(match gate(db, &settings)? {
        Some(Gate::Open(until)) => Some(Confirmation { until, silence: settings.silence }),
        _ => None,
    })
}

/// Whether an event asks for confirmation now, or will.
pub(crate) fn is_to_come(db: &mut Db, event: i64) -> Result<bool, Refusal> {
    let settings = registration::of_event(db, event)?;
    Ok(matches!(gate(db, &settings)?, Some(Gate::Open(_) | Gate::Opens(_))))
}

/// Whether confirmation is open; nothing where the event never asks for it.
fn gate(db: &mut Db, settings: &Settings) -> Result<Option<Gate>, StoreError> {
    let now = time(db.now()?);
    Ok(settings.phases.get(&Phase::Confirmation).map(|period| Gate::of(Some(period), now)))
}

/// That a meeting can be confirmed now.
pub(super) fn allowed(db: &mut Db, found: &Appointment) -> Result<(), Refusal> {
    let settings = registration::of_event(db, found.event)?;
    let told = match gate(db, &settings)? {
        Some(Gate::Open(_)) => None,
        Some(Gate::Opens(at)) => Some(format!("meetings are confirmed from {at} on")),
        Some(Gate::Closed) => Some("the time to confirm is over; ask the organiser".to_owned()),
        None => Some("this event asks for no confirmation".to_owned()),
    };
    let [a, b] = found.pair();
    let rows = cancellations::of_event(db, found.event)?;
    let cancelled = rows.iter().any(|row| [row.a_id, row.b_id] == [a, b]);
    let told = told.or_else(|| cancelled.then(|| "this meeting is cancelled".to_owned()));
    told.map_or(Ok(()), |told| Err(Refusal::Conflict(told)))
}

/// After one of the two said something else: what both confirm is agreed, as it is planned, and nothing else.
pub(super) fn follow(db: &mut Db, found: &Appointment) -> Result<(), Refusal> {
    let mine = remarks::get(db, found.known.id, found.other.id)?;
    let theirs = remarks::get(db, found.other.id, found.known.id)?;
    let slot = &found.booked.slot;
    if mine.confirmed == *slot && theirs.confirmed == *slot {
        let held = ([&found.known, &found.other], slot.as_str(), found.booked.place.as_str());
        return agree(db, found.event, &[held]);
    }
    Ok(meetings::remove_pair(db, found.pair(), CONFIRMED)?)
}

/// Nobody comes to a cancelled meeting.
pub(super) fn forget(db: &mut Db, found: &Appointment) -> Result<(), Refusal> {
    for (from, to) in [(found.known.id, found.other.id), (found.other.id, found.known.id)] {
        let remark = remarks::get(db, from, to)?;
        remarks::put(db, &remarks::Remark { confirmed: String::new(), late_minutes: None, ..remark })?;
    }
    Ok(())
}

/// Agrees on meetings as they are planned, but for those of people about whom something is agreed already.
fn agree(db: &mut Db, event_id: i64, held: &[([&Known; 2], &str, &str)]) -> Result<(), Refusal> {
    let agreed = meetings::of_event(db, event_id)?;
    let agreed: BTreeSet<[i64; 2]> =
        agreed.iter().map(|row| [row.a_id.min(row.b_id), row.a_id.max(row.b_id)]).collect();
    let new = held.iter().filter(|([a, b], ..)| !agreed.contains(&[a.id.min(b.id), a.id.max(b.id)]));
    let row = |([a, b], slot, place): &([&Known; 2], &str, &str)| {
        let code = format!("{CONFIRMED}{}", secret::id()?);
        Ok::<_, Refusal>(AgreedMeeting {
            event_id,
            code_key: key(&code),
            code,
            a_id: a.id,
            b_id: b.id,
            sessions: String::new(),
            slot: (*slot).to_owned(),
            after: String::new(),
            place: (*place).to_owned(),
            more: exchange::stored(&Vec::new()),
        })
    };
    Ok(meetings::insert(db, &new.map(row).collect::<Result<Vec<_>, _>>()?)?)
}

/// How an event's confirmations stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Meetings of the version that was to be confirmed.
    pub(crate) meetings: usize,
    /// Of these, those that both confirmed.
    pub(crate) confirmed: usize,
    /// People who have confirmed none of theirs.
    pub(crate) silent: usize,
}

/// Who has to confirm what.
struct Round {
    /// The two of each meeting that is not cancelled, with slot and place.
    meetings: Vec<([i64; 2], String, String)>,
    /// Who confirmed which of them.
    confirmed: BTreeSet<(i64, i64, String)>,
}

impl Round {
    /// Of the version that held when confirmation closed, or holds now. Nothing where the event asks for none.
    fn find(db: &mut Db, event: i64, gate: Option<Gate>, settings: &Settings) -> Result<Option<Self>, Refusal> {
        if gate.is_none() {
            return Ok(None);
        }
        let period = settings.phases.get(&Phase::Confirmation).copied().unwrap_or_default();
        let closes = period.closes_at.map_or(i64::MAX, jiff::Timestamp::as_second);
        let mut versions = versions::of_event(db, event)?;
        versions.retain(|version| version.published_at.is_some_and(|at| at <= closes));
        let Some(version) = versions.into_iter().max_by_key(|version| version.number) else { return Ok(None) };
        let gone: BTreeSet<[i64; 2]> =
            cancellations::of_event(db, event)?.into_iter().map(|row| [row.a_id, row.b_id]).collect();
        let mut meetings = agendas::pairs(db, version.id)?;
        meetings.retain(|(pair, ..)| !gone.contains(pair));
        let said = remarks::of_event(db, event)?.into_iter().filter(|remark| !remark.confirmed.is_empty());
        let confirmed = said.map(|remark| (remark.from_id, remark.to_id, remark.confirmed)).collect();
        Ok(Some(Self { meetings, confirmed }))
    }

    fn comes(&self, person: i64, other: i64, slot: &str) -> bool {
        self.confirmed.contains(&(person, other, slot.to_owned()))
    }

    /// Who has meetings and confirmed none of them.
    fn silent(&self) -> BTreeSet<i64> {
        let mut silent: BTreeSet<i64> = self.meetings.iter().flat_map(|(pair, ..)| *pair).collect();
        for ([a, b], slot, _) in &self.meetings {
            for (person, other) in [(a, b), (b, a)] {
                if self.comes(*person, *other, slot) {
                    silent.remove(person);
                }
            }
        }
        silent
    }
}

/// How confirmations stand; nothing where the event asks for none.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn tally(db: &mut Db, by: Actor, code: &str) -> Result<Option<Tally>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let settings = registration::of_event(db, event)?;
    let gate = gate(db, &settings)?;
    let Some(round) = Round::find(db, event, gate, &settings)? else { return Ok(None) };
    let both = |([a, b], slot, _): &&([i64; 2], String, String)| round.comes(*a, *b, slot) && round.comes(*b, *a, slot);
    let confirmed = round.meetings.iter().filter(both).count();
    Ok(Some(Tally { meetings: round.meetings.len(), confirmed, silent: round.silent().len() }))
}

/// Does with those who said nothing as the event's rule has it, once the time to confirm is over: before a schedule is
/// built that keeps the confirmed and refills the rest.
pub(crate) fn settle(db: &mut Db, event: i64) -> Result<(), Refusal> {
    let settings = registration::of_event(db, event)?;
    let gate = gate(db, &settings)?;
    if gate != Some(Gate::Closed) {
        return Ok(());
    }
    let Some(round) = Round::find(db, event, gate, &settings)? else { return Ok(()) };
    let mut people: BTreeMap<i64, Known> =
        participants::several(db, round.meetings.iter().flat_map(|(pair, ..)| *pair))?;
    people.retain(|_, known| known.participant.state == APPROVED);
    match settings.silence {
        Silence::Keep => {
            let held = round.meetings.iter().filter_map(|([a, b], slot, place)| {
                Some(([people.get(a)?, people.get(b)?], slot.as_str(), place.as_str()))
            });
            agree(db, event, &held.collect::<Vec<_>>())?;
        }
        Silence::Drop => {
            for person in round.silent() {
                if let Some(known) = people.get(&person) {
                    put(db, Actor::Platform, known, PAUSED, Deed::Paused)?;
                }
            }
        }
    }
    Ok(())
}
