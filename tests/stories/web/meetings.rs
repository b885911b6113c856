//! What people do about their meetings: confirm, cancel and come after all, be late, say what it was worth; with an account
//! and by the link of the agenda.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases, until};

use super::organising::{head, profile, register};

/// An event with a published meeting of two, each signed in, which has an hour-long slot that began some minutes ago.
struct Fair {
    server: Server,
    desk: Client,
    people: Vec<(String, Client)>,
}

fn fair(database: &stories::Database, began: Option<i64>, people: &[(&str, &str)], settings: &Value) -> Fair {
    let server = Server::start(database);
    let desk = server.organiser(database, None);
    let mut head = head("spring");
    if let Some(minutes) = began {
        let start = (Timestamp::now() - SignedDuration::from_mins(minutes)).to_zoned(TimeZone::UTC);
        head["event"]["timezone"] = json!("UTC");
        head["sessions"][0]["start"] = json!(start.strftime("%Y-%m-%dT%H:%M").to_string());
        head["sessions"][0]["slots"] = json!(1);
        head["sessions"][0]["slot_minutes"] = json!(60);
    }
    desk.post("/events", &head).is(201);
    desk.put("/events/spring/registration", settings).is(204);
    let signed_in = |(name, cluster): &(&str, &str)| {
        let profile = profile(name, cluster);
        let id = register(&desk, "spring", &profile);
        (id, server.sign_in(profile["email"].as_str().unwrap()))
    };
    let people = people.iter().map(signed_in).collect();
    Fair { server, desk, people }
}

impl Fair {
    fn publish(&self) {
        let built = self.desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        assert_eq!(built["state"], "done", "{built}");
        self.desk.post("/events/spring/publications", &json!({})).is(201);
    }

    fn agenda(&self, at: usize) -> Value {
        self.desk.get(&self.at(at, "agenda")).is(200).json()
    }

    fn at(&self, at: usize, end: &str) -> String {
        format!("/events/spring/participants/{}/{end}", self.people[at].0)
    }

    /// The address of somebody's only meeting.
    fn meeting(&self, at: usize) -> String {
        let agenda = self.agenda(at);
        assert_eq!(agenda["meetings"].as_array().unwrap().len(), 1, "{agenda}");
        self.at(at, &format!("agenda/{}", agenda["meetings"][0]["id"].as_str().unwrap()))
    }

    /// The mail to somebody that says this, once it is there.
    fn mail(&self, mailbox: &str, says: &str) -> String {
        until(|| self.server.mails(mailbox).into_iter().find(|mail| mail.contains(says)))
    }

    /// What the link to somebody's agenda ends with.
    fn link(&self, at: usize) -> String {
        let link = self.agenda(at)["link"].as_str().unwrap().to_owned();
        format!("/agendas/{}", link.rsplit('/').next().unwrap())
    }
}

const TWO: [(&str, &str); 2] = [("Ann", "ICT"), ("Ben", "MECH")];

/// The buttons of a page that do something about a meeting.
fn acts(page: &str, base: &str) -> Vec<String> {
    let beginning = format!("action=\"{base}/");
    let forms = page.split(&beginning).skip(1);
    let mut acts: Vec<String> =
        forms.filter_map(|rest| Some(rest.split('"').next()?.rsplit('/').next()?.to_owned())).collect();
    acts.sort();
    acts.dedup();
    acts
}

