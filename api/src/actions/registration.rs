//! How people register for an event: what is asked, how many seats there are, what may be done when, and what becomes of
//! their data.

mod problems;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    refusal::Refusal,
};
use crate::{
    clock::time,
    secret,
    store::{
        Db,
        events::{self, key},
        registration::{self, Capacity, Phase as PhaseRow, Question as QuestionRow, Registration},
    },
};

/// How people register for an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `automatic`: whoever confirms their address has a seat while there is one; `organiser`: the organiser decides.
    pub approval: Approval,
    /// Whether a fee is due, which the organiser notes as paid or exempt.
    pub fee: bool,
    /// When what is open; a phase that is not named is open all the time.
    pub phases: BTreeMap<Phase, Period>,
    /// Seats; where there are none of a sort, there are as many as come.
    #[schema(max_items = 100)]
    pub capacities: Vec<Seats>,
    /// What the organiser asks besides.
    #[schema(max_items = 100)]
    pub questions: Vec<Question>,
    /// Who is responsible for personal data: the organiser, and co-organisers jointly.
    #[schema(max_items = 100)]
    pub controllers: Vec<Controller>,
    /// What personal data is used for, in sentences.
    #[schema(max_items = 100)]
    pub purposes: Vec<String>,
    /// Days after the event's end after which nobody can be recognised any more.
    #[schema(minimum = 0, maximum = 3650)]
    pub retention_days: Option<i32>,
    /// How many requests somebody may have open that nobody answered; as many as they like where none are given.
    #[schema(minimum = 0, maximum = 1000)]
    pub max_requests: Option<i32>,
    /// How many of them may be very important.
    #[schema(minimum = 0, maximum = 1000)]
    pub max_musts: Option<i32>,
    /// Days after which a request that nobody answered lapses.
    #[schema(minimum = 1, maximum = 365)]
    pub request_days: Option<i32>,
    /// What becomes of meetings that somebody did not confirm before confirmation closed.
    pub silence: Silence,
    /// What the event's page tells anybody of who takes part: `number`, their `organisations`, or `people`: name,
    /// organisation and clusters of those who are approved.
    pub attendance: Attendance,
}

/// What becomes of meetings that somebody did not confirm in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// They are held: who says nothing comes.
    #[default]
    Keep,
    /// They fall away, and who confirmed none of theirs is paused.
    Drop,
}

impl Silence {
    pub(crate) const ALL: [Self; 2] = [Self::Keep, Self::Drop];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}

/// What anybody is told of who takes part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// How many they are.
    #[default]
    Number,
    /// Of which organisations.
    Organisations,
    /// Who they are.
    People,
}

impl Attendance {
    pub(crate) const ALL: [Self; 3] = [Self::Number, Self::Organisations, Self::People];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Organisations => "organisations",
            Self::People => "people",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attendance| attendance.name() == name)
    }
}

/// Who decides about registrations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Whoever comes first.
    #[default]
    Automatic,
    /// The organiser.
    Organiser,
}

/// A part of an event's life, which opens and closes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// People register and edit their profiles.
    Registration,
    /// They ask and answer each other.
    Requests,
    /// The preliminary schedule is there to look at.
    Preliminary,
    /// They confirm their meetings.
    Confirmation,
    /// The final schedule holds.
    Final,
    /// They say what came of it.
    Feedback,
}

impl Phase {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Requests => "requests",
            Self::Preliminary => "preliminary",
            Self::Confirmation => "confirmation",
            Self::Final => "final",
            Self::Feedback => "feedback",
        }
    }

    fn of(name: &str) -> Option<Self> {
        serde_json::from_value(Value::String(name.to_owned())).ok()
    }
}

/// From when to when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Period {
    /// Closed before it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opens_at: Option<Timestamp>,
    /// Closed from it on.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closes_at: Option<Timestamp>,
}

/// Seats for everyone, for a kind of participants, for a cluster, or for a kind in a cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "it is what programs read")]
pub struct Seats {
    /// Of which kind of participants; of any where empty.
    #[schema(max_length = 300)]
    pub kind: String,
    /// Of which cluster; of any where empty.
    #[schema(max_length = 300)]
    pub cluster: String,
    /// How many.
    #[schema(minimum = 0)]
    pub seats: i32,
}

/// What the organiser asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The column of the answers, in files too.
    #[schema(example = "stand_size", max_length = 100)]
    pub id: String,
    /// Of which kind of participants; of everyone where empty.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub kind: String,
    /// A text, or an object with texts by language.
    #[schema(example = json!({"en": "How large is your stand?"}))]
    pub label: Value,
    /// What sort of answer.
    pub answer: AnswerKind,
    /// What to choose from.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub choices: Vec<String>,
    /// Whether there is no registering without it.
    #[serde(default)]
    pub required: bool,
}

/// What sort of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// `yes` or `no`.
    YesNo,
    /// One of the choices.
    One,
    /// Some of the choices, separated by semicolons.
    Many,
}

/// Somebody who is responsible for personal data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Controller {
    /// Their name.
    #[schema(max_length = 300)]
    pub name: String,
    /// How to reach them.
    #[schema(max_length = 300)]
    pub contact: String,
}

