//! A participant's profile: who they are, and what they offer and need. It is understood as the row of a file is: what a
//! form, a program and a folder may say is the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refusal::{Problem, Refusal};
use crate::{
    exchange,
    folder::{self, Fault, Written},
    secret,
    store::{
        accounts::email_key,
        declarations::Declaration as Row,
        events::key,
        participants::{Known, Participant},
        registration::Question,
    },
};

/// The most characters of a short text, of a declaration, and of all a profile's lists.
const SHORT: usize = 300;
const LONG: usize = 10_000;
pub(crate) const MOST: usize = 100;

/// What somebody tells of themselves. What is left out is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Their organisation.
    #[schema(example = "Atelier Hubin", max_length = 300)]
    pub organisation: String,
    /// Their name.
    #[schema(example = "Claire Dubois", max_length = 300)]
    pub name: String,
    /// What they do there.
    #[schema(max_length = 300)]
    pub job: String,
    /// Shown to those they meet, if both share it.
    #[schema(max_length = 300)]
    pub phone: String,
    /// Where mails go; shown to those they meet, if both share it.
    #[schema(example = "claire@hubin.example", max_length = 300)]
    pub email: String,
    /// What kind of participant they are, as the event tells them apart.
    #[schema(max_length = 300)]
    pub kind: String,
    /// How large their organisation is.
    #[schema(max_length = 300)]
    pub size: String,
    /// The clusters their organisation is a member of, the home cluster first; none of non-members.
    #[schema(example = json!(["ICT"]), max_items = 100)]
    pub clusters: Vec<String>,
    /// The language they are written to in.
    #[schema(example = "fr")]
    pub language: String,
    /// The languages they speak.
    #[schema(example = json!(["fr", "en"]), max_items = 100)]
    pub languages: Vec<String>,
    /// Their country, by its two letters.
    #[schema(example = "BE")]
    pub country: String,
    /// Slots, sessions or local intervals in which they cannot meet.
    #[schema(example = json!(["morning/3"]), max_items = 100)]
    pub unavailable: Vec<String>,
    /// The fewest meetings they are due. Only the desk changes it.
    pub min_meetings: Option<i32>,
    /// The most meetings they want.
    pub max_meetings: Option<i32>,
    /// Their own place, where they hold their meetings. Only the desk changes it.
    #[schema(max_length = 300)]
    pub place: String,
    /// Whether those they meet may know their e-mail address and telephone, if they allow the same.
    pub shares_contact: bool,
    /// Whether they want each meeting in their calendar by a mail of its own, which follows what changes.
    pub live_updates: bool,
    /// What they answer to the organiser's questions, by the questions' ids.
    pub answers: BTreeMap<String, String>,
    /// What they offer and need.
    #[schema(max_items = 100)]
    pub declarations: Vec<Declaration>,
}

/// An offer or a need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Declaration {
    /// Given by the platform; sent back, it says which declaration is changed.
    pub id: String,
    /// `offer` or `need`.
    #[schema(example = "offer")]
    pub kind: String,
    /// Codes of the event's sectors.
    #[schema(example = json!(["28.4"]), max_items = 100)]
    pub sectors: Vec<String>,
    /// The language of the text.
    #[schema(example = "fr")]
    pub language: String,
    /// In their own words.
    #[schema(max_length = 10_000)]
    pub text: String,
    /// Who may read it: `all`, `matched` (those they are matched with; the default) or `organisers`.
    pub visibility: String,
}

impl Profile {
    /// As it is stored.
    pub(crate) fn of(known: &Known, declarations: Vec<Row>) -> Self {
        let person = &known.participant;
        Self {
            organisation: person.organisation.clone(),
            name: person.name.clone(),
            job: person.job.clone(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            kind: person.kind.clone(),
            size: person.size.clone(),
            clusters: items(&person.clusters),
            language: person.language.clone(),
            languages: items(&person.languages),
            country: person.country.clone(),
            unavailable: items(&person.unavailable),
            min_meetings: person.min_meetings,
            max_meetings: person.max_meetings,
            place: person.place.clone(),
            shares_contact: person.shares_contact,
            live_updates: person.live_updates,
            answers: exchange::more(&person.more).into_iter().collect(),
            declarations: declarations.into_iter().map(Declaration::of).collect(),
        }
    }

    /// How much of what helps to meet well is there, in percent.
    pub(crate) fn completeness(&self) -> usize {
        100 - 20 * self.lacks().len()
    }

    /// What is missing to meet well: `offer`, `need`, `sectors`, `languages` or `job`.
    pub(crate) fn lacks(&self) -> Vec<&'static str> {
        let none = |kind: &str| self.declarations.iter().all(|declaration| declaration.kind != kind);
        let untagged = self.declarations.iter().any(|declaration| declaration.sectors.is_empty());
        let lacks = [
            ("offer", none("offer")),
            ("need", none("need")),
            ("sectors", untagged),
            ("languages", self.languages.is_empty()),
            ("job", self.job.is_empty()),
        ];
        lacks.into_iter().filter(|(_, missing)| *missing).map(|(lack, _)| lack).collect()
    }

