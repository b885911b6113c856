//! An event of six people, its mails, and the settings by which they leave.

use std::{fs, time::Duration};

use jiff::{ToSpan, Zoned, tz::TimeZone};
use serde_json::{Value, json};
use stories::{
    Client, Database, Run, Running, Server, maillage, organiser_token,
    smtp::{Authority, Mail, Relay, Tls},
    start_with, text,
};
use tempfile::TempDir;

/// How many people get a mail.
pub const PEOPLE: usize = 6;

/// An event of six people who can all meet, far from now.
pub fn drafted(database: &Database) {
    drafted_at(database, "spring", "2030-04-08T09:00", "Europe/Brussels");
}

/// The same under an id of its own, so many hours from now, before now where they are negative. The event lasts eighty
/// minutes and is where the clocks show this hour now.
pub fn drafted_in(database: &Database, event: &str, hours: i64, hour: i8) {
    let now = Zoned::now().with_time_zone(TimeZone::UTC);
    // The signs of these names are turned round: Etc/GMT-2 is two hours ahead.
    let ahead = match hour - now.hour() {
        ahead @ ..-12 => ahead + 24,
        ahead @ 15.. => ahead - 24,
        ahead => ahead,
    };
    let zone = format!("Etc/GMT{}{}", if ahead < 0 { "+" } else { "-" }, ahead.abs());
    let start = now.in_tz(&zone).unwrap().saturating_add(hours.hours());
    drafted_at(database, event, &start.strftime("%Y-%m-%dT%H:%M").to_string(), &zone);
}

/// Six people who all meet in a draft.
fn drafted_at(database: &Database, id: &str, start: &str, zone: &str) {
    let folder = TempDir::new().unwrap();
    let event = folder.path();
    let head = format!(
        r#"format = 1
[event]
id = "{id}"
name = {{ en = "Spring", fr = "Printemps" }}
timezone = "{zone}"
languages = ["en", "fr"]
organiser = {{ name = "Desk", email = "desk@organiser.example" }}
[[clusters]]
id = "ICT"
[[clusters]]
id = "MECH"
[[sessions]]
id = "morning"
start = "{start}"
slots = 4
slot_minutes = 20
places = 5
"#
    );
    fs::write(event.join("event.toml"), head).unwrap();
    let person = |number: usize| {
        let cluster = if number.is_multiple_of(2) { "ICT" } else { "MECH" };
        let language = if number.is_multiple_of(3) { "fr" } else { "en" };
        format!("p{number},Person {number},Firm {number},{},{cluster},{language}", address(number))
    };
    let head = "id,name,organisation,email,clusters,language".to_owned();
    let people = [vec![head], (1..=PEOPLE).map(person).collect()].concat().join("\n");
    fs::write(event.join("participants.csv"), people).unwrap();
    let pairs = (1..=PEOPLE).flat_map(|a| (a + 1..=PEOPLE).map(move |b| (a, b))).filter(|(a, b)| (a + b) % 2 == 1);
    let values: Vec<String> = pairs.map(|(a, b)| format!("p{a},p{b},100")).collect();
    fs::write(event.join("matches.csv"), format!("a,b,value\n{}\n", values.join("\n"))).unwrap();
    let at = ["--database", database.url()];
    maillage(&[&["import", text(event)], &at[..]].concat()).exits(0);
    maillage(&[&["build", id, "--rounds", "1"], &at[..]].concat()).exits(0);
}

/// Where a person gets mails, by their number.
pub fn address(number: usize) -> String {
    format!("p{number}@people{number}.example")
}

/// Publishes the draft: mails wait.
pub fn publishes(database: &Database) {
    publishes_event(database, "spring");
}

/// The same of another event.
pub fn publishes_event(database: &Database, event: &str) {
    maillage(&["publish", event, "--database", database.url()]).exits(0);
}

/// An event far from now whose schedule was published: its mails wait.
pub fn published(database: &Database) {
    drafted(database);
    publishes(database);
}

/// Whoever organises the event, as a program.
pub fn desk_of(server: &Server, database: &Database) -> Client {
    server.with_token(&organiser_token(database.url(), Some("spring")))
}

/// The slot of somebody's first meeting.
pub fn first_slot(desk: &Client, person: &str) -> Value {
    let agenda = desk.get(&format!("/events/spring/participants/{person}/agenda")).is(200).json();
    agenda["meetings"][0]["slot"].clone()
}

/// Changes something of somebody's profile.
pub fn edits(desk: &Client, person: &str, field: &str, value: Value) {
    let path = format!("/events/spring/participants/{person}");
    let before = desk.get(&path).is(200);
    let mut profile = before.json()["profile"].clone();
    profile[field] = value;
    desk.with("if-match", &before.header("etag")).put(&path, &profile).is(204);
}

