//! Organisers invite people: each once, and nobody who takes part or wants no invitations.

use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases};

use crate::web::organising::{head, profile, register};

fn asks(desk: &Client, to: &Value, look: bool) -> Value {
    desk.post("/events/spring/invitations", &json!({ "to": to, "language": "fr", "look": look })).is(200).json()
}

on_both_databases! {
    fn everybody_is_invited_once(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        register(&desk, "spring", &profile("Ann", "ICT"));
        let to = json!(["Zoé Ω <zoe@new.example>", "ZOE@new.example", "ann@ict.example", "ben+fair@new.example"]);
        let would = asks(&desk, &to, true);
        assert_eq!(would, json!({ "queued": 2, "again": 1, "here": 1, "spared": 0 }));
        assert_eq!(desk.get("/events/spring/mails").is(200).json()["items"], json!([]), "to look queues nothing");
        assert_eq!(asks(&desk, &to, false), would);
        assert_eq!(asks(&desk, &to, false), json!({ "queued": 0, "again": 3, "here": 1, "spared": 0 }));
        let mail = server.mails("ben+fair@new.example").pop().unwrap();
        assert!(mail.contains("Printemps") && mail.contains("/events/spring"), "{mail}");
        assert!(mail.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{mail}");
        assert!(mail.contains("\r\nReply-To: desk@organiser.example\r\n"), "{mail}");
        assert_eq!(mail.matches("/stop/").count(), 3, "in its header, its text and its page: {mail}");
        drop(server.ends());
    }

    fn who_wants_no_invitations_gets_none_to_any_event(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.post("/events", &head("autumn")).is(201);
        asks(&desk, &json!(["ben@new.example"]), false);
        let mail = server.mails("ben@new.example").pop().unwrap();
        let (_, link) = mail.split_once("List-Unsubscribe: <").unwrap();
        let link: String = link.split('>').next().unwrap().split_whitespace().collect();
        let path = link.split_once("/stop/").map(|(_, end)| format!("/stop/{end}")).unwrap();
        assert!(server.anybody().page(&path).contains("method=\"post\""));
        server.anybody().submit(&path, &[("List-Unsubscribe", "One-Click")]).is(200);
        let told = desk.post("/events/autumn/invitations", &json!({ "to": ["Ben <ben@new.example>"] })).is(200).json();
        assert_eq!((&told["queued"], &told["spared"]), (&json!(0), &json!(1)));
        drop(server.ends());
    }

    fn a_line_that_is_no_address_stops_all_of_them_and_nothing_typed_is_lost(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let refused = desk.post("/events/spring/invitations", &json!({ "to": ["a@b.example", "nobody", "x\r\nBcc: y@z.example"] }));
        let errors = refused.is(422).json();
        let pointers: Vec<&Value> = errors["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
        assert_eq!(pointers, ["/to/1", "/to/2"], "{errors}");
        desk.post("/events/spring/invitations", &json!({ "to": [] })).is(422);
        desk.post("/events/spring/invitations", &json!({ "to": ["a@b.example"], "language": "de" })).is(422);
        let typed = "Ann Lee <a@b.example>\nnobody <script>\n";
        let page = desk.submit("/events/spring/desk/invite", &[("to", typed), ("act", "look")]).is(422).text();
        assert!(page.contains("Ann Lee &#60;a@b.example&#62;") && page.contains("<li>nobody &#60;script&#62;</li>"), "{page}");
        assert_eq!(desk.get("/events/spring/mails").is(200).json()["items"], json!([]));
        let page = desk.submit("/events/spring/desk/invite", &[("to", "a@b.example, c@d.example"), ("act", "look")]).is(200).text();
        assert!(page.contains("2 invitations would leave") && page.contains("Send 2 invitations"), "{page}");
        let page = desk.submit("/events/spring/desk/invite", &[("to", "a@b.example, c@d.example"), ("act", "invite")]).is(200).text();
        assert!(page.contains("2 invitations leave"), "{page}");
        let many: Vec<String> = (0..2_001).map(|number| format!("p{number}@new.example")).collect();
        desk.post("/events/spring/invitations", &json!({ "to": many })).is(422);
        let fits = many[..2_000].join("\n");
        desk.submit("/events/spring/desk/invite", &[("to", &fits), ("act", "look")]).is(200);
        server.anybody().post("/events/spring/invitations", &json!({ "to": ["a@b.example"] })).is(401);
        server.sign_in("someone@else.example").post("/events/spring/invitations", &json!({ "to": ["a@b.example"] })).is(403);
        drop(server.ends());
    }
}