/// How people register for an event.
///
/// # Errors
/// There is no such event.
pub(crate) fn settings(db: &mut Db, code: &str) -> Result<Settings, Refusal> {
    let event = event(db, code)?;
    of_event(db, event)
}

/// The same of an event that is known.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Result<Settings, Refusal> {
    let phase = |row: PhaseRow| {
        let period = Period { opens_at: row.opens_at.map(time), closes_at: row.closes_at.map(time) };
        Some((Phase::of(&row.phase)?, period))
    };
    let seats = |row: Capacity| Seats { kind: row.kind, cluster: row.cluster, seats: row.seats };
    let question = |row: QuestionRow| {
        Some(Question {
            id: row.code,
            kind: row.kind,
            label: serde_json::from_str(&row.label).ok()?,
            answer: serde_json::from_value(Value::String(row.answer)).ok()?,
            choices: serde_json::from_str(&row.choices).ok()?,
            required: row.required,
        })
    };
    let mut settings = Settings {
        phases: registration::phases(db, event)?.into_iter().filter_map(phase).collect(),
        capacities: registration::capacities(db, event)?.into_iter().map(seats).collect(),
        questions: registration::questions(db, event)?.into_iter().filter_map(question).collect(),
        ..Settings::default()
    };
    if let Some(row) = registration::get(db, event)? {
        settings.approval = if row.approval == "organiser" { Approval::Organiser } else { Approval::Automatic };
        settings.fee = row.fee;
        settings.controllers = serde_json::from_str(&row.controllers).unwrap_or_default();
        settings.purposes = serde_json::from_str(&row.purposes).unwrap_or_default();
        settings.retention_days = row.retention_days;
        settings.max_requests = row.max_requests;
        settings.max_musts = row.max_musts;
        settings.request_days = row.request_days;
        settings.silence = Silence::ALL.into_iter().find(|known| known.name() == row.silence).unwrap_or_default();
        settings.attendance = Attendance::of(&row.attendance).unwrap_or_default();
    }
    Ok(settings)
}

impl Settings {
    /// The kinds of participants that seats and questions tell apart.
    pub(crate) fn kinds(&self) -> Vec<String> {
        let seats = self.capacities.iter().map(|seats| &seats.kind);
        let asked = self.questions.iter().map(|question| &question.kind);
        let kinds: BTreeSet<&String> = seats.chain(asked).filter(|kind| !kind.is_empty()).collect();
        kinds.into_iter().cloned().collect()
    }

    /// By which one tells whether somebody changed them.
    pub(crate) fn digest(&self) -> String {
        secret::hash(&json!(self).to_string())
    }
}

/// Says how people register from now on.
///
/// # Errors
/// Whoever asks does not organise the event, or what they say makes no sense.
pub(crate) fn set(db: &mut Db, by: Actor, code: &str, settings: &Settings) -> Result<(), Refusal> {
    let event_id = event(db, code)?;
    organises(db, by, event_id)?;
    let problems = settings.problems();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let json = |value: Value| value.to_string();
    let row = Registration {
        event_id,
        approval: if settings.approval == Approval::Organiser { "organiser" } else { "automatic" }.to_owned(),
        fee: settings.fee,
        controllers: json(json!(settings.controllers)),
        purposes: json(json!(settings.purposes)),
        retention_days: settings.retention_days,
        max_requests: settings.max_requests,
        max_musts: settings.max_musts,
        request_days: settings.request_days,
        silence: settings.silence.name().to_owned(),
        attendance: settings.attendance.name().to_owned(),
    };
    let phase = |(phase, period): (&Phase, &Period)| PhaseRow {
        event_id,
        phase: phase.name().to_owned(),
        opens_at: period.opens_at.map(Timestamp::as_second),
        closes_at: period.closes_at.map(Timestamp::as_second),
    };
    let seats = |seats: &Seats| {
        let (kind, cluster) = (seats.kind.trim().to_owned(), seats.cluster.trim().to_owned());
        Capacity { event_id, kind, cluster, seats: seats.seats }
    };
    let question = |question: &Question| QuestionRow {
        event_id,
        code: question.id.clone(),
        code_key: key(&question.id),
        kind: question.kind.trim().to_owned(),
        label: json(question.label.clone()),
        answer: json!(question.answer).as_str().unwrap_or_default().to_owned(),
        choices: json(json!(question.choices)),
        required: question.required,
    };
    registration::replace(
        db,
        &row,
        &settings.phases.iter().map(phase).collect::<Vec<_>>(),
        &settings.capacities.iter().map(seats).collect::<Vec<_>>(),
        &settings.questions.iter().map(question).collect::<Vec<_>>(),
    )?;
    events::touch(db, event_id)?;
    Ok(note(db, event_id, by, Deed::SetRegistration, "")?)
}

/// The same, where nobody said so since these settings were read, of which this is the digest.
///
/// # Errors
/// Those of [`set`], and that somebody did.
pub(crate) fn change(db: &mut Db, by: Actor, code: &str, digest: &str, settings: &Settings) -> Result<(), Refusal> {
    let before = self::settings(db, code)?;
    if before.digest() != digest {
        return Err(Refusal::Changed { theirs: json!(before), yours: json!(settings) });
    }
    set(db, by, code, settings)
}
