//! The words of an event's mails: the usual ones, or the organiser's own, by language; and how they read to somebody.

use std::collections::BTreeMap;

use matcher::domain::Language;
use schedules::letter::{Kind, Wording};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    refusal::{Problem, Refusal},
    telling::Frame,
};
use crate::{
    exchange,
    store::{
        Db,
        participants::{self, APPROVED, Among},
        wordings::{self, Text},
    },
};

/// The words of a mail in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In one line. `{name}`, `{event}`, `{date}`, `{venue}` and `{organiser}` stand for what they say.
    #[schema(max_length = 200)]
    pub subject: String,
    /// Paragraphs, with an empty line between them.
    #[schema(max_length = 5000)]
    pub body: String,
}

/// The words of a kind of mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wordings {
    /// In each language of the event, as they are sent.
    pub words: BTreeMap<String, Words>,
    /// Languages in which they are the organiser's own.
    pub own: Vec<String>,
}

/// A mail as somebody would get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preview {
    /// Who.
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) subject: String,
    pub(crate) paragraphs: Vec<String>,
}

impl From<Wording> for Words {
    fn from(Wording { subject, body }: Wording) -> Self {
        Self { subject, body }
    }
}

impl Words {
    fn wording(&self) -> Wording {
        Wording { subject: self.subject.clone(), body: self.body.clone() }
    }
}

fn frame(db: &mut Db, by: Actor, code: &str) -> Result<Frame, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let files = exchange::inhabited(&exchange::outline(db, event)?);
    Frame::of_files(db, event, &files)
}

/// The words of a kind of mail.
///
/// # Errors
/// Whoever asks does not organise the event, or there is no such kind.
pub(crate) fn get(db: &mut Db, by: Actor, code: &str, kind: &str) -> Result<Wordings, Refusal> {
    let kind = Kind::of(kind).ok_or(Refusal::Missing("kind of mail"))?;
    let frame = frame(db, by, code)?;
    let own = wordings::of_event(db, frame.id())?.into_iter().filter(|text| text.kind == kind.name());
    let own: BTreeMap<String, Words> =
        own.map(|text| (text.language, Words { subject: text.subject, body: text.body })).collect();
    let words = frame.languages().into_iter().map(|language| {
        let tag = language.as_str().to_owned();
        let words = own.get(&tag).cloned().unwrap_or_else(|| Wording::usual(kind, &language).into());
        (tag, words)
    });
    Ok(Wordings { words: words.collect(), own: own.into_keys().collect() })
}

/// What is wrong with words, by language.
fn faults(words: &BTreeMap<String, Words>, languages: &[Language]) -> Vec<Problem> {
    let mut found = Vec::new();
    for (tag, words) in words {
        if languages.iter().all(|language| language.as_str() != tag) {
            found.push(Problem::new(format!("/words/{tag}"), "the event has no such language", "leave it out"));
        }
        for (part, fault) in ["subject", "body"].iter().zip(words.wording().faults()) {
            if let Some(fault) = fault {
                found.push(Problem::new(format!("/words/{tag}/{part}"), fault.to_string(), "write it otherwise"));
            }
        }
    }
    found
}

/// Replaces the words of a kind of mail, in the languages that are given; the usual ones are kept as none.
///
/// # Errors
/// Whoever asks does not organise the event, or something is wrong with the words.
pub(crate) fn put(
    db: &mut Db,
    by: Actor,
    code: &str,
    kind: &str,
    words: &BTreeMap<String, Words>,
) -> Result<(), Refusal> {
    let kind = Kind::of(kind).ok_or(Refusal::Missing("kind of mail"))?;
    let frame = frame(db, by, code)?;
    let faults = faults(words, &frame.languages());
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    let own = words.iter().filter(|(tag, words)| {
        let usual = Language::parse(tag).map(|language| Wording::usual(kind, &language));
        usual != Some(Wording { subject: words.subject.clone(), body: words.body.replace("\r\n", "\n") })
    });
    let rows: Vec<Text> = own
        .map(|(language, words)| Text {
            event_id: frame.id(),
            kind: kind.name().to_owned(),
            language: language.clone(),
            subject: words.subject.trim().to_owned(),
            body: words.body.replace("\r\n", "\n"),
        })
        .collect();
    wordings::replace(db, frame.id(), kind.name(), &rows)?;
    Ok(note(db, frame.id(), by, Deed::DecidedAboutMails, &format!("words of {}", kind.name()))?)
}

/// How words read to the first who takes part, in each language.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn preview(
    db: &mut Db,
    by: Actor,
    code: &str,
    words: &BTreeMap<String, Words>,
) -> Result<Vec<Preview>, Refusal> {
    let frame = frame(db, by, code)?;
    let among = Among { state: Some(APPROVED), ..Among::default() };
    let person = participants::page(db, frame.id(), &among, 1)?.pop();
    let name = person.map(|known| known.participant.name).unwrap_or_default();
    let shown = words.iter().filter_map(|(tag, words)| {
        let language = Language::parse(tag)?;
        let (subject, paragraphs) = words.wording().filled(&frame.things(&language, &name));
        Some(Preview { name: name.clone(), language: tag.clone(), subject, paragraphs })
    });
    Ok(shown.collect())
}
