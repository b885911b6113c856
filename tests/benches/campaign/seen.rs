//! What is there at the end, as the API and the command line tell it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::Value;
use stories::{
    files,
    load::{Answer, Client},
    maillage, text,
};

use crate::clients::EVENT;

/// A participant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub(crate) email: String,
    pub(crate) state: String,
    pub(crate) job: String,
    pub(crate) revision: i64,
    /// What they declare.
    pub(crate) texts: Vec<String>,
}

/// An entry of the ledger of consents.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) pair: [String; 2],
    pub(crate) said: String,
    pub(crate) wording: String,
}

/// What is told of a schedule: its status, value and bound, and how many meetings it has.
pub(crate) type Figures = (String, i64, Option<i64>, usize);

/// A draft or a published version.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) id: i64,
    pub(crate) number: Option<i64>,
    /// With the meetings that it has.
    pub(crate) figures: Figures,
    /// What its meetings are worth, one by one.
    pub(crate) worth: i64,
    /// What its papers say of meetings and value; of published versions only.
    pub(crate) papers: Option<(usize, i64)>,
}

/// A job.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) result: Value,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// By their ids.
    pub(crate) people: BTreeMap<String, Person>,
    /// What stands between two, with the note.
    pub(crate) requests: BTreeMap<[String; 2], (String, String)>,
    pub(crate) ledger: Vec<Entry>,
    pub(crate) versions: Vec<Version>,
    pub(crate) jobs: BTreeMap<i64, Job>,
    /// What was done to what.
    pub(crate) log: Vec<(String, String)>,
}

impl Seen {
    /// Reads all of it.
    pub(crate) fn read(connect: &impl Fn() -> Client, database: &str, event: &str, talking: &[String]) -> Self {
        let log = log(database, event);
        let client = &mut connect();
        let jobs = jobs(&log).into_iter().filter_map(|id| Some((id, job(client, id)?))).collect();
        let people = all(client, "participants").into_iter().map(|row| {
            let profile = &row["profile"];
            let texts = profile["declarations"].as_array().into_iter().flatten();
            let person = Person {
                email: word(profile, "email"),
                state: word(&row, "state"),
                job: word(profile, "job"),
                revision: row["revision"].as_i64().unwrap_or(-1),
                texts: texts.map(|declaration| word(declaration, "text")).collect(),
            };
            (word(&row, "id"), person)
        });
        let people = people.collect();
        let entry = |row: Value| Entry {
            pair: [word(&row, "from"), word(&row, "to")],
            said: word(&row, "said"),
            wording: word(&row, "wording"),
        };
        let ledger = all(client, "consents").into_iter().map(entry).collect();
        Self {
            people,
            requests: requests(client, talking),
            ledger,
            versions: versions(client, database, event),
            jobs,
            log,
        }
    }
}

fn word(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

/// The audit log: what was done to what.
pub(crate) fn log(database: &str, event: &str) -> Vec<(String, String)> {
    let log = maillage(&["audit", event, "--json", "--database", database]).exits(0).json();
    log.as_array().into_iter().flatten().map(|line| (word(line, "action"), word(line, "subject"))).collect()
}

/// All jobs that it tells of.
pub(crate) fn jobs(log: &[(String, String)]) -> BTreeSet<i64> {
    let asked = log.iter().filter(|(action, _)| action.starts_with("asked for"));
    asked.filter_map(|(_, subject)| subject.strip_prefix("job ")?.parse().ok()).collect()
}

/// What is there.
pub(crate) fn found(client: &mut Client, path: &str) -> Answer {
    let answer = client.get(&format!("{EVENT}/{path}")).expect("the server answers");
    assert!(answer.is_done(), "{path}: {}: {}", answer.status, answer.json());
    answer
}

/// All pages of a list.
pub(crate) fn all(client: &mut Client, list: &str) -> Vec<Value> {
    let (mut items, mut after) = (Vec::new(), "0".to_owned());
    loop {
        let mut page = found(client, &format!("{list}?limit=200&after={after}")).json();
        items.extend(page["items"].as_array_mut().map(std::mem::take).unwrap_or_default());
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => return items,
        }
    }
}

/// None where there is none.
pub(crate) fn job(client: &mut Client, id: i64) -> Option<Job> {
    let answer = client.get(&format!("{EVENT}/jobs/{id}")).expect("the server answers");
    let mut job = answer.is_done().then(|| answer.json())?;
    Some(Job { kind: word(&job, "kind"), state: word(&job, "state"), result: job["result"].take() })
}

fn requests(client: &mut Client, people: &[String]) -> BTreeMap<[String; 2], (String, String)> {
    let mut requests = BTreeMap::new();
    for person in people {
        let rows = found(client, &format!("participants/{person}/requests")).json();
        for row in rows.as_array().into_iter().flatten() {
            if word(row, "from") == *person {
                requests.insert([word(row, "from"), word(row, "to")], (word(row, "said"), word(row, "note")));
            }
        }
    }
    requests
}

fn versions(client: &mut Client, database: &str, event: &str) -> Vec<Version> {
    let rows = found(client, "versions").json();
    let version = |row: &Value| {
        let id = row["id"].as_i64().expect("a version has an id");
        let meetings = all(client, &format!("versions/{id}/meetings"));
        let number = row["number"].as_i64();
        let figures =
            (word(row, "status"), row["value"].as_i64().unwrap_or(-1), row["upper_bound"].as_i64(), meetings.len());
        let worth = meetings.iter().filter_map(|meeting| meeting["value"].as_i64()).sum();
        Version { id, number, figures, worth, papers: number.map(|number| papers(database, event, number)) }
    };
    rows.as_array().into_iter().flatten().map(version).collect()
}

/// How many meetings the papers of a published version tell, and what they are worth. All papers have to be there.
fn papers(database: &str, event: &str, number: i64) -> (usize, i64) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    export(database, event, folder.path(), number);
    let written: BTreeMap<String, Vec<u8>> = files(&out).into_iter().collect();
    let schedule = written.get("schedule.json").and_then(|bytes| serde_json::from_slice::<Value>(bytes).ok());
    let missing = ["certificate.csv", "matches.csv", "schedule.csv"].iter().any(|name| !written.contains_key(*name));
    match schedule {
        Some(schedule) if !missing => {
            let meetings = schedule["meetings"].as_array().map_or(0, Vec::len);
            (meetings, schedule["objective"]["value"].as_i64().unwrap_or(-1))
        }
        _ => (0, -1),
    }
}

/// Writes the event to `folder/event` and a version to `folder/out`.
pub(crate) fn export(database: &str, event: &str, folder: &Path, number: i64) {
    let (copy, out, number) = (folder.join("event"), folder.join("out"), number.to_string());
    let arguments = ["export", event, text(&copy), "--out", text(&out), "--version", &number, "--database", database];
    maillage(&arguments).exits(0);
}