    /// As a row, for somebody who is stored already or not.
    pub(crate) fn row(&self, before: &Participant) -> Participant {
        let text = |text: &str| text.trim().to_owned();
        Participant {
            organisation: text(&self.organisation),
            name: text(&self.name),
            job: text(&self.job),
            phone: text(&self.phone),
            email: text(&self.email),
            email_key: email_key(&self.email),
            kind: text(&self.kind),
            size: text(&self.size),
            clusters: list(&self.clusters),
            language: text(&self.language),
            languages: list(&self.languages),
            country: text(&self.country),
            unavailable: list(&self.unavailable),
            min_meetings: self.min_meetings,
            max_meetings: self.max_meetings,
            place: text(&self.place),
            shares_contact: self.shares_contact,
            live_updates: self.live_updates,
            more: exchange::stored(&self.answers.iter().map(|(name, answer)| (name.clone(), answer.clone())).collect()),
            ..before.clone()
        }
    }

    /// The declarations as rows. Those that were there keep their codes, those that are new are given one.
    pub(crate) fn coded(&self, participant: i64, before: &[Row]) -> Result<Vec<Row>, Refusal> {
        let before: BTreeMap<&str, &Row> = before.iter().map(|row| (row.code.as_str(), row)).collect();
        let mut used = BTreeSet::new();
        let row = |declaration: &Declaration| {
            let known = before.get(declaration.id.as_str()).filter(|row| used.insert(&row.code));
            let code = known.map_or_else(secret::id, |row| Ok(row.code.clone()))?;
            let more = known.map_or_else(|| exchange::stored(&Vec::new()), |row| row.more.clone());
            Ok(Row { code, more, ..declaration.row(participant) })
        };
        self.declarations.iter().map(row).collect()
    }

    /// That it can be understood, with the files that tell of the event.
    pub(crate) fn check(&self, frame: &Written, questions: &[Question]) -> Result<(), Refusal> {
        let mut problems = self.lengths();
        problems.extend(self.unanswered(questions));
        if self.email.parse::<lettre::Address>().is_err() && !self.email.trim().is_empty() {
            problems.push(Problem::new("/email", "this is no e-mail address", "write it as name@example.org"));
        }
        if !problems.is_empty() {
            return Err(Refusal::Invalid(problems));
        }
        let files = self.files(frame);
        folder::read_written(&files).map(drop).map_err(|faults| Refusal::faulty(&faults, |fault| self.pointer(fault)))
    }

    /// The event with nobody but them.
    fn files(&self, frame: &Written) -> Written {
        let nobody = Participant { code: "x".to_owned(), ..Participant::default() };
        // A line a row, so that a fault's line tells which declaration it is about.
        let flat = |(at, declaration): (usize, &Declaration)| {
            let row = declaration.row(0);
            Row { code: format!("x{at}"), text: row.text.replace(['\n', '\r'], " "), ..row }
        };
        let rows = self.declarations.iter().enumerate().map(flat).collect();
        let mut files = frame.clone();
        files.insert("participants.csv".to_owned(), exchange::participants_file(vec![self.row(&nobody)]));
        files.insert("declarations.csv".to_owned(), exchange::declarations_file("x", rows));
        files
    }

    fn pointer(&self, fault: &Fault) -> String {
        match (fault.file.as_str(), fault.line) {
            ("participants.csv", _) => format!("/{}", fault.field),
            ("declarations.csv", Some(line)) if line >= 2 && line < self.declarations.len() + 2 => {
                format!("/declarations/{}/{}", line - 2, fault.field)
            }
            _ => String::new(),
        }
    }

