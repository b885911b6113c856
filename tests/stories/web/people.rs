//! Participants: their profiles, requests and agendas.

use serde_json::{Value, json};
use stories::{Client, Server, maillage, on_both_databases};

use super::organising::{head, profile, register};

/// An event with four people of two clusters, each signed in.
struct Fair {
    server: Server,
    desk: Client,
    people: Vec<(String, Client)>,
}

fn fair(database: &stories::Database) -> Fair {
    let server = Server::start(database);
    let desk = server.organiser(database, None);
    desk.post("/events", &head("spring")).is(201);
    let people = [("Ann", "ICT"), ("Ben", "MECH"), ("Cas", "ICT"), ("Dia", "MECH")].map(|(name, cluster)| {
        let mut profile = profile(name, cluster);
        profile["shares_contact"] = json!(name != "Dia");
        let id = register(&desk, "spring", &profile);
        (id, server.sign_in(profile["email"].as_str().unwrap()))
    });
    Fair { server, desk, people: people.into() }
}

fn at(id: &str) -> String {
    format!("/events/spring/participants/{id}")
}

on_both_databases! {
    fn of_two_who_edit_a_profile_the_second_is_told_both_texts(database) {
        let Fair { server, desk, people } = fair(database);
        let (id, ann) = &people[0];
        let read = ann.get(&at(id)).is(200);
        let mut mine = read.json()["profile"].clone();
        mine["job"] = json!("Engineer");
        mine["declarations"][0]["text"] = json!("Welding of steel");
        let mut theirs = mine.clone();
        theirs["job"] = json!("Manager");
        let tag = read.header("etag");
        desk.with("if-match", &tag).put(&at(id), &theirs).is(204);
        let refused = ann.with("if-match", &tag).put(&at(id), &mine).is(412).json();
        assert_eq!((&refused["theirs"]["job"], &refused["yours"]["job"]), (&json!("Manager"), &json!("Engineer")));
        let now = ann.get(&at(id)).is(200);
        let saved = ann.with("if-match", &now.header("etag")).put(&at(id), &mine).is(204);
        let read = ann.get(&at(id)).is(200);
        assert_eq!((read.header("etag"), &read.json()["profile"]["job"]), (saved.header("etag"), &json!("Engineer")));
        // A declaration keeps its id.
        assert_eq!(read.json()["profile"]["declarations"][0]["id"], now.json()["profile"]["declarations"][0]["id"]);
        let mut other = read.json()["profile"].clone();
        other["email"] = json!("somebody@else.example");
        let told = ann.with("if-match", &read.header("etag")).put(&at(id), &other).is(422).json();
        assert_eq!(told["errors"][0]["pointer"], "/email");
        drop(server.ends());
    }

    fn people_ask_accept_refuse_and_take_it_back(database) {
        let Fair { server, desk, people } = fair(database);
        let [(a, ann), (b, ben), (c, cas), (d, dia)] = &people[..] else { panic!("four people") };
        let request = |from: &str, to: &str| format!("{}/requests/{to}", at(from));
        ann.put(&request(a, b), &json!({ "said": "wish", "note": "Robots?" })).is(204);
        ann.put(&request(a, c), &json!({ "said": "wish" })).is(409);
        ben.put(&request(b, a), &json!({ "said": "accept" })).is(204);
        dia.put(&request(d, a), &json!({ "said": "accept" })).is(409);
        dia.put(&request(d, a), &json!({ "said": "no" })).is(204);
        // Nobody speaks for others, and nobody is told who does not want them.
        ann.put(&request(b, a), &json!({ "said": "no" })).is(404);
        let heard = ann.get(&format!("{}/requests", at(a))).is(200).json();
        let said: Vec<_> = heard.as_array().unwrap().iter().map(|r| (r["from"].as_str().unwrap(), r["said"].as_str().unwrap())).collect();
        assert_eq!(said, [(a.as_str(), "wish"), (b.as_str(), "accept")]);
        cas.put(&request(c, b), &json!({ "said": "must", "wording": "J’ai lu et j’accepte." })).is(204);
        cas.delete(&request(c, b)).is(204);
        cas.delete(&request(c, b)).is(404);
        let ledger = desk.get("/events/spring/consents").is(200).json();
        let said: Vec<_> = ledger["items"].as_array().unwrap().iter().map(|entry| entry["said"].as_str().unwrap()).collect();
        assert_eq!(said, ["wish", "accept", "no", "must", "withdrawn"]);
        assert_eq!(ledger["items"][3]["wording"], "J’ai lu et j’accepte.");
        ann.get("/events/spring/consents").is(403);
        desk.works("spring", &json!({ "kind": "match" }));
        let suggested = ann.get(&format!("{}/matches", at(a))).is(200).json();
        let named: Vec<_> = suggested["matches"].as_array().unwrap().iter().map(|m| m["participant"].as_str().unwrap()).collect();
        assert_eq!(named, [b.as_str()]);
        drop(server.ends());
    }

    fn an_agenda_shows_contacts_only_where_both_share_them(database) {
        let Fair { server, desk, people } = fair(database);
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        let (a, ann) = &people[0];
        let agenda = ann.get(&format!("{}/agenda", at(a))).is(200).json();
        let with = |name: &str| {
            let meetings = agenda["meetings"].as_array().unwrap();
            meetings.iter().find(|meeting| meeting["with"]["name"] == name).unwrap()["with"]["email"].clone()
        };
        assert_eq!((with("Ben"), with("Dia")), (json!("ben@mech.example"), Value::Null));
        assert!(agenda["meetings"][0]["start"].as_str().unwrap().ends_with("+02:00"), "{agenda}");
        people[1].1.get(&format!("{}/agenda", at(a))).is(404);
        drop(server.ends());
    }

    fn the_agenda_link_needs_no_login_and_can_be_revoked(database) {
        let Fair { server, desk, people } = fair(database);
        let (a, ann) = &people[0];
        let agenda = ann.get(&format!("{}/agenda", at(a))).is(200).json();
        let link = agenda["link"].as_str().unwrap().rsplit('/').next().unwrap();
        assert_eq!(server.anybody().get(&format!("/agendas/{link}")).is(200).json()["participant"], a.as_str());
        let mut other = link.to_owned();
        other.replace_range(..1, "9");
        server.anybody().get(&format!("/agendas/{other}")).is(404);
        server.anybody().get("/agendas/nonsense").is(404);
        desk.delete(&format!("{}/agenda/link", at(a))).is(204);
        server.anybody().get(&format!("/agendas/{link}")).is(404);
        let log = server.ends().stderr;
        assert!(!log.contains(link) && !log.contains("ann@"), "{log}");
    }

    fn a_cancelled_meeting_stays_in_the_agenda_and_is_not_planned_again(database) {
        let Fair { server, desk, people } = fair(database);
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        let (a, ann) = &people[0];
        let agenda = || ann.get(&format!("{}/agenda", at(a))).is(200).json()["meetings"].clone();
        let id = agenda()[0]["id"].as_str().unwrap().to_owned();
        ann.post(&format!("{}/agenda/{id}/cancel", at(a)), &json!({ "reason": "ill" })).is(204);
        ann.post(&format!("{}/agenda/{id}/cancel", at(a)), &json!({})).is(409);
        ann.post(&format!("{}/agenda/nothing/cancel", at(a)), &json!({})).is(404);
        let cancelled = |meetings: &Value| meetings.as_array().unwrap().iter().filter(|m| m["cancelled"] == true).count();
        assert_eq!((cancelled(&agenda()), agenda().as_array().unwrap().len()), (1, 2));
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        assert_eq!((cancelled(&agenda()), agenda().as_array().unwrap().len()), (0, 1));
        drop(server.ends());
    }

    fn hostile_texts_are_kept_as_they_are_and_do_no_harm(database) {
        let Fair { server, desk, people } = fair(database);
        let hostile = [
            "<script>alert(1)</script>",
            "'; DROP TABLE participants; --",
            "=cmd|' /C calc'!A0",
            "a\r\nBcc: everybody@example.org",
            "\u{202e}gnp.exe \u{200b}\u{feff}",
            "{{7*7}} ${x} %s %n ../../etc/passwd",
            "\u{1f469}\u{200d}\u{1f52c} \u{645}\u{631}\u{62d}\u{628}\u{627}",
        ];
        let (id, ann) = &people[0];
        for text in hostile {
            let read = ann.get(&at(id)).is(200);
            let mut profile = read.json()["profile"].clone();
            let line = text.replace("\r\n", " ");
            (profile["name"], profile["organisation"], profile["job"]) = (json!(line), json!(line), json!(line));
            profile["declarations"][0]["text"] = json!(text);
            ann.with("if-match", &read.header("etag")).put(&at(id), &profile).is(204);
            let kept = ann.get(&at(id)).is(200).json();
            assert_eq!((&kept["profile"]["name"], &kept["profile"]["declarations"][0]["text"]), (&json!(line.trim()), &json!(text)));
        }
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        people[1].1.get(&format!("{}/agenda", at(&people[1].0))).is(200);
        // The folder can be read again, with every text in its place.
        let folder = stories::Desk::empty();
        maillage(&["export", "spring", stories::text(&folder.path("copy")), "--database", database.url()]).exits(0);
        let read = api::folder::read(&folder.path("copy")).unwrap();
        assert_eq!(read.event.roster.participants.len(), 4);
        drop(server.ends());
    }

    fn what_is_no_text_is_refused_and_changes_nothing(database) {
        let Fair { server, people, .. } = fair(database);
        let (id, ann) = &people[0];
        let read = ann.get(&at(id)).is(200);
        let ann = ann.with("if-match", &read.header("etag"));
        let profile = read.json()["profile"].to_string();
        let with_name = |name: &[u8]| {
            let (before, after) = profile.split_once("\"Ann\"").unwrap();
            [before.as_bytes(), b"\"", name, b"\"", after.as_bytes()].concat()
        };
        // Latin-1, a cut UTF-8 character, half a pair of surrogates, an overlong slash, and a zero byte.
        for (name, status) in [(&b"Ann\xe9"[..], 400), (b"Ann\xe2\x82", 400), (b"Ann\\ud800", 400), (b"\xc0\xaf", 400), (b"Ann\\u0000", 422)] {
            ann.send("PUT", &at(id), "application/json", with_name(name)).is(status);
        }
        ann.send("PUT", &at(id), "application/json; charset=utf-16", "\u{feff}{}").is(400);
        for path in ["/events/%FF", "/events/spring%00", "/events/spring/participants?after=%C3%28", "/events/%2e%2e%2fspring"] {
            let status = ann.get(path).status;
            assert!([400, 404, 422].contains(&status), "{path}: {status}");
        }
        assert_eq!(ann.get(&at(id)).is(200).json(), read.json());
        drop(server.ends());
    }

    fn what_one_may_do_depends_on_the_role(database) {
        let Fair { server, desk, people } = fair(database);
        desk.put("/events/spring/roles/boss@ict.example", &json!({ "role": "manager", "cluster": "ICT" })).is(204);
        desk.put("/events/spring/roles/helper@organiser.example", &json!({ "role": "organiser" })).is(204);
        desk.put("/events/spring/roles/x@y.example", &json!({ "role": "king" })).is(422);
        let manager = server.sign_in("boss@ict.example");
        let helper = server.sign_in("helper@organiser.example");
        let stranger = server.sign_in("stranger@nowhere.example");
        let (a, ann) = &people[0];
        let (b, _) = &people[1];
        let anybody = server.anybody();
        // What, then what is answered to: anybody, a stranger, a participant, a manager, an organiser, the owner.
        let asks: [(&str, String, [u16; 6]); 9] = [
            ("get", "/events/spring".to_owned(), [200; 6]),
            ("get", at(a), [401, 404, 200, 200, 200, 200]),
            ("get", at(b), [401, 404, 404, 404, 200, 200]),
            ("get", "/events/spring/directory".to_owned(), [401, 403, 200, 200, 200, 200]),
            ("get", "/events/spring/audit".to_owned(), [401, 403, 403, 403, 200, 200]),
            ("get", format!("{}/special-needs", at(a)), [401, 404, 200, 403, 200, 200]),
            ("get", "/events/spring/folder.zip".to_owned(), [401, 403, 403, 403, 200, 200]),
            ("jobs", "/events/spring/jobs".to_owned(), [401, 403, 403, 403, 202, 202]),
            ("role", "/events/spring/roles/z@z.example".to_owned(), [401, 403, 403, 403, 403, 204]),
        ];
        let who = [&anybody, &stranger, ann, &manager, &helper, &desk];
        for (verb, path, expected) in asks {
            let answered = who.map(|who| match verb {
                "jobs" => who.post(&path, &json!({ "kind": "match" })).status,
                "role" => who.put(&path, &json!({ "role": "organiser" })).status,
                _ => who.get(&path).status,
            });
            assert_eq!(answered, expected, "{verb} {path}");
        }
        let looked_after = manager.get("/events/spring/participants").is(200).json();
        assert_eq!(looked_after["items"].as_array().unwrap().len(), 2);
        desk.delete("/events/spring/roles/desk@organiser.example").is(409);
        drop(server.ends());
    }
}
