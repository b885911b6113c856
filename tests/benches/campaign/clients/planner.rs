//! Somebody who has matches and schedules made, and publishes drafts.

use std::{io, thread, time::Duration};

use serde_json::{Value, json};
use stories::{Dice, load::Client};

use super::{EVENT, User, refused};
use crate::records::{Publication, Records};

/// Jobs that wait at most: those of killed servers wait for their lease to run out, and others are to be worked on
/// meanwhile.
const WAITING: usize = 12;
const PAUSE: u64 = 60;

pub(crate) struct Planner {
    dice: Dice,
    waiting: Vec<i64>,
    records: Records,
}

impl Planner {
    pub(crate) fn new(seed: u64) -> Self {
        Self { dice: Dice(seed), waiting: Vec::new(), records: Records::default() }
    }

    fn ask(&mut self, client: &mut Client) -> io::Result<()> {
        let seed = self.records.jobs.len();
        let wanted = if seed % 5 == 4 {
            json!({ "kind": "match" })
        } else {
            // The first schedule that is found will do.
            json!({ "kind": "schedule", "seconds": 1, "rounds": 1, "gap_millionths": 1_000_000, "seed": seed })
        };
        let answer = client.ask("POST", &format!("{EVENT}/jobs"), None, Some(&wanted));
        match &answer {
            Ok(answer) if answer.is_done() => {
                let id = answer.json()["id"].as_i64();
                self.waiting.extend(id.filter(|id| !self.waiting.contains(id)));
                self.records.jobs.push(id);
            }
            Ok(answer) => refused(&mut self.records, "job", answer),
            Err(_) => self.records.jobs.push(None),
        }
        answer.map(drop)
    }

    fn publish(&mut self, client: &mut Client) -> io::Result<()> {
        let answer = client.ask("POST", &format!("{EVENT}/publications"), None, Some(&json!({})));
        match &answer {
            Ok(answer) if answer.is_done() => {
                let version = answer.json();
                let figures = version["id"].as_i64().zip(version["number"].as_i64());
                self.records.publications.push(figures.map(|(id, number)| Publication { id, number }));
            }
            // There is no draft.
            Ok(answer) if answer.status == 409 => {}
            Ok(answer) => refused(&mut self.records, "publication", answer),
            Err(_) => self.records.publications.push(None),
        }
        answer.map(drop)
    }
}

impl User for Planner {
    fn act(&mut self, client: &mut Client) -> io::Result<()> {
        thread::sleep(Duration::from_millis(self.dice.below(PAUSE)));
        if self.waiting.len() < WAITING && self.dice.below(3) > 0 {
            return self.ask(client);
        }
        let mut still = Vec::new();
        for job in &self.waiting {
            if client.get(&format!("{EVENT}/jobs/{job}"))?.json()["ended_at"] == Value::Null {
                still.push(*job);
            }
        }
        self.waiting = still;
        self.publish(client)
    }

    fn records(self: Box<Self>) -> Records {
        self.records
    }
}