on_both_databases! {
    fn a_preliminary_agenda_is_confirmed_and_the_confirmed_is_kept(database) {
        let open = json!({ "phases": { "confirmation": {} }, "silence": "drop" });
        let fair = fair(database, None, &[TWO[0], TWO[1], ("Cas", "ICT"), ("Dia", "MECH")], &open);
        fair.publish();
        let agenda = fair.agenda(0);
        assert_eq!(agenda["confirmation"], json!({ "until": null, "silence": "drop" }));
        let meetings = agenda["meetings"].as_array().unwrap().clone();
        assert_eq!(meetings.len(), 2);
        let mine = meetings.iter().find(|meeting| meeting["with"]["name"] == "Ben").unwrap();
        let (slot, place) = (&mine["slot"], &mine["place"]);
        let remark = |at: usize, confirmed: bool| {
            let meeting = fair.at(at, &format!("agenda/{}/remark", mine["id"].as_str().unwrap()));
            fair.people[at].1.put(&meeting, &json!({ "confirmed": confirmed }))
        };
        remark(0, true).is(204);
        assert_eq!(fair.desk.get("/events/spring/agreed-meetings").is(200).json(), json!([]));
        remark(1, true).is(204);
        let agreed = fair.desk.get("/events/spring/agreed-meetings").is(200).json();
        assert_eq!((&agreed[0]["pin"]["slot"], &agreed[0]["pin"]["place"]), (slot, place), "{agreed}");
        // Taken back, nothing is agreed; confirmed again, it is.
        remark(1, false).is(204);
        assert_eq!(fair.desk.get("/events/spring/agreed-meetings").is(200).json(), json!([]));
        remark(1, true).is(204);
        // The time to confirm is over: those who said nothing are paused, and the rest is filled without them.
        let closed = json!({ "phases": { "confirmation": { "closes_at": Timestamp::now().to_string() } }, "silence": "drop" });
        fair.desk.put("/events/spring/registration", &closed).is(204);
        remark(1, false).is(409);
        fair.publish();
        let again = fair.agenda(0);
        let kept = again["meetings"].as_array().unwrap();
        assert_eq!((kept.len(), &kept[0]["slot"], &kept[0]["place"], &kept[0]["remark"]["confirmed"]), (1, slot, place, &json!(true)), "{again}");
        let states: Vec<_> = (0..4).map(|at| fair.desk.get(fair.at(at, "").trim_end_matches('/')).is(200).json()["state"].clone()).collect();
        assert_eq!(states, ["approved", "approved", "paused", "paused"]);
        // Whoever paused goes on with one button.
        let (cas, person) = &fair.people[2];
        person.submit(&format!("/events/spring/people/{cas}/resume"), &[]).is(303);
        assert_eq!(fair.desk.get(fair.at(2, "").trim_end_matches('/')).is(200).json()["state"], "approved");
        person.submit(&format!("/events/spring/people/{cas}/resume"), &[]).is(409);
        drop(fair.server.ends());
    }

    fn silence_keeps_where_the_event_says_so(database) {
        let settings = |until: &str| json!({ "phases": { "confirmation": { "closes_at": until } }, "silence": "keep" });
        let fair = fair(database, None, &TWO, &settings("2029-01-01T00:00:00Z"));
        fair.publish();
        let before = fair.agenda(0);
        fair.desk.put("/events/spring/registration", &settings(&Timestamp::now().to_string())).is(204);
        fair.publish();
        let after = fair.agenda(0);
        assert_eq!((&before["version"], &after["version"], &after["confirmation"]), (&json!(1), &json!(2), &json!(null)));
        for field in ["slot", "place"] {
            assert_eq!(before["meetings"][0][field], after["meetings"][0][field]);
        }
        assert_eq!(fair.desk.get("/events/spring/agreed-meetings").is(200).json().as_array().unwrap().len(), 1);
        drop(fair.server.ends());
    }

    fn by_the_link_a_meeting_is_cancelled_and_held_after_all_and_both_are_told(database) {
        let fair = fair(database, None, &TWO, &json!({}));
        let [ann, ben] = [0, 1].map(|at| fair.people[at].0.clone());
        fair.people[0].1.put(&fair.at(0, &format!("requests/{ben}")), &json!({ "said": "must" })).is(204);
        fair.publish();
        let link = fair.link(0);
        let anybody = fair.server.anybody();
        let page = anybody.page(&link);
        assert_eq!(acts(&page, &link), ["cancel", "note"], "{page}");
        // A scanner that follows links does nothing.
        let meeting = fair.agenda(0)["meetings"][0]["id"].as_str().unwrap().to_owned();
        anybody.get(&format!("!{link}/{meeting}/cancel")).is(404);
        let cancel = |reason: &str| anybody.submit(&format!("{link}/{meeting}/cancel"), &[("reason", reason)]);
        assert!(cancel("The <b>train</b>\r\nBcc: all@evil.example").is(303).header("location").starts_with(&format!("{link}#m-")));
        cancel("again").is(409);
        let told = fair.mail("ben@mech.example", "cancelled your meeting");
        assert!(!told.contains("\nBcc: all@evil"), "{told}");
        assert!(fair.mail("ann@ict.example", "With the link to your agenda").contains(&link));
        assert_eq!(acts(&anybody.page(&link), &link), ["restore"]);
        // Who did not cancel it cannot take it back.
        let other = fair.at(1, &format!("agenda/{meeting}/cancel"));
        fair.people[1].1.delete(&other).is(409);
        anybody.submit(&format!("{link}/{meeting}/restore"), &[]).is(303);
        assert_eq!(acts(&anybody.page(&link), &link), ["cancel", "note"]);
        // What was asked before is asked again.
        let said = fair.desk.get(&fair.at(0, "requests")).is(200).json();
        assert_eq!((&said[0]["from"], &said[0]["said"]), (&json!(ann), &json!("must")));
        let ledger = fair.desk.get("/events/spring/consents").is(200).json();
        let words: Vec<_> = ledger["items"].as_array().unwrap().iter().map(|entry| entry["said"].clone()).collect();
        assert_eq!(words, ["must", "no", "must"]);
        // The link opens this agenda and nothing else.
        anybody.submit(&format!("{link}/other~meeting/cancel"), &[]).is(404);
        anybody.submit(&format!("{link}x/{meeting}/cancel"), &[]).is(404);
        anybody.submit(&format!("{link}/{meeting}/erase"), &[]).is(404);
        fair.desk.delete(&fair.at(0, "agenda/link")).is(204);
        anybody.submit(&format!("{link}/{meeting}/cancel"), &[]).is(404);
        drop(fair.server.ends());
    }

    fn on_the_day_one_is_late_waits_in_vain_and_says_what_it_was_worth(database) {
        let fair = fair(database, Some(20), &TWO, &json!({}));
        fair.publish();
        let (ann, person) = &fair.people[0];
        let base = format!("/events/spring/people/{ann}/agenda");
        let page = person.page(&base);
        assert_eq!(acts(&page, &base), ["absent", "cancel", "late", "note", "rate"], "{page}");
        assert!(page.contains("<strong>Now</strong>"), "{page}");
        let meeting = fair.agenda(0)["meetings"][0]["id"].as_str().unwrap().to_owned();
        let act = |name: &str, fields: &[(&str, &str)]| person.submit(&format!("{base}/{meeting}/{name}"), fields);
        for minutes in ["0", "-5", "241", "x"] {
            act("late", &[("minutes", minutes)]).is(422);
        }
        act("late", &[("minutes", "10")]).is(303);
        fair.mail("ben@mech.example", "10 minutes late");
        let (ben, other) = &fair.people[1];
        let his = other.page(&format!("/events/spring/people/{ben}/agenda"));
        assert!(his.contains("They will be 10 minutes late."), "{his}");
        act("in-time", &[]).is(303);
        act("absent", &[]).is(303);
        assert!(person.page(&base).contains("You said that no one came"));
        act("present", &[]).is(303);
        act("rate", &[("rating", "5")]).is(422);
        act("rate", &[("rating", "4")]).is(303);
        assert!(acts(&person.page(&base), &base).contains(&"came".to_owned()));
        act("came", &[("outcome", "marriage")]).is(422);
        act("came", &[("outcome", "negotiation")]).is(303);
        act("note", &[("note", "<script>alert(1)</script> Ω \u{202e}left")]).is(303);
        let page = person.page(&base);
        assert!(page.contains("Excellent, Negotiation") && page.contains("&#60;script&#62;") && !page.contains("<script>alert"), "{page}");
        // Nobody else reads it, not even the desk; whoever wrote it takes it along.
        let seen = other.get(&fair.at(1, "agenda")).is(200).text() + &other.page(&format!("/events/spring/people/{ben}/agenda"));
        assert!(!seen.contains("left") && !seen.contains("\"rating\":4"), "{seen}");
        let data = person.get(&fair.at(0, "data.zip")).is(200);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(data.body)).unwrap();
        let remarks = std::io::read_to_string(archive.by_name("remarks.json").unwrap()).unwrap();
        assert!(remarks.contains("negotiation") && remarks.contains("left"), "{remarks}");
        // The plan shows where one goes.
        assert!(page.contains("<li class=\"mine\">"), "{page}");
        drop(fair.server.ends());
    }

    fn before_it_begins_nothing_is_said_of_what_it_was_worth(database) {
        let fair = fair(database, None, &TWO, &json!({}));
        fair.publish();
        let remark = format!("{}/remark", fair.meeting(0));
        let person = &fair.people[0].1;
        for said in [json!({ "rating": 4 }), json!({ "absent": true }), json!({ "outcome": "contact" }), json!({ "confirmed": true })] {
            person.put(&remark, &said).is(409);
        }
        person.put(&remark, &json!({ "rating": 9, "outcome": "x", "late_minutes": 0 })).is(422);
        person.put(&remark, &json!({ "note": "Ask about steel" })).is(204);
        assert_eq!(fair.agenda(0)["meetings"][0]["remark"]["note"], "Ask about steel");
        fair.people[1].1.put(&remark, &json!({ "note": "mine" })).is(404);
        drop(fair.server.ends());
    }

    fn requests_have_caps_and_lapse_and_people_are_put_aside(database) {
        let settings = json!({ "max_requests": 1, "max_musts": 0, "request_days": 7 });
        let fair = fair(database, None, &[TWO[0], TWO[1], ("Cas", "ICT"), ("Dia", "MECH")], &settings);
        fair.desk.works("spring", &json!({ "kind": "match" }));
        let (ann, person) = &fair.people[0];
        let say = |other: usize, said: &str| {
            person.put(&fair.at(0, &format!("requests/{}", fair.people[other].0)), &json!({ "said": said }))
        };
        assert!(say(1, "must").is(409).text().contains("very important"));
        say(1, "wish").is(204);
        assert!(say(3, "wish").is(409).text().contains("take one back first"));
        let told = fair.people[1].1.get(&fair.at(1, "requests")).is(200).json();
        assert!(told[0]["lapses_at"].is_string() && told[0]["lapsed"] == false, "{told}");
        let place = format!("/events/spring/people/{ann}");
        let cards = person.page(&format!("{place}/suggestions"));
        assert!(cards.contains("You may have 1 requests waiting for an answer; 1 are."), "{cards}");
        for mark in ["<dt>You need</dt><dd><mark>Robots</mark> for <mark>welding</mark> of <mark>aluminium</mark>", "Languages in common: English"] {
            assert!(cards.contains(mark), "{mark}: {cards}");
        }
        let dia = &fair.people[3].0;
        person.submit(&format!("{place}/suggestions/{dia}"), &[("later", "yes")]).is(303);
        let (first, aside) = cards_of(&person.page(&format!("{place}/suggestions")));
        assert_eq!((first, aside), (1, 1));
        person.submit(&format!("{place}/suggestions/{dia}"), &[("later", "no")]).is(303);
        assert_eq!(cards_of(&person.page(&format!("{place}/suggestions"))), (2, 0));
        // Once answered, there is room for another.
        fair.people[1].1.put(&fair.at(1, &format!("requests/{ann}")), &json!({ "said": "accept" })).is(204);
        say(3, "wish").is(204);
        drop(fair.server.ends());
    }

    fn whoever_pauses_keeps_the_seat_and_gets_no_meetings(database) {
        let fair = fair(database, None, &TWO, &json!({ "capacities": [{ "seats": 2 }] }));
        let (ann, person) = &fair.people[0];
        let place = format!("/events/spring/people/{ann}");
        person.submit(&format!("{place}/pause"), &[]).is(303);
        let page = person.page(&place);
        assert!(page.contains("You paused") && page.contains(&format!("{place}/resume")), "{page}");
        let late = fair.desk.post("/events/spring/participants", &profile("Cas", "ICT")).is(201).json();
        assert_eq!(late["state"], "waiting");
        let built = fair.desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        assert_eq!(built["result"]["meetings"], 0, "{built}");
        person.submit(&format!("{place}/resume"), &[]).is(303);
        let built = fair.desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        assert_eq!(built["result"]["meetings"], 1, "{built}");
        person.submit(&format!("{place}/pause"), &[]).is(303);
        person.submit(&format!("{place}/withdraw"), &[]).is(303);
        let moved_up = fair.desk.get(&format!("/events/spring/participants/{}", late["id"].as_str().unwrap())).is(200).json();
        assert_eq!(moved_up["state"], "approved");
        drop(fair.server.ends());
    }
}

