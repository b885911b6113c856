//! The sample event in a database, and those who use it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stories::{
    Database, Dice,
    load::{Client, Server},
    organiser_token,
};
use tempfile::TempDir;

use crate::{
    clients::{Desk, EVENT, Editor, Planner, Talker, User},
    seen::all,
    verdict::Before,
};

/// As many as the sample has and some more: who comes later waits, so that schedules stay small.
const SEATS: u32 = 100;
const EDITORS: usize = 3;
const TALKERS: usize = 3;
const PAIRS: usize = 12;

pub(crate) struct Stage {
    pub(crate) folder: TempDir,
    pub(crate) event: String,
    pub(crate) token: String,
    pub(crate) users: Vec<Box<dyn User>>,
    pub(crate) before: Before,
    /// Those who may have said something in the end.
    pub(crate) people: Vec<String>,
}

impl Stage {
    /// Sets it.
    pub(crate) fn set(database: &Database, seed: u64) -> Self {
        let (_desk, event) = database.with_sample();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let token = organiser_token(database.url(), Some(&event));
        let server = Server::start(database.url(), folder.path());
        let mut client = Client::connect(server.address(), &token).expect("the server listens");
        let settings = json!({ "capacities": [{ "seats": SEATS }] });
        let answer = client.ask("PUT", &format!("{EVENT}/registration"), None, Some(&settings));
        assert!(answer.expect("the server answers").is_done(), "the seats are set");
        let rows = all(&mut client, "participants");
        let people: Vec<String> = rows.iter().map(id).collect();
        let before = rows.iter().map(|row| (id(row), row["revision"].as_i64().expect("a revision"))).collect();
        let mut users: Vec<Box<dyn User>> = vec![Box::new(Desk::new("desk", seed)), Box::new(Planner::new(seed))];
        for editor in 0..EDITORS {
            let theirs = rows.iter().skip(editor).step_by(EDITORS).map(|row| (id(row), row["profile"].clone()));
            users.push(Box::new(Editor::new(&format!("editor {editor}"), seed + editor as u64, theirs.collect())));
        }
        let mut pairs = pairs(&mut client, &rows, &mut Dice(seed));
        for talker in 0..TALKERS {
            let theirs = pairs.split_off(pairs.len().saturating_sub(PAIRS));
            users.push(Box::new(Talker::new(&format!("talker {talker}"), seed + talker as u64, theirs)));
        }
        Self { folder, event, token, users, before, people }
    }
}

/// Pairs who may meet, and of whom nobody said anything yet.
fn pairs(client: &mut Client, rows: &[Value], dice: &mut Dice) -> Vec<[String; 2]> {
    let mut pairs = BTreeSet::new();
    while pairs.len() < TALKERS * PAIRS {
        let [a, b] = [0; 2].map(|_| &rows[dice.below(rows.len() as u64) as usize]);
        let [here, there] = [a, b].map(|row| row["profile"]["clusters"].as_array().map_or(&[][..], Vec::as_slice));
        let apart = here.len() == 1 && there.len() == 1 && here != there;
        if !apart || a["profile"]["organisation"] == b["profile"]["organisation"] {
            continue;
        }
        let said = client.get(&format!("{EVENT}/participants/{}/requests", id(a))).expect("the server answers").json();
        let about = |row: &Value| row["from"] == b["id"] || row["to"] == b["id"];
        if !said.as_array().is_none_or(|rows| rows.iter().any(about)) {
            let mut pair = [id(a), id(b)];
            pair.sort();
            pairs.insert(pair);
        }
    }
    pairs.into_iter().collect()
}

fn id(row: &Value) -> String {
    row["id"].as_str().expect("an id").to_owned()
}
