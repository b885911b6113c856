//! Personal data: what an event tells about it, taking out all of somebody's, and removing what has had its time.

use matcher::domain::Language;
use schedules::privacy::{Facts, notice as text};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, Side, acts_for, event, organises},
    agenda,
    audit::{Deed, Entry, note},
    erase::everyone,
    mails::Sender,
    participants,
    refusal::Refusal,
    registration::{self, Attendance, Controller},
    requests,
    seats::subject,
    special_needs,
};
use crate::{
    exchange,
    folder::{self, Written},
    store::{
        Db, Store, StoreError, accounts, audit, consents, erasure, events, outbox, participants as stored,
        registration::{self as settings},
        remarks,
    },
};

/// What an event says about personal data.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Notice {
    /// Who is responsible; several are so jointly (GDPR, article 26).
    pub controllers: Vec<Controller>,
    /// What personal data is used for.
    pub purposes: Vec<String>,
    /// Days after the event's end after which nobody can be recognised any more.
    pub retention_days: Option<i32>,
    /// The notice as people read it, by language.
    #[schema(value_type = Object)]
    pub texts: Value,
}

/// A record of processing activities (GDPR, article 30).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Processing {
    /// The event.
    pub event: String,
    /// Who is responsible.
    pub controllers: Vec<Controller>,
    /// What personal data is used for.
    pub purposes: Vec<String>,
    /// Whose data.
    pub subjects: Vec<String>,
    /// Which data.
    pub categories: Vec<String>,
    /// Who gets it.
    pub recipients: Vec<String>,
    /// When it is erased.
    pub erasure: String,
    /// What protects it.
    pub measures: Vec<String>,
    /// How many people it is about today.
    pub people: i64,
}

const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];

/// What an event says about personal data.
///
/// # Errors
/// There is no such event.
pub(crate) fn notice(db: &mut Db, code: &str) -> Result<Notice, Refusal> {
    let event = event(db, code)?;
    let settings = registration::of_event(db, event)?;
    let controllers = controllers(db, event, settings.controllers)?;
    let named: Vec<(String, String)> =
        controllers.iter().map(|controller| (controller.name.clone(), controller.contact.clone())).collect();
    let days = settings.retention_days.and_then(|days| u64::try_from(days).ok());
    let facts = Facts {
        controllers: &named,
        purposes: &settings.purposes,
        retention_days: days,
        page_tells: settings.attendance.name(),
    };
    let texts = LANGUAGES.iter().filter_map(|&tag| Some((tag, text(&facts, &Language::parse(tag)?))));
    let texts = json!(texts.collect::<std::collections::BTreeMap<_, _>>());
    Ok(Notice { controllers, purposes: settings.purposes, retention_days: settings.retention_days, texts })
}

/// Those who are named, or else the organiser.
fn controllers(db: &mut Db, event: i64, named: Vec<Controller>) -> Result<Vec<Controller>, Refusal> {
    if !named.is_empty() {
        return Ok(named);
    }
    let head = events::get(db, event)?;
    let name = match serde_json::from_str(&head.organiser_name) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(names)) => names.values().find_map(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    Ok(vec![Controller { name, contact: head.organiser_email }])
}

/// The record of processing activities of an event.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn record(db: &mut Db, by: Actor, code: &str) -> Result<Processing, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let settings = registration::of_event(db, event)?;
    let list = |items: &[&str]| items.iter().map(|&item| item.to_owned()).collect();
    Ok(Processing {
        event: events::get(db, event)?.code,
        controllers: controllers(db, event, settings.controllers)?,
        purposes: settings.purposes,
        subjects: list(&["participants", "organisers"]),
        categories: list(&[
            "name, organisation, function, languages, country",
            "e-mail address, telephone",
            "offers and needs, answers to the organiser's questions",
            "requests and consents, with their wording and time",
            "meetings and agendas",
            "access and dietary needs, if given (seen by the desk alone)",
        ]),
        recipients: list(&[
            "organisers",
            "other participants, as each declaration's visibility allows",
            match settings.attendance {
                Attendance::Number => "anybody: how many take part",
                Attendance::Organisations => "anybody: which organisations take part",
                Attendance::People => "anybody: name, organisation and clusters of those who take part",
            },
        ]),
        erasure: match settings.retention_days {
            Some(days) => {
                format!("{days} days after the event; access and dietary needs when it ends; earlier on request")
            }
            None => "on request; access and dietary needs when the event ends".to_owned(),
        },
        measures: list(&[
            "access by role and event",
            "sign-in by mailed link",
            "secrets kept as hashes",
            "audit log",
            "no personal data in logs",
        ]),
        people: stored::count(db, event)?,
    })
}

