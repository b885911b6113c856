//! What is wrong with how people should register.

use serde_json::Value;

use super::{AnswerKind, Question, Settings};
use crate::{
    actions::{profile::too_long, refusal::Problem},
    folder::participants::COLUMNS,
    store::events::key,
};

impl Settings {
    pub(super) fn problems(&self) -> Vec<Problem> {
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
        let numbers = [
            ("/retention_days", self.retention_days, 0..=3650),
            ("/max_requests", self.max_requests, 0..=1000),
            ("/max_musts", self.max_musts, 0..=1000),
            ("/request_days", self.request_days, 1..=365),
        ];
        for (pointer, number, range) in numbers {
            if number.is_some_and(|number| !range.contains(&number)) {
                let remedy = format!("write a number from {} to {}", range.start(), range.end());
                problems.push(Problem::new(pointer, "this is out of bounds", remedy));
            }
        }
        problems
    }
}

impl Question {
    fn problems(&self, pointer: &str, ids: &mut Vec<String>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let known = COLUMNS.known().any(|column| column == key(&self.id));
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
