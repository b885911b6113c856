//! An event whose schedule was published, and the settings by which its mails leave.

use std::fs;

use serde_json::Value;
use stories::{
    Database, Run, Running, maillage,
    smtp::{Authority, Relay, Tls},
    start_with, text,
};
use tempfile::TempDir;

/// How many people get a mail.
pub const PEOPLE: usize = 6;

/// Publishes a schedule of six people who all meet: their mails wait.
pub fn published(database: &Database) {
    let folder = TempDir::new().unwrap();
    let event = folder.path();
    let head = r#"format = 1
[event]
id = "spring"
name = { en = "Spring", fr = "Printemps" }
timezone = "Europe/Brussels"
languages = ["en", "fr"]
organiser = { name = "Desk", email = "desk@organiser.example" }
[[clusters]]
id = "ICT"
[[clusters]]
id = "MECH"
[[sessions]]
id = "morning"
start = "2030-04-08T09:00"
slots = 4
slot_minutes = 20
places = 5
"#;
    fs::write(event.join("event.toml"), head).unwrap();
    let person = |number: usize| {
        let cluster = if number.is_multiple_of(2) { "ICT" } else { "MECH" };
        let language = if number.is_multiple_of(3) { "fr" } else { "en" };
        format!("p{number},Person {number},Firm {number},p{number}@people{number}.example,{cluster},{language}")
    };
    let head = "id,name,organisation,email,clusters,language".to_owned();
    let people = [vec![head], (1..=PEOPLE).map(person).collect()].concat().join("\n");
    fs::write(event.join("participants.csv"), people).unwrap();
    let pairs = (1..=PEOPLE).flat_map(|a| (a + 1..=PEOPLE).map(move |b| (a, b))).filter(|(a, b)| (a + b) % 2 == 1);
    let values: Vec<String> = pairs.map(|(a, b)| format!("p{a},p{b},100")).collect();
    fs::write(event.join("matches.csv"), format!("a,b,value\n{}\n", values.join("\n"))).unwrap();
    let at = ["--database", database.url()];
    maillage(&[&["import", text(event)], &at[..]].concat()).exits(0);
    maillage(&[&["build", "spring", "--rounds", "1"], &at[..]].concat()).exits(0);
    maillage(&[&["publish", "spring"], &at[..]].concat()).exits(0);
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
        let (smtp, ca) = (format!("127.0.0.1:{}", self.port), self.folder.path().join("ca.pem"));
        let settings = [
            ("MAILLAGE_SMTP", smtp.as_str()),
            ("MAILLAGE_SMTP_SECURITY", self.security),
            ("MAILLAGE_SMTP_CA", text(&ca)),
            ("MAILLAGE_SMTP_USER", "maillage"),
            ("MAILLAGE_SMTP_PASSWORD", "s3cret, with space"),
            ("MAILLAGE_SMTP_TIMEOUT", self.patience),
            ("MAILLAGE_SMTP_CONNECTIONS", "1"),
            ("MAILLAGE_MAILS_PER_MINUTE", "600000"),
            ("MAILLAGE_MAIL_FROM", "Spring meetings <meetings@organiser.example>"),
            ("MAILLAGE_RETURN_TO", "bounces@organiser.example"),
        ];
        let typed = [&["deliver", "--json", "--database", database], more].concat();
        start_with(self.folder.path(), &settings, &typed)
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
