//! Personal agendas: one participant's meetings of the version that holds, for themselves, the desk, and whoever has the
//! link; and cancelling one of them.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    access::{Actor, Side, acts_for, event, side},
    accounts::Sender,
    audit::{Deed, note},
    profile::{items, too_long},
    refusal::Refusal,
    requests::{between, enter},
    seats::subject,
    webhooks::{self, Kind},
};
use crate::{
    clock::time,
    exchange, secret,
    store::{
        Db, agendas,
        cancellations::{self, Cancellation},
        events, meetings,
        participants::{self, ERASED, Known},
        platform,
        requests::{self, Request},
        versions,
    },
};

/// One participant's meetings of one version.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Agenda {
    /// The event's id.
    pub event: String,
    /// Whose it is.
    pub participant: String,
    /// The published version; nothing before the first.
    pub version: Option<i32>,
    /// When it was published.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// The time zone of the event.
    pub timezone: String,
    /// In order of time.
    pub meetings: Vec<Meeting>,
    /// The address of the agenda for whoever has it, without signing in.
    pub link: String,
}

/// A meeting of an agenda.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Meeting {
    /// By which it is known.
    pub id: String,
    /// Session and number.
    #[schema(example = "morning/3")]
    pub slot: String,
    /// In local time.
    #[schema(value_type = String, format = DateTime)]
    pub start: String,
    /// In local time.
    #[schema(value_type = String, format = DateTime)]
    pub end: String,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: Other,
    /// Why, in the reader's language.
    pub why: String,
    /// Whether one of the two cannot come.
    pub cancelled: bool,
}

/// Whom somebody meets.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Other {
    /// By which the event knows them.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// The clusters their organisation is a member of.
    pub clusters: Vec<String>,
    /// Where both share it.
    pub email: Option<String>,
    /// Where both share it.
    pub phone: Option<String>,
}

/// Why a meeting cannot be held.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reason {
    /// In a sentence.
    #[schema(max_length = 2000)]
    pub reason: String,
}

const KEY: &str = "agenda_links";

/// Somebody's agenda.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn get(db: &mut Db, by: Actor, sender: &Sender, code: &str, of: &str) -> Result<Agenda, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    of_participant(db, sender, &known)
}

/// The agenda of a link, or nothing where it holds no more.
pub(crate) fn by_link(db: &mut Db, sender: &Sender, link: &str) -> Result<Agenda, Refusal> {
    let (id, code) = link.split_once('-').ok_or(Refusal::Missing("agenda"))?;
    let id = id.parse().map_err(|_| Refusal::Missing("agenda"))?;
    let known = participants::get(db, id)?.ok_or(Refusal::Missing("agenda"))?;
    let key = key(db)?;
    if known.participant.state == ERASED || !secret::is_mac(key.as_bytes(), &message(&known), &secret::bytes(code)) {
        return Err(Refusal::Missing("agenda"));
    }
    of_participant(db, sender, &known)
}

/// Makes the links to somebody's agenda that were given out lead nowhere.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn revoke_link(db: &mut Db, by: Actor, code: &str, of: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    participants::next_link(db, known.id)?;
    Ok(note(db, event, by, Deed::RevokedLink, &subject(known.id))?)
}

/// The key was made when the server started, so that reading writes nothing.
fn key(db: &mut Db) -> Result<String, Refusal> {
    platform::get(db, KEY)?.ok_or(Refusal::Missing("agenda"))
}

/// Makes the key of agenda links where there is none.
pub(crate) fn ensure_key(db: &mut Db) -> Result<(), Refusal> {
    let key = secret::random()?;
    Ok(platform::ensure(db, KEY, || key).map(drop)?)
}

fn message(known: &Known) -> String {
    format!("agenda {} {}", known.id, known.link_generation)
}

fn link(db: &mut Db, sender: &Sender, known: &Known) -> Result<String, Refusal> {
    let key = key(db)?;
    let code = secret::text(&secret::mac(key.as_bytes(), &message(known)));
    Ok(format!("{}/agendas/{}-{code}", sender.public_url, known.id))
}

