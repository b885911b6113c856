//! How people register for an event: what is asked, how many seats there are, what may be done when, and what becomes of
//! their data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, belongs, event, organises, role},
    audit::{Deed, note},
    profile::too_long,
    refusal::{Problem, Refusal},
    webhooks::{self, Kind},
};
use crate::clock::time;
use crate::store::{
    Db, StoreError,
    events::{self, key},
    participants::{self, APPROVED, Among, CONFIRMED, DRAFT, Known, WAITING},
    registration::{self, Capacity, Phase as PhaseRow, Question as QuestionRow, Registration},
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
    fn name(self) -> &'static str {
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
    }
    Ok(settings)
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
    Ok(note(db, event_id, by, Deed::SetRegistration, "")?)
}

impl Settings {
    fn problems(&self) -> Vec<Problem> {
        const MOST: usize = 100;
        let mut problems = Vec::new();
        let counts = [
            ("/capacities", self.capacities.len()),
            ("/questions", self.questions.len()),
            ("/controllers", self.controllers.len()),
            ("/purposes", self.purposes.len()),
        ];
        for (pointer, _) in counts.iter().filter(|(_, count)| *count > MOST) {
            problems.push(Problem::new(*pointer, "these are too many", format!("give at most {MOST}")));
        }
        for (phase, period) in &self.phases {
            if let (Some(opens), Some(closes)) = (period.opens_at, period.closes_at)
                && opens >= closes
            {
                let pointer = format!("/phases/{}/closes_at", phase.name());
                problems.push(Problem::new(pointer, "it closes before it opens", "write a later time"));
            }
        }
        let mut seen = Vec::new();
        for (at, seats) in self.capacities.iter().enumerate() {
            let pointer = format!("/capacities/{at}");
            problems.extend(too_long(&format!("{pointer}/kind"), &seats.kind, 300));
            problems.extend(too_long(&format!("{pointer}/cluster"), &seats.cluster, 300));
            if seats.seats < 0 {
                problems.push(Problem::new(format!("{pointer}/seats"), "there are fewer than none", "write 0 or more"));
            }
            let sort = (key(seats.kind.trim()), key(seats.cluster.trim()));
            if seen.contains(&sort) {
                problems.push(Problem::new(pointer, "this is there twice", "keep one of the two"));
            }
            seen.push(sort);
        }
        let mut ids = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            problems.extend(question.problems(&format!("/questions/{at}"), &mut ids));
        }
        for (at, controller) in self.controllers.iter().enumerate() {
            problems.extend(too_long(&format!("/controllers/{at}/name"), &controller.name, 300));
            problems.extend(too_long(&format!("/controllers/{at}/contact"), &controller.contact, 300));
        }
        let purposes = self.purposes.iter().enumerate();
        problems.extend(purposes.filter_map(|(at, text)| too_long(&format!("/purposes/{at}"), text, 2_000)));
        if self.retention_days.is_some_and(|days| !(0..=3650).contains(&days)) {
            problems.push(Problem::new("/retention_days", "this is no length", "write a number from 0 to 3650"));
        }
        problems
    }
}

impl Question {
    fn problems(&self, pointer: &str, ids: &mut Vec<String>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let known = crate::folder::participants::COLUMNS.known().any(|column| column == key(&self.id));
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if self.id.is_empty() || self.id.len() > 100 || !self.id.chars().all(plain) || known {
            let remedy = "write letters, digits and _, and no name of a participant's column";
            problems.push(Problem::new(format!("{pointer}/id"), "this is no id for a question", remedy));
        } else if ids.contains(&key(&self.id)) {
            problems.push(Problem::new(format!("{pointer}/id"), "this is there twice", "write another id"));
        }
        ids.push(key(&self.id));
        problems.extend(too_long(&format!("{pointer}/kind"), &self.kind, 300));
        problems.extend(too_long(&format!("{pointer}/label"), &self.label.to_string(), 2_000));
        let told = match &self.label {
            Value::String(text) => !text.trim().is_empty(),
            Value::Object(texts) => !texts.is_empty() && texts.values().all(Value::is_string),
            _ => false,
        };
        if !told {
            let remedy = "write a text, or an object with texts by language";
            problems.push(Problem::new(format!("{pointer}/label"), "the question is missing", remedy));
        }
        let choosing = matches!(self.answer, AnswerKind::One | AnswerKind::Many);
        if choosing == self.choices.is_empty() {
            let (problem, remedy) = if choosing {
                ("there is nothing to choose from", "name what to choose from")
            } else {
                ("there is nothing to choose", "leave them out")
            };
            problems.push(Problem::new(format!("{pointer}/choices"), problem, remedy));
        }
        for (at, choice) in self.choices.iter().enumerate() {
            let pointer = format!("{pointer}/choices/{at}");
            problems.extend(too_long(&pointer, choice, 300));
            if choice.contains(';') || choice.trim().is_empty() {
                problems.push(Problem::new(pointer, "this is no choice", "write a text without semicolons"));
            }
        }
        problems
    }
}

