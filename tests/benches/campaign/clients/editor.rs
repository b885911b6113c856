//! Somebody who edits the profiles of some participants, as they were read just before.

use std::io;

use serde_json::{Value, json};
use stories::{Dice, load::Client};

use super::{EVENT, User, refused};
use crate::records::{Edit, Fate, Records};

pub(crate) struct Editor {
    name: String,
    dice: Dice,
    /// Ids, and the profiles as they were in the beginning.
    people: Vec<(String, Value)>,
    written: usize,
    records: Records,
}

impl Editor {
    pub(crate) fn new(name: &str, seed: u64, people: Vec<(String, Value)>) -> Self {
        Self { name: name.to_owned(), dice: Dice(seed), people, written: 0, records: Records::default() }
    }
}

impl User for Editor {
    fn act(&mut self, client: &mut Client) -> io::Result<()> {
        let (person, first) = &self.people[self.dice.below(self.people.len() as u64) as usize];
        let path = format!("{EVENT}/participants/{person}");
        let read = client.get(&path)?;
        let Some(from) = read.revision.filter(|_| read.is_done()) else {
            refused(&mut self.records, "profile to read", &read);
            return Ok(());
        };
        self.written += 1;
        let mark = format!("[{} {}]", self.name, self.written);
        let mut profile = first.clone();
        let declarations = profile["declarations"].as_array_mut().map(std::mem::take).unwrap_or_default();
        // Now all of them, now all but one.
        let texts = (declarations.len() - self.written % 2).max(1);
        let marked = |mut declaration: Value| {
            let text = format!("{} {mark}", declaration["text"].as_str().unwrap_or_default());
            declaration["text"] = json!(text);
            declaration
        };
        profile["declarations"] = declarations.into_iter().take(texts).map(marked).collect();
        profile["job"] = json!(mark);
        let answer = client.ask("PUT", &path, Some(from), Some(&profile));
        let fate = match &answer {
            Ok(answer) if answer.is_done() => Fate::Done,
            Ok(answer) => {
                refused(&mut self.records, "profile", answer);
                return Ok(());
            }
            Err(_) => Fate::Unknown,
        };
        self.records.edits.entry(person.clone()).or_default().push(Edit { from, mark, texts, fate });
        answer.map(drop)
    }

    fn records(self: Box<Self>) -> Records {
        self.records
    }
}
