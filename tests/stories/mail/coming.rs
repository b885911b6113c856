//! Shortly before the event people say by one tap that they come; the others are called.

use jiff::{ToSpan, Zoned};
use serde_json::{Value, json};
use stories::{Server, on_both_databases};

use crate::web::organising::{head, profile, register};

on_both_databases! {
    fn one_tap_says_so_and_the_silent_are_called(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let mut event = head("spring");
        let soon = Zoned::now().with_time_zone(jiff::tz::TimeZone::get("Europe/Brussels").unwrap()) + 2.days();
        event["sessions"][0]["start"] = json!(soon.strftime("%Y-%m-%dT%H:00").to_string());
        desk.post("/events", &event).is(201);
        let phone = |name, cluster| { let mut profile = profile(name, cluster); profile["phone"] = json!("+32 2 555 01 02"); profile };
        let [ann, ben] = [("Ann", "ICT"), ("Ben", "MECH")].map(|(name, cluster)| register(&desk, "spring", &phone(name, cluster)));
        assert_eq!(desk.get("/events/spring/coming").is(200).json(), json!([]));
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        let agenda = desk.get(&format!("/events/spring/participants/{ann}/agenda")).is(200).json();
        assert_eq!(agenda["coming"], json!({ "said_at": null }), "{agenda}");
        let link = agenda["link"].as_str().unwrap();
        let path = &link[link.find("/agendas/").unwrap()..];
        let visitor = server.anybody();
        assert!(visitor.page(path).contains("Do you come?"));
        let came = visitor.submit(&format!("{path}/coming"), &[("comes", "yes")]).is(303);
        assert_eq!(came.header("location"), path);
        assert!(visitor.page(path).contains("You said that you come."));
        let list = desk.get("/events/spring/coming").is(200).json();
        let told = |row: &Value| (row["name"].as_str().unwrap().to_owned(), row["said_at"].is_string());
        let rows: Vec<_> = list.as_array().unwrap().iter().map(told).collect();
        assert_eq!(rows, [("Ben".to_owned(), false), ("Ann".to_owned(), true)], "{list}");
        let page = desk.page("/events/spring/desk/coming");
        assert!(page.contains("1 of 2 said that they come") && page.contains("tel:+32 2 555 01 02"), "{page}");
        desk.submit("/events/spring/desk/coming", &[("person", &ben), ("comes", "yes")]).is(303);
        assert!(desk.page("/events/spring/desk/coming").contains("2 of 2"));
        visitor.submit(&format!("{path}/coming"), &[("comes", "no")]).is(303);
        let table = desk.page("/events/spring/desk/coming.csv");
        assert!(table.lines().count() == 3 && table.lines().nth(1).unwrap().contains("Ann"), "{table}");
        // Nobody else says it for them, nor looks at the list.
        visitor.submit("/agendas/1-forged/coming", &[("comes", "yes")]).is(404);
        server.anybody().put(&format!("/events/spring/participants/{ann}/coming"), &json!({ "comes": true })).is(401);
        let other = server.sign_in("ben@mech.example");
        other.put(&format!("/events/spring/participants/{ann}/coming"), &json!({ "comes": true })).is(404);
        other.get("/events/spring/coming").is(403);
        drop(server.ends());
    }
}
