//! Organisers: from nothing to a published schedule.

use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases};

/// An event of two clusters.
pub(crate) fn head(id: &str) -> Value {
    json!({
        "format": 1,
        "event": { "id": id, "name": { "en": "Spring", "fr": "Printemps" }, "timezone": "Europe/Brussels", "languages": ["en", "fr"],
            "organiser": { "name": "Desk", "email": "desk@organiser.example" } },
        "clusters": [{ "id": "ICT" }, { "id": "MECH" }],
        "sessions": [{ "id": "morning", "start": "2030-04-08T09:00", "slots": 4, "slot_minutes": 20, "places": 5 }],
    })
}

/// Somebody of a cluster, with an offer and a need.
pub(crate) fn profile(name: &str, cluster: &str) -> Value {
    json!({
        "name": name,
        "organisation": format!("{name} & Co"),
        "email": format!("{}@{}.example", name.to_lowercase(), cluster.to_lowercase()),
        "clusters": [cluster],
        "language": "en",
        "languages": ["en"],
        "declarations": [
            { "kind": "offer", "language": "en", "text": "Welding of aluminium with robots", "visibility": "all" },
            { "kind": "need", "language": "en", "text": "Robots for welding of aluminium" },
        ],
    })
}

/// Registers somebody as an organiser does. Returns their id.
pub(crate) fn register(desk: &Client, event: &str, profile: &Value) -> String {
    let registered = desk.post(&format!("/events/{event}/participants"), profile).is(201).json();
    assert_eq!(registered["state"], "approved");
    registered["id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    fn an_event_is_created_filled_matched_scheduled_and_published(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let made = desk.post("/events", &head("spring")).is(201);
        assert_eq!((made.header("location").as_str(), made.header("etag").as_str()), ("/api/v1/events/spring", "\"1\""));
        desk.post("/events", &head("Spring")).is(409);
        let people: Vec<_> = [("Ann", "ICT"), ("Ben", "MECH"), ("Cas", "ICT"), ("Dia", "MECH")]
            .iter().map(|(name, cluster)| register(&desk, "spring", &profile(name, cluster))).collect();
        let matched = desk.works("spring", &json!({ "kind": "match" }));
        assert_eq!((&matched["state"], &matched["result"]["matches"]), (&json!("done"), &json!(4)));
        let suggested = desk.get(&format!("/events/spring/participants/{}/matches", people[0])).is(200).json();
        assert_eq!(suggested["matches"].as_array().unwrap().len(), 2);
        assert!(suggested["matches"][0]["why"].as_str().unwrap().contains("You need"), "{suggested}");
        let built = desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        assert_eq!((&built["state"], &built["result"]["meetings"]), (&json!("done"), &json!(4)), "{built}");
        let agenda = format!("/events/spring/participants/{}/agenda", people[0]);
        assert_eq!(desk.get(&agenda).is(200).json()["version"], Value::Null);
        let version = desk.post("/events/spring/publications", &json!({})).is(201).json();
        assert_eq!(version["number"], 1);
        desk.post("/events/spring/publications", &json!({})).is(409);
        let read = desk.get(&agenda).is(200).json();
        assert_eq!((&read["version"], read["meetings"].as_array().unwrap().len()), (&json!(1), 2));
        let page = desk.get(&format!("/events/spring/versions/{}/meetings?limit=3", version["id"])).is(200).json();
        assert_eq!((page["items"].as_array().unwrap().len(), page["next"].is_string()), (3, true));
        let rest = desk.get(&format!(
            "/events/spring/versions/{}/meetings?limit=3&after={}", version["id"], page["next"].as_str().unwrap()
        )).is(200).json();
        assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
        drop(server.ends());
    }

    fn a_job_is_followed_live(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        register(&desk, "spring", &profile("Ann", "ICT"));
        let job = desk.post("/events/spring/jobs", &json!({ "kind": "match" })).is(202).json();
        let followed = desk.get(&format!("/events/spring/jobs/{}/events", job["id"])).is(200);
        assert_eq!(followed.header("content-type"), "text/event-stream");
        let told = String::from_utf8(followed.body).unwrap();
        let last = told.lines().rev().find_map(|line| line.strip_prefix("data: ")).unwrap();
        assert_eq!(serde_json::from_str::<Value>(last).unwrap()["state"], "done");
        drop(server.ends());
    }

    fn a_job_can_be_cancelled(database) {
        let (_desk, event) = database.with_sample();
        let server = Server::start(database);
        let desk = server.organiser(database, Some(&event));
        let job = desk.post(&format!("/events/{event}/jobs"), &json!({ "kind": "schedule", "seconds": 600 })).is(202).json();
        let path = format!("/events/{event}/jobs/{}", job["id"]);
        desk.delete(&path).is(204);
        let told = String::from_utf8(desk.get(&format!("{path}/events")).is(200).body).unwrap();
        assert!(told.contains("\"state\":\"cancelled\""), "{told}");
        desk.delete(&path).is(409);
        assert_eq!(desk.get(&format!("/events/{event}/versions")).is(200).json(), json!([]));
        drop(server.ends());
    }

    fn a_meeting_is_agreed_and_a_version_rolled_back(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let [a, b] = [("Ann", "ICT"), ("Ben", "MECH")].map(|(name, cluster)| register(&desk, "spring", &profile(name, cluster)));
        let pin = json!({ "a": a, "b": b, "slot": "morning/3" });
        desk.put("/events/spring/agreed-meetings/first", &pin).is(204);
        desk.put("/events/spring/agreed-meetings/second", &json!({ "a": a, "b": b, "slot": "morning/9" })).is(422);
        assert_eq!(desk.get("/events/spring/agreed-meetings").is(200).json()[0]["pin"]["slot"], "morning/3");
        let agenda = format!("/events/spring/participants/{a}/agenda");
        let slot = || desk.get(&agenda).is(200).json()["meetings"][0]["slot"].clone();
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        assert_eq!(slot(), "morning/3");
        desk.put("/events/spring/agreed-meetings/first", &json!({ "a": a, "b": b, "slot": "morning/1" })).is(204);
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        assert_eq!(slot(), "morning/1");
        assert_eq!(desk.post("/events/spring/publications/1/again", &json!({})).is(201).json()["number"], 3);
        assert_eq!(slot(), "morning/3");
        desk.delete("/events/spring/agreed-meetings/first").is(204);
        desk.delete("/events/spring/agreed-meetings/first").is(404);
        drop(server.ends());
    }

    fn an_event_is_changed_by_whoever_read_it_last(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        register(&desk, "spring", &profile("Ann", "ICT"));
        let read = desk.get("/events/spring").is(200);
        assert_eq!(desk.with("if-none-match", &read.header("etag")).get("/events/spring").is(304).body, b"");
        let mut changed = read.json()["head"].clone();
        changed["sessions"][0]["slots"] = json!(6);
        desk.put("/events/spring", &changed).is(428);
        let mine = desk.with("if-match", &read.header("etag"));
        mine.put("/events/spring", &changed).is(200);
        let refused = mine.put("/events/spring", &changed).is(412).json();
        assert_eq!((&refused["theirs"]["sessions"][0]["slots"], &refused["yours"]["sessions"][0]["slots"]), (&json!(6), &json!(6)));
        let now = desk.get("/events/spring").is(200);
        let mine = desk.with("if-match", &now.header("etag"));
        // Somebody is of a cluster that would be gone.
        let mut without = changed.clone();
        without["clusters"] = json!([{ "id": "MECH" }, { "id": "BIO" }]);
        mine.put("/events/spring", &without).is(422);
        let mut wrong = changed.clone();
        wrong["sessions"][0]["slot_minutes"] = json!("twenty");
        let told = mine.put("/events/spring", &wrong).is(422).json();
        assert_eq!(told["errors"][0]["pointer"], "/sessions/0/slot_minutes", "{told}");
        assert_eq!(desk.get("/events/spring").is(200).json()["head"], now.json()["head"]);
        drop(server.ends());
    }

    fn a_cancelled_event_is_over(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.post("/events/spring/cancel", &json!({})).is(204);
        desk.post("/events/spring/cancel", &json!({})).is(409);
        desk.post("/events/spring/participants", &profile("Ann", "ICT")).is(409);
        assert!(desk.get("/events/spring").is(200).json()["cancelled_at"].is_string());
        let done = desk.get("/events/spring/audit?limit=1").is(200).json();
        assert_eq!(done["items"][0]["action"], "cancelled the event");
        drop(server.ends());
    }
}
