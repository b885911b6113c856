//! Agendas: one participant's meetings, programme and free time, as plain data and as things to read.
//!
//! An [`Agenda`] holds only what its reader may know: no contact data of others, and of declarations only the sentence
//! that says why two people meet.

mod gather;
mod page;
mod paper;
mod text;
mod words;

use jiff::{Timestamp, Zoned, civil::Date};
use matcher::{
    domain::{Language, ParticipantIndex},
    meaning::AcrossLanguages,
};

use crate::{event::Event, locale::language_for, schedule::Schedule};

pub(crate) use gather::{chip, no_cluster, obstacle};
pub use page::{all_agendas_html, html};
pub(crate) use page::{mailed_html, write};
pub(crate) use text::mailed_text;
pub use text::text;

/// Says why two people meet.
pub trait Reasons: Sync {
    /// A sentence to `reader` about `other`, in the reader's language, that quotes nothing the reader may not see.
    /// May be empty.
    fn reason(&self, reader: ParticipantIndex, other: ParticipantIndex, language: &Language) -> String;

    /// How declarations in different languages were compared.
    fn across_languages(&self) -> AcrossLanguages {
        AcrossLanguages::NoneNeeded
    }
}

impl<F> Reasons for F
where
    F: Fn(ParticipantIndex, ParticipantIndex, &Language) -> String + Sync,
{
    fn reason(&self, reader: ParticipantIndex, other: ParticipantIndex, language: &Language) -> String {
        self(reader, other, language)
    }
}

/// All that agendas are made from.
pub struct Briefing<'a> {
    event: &'a Event,
    schedule: &'a Schedule,
    reasons: &'a dyn Reasons,
    now: Timestamp,
    version: u32,
    meetings: Vec<Vec<usize>>,
    unplaced: Vec<Vec<usize>>,
}

/// The language in which one participant of an event is written to.
pub fn language_of(event: &Event, reader: ParticipantIndex) -> Language {
    language_for(&event.roster.participant(reader).language, &event.roster)
}

/// One participant's agenda of one version of the schedule. All texts are clean and in the reader's language, all
/// times local to the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The event's id.
    pub event_id: String,
    /// What people call the event.
    pub event: String,
    /// Where the event is, with its address; may be empty.
    pub venue: String,
    /// Where to ask.
    pub desk: Desk,
    /// The reader's id.
    pub participant_id: String,
    /// The reader.
    pub reader: Person,
    /// The reader's own e-mail address; may be empty.
    pub email: String,
    /// The language it is written in.
    pub language: Language,
    /// The days of the event, in order.
    pub days: Vec<Day>,
    /// The meetings missing to the reader's minimum.
    pub shortage: Option<Shortage>,
    /// People the reader asked for, and who asked for the reader, without a meeting.
    pub left_out: Vec<LeftOut>,
    /// When it was made.
    pub made: Zoned,
    /// The version of the schedule; 0 before the first is published.
    pub version: u32,
}

/// Where participants turn to; fields may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// What people call the organiser.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl Desk {
    /// Whether nothing was given.
    pub(crate) fn is_silent(&self) -> bool {
        [&self.name, &self.email, &self.phone].iter().all(|s| s.is_empty())
    }
}

/// What a reader sees of a person; fields that were not given are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, or what stands for it.
    pub name: String,
    /// Job title.
    pub job: String,
    /// The organisation; empty where it already stands for the name.
    pub organisation: String,
    /// The country's name.
    pub country: String,
    /// Clusters, the home cluster first; one chip without a colour for a non-member.
    pub clusters: Vec<Chip>,
}

impl Person {
    /// Job, organisation and country in one line, without those that were not given.
    pub fn position(&self) -> String {
        let parts = [&self.job, &self.organisation, &self.country].map(String::as_str);
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// A cluster's name and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What people call the cluster.
    pub name: String,
    /// Number of the colour, the same wherever the cluster is shown; none for non-members.
    pub colour: Option<usize>,
}

impl Chip {
    /// The class of the stylesheet that has the colour.
    pub(crate) fn class(&self) -> String {
        self.colour.map(|colour| format!("c{colour}")).unwrap_or_default()
    }
}

/// One day of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The local date.
    pub date: Date,
    /// In order of time.
    pub entries: Vec<Entry>,
}

/// One row of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it starts.
    pub start: Zoned,
    /// When it ends.
    pub end: Zoned,
    /// What happens.
    pub what: What,
}

/// What happens at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// An item of the programme.
    Programme {
        /// What it is.
        title: String,
        /// Where; may be empty.
        place: String,
    },
    /// A meeting.
    Meeting(Encounter),
    /// The reader could meet, and nothing is planned.
    Free,
    /// The reader said they cannot meet.
    Unavailable,
}

/// A meeting as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encounter {
    /// The meeting's id.
    pub meeting: String,
    /// Where.
    pub place: String,
    /// Whom the reader meets.
    pub whom: Person,
    /// Which languages both can hold a meeting in, in words.
    pub languages: String,
    /// Why they meet; may be empty.
    pub why: String,
}

/// Meetings missing to a minimum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// What the reader is due.
    pub minimum: u32,
    /// What they have.
    pub meetings: u32,
    /// What most often stood in the way; empty where there was nobody left to meet.
    pub why: String,
}

/// A wish of both sides that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Whom the reader would have met.
    pub whom: Person,
    /// The fact that stood in the way, in words.
    pub why: String,
}

impl Agenda {
    /// The meetings, in order of time.
    pub fn meetings(&self) -> impl Iterator<Item = (&Entry, &Encounter)> {
        self.days.iter().flat_map(|day| &day.entries).filter_map(|entry| match &entry.what {
            What::Meeting(encounter) => Some((entry, encounter)),
            _ => None,
        })
    }
}
