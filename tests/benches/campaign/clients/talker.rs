//! Pairs of people who ask each other, agree, refuse, and take it back.

use std::io;

use serde_json::json;
use stories::{Dice, load::Client};

use super::{EVENT, User, refused};
use crate::records::{Fate, Records, Saying};

pub(crate) struct Talker {
    name: String,
    dice: Dice,
    pairs: Vec<[String; 2]>,
    said: usize,
    records: Records,
}

impl Talker {
    pub(crate) fn new(name: &str, seed: u64, pairs: Vec<[String; 2]>) -> Self {
        Self { name: name.to_owned(), dice: Dice(seed), pairs, said: 0, records: Records::default() }
    }

    /// What one of them said last, as far as it is known.
    fn last(&self, pair: &[String; 2]) -> Option<&'static str> {
        let told = self.records.sayings.get(pair)?;
        told.iter().rev().find(|saying| saying.fate == Fate::Done).map(|saying| saying.said)
    }

    /// What may be said now. What is unknown of the past may have it refused.
    fn choose(&mut self, [from, to]: &[String; 2]) -> &'static str {
        let stands = |said: Option<&'static str>| said.filter(|said| *said != "withdrawn");
        let own = stands(self.last(&[from.clone(), to.clone()]));
        let other = stands(self.last(&[to.clone(), from.clone()]));
        let open: &[&str] = match (own, other) {
            (Some(_), _) => &["withdrawn", "withdrawn", "must", "wish", "no"],
            (None, Some("must" | "wish")) => &["accept", "accept", "wish", "no"],
            (None, _) => &["must", "wish", "no"],
        };
        open[self.dice.below(open.len() as u64) as usize]
    }
}

impl User for Talker {
    fn act(&mut self, client: &mut Client) -> io::Result<()> {
        let mut pair = self.pairs[self.dice.below(self.pairs.len() as u64) as usize].clone();
        if self.dice.below(2) == 1 {
            pair.reverse();
        }
        let said = self.choose(&pair);
        self.said += 1;
        let mark = format!("[{} {} {said}]", self.name, self.said);
        let path = format!("{EVENT}/participants/{}/requests/{}", pair[0], pair[1]);
        let answer = if said == "withdrawn" {
            client.ask("DELETE", &path, None, None)
        } else {
            let saying = json!({ "said": said, "note": mark, "wording": mark });
            client.ask("PUT", &path, None, Some(&saying))
        };
        let fate = match &answer {
            Ok(answer) if answer.is_done() => Fate::Done,
            Ok(answer) => {
                refused(&mut self.records, "request", answer);
                return Ok(());
            }
            Err(_) => Fate::Unknown,
        };
        self.records.sayings.entry(pair).or_default().push(Saying { said, mark, fate });
        answer.map(drop)
    }

    fn records(self: Box<Self>) -> Records {
        self.records
    }
}
