//! The people of an event, as they, the desk and each other see them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Actor, Role, acts_for, event, organises, own, role},
    paging::{Page, Turn},
    profile::{Profile, items},
    readiness::{self, Lack, Lacks},
    refusal::Refusal,
};
use crate::{
    clock::time,
    store::{
        Db,
        declarations::{self, Declaration as Row},
        participants::{self, Among, Known, PAUSED},
    },
};

/// Somebody who takes part, as they and the desk see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Participant {
    /// The platform's number of them.
    #[serde(skip)]
    pub(crate) number: i64,
    /// By which the event knows them.
    pub id: String,
    /// `draft` (address not confirmed), `confirmed`, `waiting`, `approved`, `paused`, `withdrawn` or `refused`. Only those who are
    /// approved are scheduled.
    pub state: String,
    /// `due`, `paid` or `exempt`; empty where there is no fee.
    pub fee: String,
    /// How often the profile was changed; its `ETag`.
    pub revision: i64,
    /// When they registered.
    #[schema(value_type = String, format = DateTime)]
    pub registered_at: Timestamp,
    /// What they tell of themselves.
    pub profile: Profile,
}

/// States, and what is missing, each with how many people it is about.
pub(crate) type Tally = (Vec<(String, usize)>, Vec<(Lack, usize)>);

/// Somebody, for themselves or the desk.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn get(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<Participant, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, participant)?;
    let declared = declarations::of_participant(db, known.id)?;
    Ok(shown(&known, declared))
}

/// A colleague of somebody at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Colleague {
    pub(crate) name: String,
    pub(crate) job: String,
    pub(crate) paused: bool,
    /// Slots, sessions or local intervals in which they cannot meet.
    pub(crate) unavailable: Vec<String>,
}

/// The others of somebody's organisation at an event, for them or the desk.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn colleagues(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<Vec<Colleague>, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, participant)?;
    let colleague = |known: Known| Colleague {
        name: known.participant.name,
        job: known.participant.job,
        paused: known.participant.state == PAUSED,
        unavailable: items(&known.participant.unavailable),
    };
    Ok(participants::colleagues(db, &known)?.into_iter().map(colleague).collect())
}

fn shown(known: &Known, declared: Vec<Row>) -> Participant {
    Participant {
        number: known.id,
        id: known.participant.code.clone(),
        state: known.participant.state.clone(),
        fee: known.participant.fee.clone(),
        revision: known.revision,
        registered_at: time(known.participant.created_at),
        profile: Profile::of(known, declared),
    }
}

/// The people of an event that whoever asks looks after: all of them, those of a manager's cluster, or oneself.
///
/// # Errors
/// Whoever asks is not signed in.
pub(crate) fn list(
    db: &mut Db,
    by: Actor,
    code: &str,
    state: Option<&str>,
    turn: Turn,
) -> Result<Page<Participant>, Refusal> {
    let event = event(db, code)?;
    let among = Among { state, after: turn.after, ..Among::default() };
    let found = match role(db, by, event)? {
        Some(Role::Owner | Role::Organiser) => participants::page(db, event, &among, turn.limit())?,
        Some(Role::Manager(cluster)) => {
            let among = Among { cluster: Some(&cluster), ..among };
            participants::page(db, event, &among, turn.limit())?
        }
        None => {
            let mut found = own(db, by, event)?;
            found.retain(|known| known.id > turn.after && state.is_none_or(|state| state == known.participant.state));
            found
        }
    };
    let mut declared = of_each(db, &found)?;
    let shown = |known: Known| (known.id, shown(&known, declared.remove(&known.id).unwrap_or_default()));
    Ok(turn.page(found.into_iter().map(shown).collect()))
}

pub(super) fn of_each(db: &mut Db, found: &[Known]) -> Result<BTreeMap<i64, Vec<Row>>, Refusal> {
    let ids: Vec<i64> = found.iter().map(|known| known.id).collect();
    let mut declared = BTreeMap::<_, Vec<_>>::new();
    for row in declarations::of_participants(db, &ids)? {
        declared.entry(row.participant_id).or_default().push(row);
    }
    Ok(declared)
}

/// The people of an event, those of whom something is missing, each with all that is.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn lacking(
    db: &mut Db,
    by: Actor,
    code: &str,
    lack: Lack,
    turn: Turn,
) -> Result<(Page<Participant>, Lacks), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let lacks = readiness::lacks(db, event)?;
    let those = lacks.iter().filter(|(id, lacks)| **id > turn.after && lacks.contains(&lack)).map(|(id, _)| *id);
    let found: Vec<Known> = participants::several(db, those.take(turn.most + 1))?.into_values().collect();
    let mut declared = of_each(db, &found)?;
    let shown = |known: Known| (known.id, shown(&known, declared.remove(&known.id).unwrap_or_default()));
    Ok((turn.page(found.into_iter().map(shown).collect()), lacks))
}

/// How many registrations of an event are in each state, and of how many who may still come what is missing.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn tally(db: &mut Db, by: Actor, code: &str) -> Result<Tally, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let states = participants::states(db, event)?;
    let counts = states.into_iter().map(|(state, count)| (state, usize::try_from(count).unwrap_or(0))).collect();
    let lacks = readiness::lacks(db, event)?;
    let count = |lack: Lack| (lack, lacks.values().filter(|lacks| lacks.contains(&lack)).count());
    Ok((counts, Lack::ALL.map(count).into_iter().filter(|(_, count)| *count > 0).collect()))
}
