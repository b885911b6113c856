//! Personal agendas: one participant's meetings of the version that holds, for themselves, the desk, and whoever has the
//! link; and what they do about one of them.

mod appointment;
pub(crate) mod cancelling;
pub(crate) mod coming;
pub(crate) mod confirming;
pub(crate) mod feed;
pub(in crate::actions) mod following;
pub(crate) mod notices;
pub(crate) mod remarks;

use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde::Serialize;
use utoipa::ToSchema;

use self::remarks::Remark;
use super::{
    access::{Actor, acts_for, event},
    audit::{Deed, note},
    mails::Sender,
    profile::items,
    refusal::Refusal,
    registration::Silence,
    seats::subject,
};
use crate::{
    clock::time,
    secret,
    store::{
        Db, StoreError, agendas, cancellations, events,
        participants::{self, ERASED, Known},
        platform, remarks as stored, versions,
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
    /// Until when the meetings are to be confirmed, where the event asks for it now.
    pub confirmation: Option<Confirmation>,
    /// That the reader is asked whether they come, shortly before the event.
    pub coming: Option<coming::Asked>,
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
    /// Whether the reader may take that back.
    pub can_restore: bool,
    /// What the reader says about it.
    pub remark: Remark,
    /// Whether the other confirmed it.
    pub other_confirmed: bool,
    /// By how many minutes the other will be late.
    pub other_late_minutes: Option<i32>,
}

impl Meeting {
    /// When it begins and ends, in seconds since 1970.
    fn moments(&self) -> Option<[i64; 2]> {
        let moment = |text: &str| Some(text.parse::<Timestamp>().ok()?.as_second());
        Some([moment(&self.start)?, moment(&self.end)?])
    }
}

/// That an event asks for its meetings to be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Confirmation {
    /// Until when; without an end where there is none.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// What becomes of meetings that nobody confirms.
    pub silence: Silence,
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

/// The name of the key by which links, mails and return paths are told from invented ones.
pub(crate) const KEY: &str = "agenda_links";

/// Somebody's agenda.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn get(db: &mut Db, by: Actor, sender: &Sender, code: &str, of: &str) -> Result<Agenda, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    of_participant(db, sender, &known)
}

/// The agenda of a link.
///
/// # Errors
/// The link holds no more.
pub(crate) fn by_link(db: &mut Db, sender: &Sender, link: &str) -> Result<Agenda, Refusal> {
    let known = holder(db, link)?;
    of_participant(db, sender, &known)
}

/// Whose agenda a link leads to, and whoever has it, as an actor.
///
/// # Errors
/// The link holds no more.
pub(crate) fn through(db: &mut Db, link: &str) -> Result<(Actor, String, String), Refusal> {
    let known = holder(db, link)?;
    let event = events::get(db, known.participant.event_id)?.code;
    Ok((Actor::AgendaLink(known.id), event, known.participant.code))
}

fn holder(db: &mut Db, link: &str) -> Result<Known, Refusal> {
    let (id, code) = link.split_once('-').ok_or(Refusal::Missing("agenda"))?;
    let id = id.parse().map_err(|_| Refusal::Missing("agenda"))?;
    let known = participants::get(db, id)?.ok_or(Refusal::Missing("agenda"))?;
    let key = key(db)?;
    if known.participant.state == ERASED || !secret::is_mac(key.as_bytes(), &message(&known), &secret::bytes(code)) {
        return Err(Refusal::Missing("agenda"));
    }
    Ok(known)
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
    Ok(Links::of(db, sender)?.link(known))
}

/// Makes links to agendas.
pub(super) struct Links {
    key: String,
    public_url: String,
}

impl Links {
    pub(super) fn of(db: &mut Db, sender: &Sender) -> Result<Self, StoreError> {
        Ok(Self { key: platform::get(db, KEY)?.unwrap_or_default(), public_url: sender.public_url.clone() })
    }

    pub(super) fn link(&self, known: &Known) -> String {
        let code = secret::text(&secret::mac(self.key.as_bytes(), &message(known)));
        format!("{}/agendas/{}-{code}", self.public_url, known.id)
    }
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
    let said = stored::of_participant(db, known.id)?;
    let mut meetings = Vec::new();
    for row in booked {
        let Some(other) = people.get(&row.with) else { continue };
        let pair = (known.id.min(other.id), known.id.max(other.id));
        let cancelled = cancelled.iter().find(|cancelled| (cancelled.a_id, cancelled.b_id) == pair);
        let remark = said.iter().find(|remark| remark.to_id == other.id);
        let theirs = said.iter().find(|remark| remark.from_id == other.id);
        meetings.push(Meeting {
            remark: remark.map(|remark| Remark::of(remark, &row.slot)).unwrap_or_default(),
            other_confirmed: theirs.is_some_and(|theirs| theirs.confirmed == row.slot),
            other_late_minutes: theirs.and_then(|theirs| theirs.late_minutes),
            cancelled: cancelled.is_some(),
            can_restore: cancelled.is_some_and(|cancelled| cancelled.by_id == Some(known.id)),
            id: row.code,
            slot: row.slot,
            start: local(row.start_at),
            end: local(row.end_at),
            place: row.place,
            with: shown(known, other),
            why: row.reason,
        });
    }
    Ok(Agenda {
        event: event.code,
        participant: known.participant.code.clone(),
        version: version.as_ref().and_then(|version| version.number),
        published_at: version.and_then(|version| version.published_at).map(time),
        timezone: event.timezone,
        confirmation: confirming::asked(db, event_id)?,
        coming: coming::asked(known, &meetings, time(db.now()?)),
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