/// That a phase is open now, for whoever asks: organisers come and go as they like.
///
/// # Errors
/// It is closed, or the event is cancelled.
pub(crate) fn open(db: &mut Db, by: Actor, event: i64, phase: Phase) -> Result<(), Refusal> {
    if events::standing(db, event)?.1.is_some() {
        return Err(Refusal::Conflict("the event is cancelled".to_owned()));
    }
    if role(db, by, event)?.is_some() {
        return Ok(());
    }
    let Some(row) = registration::phase(db, event, phase.name())? else { return Ok(()) };
    let now = db.now()?;
    match (row.opens_at, row.closes_at) {
        (Some(opens), _) if now < opens => Err(Refusal::Conflict(format!("{} opens at {}", phase.name(), time(opens)))),
        (_, Some(closes)) if now >= closes => {
            Err(Refusal::Conflict(format!("{} closed at {}; ask the organiser", phase.name(), time(closes))))
        }
        _ => Ok(()),
    }
}

/// Whether there is a seat for somebody of this kind and these clusters.
fn has_seat(db: &mut Db, event: i64, kind: &str, clusters: &str) -> Result<bool, StoreError> {
    let capacities = registration::capacities(db, event)?;
    if capacities.is_empty() {
        return Ok(true);
    }
    let seated = participants::seated(db, event)?;
    let counts = |seats: &Capacity, kind: &str, clusters: &str| {
        let of_kind = seats.kind.is_empty() || key(&seats.kind) == key(kind.trim());
        of_kind && (seats.cluster.is_empty() || belongs(clusters, &key(&seats.cluster)))
    };
    let taken = |seats: &Capacity| seated.iter().filter(|(kind, clusters)| counts(seats, kind, clusters)).count();
    let concerned = |seats: &&Capacity| counts(seats, kind, clusters);
    Ok(capacities.iter().filter(concerned).all(|seats| taken(seats) < usize::try_from(seats.seats).unwrap_or(0)))
}

/// Puts somebody into another state.
pub(crate) fn put(db: &mut Db, by: Actor, known: &Known, state: &str, deed: Deed) -> Result<(), Refusal> {
    alter(db, by, known, deed, |person| state.clone_into(&mut person.state))
}

/// Changes something of somebody, where nobody did so since they were read.
pub(crate) fn alter(
    db: &mut Db,
    by: Actor,
    known: &Known,
    deed: Deed,
    change: impl FnOnce(&mut participants::Participant),
) -> Result<(), Refusal> {
    let mut person = known.participant.clone();
    change(&mut person);
    if !participants::replace(db, known.id, known.revision, &person)? {
        return Err(Refusal::Conflict("somebody else changed this participant just now; try again".to_owned()));
    }
    Ok(note(db, person.event_id, by, deed, &subject(known.id))?)
}

/// A participant, as the audit log names them: by a number that is nobody's name.
pub(crate) fn subject(participant: i64) -> String {
    format!("participant {participant}")
}

/// Gives somebody a seat, or a place on the waiting list. Returns the state.
pub(crate) fn seat(db: &mut Db, by: Actor, known: &Known) -> Result<&'static str, Refusal> {
    let person = &known.participant;
    events::lock(db, person.event_id)?;
    let (state, deed) = if has_seat(db, person.event_id, &person.kind, &person.clusters)? {
        (APPROVED, Deed::Approved)
    } else {
        (WAITING, Deed::PutOnWaitingList)
    };
    put(db, by, known, state, deed)?;
    Ok(state)
}

/// Gives seats that became free to those who wait for them, the longest first.
pub(crate) fn move_up(db: &mut Db, event: i64) -> Result<(), Refusal> {
    events::lock(db, event)?;
    let waiting = participants::page(db, event, &Among { state: Some(WAITING), ..Among::default() }, i64::MAX)?;
    for known in waiting {
        if has_seat(db, event, &known.participant.kind, &known.participant.clusters)? {
            put(db, Actor::Platform, &known, APPROVED, Deed::Approved)?;
        }
    }
    Ok(())
}

/// A mailbox is confirmed: registrations that waited for it go on.
pub(crate) fn confirm(db: &mut Db, by: Actor, email_key: &str) -> Result<(), Refusal> {
    for known in participants::of_mailbox(db, email_key)? {
        if known.participant.state == DRAFT {
            settle(db, by, &known)?;
        }
    }
    Ok(())
}

/// Somebody's address is confirmed: as the event goes about it, they have a seat, wait for one, or wait for the organiser.
pub(crate) fn settle(db: &mut Db, by: Actor, known: &Known) -> Result<(), Refusal> {
    let event = known.participant.event_id;
    put(db, by, known, CONFIRMED, Deed::Confirmed)?;
    let automatic = registration::get(db, event)?.is_none_or(|row| row.approval != "organiser");
    let confirmed = participants::get(db, known.id)?.ok_or(Refusal::Missing("participant"))?;
    if automatic {
        seat(db, Actor::Platform, &confirmed)?;
    }
    Ok(webhooks::tell(db, event, Kind::Registered, &json!({ "participant": confirmed.participant.code }))?)
}
