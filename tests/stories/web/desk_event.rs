//! Organisers make and change an event by forms, without a script.

use serde_json::{Value, json};
use stories::{Client, Database, Server, on_both_databases};

use super::{
    organising::{head, profile, register},
    pages::filled_in,
};

/// Fields of a form.
type Fields = Vec<(String, String)>;

/// Somebody in a browser who may create events.
fn organiser(server: &Server, database: &Database) -> Client {
    server.organiser(database, None);
    server.sign_in("desk@organiser.example")
}

/// The same fields with another value of one.
fn with(fields: &Fields, name: &str, value: &str) -> Fields {
    let mut fields = fields.clone();
    fields.retain(|(known, _)| known != name && known != "do");
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

fn submit(desk: &Client, path: &str, fields: &Fields) -> stories::Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.submit(path, &fields)
}

/// As an organiser fills in the form of a new event.
fn told(blank: &str) -> Fields {
    let fields = with(&filled_in(blank), "event/name/en", "Été des clusters");
    let fields = with(&fields, "clusters/0/name/en", "Information");
    let fields = with(&fields, "clusters/1/id", "MECH");
    with(&fields, "sessions/0/start", "2030-04-08T09:00")
}

fn of_event(desk: &Client, id: &str) -> Value {
    desk.get(&format!("/events/{id}")).is(200).json()["head"].clone()
}

