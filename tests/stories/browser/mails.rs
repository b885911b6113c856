//! Mails as their readers see them in a browser: each kind in each language, with nothing in the way.

use std::{collections::BTreeMap, fs};

use serde_json::{Value, json};
use stories::{Browser, Database, Screen, until};
use tempfile::TempDir;

use super::{
    EVENT, Stage,
    accessibility::{Inspector, axe},
};
use crate::mail::read::read;

/// What somebody who speaks each language does, so that there is a mail of each kind in it.
fn mails_of_all_kinds(stage: &Stage) {
    stage.lives();
    let mut speakers = BTreeMap::new();
    let people = stage.desk.get(&format!("/events/{EVENT}/participants?limit=200")).is(200).json();
    for person in people["items"].as_array().unwrap() {
        let [tag, id] = [&person["profile"]["language"], &person["id"]].map(|text| text.as_str().unwrap().to_owned());
        let agenda = stage.desk.get(&format!("/events/{EVENT}/participants/{id}/agenda")).is(200).json();
        if agenda["meetings"].as_array().unwrap().len() > 2 {
            speakers.entry(tag).or_insert((id, agenda));
        }
    }
    for (tag, (id, agenda)) in &speakers {
        stage
            .desk
            .post(
                &format!("/events/{EVENT}/invitations"),
                &json!({ "to": [format!("{tag}@new.example")], "language": tag }),
            )
            .is(200);
        let path = format!("/events/{EVENT}/participants/{id}");
        let before = stage.desk.get(&path).is(200);
        let mut profile = before.json()["profile"].clone();
        profile["live_updates"] = json!(true);
        stage.desk.with("if-match", &before.header("etag")).put(&path, &profile).is(204);
        let meeting = agenda["meetings"][0]["id"].as_str().unwrap();
        stage.desk.post(&format!("{path}/agenda/{meeting}/cancel"), &json!({ "reason": "The train." })).is(204);
        stage.desk.delete(&format!("{path}/agenda/{meeting}/cancel")).is(204);
        profile["unavailable"] = json!([agenda["meetings"][1]["slot"]]);
        let now = stage.desk.get(&path).is(200);
        stage.desk.with("if-match", &now.header("etag")).put(&path, &profile).is(204);
    }
    stage.publishes();
    leave(stage);
    stage.desk.post(&format!("/events/{EVENT}/cancel"), &json!({})).is(204);
    leave(stage);
}

/// Waits until no mail waits: what does is taken back when the event is cancelled.
fn leave(stage: &Stage) {
    until(|| {
        let standing = stage.desk.get(&format!("/events/{EVENT}/mails/standing")).is(200).json();
        let waits = |count: &Value| ["queued", "sending", "retry"].iter().any(|state| count["state"] == **state);
        (!standing["counts"].as_array().unwrap().iter().any(waits)).then_some(())
    });
}

#[test]
fn they_are_read_on_every_screen() {
    let Some(axe) = axe() else { return };
    let stage = Stage::set(&Database::sqlite());
    mails_of_all_kinds(&stage);
    let folder = TempDir::new().unwrap();
    let sent = fs::read_dir(stage.server.data().join("outbox")).unwrap();
    let mut kinds = BTreeMap::new();
    for path in sent.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "eml"))
    {
        let bytes = fs::read(&path).unwrap();
        let mail = String::from_utf8_lossy(&bytes);
        // One of each form and language: what differs are words.
        let form = if mail.contains("multipart/mixed") {
            "agenda"
        } else if mail.contains("text/calendar") {
            "meeting"
        } else {
            "letter"
        };
        let tag = mail.split_once("lang=3D\"").and_then(|(_, rest)| rest.get(..2)).unwrap_or_default().to_owned();
        kinds.entry((form, tag, mail.contains("<ul") || mail.contains("<li"))).or_insert(bytes.clone());
    }
    assert!(kinds.len() >= 12, "{:?}", kinds.keys());
    let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
    let mut inspector = Inspector::new(&browser, &axe);
    for ((form, tag, changed), bytes) in &kinds {
        let page = folder.path().join(format!("{form}-{tag}-{changed}.html"));
        fs::write(&page, read(bytes).html).unwrap();
        browser.open(&format!("file://{}", page.display()));
        inspector.look(&format!("{form} {tag}"));
    }
    assert!(inspector.faults.is_empty(), "{} faults:\n{}", inspector.faults.len(), inspector.faults.join("\n"));
    drop(browser);
    drop(stage.server.ends());
}
