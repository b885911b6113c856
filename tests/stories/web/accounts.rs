//! Signing in, tokens, limits; and what nobody learns.

use serde_json::json;
use stories::{Server, on_both_databases};

use super::organising::{head, profile, register};

on_both_databases! {
    fn nobody_learns_whether_an_address_is_registered(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        register(&desk, "spring", &profile("Ann", "ICT"));
        let ask = |email: &str| {
            let mut answer = server.anybody().post("/sign-in", &json!({ "email": email })).is(202).json();
            answer["request"].take();
            answer
        };
        assert_eq!(ask("ann@ict.example"), ask("nobody@nowhere.example"));
        let again = server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(201).json();
        assert_eq!(again["state"], "draft");
        drop(server.ends());
    }

    fn a_mailbox_is_not_flooded(database) {
        let server = Server::start(database);
        let ask = |email: &str| server.anybody().post("/sign-in", &json!({ "email": email })).status;
        let answered: Vec<_> = (0..6).map(|_| ask("ann@ict.example")).collect();
        assert_eq!(answered, [202, 202, 202, 202, 202, 429]);
        let refused = server.anybody().post("/sign-in", &json!({ "email": "Ann@ict.example" })).is(429);
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        assert_eq!(ask("ben@mech.example"), 202);
        drop(server.ends());
    }

    fn an_address_that_asks_too_often_is_refused(database) {
        let server = Server::start_with(database, &[("MAILLAGE_REQUESTS_PER_SECOND", "1")]);
        let answered: Vec<_> = (0..40).map(|_| server.anybody().get("!/health/live").status).collect();
        assert!(answered[..5].iter().all(|&status| status == 200) && answered.contains(&429), "{answered:?}");
        drop(server.ends());
    }

    fn tokens_do_what_their_scope_allows(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.post("/events", &head("autumn")).is(201);
        // One token makes no other.
        desk.post("/tokens", &json!({ "name": "x", "scope": "read" })).is(403);
        let person = server.sign_in("desk@organiser.example");
        let made = |scope: &str, event: Option<&str>| {
            let made = person.post("/tokens", &json!({ "name": "badges", "scope": scope, "event": event })).is(201).json();
            let client = server.anybody().with("authorization", &format!("Bearer {}", made["token"].as_str().unwrap()));
            (client, made["id"].to_string())
        };
        let (reader, id) = made("read", None);
        reader.get("/events/spring/audit").is(200);
        reader.post("/events/spring/participants", &profile("Ann", "ICT")).is(403);
        let (of_one, _) = made("write", Some("spring"));
        of_one.post("/events/spring/participants", &profile("Ann", "ICT")).is(201);
        of_one.get("/events/autumn/audit").is(403);
        of_one.post("/events", &head("winter")).is(403);
        person.delete(&format!("/tokens/{id}")).is(204);
        reader.get("/events/spring/audit").is(401);
        server.sign_in("stranger@nowhere.example").delete(&format!("/tokens/{id}")).is(404);
        person.post("/tokens", &json!({ "name": "x", "scope": "all" })).is(422);
        drop(server.ends());
    }

    fn other_sites_cannot_act_for_whoever_is_signed_in(database) {
        let server = Server::start(database);
        let ann = server.sign_in("ann@ict.example");
        let token = json!({ "name": "x", "scope": "read" });
        ann.with("sec-fetch-site", "cross-site").post("/tokens", &token).is(403);
        let old = ann.with("sec-fetch-site", "same-site");
        old.post("/tokens", &token).is(403);
        ann.post("/tokens", &token).is(201);
        ann.delete("/session").is(204);
        ann.get("/me").is(401);
        drop(server.ends());
    }
}
