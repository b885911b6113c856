//! Registering: addresses are confirmed, seats are counted, faults are told where they are.

use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases};

use super::organising::{head, profile, register};

fn state(desk: &Client, id: &str) -> Value {
    desk.get(&format!("/events/spring/participants/{id}")).is(200).json()["state"].clone()
}

on_both_databases! {
    fn whoever_registers_confirms_the_address_by_mail(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let registered = server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(201).json();
        assert_eq!(registered["state"], "draft");
        let id = registered["id"].as_str().unwrap();
        server.anybody().get(&format!("/events/spring/participants/{id}")).is(401);
        let link = server.link("ann@ict.example");
        let ann = server.confirm("ann@ict.example");
        assert_eq!(state(&desk, id), "approved");
        let read = ann.get(&format!("/events/spring/participants/{id}")).is(200);
        assert_eq!(read.json()["profile"]["declarations"][0]["text"], "Welding of aluminium with robots");
        assert_eq!(ann.get("/me").is(200).json()["participants"][0]["participant"], id);
        // The link works once.
        server.anybody().post("/sign-in/confirm", &json!({ "link": link })).is(403);
        drop(server.ends());
    }

    fn the_code_in_the_mail_works_as_well_and_cannot_be_guessed(database) {
        let server = Server::start(database);
        let asked = server.anybody().post("/sign-in", &json!({ "email": "ann@ict.example" })).is(202).json();
        let mail = server.mails("ann@ict.example").pop().unwrap();
        let (_, rest) = mail.split_once("asked for it: ").unwrap();
        let code = &rest[..6];
        let with = |code: &str| json!({ "request": asked["request"], "code": code });
        let wrong = if code == "000000" { "000001" } else { "000000" };
        server.anybody().post("/sign-in/confirm", &with(wrong)).is(403);
        server.anybody().post("/sign-in/confirm", &with(code)).is(204);
        server.anybody().post("/sign-in/confirm", &with(code)).is(403);
        let asked = server.anybody().post("/sign-in", &json!({ "email": "ann@ict.example" })).is(202).json();
        for _ in 0..5 {
            server.anybody().post("/sign-in/confirm", &json!({ "request": asked["request"], "code": "x" })).is(403);
        }
        let mail = server.mails("ann@ict.example").pop().unwrap();
        let (_, rest) = mail.split_once("asked for it: ").unwrap();
        let right = json!({ "request": asked["request"], "code": &rest[..6] });
        server.anybody().post("/sign-in/confirm", &right).is(403);
        drop(server.ends());
    }

    fn seats_are_counted_and_those_who_wait_move_up(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.put("/events/spring/registration", &json!({ "capacities": [{ "cluster": "ICT", "seats": 1 }, { "seats": 3 }] })).is(204);
        let ann = register(&desk, "spring", &profile("Ann", "ICT"));
        let cas = desk.post("/events/spring/participants", &profile("Cas", "ICT")).is(201).json();
        assert_eq!(cas["state"], "waiting");
        register(&desk, "spring", &profile("Ben", "MECH"));
        register(&desk, "spring", &profile("Dia", "MECH"));
        let eve = desk.post("/events/spring/participants", &profile("Eve", "MECH")).is(201).json();
        assert_eq!(eve["state"], "waiting");
        let decide = |id: &str, decision: &str| {
            desk.post(&format!("/events/spring/participants/{id}/decision"), &json!({ "decision": decision })).is(200).json()
        };
        assert_eq!(decide(&ann, "withdraw")["state"], "withdrawn");
        assert_eq!(state(&desk, cas["id"].as_str().unwrap()), "approved");
        assert_eq!(state(&desk, eve["id"].as_str().unwrap()), "waiting");
        assert_eq!(decide(&ann, "approve")["state"], "waiting");
        drop(server.ends());
    }

    fn the_organiser_may_decide(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.put("/events/spring/registration", &json!({ "approval": "organiser", "fee": true })).is(204);
        let registered = server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(201).json();
        let ann = server.confirm("ann@ict.example");
        let id = registered["id"].as_str().unwrap();
        assert_eq!(state(&desk, id), "confirmed");
        let decision = format!("/events/spring/participants/{id}/decision");
        ann.post(&decision, &json!({ "decision": "approve" })).is(403);
        assert_eq!(desk.post(&decision, &json!({ "decision": "approve" })).is(200).json()["state"], "approved");
        let fee = || desk.get(&format!("/events/spring/participants/{id}")).is(200).json()["fee"].clone();
        assert_eq!(fee(), "due");
        desk.put(&format!("/events/spring/participants/{id}/fee"), &json!({ "fee": "paid" })).is(204);
        ann.put(&format!("/events/spring/participants/{id}/fee"), &json!({ "fee": "exempt" })).is(403);
        assert_eq!(fee(), "paid");
        ann.post(&decision, &json!({ "decision": "withdraw" })).is(200);
        assert_eq!(state(&desk, id), "withdrawn");
        drop(server.ends());
    }

    fn phases_open_and_close_by_themselves(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let open = |phases: Value| desk.put("/events/spring/registration", &json!({ "phases": phases })).is(204);
        open(json!({ "registration": { "opens_at": "2999-01-01T00:00:00Z" } }));
        let told = server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(409).json();
        assert!(told["detail"].as_str().unwrap().contains("opens at 2999"), "{told}");
        open(json!({ "registration": { "closes_at": "2020-01-01T00:00:00Z" } }));
        let told = server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(409).json();
        assert!(told["detail"].as_str().unwrap().contains("closed at 2020"), "{told}");
        register(&desk, "spring", &profile("Ben", "MECH"));
        open(json!({ "registration": { "opens_at": "2020-01-01T00:00:00Z", "closes_at": "2999-01-01T00:00:00Z" } }));
        server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(201);
        let wrong = json!({ "phases": { "requests": { "opens_at": "2030-01-02T00:00:00Z", "closes_at": "2030-01-01T00:00:00Z" } } });
        assert_eq!(desk.put("/events/spring/registration", &wrong).is(422).json()["errors"][0]["pointer"], "/phases/requests/closes_at");
        drop(server.ends());
    }

    fn what_is_wrong_is_told_where_it_is(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let mut event = head("spring");
        event["event"]["languages"] = json!(["en"]);
        desk.post("/events", &event).is(201);
        let question = json!({ "id": "stand", "label": "A stand?", "answer": "one", "choices": ["small", "large"], "required": true });
        desk.put("/events/spring/registration", &json!({ "questions": [question] })).is(204);
        let wrong = |change: &dyn Fn(&mut Value)| {
            let mut profile = profile("Ann", "ICT");
            profile["answers"] = json!({ "stand": "small" });
            change(&mut profile);
            let told = desk.post("/events/spring/participants", &profile).is(422).json();
            told["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(wrong(&|p| p["clusters"] = json!(["NONE"])), "/clusters");
        assert_eq!(wrong(&|p| p["declarations"][1]["kind"] = json!("want")), "/declarations/1/kind");
        assert_eq!(wrong(&|p| p["declarations"][0]["text"] = json!("x".repeat(10_001))), "/declarations/0/text");
        assert_eq!(wrong(&|p| p["declarations"][0]["text"] = json!(" ")), "/declarations/0/text");
        assert_eq!(wrong(&|p| p["name"] = json!("a\u{7}b")), "/name");
        assert_eq!(wrong(&|p| p["email"] = json!("nobody")), "/email");
        assert_eq!(wrong(&|p| p["unavailable"] = json!(["afternoon"])), "/unavailable");
        assert_eq!(wrong(&|p| p["answers"] = json!({})), "/answers/stand");
        assert_eq!(wrong(&|p| p["answers"]["stand"] = json!("huge")), "/answers/stand");
        desk.post("/events/spring/participants", &json!({ "nmae": "Ann" })).is(422);
        desk.with("content-type", "text/plain").post("/events/spring/participants", &json!({})).is(415);
        assert_eq!(desk.get("/events/spring/participants").is(200).json()["items"], json!([]));
        drop(server.ends());
    }
}
