//! Whether people come, asked once more shortly before: one tap says so, and whoever says nothing is called.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Meeting;
use crate::{
    actions::{
        access::{Actor, acts_in_agenda, event, organises},
        audit::{Deed, note},
        refusal::Refusal,
        seats::subject,
        telling,
    },
    clock::time,
    store::{
        Db,
        participants::{self, Known, SEATED},
        versions,
    },
};

/// From how long before their first meeting on somebody is asked: the mail leaves three days before the event begins.
const EARLY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// That somebody is asked whether they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Asked {
    /// When they said that they come.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub said_at: Option<Timestamp>,
}

/// What somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Coming {
    /// That they come; otherwise nobody knows.
    pub comes: bool,
}

/// Somebody who has meetings, and whether they said that they come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Caller {
    /// By which the event knows them.
    pub participant: String,
    /// Their name.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// Where they are called.
    pub phone: String,
    /// Their mailbox.
    pub email: String,
    /// How many meetings they have.
    pub meetings: usize,
    /// When the first of them begins.
    #[schema(value_type = String, format = DateTime)]
    pub first: Timestamp,
    /// When they said that they come.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub said_at: Option<Timestamp>,
}

/// Whether somebody is asked now: from a week before their first meeting until it begins.
pub(super) fn asked(known: &Known, meetings: &[Meeting], now: Timestamp) -> Option<Asked> {
    let held = meetings.iter().filter(|meeting| !meeting.cancelled);
    let first = held.filter_map(|meeting| meeting.moments().map(|[start, _]| time(start))).min()?;
    let asked = (first - EARLY..first).contains(&now) && SEATED.contains(&known.participant.state.as_str());
    asked.then(|| Asked { said_at: known.comes_at.map(time) })
}

/// Notes that somebody comes, or takes that back.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn say(db: &mut Db, by: Actor, [code, of]: [&str; 2], said: Coming) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_in_agenda(db, by, event, of)?;
    let at = if said.comes { Some(known.comes_at.unwrap_or(db.now()?)) } else { None };
    participants::comes(db, known.id, at)?;
    Ok(note(db, event, by, Deed::SaidWhetherTheyCome, &subject(known.id))?)
}

/// Those who have meetings in the version that holds: first those who said nothing, in the order of their first meetings.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn list(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Caller>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let Some(version) = versions::published(db, event)? else { return Ok(Vec::new()) };
    let mut held = BTreeMap::<i64, (usize, i64)>::new();
    for meeting in telling::held(db, event, version)? {
        for person in meeting.people {
            let (count, first) = held.entry(person).or_insert((0, meeting.start_at));
            *count += 1;
            *first = meeting.start_at.min(*first);
        }
    }
    let mut people = participants::several(db, held.keys().copied())?;
    people.retain(|_, known| SEATED.contains(&known.participant.state.as_str()));
    let caller = |(id, known): (i64, Known)| {
        let (meetings, first) = held.get(&id).copied().unwrap_or_default();
        let person = known.participant;
        Caller {
            participant: person.code,
            name: person.name,
            organisation: person.organisation,
            phone: person.phone,
            email: person.email,
            meetings,
            first: time(first),
            said_at: known.comes_at.map(time),
        }
    };
    let mut callers: Vec<Caller> = people.into_iter().map(caller).collect();
    callers.sort_by(|a, b| {
        let order = |one: &Caller| (one.said_at.is_some(), one.first);
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    Ok(callers)
}
