//! A server, and people and programs who talk to it.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::{
    Agent, Body,
    http::{Request, Response},
};

use crate::{
    Database, Run, Running, maillage,
    program::{start_on_disk, start_with},
};

/// How often something is looked at that takes its time, and how long at most.
const GLANCE: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_mins(1);

/// What is typed to have one.
const SERVE: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--log", "json"];

const JSON: &str = "application/json";

/// A server on a free port, which listens.
pub struct Server {
    running: Running,
    address: String,
    data: PathBuf,
    _folder: TempDir,
}

impl Server {
    /// Starts one.
    pub fn start(database: &Database) -> Self {
        Self::start_with(database, &[])
    }

    /// The same with settings, by their names in the environment.
    pub fn start_with(database: &Database, settings: &[(&str, &str)]) -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let running = start_with(data.path(), settings, &[&SERVE[..], &["--database", database.url()]].concat());
        let sees = data.path().to_path_buf();
        Self::of(running, data, sees)
    }

    /// Starts one that keeps everything, and a copy of an SQLite database first of all, on a disk of its own of so many
    /// bytes. `None`, said plainly, where the system lets nobody have one.
    pub fn start_on_disk(database: &Database, bytes: u64) -> Option<Self> {
        let data = TempDir::new().expect("a temporary folder");
        let file = Path::new(database.url().trim_start_matches("sqlite:"));
        let running = start_on_disk(data.path(), bytes, file, &SERVE)?;
        let sees = running.sees(data.path());
        Some(Self::of(running, data, sees))
    }

    fn of(mut running: Running, folder: TempDir, data: PathBuf) -> Self {
        let address = listens(&mut running);
        running.read_on();
        Self { running, address, data, _folder: folder }
    }

    /// Starts one whose log is read by nobody once it listens.
    pub fn start_unheard(database: &Database) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = folder.path().to_path_buf();
        let mut running = start_with(&data, &[], &[&SERVE[..], &["--database", database.url()]].concat());
        let address = listens(&mut running);
        running.hang_up();
        Self { running, address, data, _folder: folder }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Somebody without credentials.
    pub fn anybody(&self) -> Client {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Client { agent: Agent::new_with_config(config), base: format!("http://{}", self.address), headers: Vec::new() }
    }

    /// Somebody with a token who owns an event, if there is one, and may create others.
    pub fn organiser(&self, database: &Database, event: Option<&str>) -> Client {
        self.with_token(&organiser_token(database.url(), event))
    }

    /// A program with a token.
    pub fn with_token(&self, token: &str) -> Client {
        self.anybody().with("authorization", &format!("Bearer {token}"))
    }

    /// Signs somebody in, as they do it: by the last mail.
    pub fn sign_in(&self, mailbox: &str) -> Client {
        let asked = json!({ "email": mailbox });
        self.anybody().post("/sign-in", &asked).is(202);
        self.confirm(mailbox)
    }

    /// The same by a mail that was sent already.
    pub fn confirm(&self, mailbox: &str) -> Client {
        let link = self.link(mailbox);
        let answer = self.anybody().post("/sign-in/confirm", &json!({ "link": link })).is(204);
        let cookie = answer.header("set-cookie");
        let cookie = cookie.split(';').next().expect("a cookie");
        self.anybody().with("cookie", cookie).with("sec-fetch-site", "same-origin")
    }

    /// What the link in the last mail to a mailbox ends with.
    pub fn link(&self, mailbox: &str) -> String {
        let mail = self.mails(mailbox).pop().expect("a mail");
        let (_, rest) = mail.split_once("/sign-in/").expect("a link");
        rest.split_whitespace().next().expect("its end").to_owned()
    }

    /// The mails to a mailbox, in order, soft line breaks undone, once there is one.
    pub fn mails(&self, mailbox: &str) -> Vec<String> {
        let sent = || {
            let folder = fs::read_dir(self.data.join("outbox"));
            let mut paths: Vec<PathBuf> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
            paths.sort();
            let mails = paths.iter().map(|path| fs::read_to_string(path).expect("a mail").replace("=\r\n", ""));
            let to = format!("\r\nTo: {mailbox}\r\n");
            mails.filter(|mail| mail.contains(&to)).collect::<Vec<_>>()
        };
        until(|| Some(sent()).filter(|mails| !mails.is_empty()))
    }

    /// The folder of what it keeps.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Kills it.
    pub fn kill(self) {
        self.running.kill();
        drop(self.running.ends());
    }

    /// Asks it to end, and waits.
    pub fn ends(self) -> Run {
        self.running.terminate();
        self.running.ends().exits(0)
    }
}

