//! A server with the event, its matches, a published schedule and some requests.

use std::{path::Path, thread, time::Duration};

use serde_json::{Value, json};
use stories::{
    Database,
    load::{Answer, Client, Server},
    organiser_token,
};
use tempfile::TempDir;

pub(crate) const EVENT: &str = "/events/eight-clusters";
/// Every so manieth participant asks for those whom they fit best.
const ASKING: usize = 50;
const ASKED: usize = 3;
const GLANCE: Duration = Duration::from_millis(200);

pub(crate) struct Stage {
    pub(crate) server: Server,
    pub(crate) token: String,
    /// The ids of all participants.
    pub(crate) people: Vec<String>,
    /// In MB, before anybody asked anything.
    pub(crate) at_rest: u64,
    _folder: TempDir,
}

impl Stage {
    /// Sets it.
    pub(crate) fn set(database: &Database, event: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let token = organiser_token(database.url(), Some("eight-clusters"));
        let server = Server::start(database.url(), folder.path());
        let at_rest = server.memory()[0];
        let mut table = csv::Reader::from_path(event.join("participants.csv")).expect("the event has people");
        let people = table.records().map(|row| row.expect("the file has no fault")[0].to_owned()).collect();
        let stage = Self { server, token, people, at_rest, _folder: folder };
        let mut client = stage.client();
        work(&mut client, &json!({ "kind": "match" }));
        // Its quality is not what is measured here.
        work(&mut client, &json!({ "kind": "schedule", "seconds": 60, "gap_millionths": 1_000_000 }));
        done(client.ask("POST", &format!("{EVENT}/publications"), None, Some(&json!({}))));
        for person in stage.people.iter().step_by(ASKING) {
            let best = done(client.get(&format!("{EVENT}/participants/{person}/matches?limit={ASKED}"))).json();
            for other in best["matches"].as_array().expect("a list") {
                let other = other["participant"].as_str().expect("an id");
                let path = format!("{EVENT}/participants/{person}/requests/{other}");
                done(client.ask("PUT", &path, None, Some(&json!({ "said": "wish" }))));
            }
        }
        stage
    }

    pub(crate) fn client(&self) -> Client {
        Client::connect(self.server.address(), &self.token).expect("the server listens")
    }
}

/// What was done as asked.
pub(crate) fn done(answer: std::io::Result<Answer>) -> Answer {
    let answer = answer.expect("the server answers");
    assert!(answer.is_done(), "{}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    answer
}

/// Has a job done.
fn work(client: &mut Client, wanted: &Value) {
    let job = done(client.ask("POST", &format!("{EVENT}/jobs"), None, Some(wanted))).json();
    let path = format!("{EVENT}/jobs/{}", job["id"]);
    loop {
        let job = done(client.get(&path)).json();
        match job["state"].as_str() {
            Some("queued" | "running") => thread::sleep(GLANCE),
            Some("done") => return,
            _ => assert_eq!(job, Value::Null, "the job is not done"),
        }
    }
}