/// Everything about somebody, as an archive of JSON files and mails.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn take_out(db: &mut Db, by: Actor, sender: &Sender, code: &str, of: &str) -> Result<Vec<u8>, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, of)?;
    if side == Side::Desk {
        organises(db, by, event)?;
    }
    let mut files = Written::new();
    let mut add = |name: &str, value: &Value| {
        files.insert(name.to_owned(), format!("{value:#}\n").into_bytes());
    };
    add("participant.json", &json!(participants::get(db, by, code, of)?));
    add("special-needs.json", &json!(special_needs::get(db, by, code, of)?));
    add("requests.json", &json!(requests::list(db, by, code, of)?));
    let mut said = consents::of_participant(db, known.id)?;
    // What others refused is theirs.
    said.retain(|row| row.from_id == Some(known.id) || row.said != "no");
    let said = requests::entries(db, said)?;
    add("consents.json", &json!(said));
    let said = remarks::of_participant(db, known.id)?.into_iter().filter(|remark| remark.from_id == known.id);
    let others: Vec<_> = said.clone().map(|remark| remark.to_id).collect();
    let others = stored::several(db, others)?;
    let said = said.filter_map(|remark| {
        let other = &others.get(&remark.to_id)?.participant.code;
        Some(json!({
            "about": other, "later": remark.later, "confirmed": remark.confirmed, "late_minutes": remark.late_minutes,
            "absent": remark.absent, "rating": remark.rating, "outcome": remark.outcome, "note": remark.note,
        }))
    });
    add("remarks.json", &json!(said.collect::<Vec<_>>()));
    add("agenda.json", &json!(agenda::get(db, by, sender, code, of)?));
    let mailbox = &known.participant.email_key;
    let account = if mailbox.is_empty() { None } else { accounts::find(db, mailbox)? };
    let actor = account.map_or_else(String::new, |account| Actor::Account(account.id).to_string());
    let done = audit::concerning(db, event, &subject(known.id), &actor)?;
    add("log.json", &json!(done.into_iter().map(Entry::of).collect::<Vec<_>>()));
    if !mailbox.is_empty() {
        for (at, mail) in outbox::of_participant(db, known.id, mailbox)?.into_iter().enumerate() {
            files.insert(format!("mail-{}.eml", at + 1), mail.into_bytes());
        }
    }
    Ok(folder::zipped(&files))
}

/// Removes what has had its time: access and dietary needs of events that are over, and everyone of events whose retention
/// has run out. Returns how many people were erased.
///
/// # Errors
/// The database fails.
pub(crate) fn sweep(store: &Store) -> Result<usize, Refusal> {
    const DAY: i64 = 24 * 60 * 60;
    let codes = store.read(events::codes)?;
    let mut erased = 0;
    for code in codes {
        erased += store.write(|db| {
            let Some(event) = events::find(db, &code)? else { return Ok(0) };
            let now = db.now()?;
            let Some(end) = ends_at(db, event)?.filter(|end| *end <= now) else { return Ok(0) };
            if erasure::forget_needs(db, event)? > 0 {
                note(db, event, Actor::Platform, Deed::Erased, "access and dietary needs")?;
            }
            let days = settings::get(db, event)?.and_then(|row| row.retention_days);
            match days {
                Some(days) if end + i64::from(days) * DAY <= now => everyone(db, Actor::Platform, event),
                _ => Ok::<_, Refusal>(0),
            }
        })?;
    }
    Ok(erased)
}

/// When the last slot of an event ends, in seconds since 1970; nothing where it has none that can be understood.
fn ends_at(db: &mut Db, event: i64) -> Result<Option<i64>, StoreError> {
    let Ok(folder) = folder::read_written(&exchange::inhabited(&exchange::frame(db, event)?)) else { return Ok(None) };
    let ends = folder.event.timetable.slots().iter().map(|slot| slot.end.as_second());
    Ok(ends.max())
}