fn of_participant(db: &mut Db, sender: &Sender, known: &Known) -> Result<Agenda, Refusal> {
    let event_id = known.participant.event_id;
    let event = events::get(db, event_id)?;
    let version = versions::find(db, event_id, None)?;
    let booked = match &version {
        Some(version) => agendas::agenda(db, version.id, known.id)?,
        None => Vec::new(),
    };
    let cancelled = cancellations::of_event(db, event_id)?;
    let zone = TimeZone::get(&event.timezone).unwrap_or(TimeZone::UTC);
    let local = |seconds: i64| {
        let moment: Zoned = time(seconds).to_zoned(zone.clone());
        moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    let people = participants::several(db, booked.iter().map(|row| row.with))?;
    let mut meetings = Vec::new();
    for row in booked {
        let Some(other) = people.get(&row.with) else { continue };
        let pair = (known.id.min(other.id), known.id.max(other.id));
        meetings.push(Meeting {
            id: row.code,
            slot: row.slot,
            start: local(row.start_at),
            end: local(row.end_at),
            place: row.place,
            with: shown(known, other),
            why: row.reason,
            cancelled: cancelled.iter().any(|cancelled| (cancelled.a_id, cancelled.b_id) == pair),
        });
    }
    Ok(Agenda {
        event: event.code,
        participant: known.participant.code.clone(),
        version: version.as_ref().and_then(|version| version.number),
        published_at: version.and_then(|version| version.published_at).map(time),
        timezone: event.timezone,
        meetings,
        link: link(db, sender, known)?,
    })
}

/// Contact details pass between two people only as both allow.
fn shown(reader: &Known, other: &Known) -> Other {
    let person = &other.participant;
    let both = reader.participant.shares_contact && person.shares_contact;
    let contact = |text: &str| Some(text.to_owned()).filter(|text| both && !text.is_empty());
    Other {
        id: person.code.clone(),
        name: person.name.clone(),
        organisation: person.organisation.clone(),
        clusters: items(&person.clusters),
        email: contact(&person.email),
        phone: contact(&person.phone),
    }
}

/// Cancels a meeting of the version that holds: it stays in both agendas as cancelled, and is not planned again.
///
/// # Errors
/// There is no such meeting in the agenda of this participant, or it is cancelled already.
pub(crate) fn cancel(db: &mut Db, by: Actor, code: &str, of: &str, meeting: &str, why: &Reason) -> Result<(), Refusal> {
    let event_id = event(db, code)?;
    let (known, _) = acts_for(db, by, event_id, of)?;
    if let Some(problem) = too_long("/reason", &why.reason, 2_000) {
        return Err(Refusal::Invalid(vec![problem]));
    }
    let version = versions::find(db, event_id, None)?.ok_or(Refusal::Missing("meeting"))?;
    let booked = agendas::agenda(db, version.id, known.id)?;
    let with = booked.iter().find(|row| row.code == meeting).ok_or(Refusal::Missing("meeting"))?.with;
    let other = participants::get(db, with)?.ok_or(Refusal::Missing("meeting"))?;
    let own = side(db, by, event_id, &known)? == Some(Side::Own);
    let row = Cancellation {
        event_id,
        a_id: known.id.min(other.id),
        b_id: known.id.max(other.id),
        by_id: own.then_some(known.id),
        reason: why.reason.trim().to_owned(),
        at: db.now()?,
    };
    if !cancellations::add(db, &row)? {
        return Err(Refusal::Conflict("this meeting is cancelled already".to_owned()));
    }
    veto(db, by, event_id, &known, &other)?;
    webhooks::tell(db, event_id, Kind::Cancelled, &json!({ "meeting": meeting, "version": version.number }))?;
    Ok(note(db, event_id, by, Deed::Cancelled, &between(&known, &other))?)
}

/// Nothing is planned for two of whom one cannot, also where it was agreed.
fn veto(db: &mut Db, by: Actor, event: i64, known: &Known, other: &Known) -> Result<(), Refusal> {
    let kind = "no".to_owned();
    let row = Request {
        from_id: known.id,
        to_id: other.id,
        kind: kind.clone(),
        note: String::new(),
        more: exchange::stored(&Vec::new()),
    };
    requests::say(db, &row)?;
    meetings::remove_pair(db, known.id, other.id)?;
    enter(db, by, event, known, other, kind, "I cancel our meeting.".to_owned())
}
