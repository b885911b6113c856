//! How people register, as a form has it and back. Times are local ones of the event.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::slug::slug;
use crate::{
    actions::registration::{AnswerKind, Approval, Attendance, Controller, Period, Phase, Question, Seats, Settings},
    web::form::{Form, within},
};

/// The tables of the settings that the form has rows of.
pub(super) const TABLES: [&str; 3] = ["capacities", "questions", "controllers"];
/// The phases that can open and close.
pub(super) const PHASES: [Phase; 6] =
    [Phase::Registration, Phase::Requests, Phase::Preliminary, Phase::Confirmation, Phase::Final, Phase::Feedback];
/// The sorts of answers, as they are kept.
pub(super) const ANSWERS: [(&str, AnswerKind); 5] = [
    ("text", AnswerKind::Text),
    ("number", AnswerKind::Number),
    ("yes_no", AnswerKind::YesNo),
    ("one", AnswerKind::One),
    ("many", AnswerKind::Many),
];

/// What a form says.
pub(super) struct Read {
    pub(super) settings: Settings,
    /// Names of fields that cannot be understood.
    pub(super) wrong: Vec<String>,
    order: BTreeMap<&'static str, Vec<usize>>,
    language: String,
}

/// A moment as a field has it.
fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The form of settings.
pub(super) fn form(settings: &Settings, zone: &TimeZone, languages: &[String]) -> Form {
    let mut form = Form::default();
    form.add("approval", if settings.approval == Approval::Organiser { "organiser" } else { "automatic" });
    if settings.fee {
        form.add("fee", "true");
    }
    form.add("attendance", settings.attendance.name());
    for (phase, period) in &settings.phases {
        for (field, at) in [("opens_at", period.opens_at), ("closes_at", period.closes_at)] {
            let name = format!("phases/{}/{field}", phase.name());
            form.add(&name, at.map(|at| local(at, zone)).unwrap_or_default());
        }
    }
    for (row, seats) in settings.capacities.iter().enumerate() {
        let name = format!("capacities/{row}");
        let fields = [("row", row.to_string()), ("kind", seats.kind.clone()), ("cluster", seats.cluster.clone())];
        add(&mut form, &name, fields);
        form.add(&within(&name, "seats"), seats.seats.to_string());
    }
    for (row, question) in settings.questions.iter().enumerate() {
        let name = format!("questions/{row}");
        let answer = ANSWERS.iter().find(|(_, kind)| *kind == question.answer).map_or("text", |(name, _)| *name);
        let fields = [
            ("row", row.to_string()),
            ("id", question.id.clone()),
            ("kind", question.kind.clone()),
            ("answer", answer.to_owned()),
            ("choices", question.choices.join("\n")),
        ];
        add(&mut form, &name, fields);
        if question.required {
            form.add(&within(&name, "required"), "true");
        }
        let label = within(&name, "label");
        match &question.label {
            Value::Object(texts) => {
                for (language, text) in texts {
                    form.add(&within(&label, language), text.as_str().unwrap_or_default());
                }
            }
            text => form.add(&within(&label, &languages[0]), text.as_str().unwrap_or_default()),
        }
    }
    for (row, controller) in settings.controllers.iter().enumerate() {
        let fields =
            [("row", row.to_string()), ("name", controller.name.clone()), ("contact", controller.contact.clone())];
        add(&mut form, &format!("controllers/{row}"), fields);
    }
    form.add("purposes", settings.purposes.join("\n"));
    form.add("retention_days", settings.retention_days.map(|days| days.to_string()).unwrap_or_default());
    form
}

