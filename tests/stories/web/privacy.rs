//! Personal data: told about, taken out, erased.

use std::io::{Cursor, Read};

use serde_json::json;
use stories::{Desk, Server, maillage, on_both_databases, text, until};
use zip::ZipArchive;

use super::organising::{head, profile, register};

/// All that a zip archive holds, as one text.
fn unzipped(bytes: Vec<u8>) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..zip.len() {
        zip.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

on_both_databases! {
    fn who_is_erased_is_nowhere_any_more(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let mut ann = profile("Annabelle", "ICT");
        ann["declarations"][0]["text"] = json!("Xylophones for welding of aluminium with robots");
        let registered = server.anybody().post("/events/spring/participants", &ann).is(201).json();
        let id = registered["id"].as_str().unwrap();
        let person = server.confirm("annabelle@ict.example");
        let ben = register(&desk, "spring", &profile("Ben", "MECH"));
        let at = format!("/events/spring/participants/{id}");
        person.put(&format!("{at}/requests/{ben}"), &json!({ "said": "wish", "wording": "Annabelle agrees" })).is(204);
        person.put(&format!("{at}/special-needs"), &json!({ "access": "wheelchair", "diet": "no nuts" })).is(204);
        for kind in [json!({ "kind": "match" }), json!({ "kind": "schedule", "rounds": 1 })] {
            desk.works("spring", &kind);
        }
        desk.post("/events/spring/publications", &json!({})).is(201);
        let everything = unzipped(person.get(&format!("{at}/data.zip")).is(200).body);
        for told in ["Annabelle", "Xylophones", "wheelchair", "wish", "morning/", "sign-in", "registered"] {
            assert!(everything.contains(told), "{told} is missing: {everything}");
        }
        person.delete(&at).is(204);
        person.get(&at).is(401);
        desk.get(&at).is(404);
        let folder = Desk::empty();
        let backup = folder.path("backup.zip");
        maillage(&["backup", text(&backup), "--database", database.url()]).exits(0);
        let left = unzipped(std::fs::read(&backup).unwrap());
        for gone in ["nnabelle", "ylophones", "wheelchair", "no nuts", id] {
            assert!(!left.contains(gone), "{gone} is left: {left}");
        }
        // What is left are counts.
        let versions = desk.get("/events/spring/versions").is(200).json();
        assert_eq!(versions[0]["number"], 1);
        let meetings = desk.get(&format!("/events/spring/versions/{}/meetings", versions[0]["id"])).is(200).json();
        assert_eq!(meetings["items"][0]["participants"].as_array().unwrap().len(), 2);
        let ledger = desk.get("/events/spring/consents").is(200).json();
        assert_eq!((&ledger["items"][0]["from"], &ledger["items"][0]["said"]), (&json!(null), &json!("wish")));
        drop(server.ends());
    }

    fn an_event_says_what_it_does_with_data_in_four_languages(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let controllers = json!([{ "name": "ICT cluster", "contact": "privacy@ict.example" }, { "name": "MECH cluster" }]);
        desk.put("/events/spring/registration", &json!({ "controllers": controllers, "retention_days": 90 })).is(204);
        let notice = server.anybody().get("/events/spring/privacy").is(200).json();
        let text = |language: &str| notice["texts"][language].as_str().unwrap().to_owned();
        assert!(text("en").contains("ICT cluster (privacy@ict.example) together with MECH cluster"), "{notice}");
        assert!(text("fr").contains("90 jours") && text("de").contains("90 Tage") && text("nl").contains("90 dagen"));
        let record = desk.get("/events/spring/privacy/record").is(200).json();
        assert_eq!((&record["controllers"][1]["name"], &record["people"]), (&json!("MECH cluster"), &json!(0)));
        server.anybody().get("/events/spring/privacy/record").is(401);
        drop(server.ends());
    }

    fn what_has_had_its_time_is_removed(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let mut past = head("past");
        past["sessions"][0]["start"] = json!("2020-04-08T09:00");
        desk.post("/events", &past).is(201);
        desk.post("/events", &head("spring")).is(201);
        for event in ["past", "spring"] {
            desk.put(&format!("/events/{event}/registration"), &json!({ "retention_days": 30 })).is(204);
            let id = register(&desk, event, &profile("Ann", "ICT"));
            let needs = json!({ "access": "", "diet": "no nuts" });
            desk.put(&format!("/events/{event}/participants/{id}/special-needs"), &needs).is(204);
        }
        drop(server.ends());
        // It is looked for when a server starts.
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let people = |event: &str| desk.get(&format!("/events/{event}/participants")).is(200).json()["items"].as_array().unwrap().len();
        until(|| (people("past") == 0).then_some(()));
        assert_eq!(people("spring"), 1);
        let done = desk.get("/events/past/audit").is(200).json();
        assert_eq!(done["items"][0]["actor"], "platform");
        drop(server.ends());
    }
}