/// Waits until it does. Returns where.
fn listens(running: &mut Running) -> String {
    let line: Value = serde_json::from_str(&running.says("\"listening\"")).expect("the log is JSON");
    line["address"].as_str().expect("it tells where").to_owned()
}

/// Lets somebody create events, and owns an event, if there is one. Returns a token with which programs act for them.
pub fn organiser_token(database: &str, event: Option<&str>) -> String {
    let typed = ["organiser", "desk@organiser.example", "--database", database];
    if let Some(event) = event {
        maillage(&[&typed[..], &["--event", event]].concat()).exits(0);
    }
    let made = maillage(&[&typed[..], &["--token", "--json"]].concat()).exits(0).json();
    made["token"].as_str().expect("the token is told").to_owned()
}

/// Waits for something.
pub fn until<T>(look: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "waited for too long");
        thread::sleep(GLANCE);
    }
}

/// Somebody who talks to a server, always showing the same headers.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base: String,
    headers: Vec<(String, String)>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// What was asked.
    pub asked: String,
    /// The HTTP status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// The same with one more header.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.retain(|(known, _)| known != name);
        client.headers.push((name.to_owned(), value.to_owned()));
        client
    }

    /// A header that is always shown.
    pub fn shows(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        &found.expect("it is shown").1
    }

    /// The cookie that is always shown, if one is: its name and its value.
    pub fn cookie(&self) -> Option<(&str, &str)> {
        self.headers.iter().find(|(known, _)| known == "cookie")?.1.split_once('=')
    }

    /// The address of something in the API, or outside of it.
    fn url(&self, path: &str) -> String {
        match path.strip_prefix('!') {
            Some(path) => format!("{}{path}", self.base),
            None => format!("{}/api/v1{path}", self.base),
        }
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "", Vec::new())
    }

    /// Does.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, JSON, body.to_string())
    }

    /// Replaces.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, JSON, body.to_string())
    }

    /// Removes.
    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, "", Vec::new())
    }

    /// Sends a form, as the pages of the server do.
    pub fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let client = self.with("sec-fetch-site", "same-origin");
        client.send("POST", &format!("!{path}"), "application/x-www-form-urlencoded", form)
    }

    /// A page, which has to be there.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        self.get(&format!("!{path}")).is(200).text()
    }

    /// Sends anything.
    pub fn send(&self, method: &str, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        let body = body.into();
        let asked = format!("{method} {path} {}", String::from_utf8_lossy(&body));
        let mut request = Request::builder().method(method).uri(self.url(path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let answered = if kind.is_empty() {
            self.agent.run(request.body(()).expect("it can be asked"))
        } else {
            self.agent.run(request.body(body).expect("it can be sent"))
        };
        answer(asked, answered)
    }

    /// Asks for work and waits for its end. Returns the job.
    pub fn works(&self, event: &str, job: &Value) -> Value {
        let asked = self.post(&format!("/events/{event}/jobs"), job).is(202).json();
        let path = format!("/events/{event}/jobs/{}", asked["id"]);
        until(|| Some(self.get(&path).is(200).json()).filter(|job| !job["ended_at"].is_null()))
    }
}

fn answer(asked: String, answered: Result<Response<Body>, ureq::Error>) -> Answer {
    let mut answered = answered.unwrap_or_else(|error| panic!("{asked}: {error}"));
    let headers = answered.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()));
    let headers = headers.collect();
    let status = answered.status().as_u16();
    let body = answered.body_mut().read_to_vec().expect("the body arrives");
    Answer { asked, status, headers, body }
}

impl Answer {
    /// Asserts the status.
    #[expect(clippy::return_self_not_must_use, reason = "often the status is all that is asked")]
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.asked, String::from_utf8_lossy(&self.body));
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}", self.asked))
    }

    /// A header, which has to be there.
    #[track_caller]
    pub fn header(&self, name: &str) -> String {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.unwrap_or_else(|| panic!("{}: no {name}", self.asked)).1.clone()
    }
}