    fn lengths(&self) -> Vec<Problem> {
        let short = [
            ("organisation", &self.organisation),
            ("name", &self.name),
            ("job", &self.job),
            ("phone", &self.phone),
            ("email", &self.email),
            ("kind", &self.kind),
            ("size", &self.size),
            ("language", &self.language),
            ("country", &self.country),
            ("place", &self.place),
        ];
        let mut problems: Vec<Problem> =
            short.iter().filter_map(|(field, text)| too_long(&format!("/{field}"), text, SHORT)).collect();
        let lists = [("clusters", &self.clusters), ("languages", &self.languages), ("unavailable", &self.unavailable)];
        problems.extend(lists.iter().filter_map(|(field, items)| too_many(&format!("/{field}"), items)));
        let names = self.answers.iter().flat_map(|(name, answer)| {
            [too_long("/answers", name, SHORT), too_long(&format!("/answers/{name}"), answer, LONG)]
        });
        problems.extend(names.flatten());
        if self.declarations.len() > MOST {
            problems.push(Problem::new("/declarations", "these are too many", format!("write at most {MOST}")));
        }
        for (at, declaration) in self.declarations.iter().enumerate() {
            problems.extend(too_long(&format!("/declarations/{at}/text"), &declaration.text, LONG));
            problems.extend(too_many(&format!("/declarations/{at}/sectors"), &declaration.sectors));
            if declaration.text.trim().is_empty() && declaration.sectors.is_empty() {
                let remedy = "say in a sentence what it is, or choose a sector";
                problems.push(Problem::new(format!("/declarations/{at}/text"), "this says nothing", remedy));
            }
        }
        problems
    }

    fn unanswered(&self, questions: &[Question]) -> Vec<Problem> {
        let asked =
            questions.iter().filter(|question| question.kind.is_empty() || key(&question.kind) == key(&self.kind));
        let problem = |question: &Question| {
            let answer = self.answers.get(&question.code).map_or("", |answer| answer.trim());
            let pointer = format!("/answers/{}", question.code);
            let choices: Vec<String> = serde_json::from_str(&question.choices).unwrap_or_default();
            let told = || format!("choose from: {}", choices.join(", "));
            let wrong = match question.answer.as_str() {
                _ if answer.is_empty() => {
                    return question.required.then(|| Problem::new(pointer, "this is not answered", "answer it"));
                }
                "number" => answer.parse::<f64>().is_err().then(|| "write a number".to_owned()),
                "yes_no" => (!["yes", "no"].contains(&answer)).then(|| "write yes or no".to_owned()),
                "one" => (!choices.iter().any(|choice| choice == answer)).then(told),
                "many" => {
                    let unknown = |chosen: &str| choices.iter().all(|choice| choice != chosen.trim());
                    answer.split(';').any(unknown).then(told)
                }
                _ => None,
            };
            wrong.map(|remedy| Problem::new(pointer, "this is no answer to the question", remedy))
        };
        asked.filter_map(problem).collect()
    }
}

impl Declaration {
    /// As a row, without a code.
    fn row(&self, participant_id: i64) -> Row {
        Row {
            participant_id,
            code: String::new(),
            kind: self.kind.trim().to_owned(),
            sectors: list(&self.sectors),
            language: self.language.trim().to_owned(),
            text: self.text.trim().to_owned(),
            visibility: self.visibility.trim().to_owned(),
            more: exchange::stored(&Vec::new()),
        }
    }

    fn of(row: Row) -> Self {
        Self {
            id: row.code,
            kind: row.kind,
            sectors: items(&row.sectors),
            language: row.language,
            text: row.text,
            visibility: row.visibility,
        }
    }
}

pub(crate) fn too_long(pointer: &str, text: &str, most: usize) -> Option<Problem> {
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.contains(strange) {
        return Some(Problem::new(pointer, "this has control characters", "write it anew"));
    }
    let characters = text.chars().count();
    let told = || (format!("this has {characters} characters"), format!("write at most {most}"));
    (characters > most).then(told).map(|(problem, remedy)| Problem::new(pointer, problem, remedy))
}

fn too_many(pointer: &str, items: &[String]) -> Option<Problem> {
    let told = || Problem::new(pointer, format!("there are {}", items.len()), format!("write at most {MOST}"));
    if items.len() > MOST {
        return Some(told());
    }
    items.iter().enumerate().find_map(|(at, item)| {
        let pointer = format!("{pointer}/{at}");
        let split =
            || Problem::new(pointer.clone(), "this has a semicolon or a bar in it", "write several items as several");
        too_long(&pointer, item, SHORT).or_else(|| item.contains([';', '|']).then(split))
    })
}

/// A list as it is stored, in one text.
fn list(items: &[String]) -> String {
    items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).collect::<Vec<_>>().join(";")
}

pub(crate) fn items(list: &str) -> Vec<String> {
    list.split([';', '|']).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}