fn add<const N: usize>(form: &mut Form, row: &str, fields: [(&str, String); N]) {
    for (field, value) in fields {
        form.add(&within(row, field), value);
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What a form says, where the settings were like this before.
pub(super) fn read(form: &Form, zone: &TimeZone, languages: &[String], before: &Settings) -> Read {
    let mut wrong = Vec::new();
    let mut phases = BTreeMap::new();
    for phase in PHASES {
        let had = before.phases.get(&phase).copied().unwrap_or_default();
        let mut moment = |field: &str, had: Option<Timestamp>| {
            let name = format!("phases/{}/{field}", phase.name());
            let typed = form.value(&name);
            if typed.is_empty() {
                return None;
            }
            // A field knows no seconds: what is as it was stays.
            if let Some(had) = had.filter(|had| local(*had, zone) == typed) {
                return Some(had);
            }
            let at = typed.parse::<DateTime>().ok().and_then(|time| time.to_zoned(zone.clone()).ok());
            if at.is_none() {
                wrong.push(name);
            }
            at.map(|at| at.timestamp())
        };
        let period =
            Period { opens_at: moment("opens_at", had.opens_at), closes_at: moment("closes_at", had.closes_at) };
        if period != Period::default() {
            phases.insert(phase, period);
        }
    }
    let mut order = BTreeMap::new();
    let mut rows = |table: &'static str, fields: &[&str]| {
        let says = |at: &usize| {
            fields.iter().any(|field| !form.value(&format!("{table}/{at}/{field}")).is_empty())
                || languages.iter().any(|l| !form.value(&format!("{table}/{at}/label/{l}")).is_empty())
        };
        let rows: Vec<usize> = form.rows(table).into_iter().filter(says).collect();
        order.insert(table, rows.clone());
        rows
    };
    let text = |name: String| form.value(&name).to_owned();
    let mut capacities = Vec::new();
    for at in rows("capacities", &["kind", "cluster", "seats"]) {
        let name = format!("capacities/{at}/seats");
        let seats = form.value(&name).parse().unwrap_or_else(|_| {
            wrong.push(name);
            0
        });
        let (kind, cluster) = (text(format!("capacities/{at}/kind")), text(format!("capacities/{at}/cluster")));
        capacities.push(Seats { kind, cluster, seats });
    }
    let asked = rows("questions", &["id", "kind", "choices"]);
    let questions: Vec<Question> = asked.iter().map(|&at| question(form, at, languages, before)).collect();
    let controllers = rows("controllers", &["name", "contact"]).into_iter().map(|at| Controller {
        name: text(format!("controllers/{at}/name")),
        contact: text(format!("controllers/{at}/contact")),
    });
    let retention = form.value("retention_days");
    let retention_days = retention.parse().ok();
    if !retention.is_empty() && retention_days.is_none() {
        wrong.push("retention_days".to_owned());
    }
    let settings = Settings {
        approval: if form.has("approval", "organiser") { Approval::Organiser } else { Approval::Automatic },
        fee: form.has("fee", "true"),
        phases,
        capacities,
        questions,
        controllers: controllers.collect(),
        purposes: lines(form.value("purposes")),
        retention_days,
        attendance: Attendance::ALL.into_iter().find(|known| form.has("attendance", known.name())).unwrap_or_default(),
    };
    Read { settings, wrong, order, language: languages[0].clone() }
}

fn question(form: &Form, at: usize, languages: &[String], before: &Settings) -> Question {
    let value = |field: &str| form.value(&format!("questions/{at}/{field}"));
    let known = value("row").parse::<usize>().ok().and_then(|row| before.questions.get(row));
    let typed = languages.iter().map(|language| (language.clone(), value(&format!("label/{language}"))));
    let mut typed: Map<String, Value> =
        typed.filter(|(_, text)| !text.is_empty()).map(|(language, text)| (language, json!(text))).collect();
    let known = known.and_then(|question| question.label.as_object());
    if let Some(texts) = known {
        typed.extend(texts.iter().filter(|(l, _)| !languages.contains(l)).map(|(l, text)| (l.clone(), text.clone())));
    }
    let first = typed.get(&languages[0]).cloned();
    let label = match (typed.len(), first, known) {
        (0, ..) => json!(""),
        (1, Some(text), None) => text,
        _ => Value::Object(typed),
    };
    let named = label.as_str().or_else(|| label.as_object()?.values().next()?.as_str()).unwrap_or_default();
    let id = Some(value("id").to_owned()).filter(|id| !id.is_empty()).unwrap_or_else(|| slug(named).replace('-', "_"));
    let answer = ANSWERS.iter().find(|(name, _)| *name == value("answer")).map_or(AnswerKind::Text, |(_, kind)| *kind);
    let choosing = matches!(answer, AnswerKind::One | AnswerKind::Many);
    Question {
        id,
        kind: value("kind").to_owned(),
        label,
        answer,
        choices: if choosing { lines(value("choices")) } else { Vec::new() },
        required: form.has(&format!("questions/{at}/required"), "true"),
    }
}

impl Read {
    /// The name of the field in which something is that is wrong in the settings.
    pub(super) fn field(&self, pointer: &str) -> String {
        let mut parts: Vec<String> = pointer.trim_start_matches('/').split('/').map(str::to_owned).collect();
        if let Some(rows) = self.order.get(parts[0].as_str())
            && let Some(at) = parts.get(1).and_then(|at| rows.get(at.parse::<usize>().ok()?))
        {
            parts[1] = at.to_string();
        }
        // A field for all choices, for all purposes, and for each language of a question.
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["purposes", ..] => "purposes".to_owned(),
            ["questions", at, "choices", ..] => format!("questions/{at}/choices"),
            ["questions", at, "label"] => format!("questions/{at}/label/{}", self.language),
            ["capacities", at] => format!("capacities/{at}/seats"),
            parts => parts.join("/"),
        }
    }
}