on_both_databases! {
    fn an_event_is_made_by_a_form(database) {
        let server = Server::start(database);
        let desk = organiser(&server, database);
        assert!(desk.page("/").contains("href=\"/events/new\"") && desk.page("/me").contains("href=\"/events/new\""));
        assert!(!server.anybody().page("/").contains("/events/new"));
        assert_eq!(server.anybody().get("!/events/new").is(303).header("location"), "/sign-in?to=%2Fevents%2Fnew");
        server.sign_in("nobody@nowhere.example").get("!/events/new").is(403);

        let fields = told(&desk.page("/events/new"));
        let hostile = "<script>alert(1)</script> \u{202e} ' \" &";
        let more = with(&with(&fields, "event/venue/en", hostile), "do", "add clusters");
        let more = submit(&desk, "/events/new", &more).is(200).text();
        assert!(more.contains("name=\"clusters/2/row\"") && more.contains("value=\"Été des clusters\""), "{more}");
        assert!(!more.contains("<script>alert") && more.contains("&#60;script&#62;alert(1)"), "{more}");
        let fewer = submit(&desk, "/events/new", &with(&filled_in(&more), "do", "remove clusters/1")).is(200).text();
        assert!(!fewer.contains("name=\"clusters/1/id\"") && fewer.contains("name=\"clusters/2/row\""), "{fewer}");

        let wrong = with(&with(&with(&fields, "event/name/en", ""), "sessions/0/slots", "many"), "event/organiser/email", "nowhere");
        let wrong = submit(&desk, "/events/new", &wrong).is(422).text();
        for told in ["event-name-en-wrong", "sessions-0-slots-wrong", "value=\"many\"", "event-organiser-email-wrong", "href=\"#sessions-0-slots\""] {
            assert!(wrong.contains(told), "{told}: {wrong}");
        }
        // Sent twice, by an impatient finger.
        for _ in 0..2 {
            let made = submit(&desk, "/events/new", &fields).is(303);
            assert_eq!(made.header("location"), "/events/ete-des-clusters/desk");
        }
        let head = of_event(&desk, "ete-des-clusters");
        assert_eq!(head["clusters"], json!([{ "id": "information", "name": "Information" }, { "id": "MECH" }]));
        assert_eq!(head["sessions"][0], json!({ "id": "morning", "start": "2030-04-08T09:00", "slots": 6, "slot_minutes": 20, "pause_minutes": 5, "places": 10 }));
        assert!(head["pairings"].is_null() && head["event"]["organiser"]["email"] == "desk@organiser.example", "{head}");
        assert!(desk.page("/me").contains("/events/ete-des-clusters/desk"));
        assert!(desk.page("/events/ete-des-clusters").contains("Été des clusters"));
        let taken = with(&with(&fields, "once", "another"), "event/id", "ETE-des-clusters");
        assert!(submit(&desk, "/events/new", &taken).is(422).text().contains("event-id-wrong"));
        let reserved = with(&with(&fields, "once", "third"), "event/id", "new");
        assert!(submit(&desk, "/events/new", &reserved).is(422).text().contains("event-id-wrong"));
        drop(server.ends());
    }

    fn what_the_form_does_not_show_stays_and_two_tabs_do_not_overwrite(database) {
        let server = Server::start(database);
        let desk = organiser(&server, database);
        let mut whole = head("spring");
        whole["event"]["venue"] = json!({ "en": "Hall", "fr": "Halle", "nl": "Hal" });
        whole["clusters"] = json!([{ "id": "ICT", "name": { "en": "Computing", "fr": "TIC" } }, { "id": "MECH" }, { "id": "BIO" }]);
        whole["pairings"] = json!([{ "clusters": ["MECH", "ICT"], "weight": 1.5, "max_meetings": 9 }, { "clusters": ["*", "BIO"] }]);
        whole["sessions"][0]["places"] = json!(["A1", "Booth 7"]);
        whole["programme"] = json!([{ "title": { "en": "Lunch", "fr": "Repas" }, "start": "2030-04-08T12:00", "end": "2030-04-08T13:00", "blocks": false }]);
        whole["matching"] = json!({ "candidates": 7, "weights": { "complementarity": 2.0 } });
        whole["objective"] = json!({ "order": ["value"] });
        whole["limits"] = json!({ "max_meetings": 5, "per_organisation_pair": 1 });
        whole["consent"] = json!({ "mode": "asked" });
        desk.post("/events", &whole).is(201);
        let before = of_event(&desk, "spring");
        let path = "/events/spring/desk/event";
        let form = filled_in(&desk.page(path));
        assert_eq!(submit(&desk, path, &form).is(303).header("location"), format!("{path}?saved=true"));
        assert_eq!(of_event(&desk, "spring"), before, "an untouched form changes nothing");

        let form = filled_in(&desk.page(path));
        let changed = with(&with(&form, "sessions/0/slots", "6"), "clusters/0/name/fr", "Informatique");
        submit(&desk, path, &with(&changed, "do", "send")).is(303);
        let mut expected = before;
        expected["sessions"][0]["slots"] = json!(6);
        expected["clusters"][0]["name"]["fr"] = json!("Informatique");
        assert_eq!(of_event(&desk, "spring"), expected);
        // The second of two tabs keeps what was typed.
        let late = submit(&desk, path, &with(&form, "event/venue/en", "Elsewhere")).is(409).text();
        assert!(late.contains("value=\"Elsewhere\"") && late.contains("not saved"), "{late}");
        assert_eq!(of_event(&desk, "spring"), expected);

        // Who takes part stands in the way of taking out their cluster.
        register(&server.organiser(database, None), "spring", &profile("Ann", "ICT"));
        let gone = with(&filled_in(&desk.page(path)), "do", "remove clusters/0");
        let gone = filled_in(&submit(&desk, path, &gone).is(200).text());
        let refused = submit(&desk, path, &gone).is(422).text();
        assert!(refused.contains("would no longer fit") && refused.contains("ICT"), "{refused}");
        assert_eq!(of_event(&desk, "spring"), expected);
        let nobody = with(&filled_in(&desk.page(path)), "pairs", "");
        assert!(submit(&desk, path, &nobody).is(422).text().contains("pairs-wrong"));
        let everyone = with(&filled_in(&desk.page(path)), "everyone", "yes");
        submit(&desk, path, &everyone).is(303);
        assert!(of_event(&desk, "spring")["pairings"].is_null());

        let stranger = server.sign_in("nobody@nowhere.example");
        stranger.get(&format!("!{path}")).is(403);
        submit(&stranger, path, &form).is(403);
        stranger.submit("/events/spring/desk/cancel", &[("sure", "yes")]).is(403);
        let unsure = desk.submit("/events/spring/desk/cancel", &[]).is(303).header("location");
        assert!(desk.page(&unsure).contains("not cancelled"));
        desk.submit("/events/spring/desk/cancel", &[("sure", "yes")]).is(303);
        assert!(server.anybody().page("/events/spring").contains("This event is cancelled"));
        assert!(!desk.page(path).contains("/desk/cancel"));
        drop(server.ends());
    }

    fn how_people_register_is_said_by_a_form(database) {
        let server = Server::start(database);
        let desk = organiser(&server, database);
        desk.post("/events", &head("spring")).is(201);
        let settings = json!({
            "approval": "organiser", "fee": true, "attendance": "organisations", "retention_days": 30,
            "max_requests": 9, "max_musts": 2, "request_days": 14, "silence": "drop",
            "phases": { "registration": { "opens_at": "2029-12-31T23:00:30Z", "closes_at": "2030-04-01T10:00:00Z" } },
            "capacities": [{ "kind": "", "cluster": "ICT", "seats": 20 }, { "kind": "visitor", "cluster": "", "seats": 5 }],
            "questions": [{ "id": "stand", "kind": "", "label": { "en": "Stand", "nl": "Stand?" }, "answer": "one", "choices": ["small", "large"], "required": true }],
            "controllers": [{ "name": "Desk", "contact": "desk@organiser.example" }], "purposes": ["Meetings", "Statistics"],
        });
        desk.put("/events/spring/registration", &settings).is(204);
        let path = "/events/spring/desk/registration";
        let now = || desk.get("/events/spring/registration").is(200).json();
        assert_eq!(now(), settings);
        let form = filled_in(&desk.page(path));
        let untouched = submit(&desk, path, &form).is(303);
        assert_eq!(untouched.header("location"), format!("{path}?saved=true"));
        assert_eq!(now(), settings, "an untouched form changes nothing, not even seconds that it does not show");

        let hostile = "How <b>large</b>? \u{202e}";
        let added = filled_in(&submit(&desk, path, &with(&form, "do", "add questions")).is(200).text());
        let asked = with(&with(&added, "questions/1/label/en", hostile), "phases/registration/closes_at", "2030-04-01T09:00");
        submit(&desk, path, &asked).is(303);
        let saved = now();
        assert_eq!(saved["phases"]["registration"]["closes_at"], "2030-04-01T07:00:00Z");
        assert_eq!((&saved["questions"][1]["label"], &saved["questions"][1]["id"]), (&json!(hostile), &json!("how_b_large_b")));
        assert!(server.anybody().page("/events/spring").contains("\"validThrough\":\"2030-04-01T07:00:00Z\""));
        let shown = desk.page(path);
        assert!(!shown.contains("<b>large") && shown.contains("&#60;b&#62;large"), "{shown}");
        // The second of two tabs keeps what was typed.
        let late = submit(&desk, path, &with(&form, "purposes", "Something else")).is(409).text();
        assert!(late.contains("Something else") && late.contains("not saved"), "{late}");
        let form = filled_in(&shown);
        let wrong = with(&with(&form, "phases/registration/closes_at", "1999-01-01T09:00"), "questions/0/id", "email");
        let wrong = with(&with(&wrong, "capacities/1/kind", ""), "capacities/1/cluster", "ICT");
        let wrong = submit(&desk, path, &with(&wrong, "retention_days", "9999")).is(422).text();
        for told in ["phases-registration-closes-at-wrong", "questions-0-id-wrong", "capacities-1-seats-wrong", "retention-days-wrong"] {
            assert!(wrong.contains(told), "{told}: {wrong}");
        }
        assert_eq!(now(), saved);
        drop(server.ends());
    }
}