/// Builds and publishes what the event is now.
pub fn republishes(desk: &Client) {
    let built = desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
    assert_eq!(built["state"], "done", "{built}");
    desk.post("/events/spring/publications", &json!({})).is(201);
}

/// Takes times from somebody, and publishes what comes of it.
pub fn republishes_without(desk: &Client, person: &str, times: Value) {
    edits(desk, person, "unavailable", times);
    republishes(desk);
}

/// The mails of the event, as its organiser reads them of one page.
pub fn listed(desk: &Client, query: &str) -> Vec<Value> {
    let page = desk.get(&format!("/events/spring/mails?limit=200&{query}")).is(200).json();
    page["items"].as_array().unwrap().clone()
}

/// Of each of those, a field.
pub fn each(mails: &[Value], field: &str) -> Vec<String> {
    let mut found: Vec<String> = mails.iter().map(|mail| mail[field].as_str().unwrap_or_default().to_owned()).collect();
    found.sort();
    found
}

/// How mails leave: to a relay that plays, or to nobody.
pub struct Post {
    folder: TempDir,
    port: u16,
    security: &'static str,
    /// Seconds to wait for an answer.
    patience: &'static str,
}

impl Post {
    pub fn to(relay: &Relay, tls: Tls, authority: &Authority) -> Self {
        Self::at(relay.port(), tls, authority)
    }

    pub fn at(port: u16, tls: Tls, authority: &Authority) -> Self {
        let folder = TempDir::new().unwrap();
        authority.write(&folder.path().join("ca.pem"));
        let security = match tls {
            Tls::None => "none",
            Tls::StartTls => "starttls",
            Tls::Implicit => "tls",
        };
        Self { folder, port, security, patience: "1" }
    }

    /// Waits as one waits for a real relay.
    pub fn patient(self) -> Self {
        Self { patience: "60", ..self }
    }

    /// Starts to bring what is due.
    pub fn starts(&self, database: &Database, more: &[&str]) -> Running {
        self.starts_at(database.url(), more)
    }

    pub fn starts_at(&self, database: &str, more: &[&str]) -> Running {
        self.types(&[&["deliver", "--json", "--database", database], more].concat(), &[])
    }

    /// Starts the program with its settings, but for some that are to be otherwise: none where they are empty.
    pub fn types(&self, typed: &[&str], otherwise: &[(&str, &str)]) -> Running {
        let settings = self.settings();
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        start_with(self.folder.path(), &[&settings[..], otherwise].concat(), typed)
    }

    /// Serves, and brings what is due.
    pub fn serves(&self, database: &Database) -> Server {
        let settings = self.settings();
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Server::start_with(database, &settings)
    }

    fn settings(&self) -> [(&'static str, String); 10] {
        let (smtp, ca) = (format!("127.0.0.1:{}", self.port), self.folder.path().join("ca.pem"));
        [
            ("MAILLAGE_SMTP", smtp),
            ("MAILLAGE_SMTP_SECURITY", self.security.to_owned()),
            ("MAILLAGE_SMTP_CA", text(&ca).to_owned()),
            ("MAILLAGE_SMTP_USER", "maillage".to_owned()),
            ("MAILLAGE_SMTP_PASSWORD", "s3cret, with space".to_owned()),
            ("MAILLAGE_SMTP_TIMEOUT", self.patience.to_owned()),
            ("MAILLAGE_SMTP_CONNECTIONS", "1".to_owned()),
            ("MAILLAGE_MAILS_PER_MINUTE", "600000".to_owned()),
            ("MAILLAGE_MAIL_FROM", "Spring meetings <meetings@organiser.example>".to_owned()),
            ("MAILLAGE_RETURN_TO", "bounces@organiser.example".to_owned()),
        ]
    }

    /// Brings what is due.
    pub fn delivers(&self, database: &Database, more: &[&str]) -> Value {
        told(self.starts(database, more).ends())
    }
}

/// What a run tells.
pub fn told(run: Run) -> Value {
    run.exits(0).json()
}

/// How many mails are in a state, as a run tells.
pub fn in_state(told: &Value, state: &str) -> u64 {
    told["states"][state].as_u64().unwrap_or(0)
}

/// How many mails somebody got whose subject begins so.
pub fn came(mails: &[Mail], reader: &str, subject: &str) -> usize {
    let subject = format!("\r\nSubject: {subject}");
    mails.iter().filter(|mail| mail.to == [reader] && contains(&mail.bytes, subject.as_bytes())).count()
}

/// Waits for the first of them.
pub fn waits_for(relay: &Relay, reader: &str, subject: &str) -> Mail {
    let is_there = |mails: &[Mail]| came(mails, reader, subject) > 0;
    assert!(relay.wait_for(is_there, Duration::from_mins(1)), "{reader} got no mail {subject:?}");
    relay.received().into_iter().find(|mail| is_there(std::slice::from_ref(mail))).unwrap()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
