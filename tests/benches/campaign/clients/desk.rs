//! Somebody at the desk who registers people.

use std::{io, thread, time::Duration};

use serde_json::json;
use stories::{Dice, load::Client};

use super::{EVENT, User, refused};
use crate::records::{Records, Registration};

/// The longest pause before the next visitor, in milliseconds.
const PAUSE: u64 = 150;

pub(crate) struct Desk {
    name: String,
    dice: Dice,
    records: Records,
}

impl Desk {
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        Self { name: name.to_owned(), dice: Dice(seed), records: Records::default() }
    }
}

/// How many declarations the nth comes with.
pub(crate) fn declarations(number: usize) -> usize {
    1 + number % 3
}

impl User for Desk {
    fn act(&mut self, client: &mut Client) -> io::Result<()> {
        thread::sleep(Duration::from_millis(self.dice.below(PAUSE)));
        let number = self.records.registrations.len();
        let email = format!("{}-{number}@people.example", self.name);
        let declaration = |at: usize| {
            let kind = if at.is_multiple_of(2) { "offer" } else { "need" };
            json!({ "kind": kind, "sectors": ["ICT.AI"], "language": "en", "text": format!("Sensors {email}") })
        };
        let cluster = ["ICT", "MEC", "BIO", "LOG"][number % 4];
        let profile = json!({
            "organisation": format!("Organisation of {email}"),
            "name": format!("Visitor {number}"),
            "email": email,
            "kind": "company",
            "clusters": [cluster],
            "language": "en",
            "languages": ["en"],
            "country": "BE",
            "declarations": (0..declarations(number)).map(declaration).collect::<Vec<_>>(),
        });
        let answer = client.ask("POST", &format!("{EVENT}/participants"), None, Some(&profile));
        let id = match &answer {
            Ok(answer) if answer.is_done() => answer.json()["id"].as_str().map(str::to_owned),
            Ok(answer) => {
                refused(&mut self.records, "registration", answer);
                return Ok(());
            }
            Err(_) => None,
        };
        self.records.registrations.push(Registration { email, id });
        answer.map(drop)
    }

    fn records(self: Box<Self>) -> Records {
        self.records
    }
}