/// How many cards a page of suggestions shows, and how many put aside.
fn cards_of(page: &str) -> (usize, usize) {
    let (first, aside) = page.split_once("Put aside for later").unwrap_or((page, ""));
    let count = |part: &str| part.matches("<article class=\"card\"").count();
    (count(first), count(aside))
}

#[test]
fn colleagues_see_where_the_others_go_and_everyone_who_sees_what() {
    let database = stories::Database::sqlite();
    let server = Server::start(&database);
    let desk = server.organiser(&database, None);
    let mut head = head("spring");
    let mut second = head["sessions"][0].clone();
    (second["id"], second["start"]) = (json!("afternoon"), json!("2030-04-08T14:00"));
    head["sessions"].as_array_mut().unwrap().push(second);
    desk.post("/events", &head).is(201);
    let [mut ann, mut cas] = ["Ann", "Cas"].map(|name| profile(name, "ICT"));
    for one in [&mut ann, &mut cas] {
        one["organisation"] = json!("Robots & Co");
    }
    cas["unavailable"] = json!(["afternoon"]);
    cas["job"] = json!("Buyer");
    let id = register(&desk, "spring", &ann);
    register(&desk, "spring", &cas);
    let person = server.sign_in("ann@ict.example");
    let place = format!("/events/spring/people/{id}");
    let page = person.page(&place);
    let (_, colleagues) = page.split_once("Your colleagues").unwrap();
    let colleagues = colleagues.split("</ul>").next().unwrap();
    assert!(
        colleagues.contains("Buyer") && colleagues.contains("09:00–10:20") && !colleagues.contains("14:00"),
        "{colleagues}"
    );
    assert!(page.contains("Your profile is 60% complete."), "{page}");
    let (_, sees) = page.split_once("Who sees what").unwrap();
    let all = sees.split("Those you are matched with").next().unwrap();
    assert!(all.contains("Offers: Welding of aluminium") && !all.contains("Needs: Robots"), "{sees}");
    // A whole day is all of its sessions.
    let profile = person.get(&format!("/events/spring/participants/{id}")).is(200).json();
    let revision = profile["revision"].to_string();
    let fields = [
        ("name", "Ann"),
        ("email", "ann@ict.example"),
        ("organisation", "Robots & Co"),
        ("clusters", "ICT"),
        ("languages", "en"),
        ("declarations/0/kind", "offer"),
        ("declarations/0/text", "Welding"),
        ("days", "2030-04-08"),
        ("revision", revision.as_str()),
        ("do", "send"),
    ];
    person.submit(&format!("{place}/profile"), &fields).is(303);
    let profile = person.get(&format!("/events/spring/participants/{id}")).is(200).json();
    assert_eq!(profile["profile"]["unavailable"], json!(["morning", "afternoon"]));
    drop(server.ends());
}

#[test]
fn the_service_worker_stands_where_it_may_see_agendas() {
    let database = stories::Database::sqlite();
    let server = Server::start(&database);
    let worker = server.anybody().get("!/service-worker.js").is(200);
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.header("content-security-policy").contains("default-src 'none'"));
    drop(server.ends());
}
