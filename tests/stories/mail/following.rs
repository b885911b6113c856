//! Calendars that follow: what happens to one meeting between versions, and what a version that is outdated would have told.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use stories::{
    Client, Database, Server, on_both_databases,
    smtp::{Authority, Relay, Tls},
};

use super::{
    post::{Post, desk_of, edits, first_slot, published, republishes_without},
    read::{Read, read},
    versions::SETTINGS,
};

/// What a calendar has that follows the invitations that somebody got, as RFC 5546 has it: by UID the place and time of those
/// that are not cancelled.
fn calendar(mails: &[Read]) -> BTreeMap<String, (String, String)> {
    let mut held = BTreeMap::<String, (i32, Option<(String, String)>)>::new();
    for mail in mails.iter().filter(|mail| !mail.method.is_empty()) {
        let entry = &mail.calendar[0];
        let known = held.get(&entry.uid).map(|(sequence, _)| *sequence);
        if known.is_none_or(|sequence| entry.sequence > sequence) {
            let now = (mail.method == "REQUEST").then(|| (entry.start.clone(), entry.place.clone()));
            held.insert(entry.uid.clone(), (entry.sequence, now));
        }
    }
    held.into_iter().filter_map(|(uid, (_, now))| Some((uid, now?))).collect()
}

/// Brings what waits, and reads all that somebody got so far.
fn arrived(post: &Post, relay: &Relay, database: &Database, reader: &str) -> Vec<Read> {
    post.delivers(database, &["--now"]);
    relay.received().iter().filter(|mail| mail.to == [reader]).map(|mail| read(&mail.bytes)).collect()
}

/// The times of somebody's meetings, as the agenda has them.
fn times(desk: &Client, person: &str) -> Vec<String> {
    let agenda = desk.get(&format!("/events/spring/participants/{person}/agenda")).is(200).json();
    let held = agenda["meetings"].as_array().unwrap().iter().filter(|meeting| meeting["cancelled"] == false);
    let start = |meeting: &Value| meeting["start"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap().to_string();
    let mut times: Vec<String> = held.map(start).collect();
    times.sort();
    times
}

fn times_in(calendar: &BTreeMap<String, (String, String)>) -> Vec<String> {
    let mut times: Vec<String> =
        calendar.values().map(|(start, _)| start.parse::<jiff::Timestamp>().unwrap().to_string()).collect();
    times.sort();
    times
}

on_both_databases! {
    fn a_cancelled_meeting_leaves_the_calendar_and_comes_back(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let post = Post::to(&relay, Tls::StartTls, &authority);
        let server = Server::start_with(database, &SETTINGS);
        let desk = desk_of(&server, database);
        edits(&desk, "p1", "live_updates", json!(true));
        let reader = "p1@people1.example";
        let begun = arrived(&post, &relay, database, reader);
        assert_eq!(times_in(&calendar(&begun)), times(&desk, "p1"), "who follows from now on gets what is there");
        let agenda = desk.get("/events/spring/participants/p1/agenda").is(200).json();
        let cancel = format!("/events/spring/participants/p1/agenda/{}/cancel", agenda["meetings"][0]["id"].as_str().unwrap());
        desk.post(&cancel, &json!({})).is(204);
        let after = arrived(&post, &relay, database, reader);
        let cancelled: Vec<_> = after.iter().filter(|mail| mail.method == "CANCEL").collect();
        let [mail] = cancelled.as_slice() else { panic!("{after:?}") };
        assert_eq!((mail.calendar[0].sequence, mail.calendar[0].status.as_str()), (1, "CANCELLED"));
        assert_eq!((times_in(&calendar(&after)), calendar(&after).len()), (times(&desk, "p1"), 2));
        desk.delete(&cancel).is(204);
        let back = arrived(&post, &relay, database, reader);
        assert_eq!((times_in(&calendar(&back)), calendar(&back).len()), (times(&desk, "p1"), 3));
        // The private feed says the same.
        let link = agenda["link"].as_str().unwrap();
        let feed = desk.page(&format!("{}/calendar.ics", &link[link.find("/agendas/").unwrap()..]));
        assert!(feed.contains("SEQUENCE:2") && !feed.contains("STATUS:CANCELLED"), "{feed}");
        drop(server.ends());
    }

    fn an_update_of_a_meeting_outlives_the_version_that_brought_it(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::Implicit, &authority, []);
        let post = Post::to(&relay, Tls::Implicit, &authority);
        let server = Server::start_with(database, &SETTINGS);
        let desk = desk_of(&server, database);
        for person in 1..=6 {
            edits(&desk, &format!("p{person}"), "live_updates", json!(true));
        }
        post.delivers(database, &["--now"]);
        // Two versions before anything leaves: the second changes little or nothing of what the first did.
        republishes_without(&desk, "p1", json!([first_slot(&desk, "p1")]));
        republishes_without(&desk, "p2", json!([first_slot(&desk, "p2")]));
        for person in 1..=6 {
            let reader = format!("p{person}@people{person}.example");
            let mails = arrived(&post, &relay, database, &reader);
            assert_eq!(times_in(&calendar(&mails)), times(&desk, &format!("p{person}")), "{reader}");
        }
        // Whoever withdraws has an empty calendar after the next version.
        desk.post("/events/spring/participants/p3/decision", &json!({ "decision": "withdraw" })).is(200);
        republishes_without(&desk, "p1", json!([]));
        assert_eq!(calendar(&arrived(&post, &relay, database, "p3@people3.example")), BTreeMap::new());
        let reader = "p4@people4.example";
        assert_eq!(times_in(&calendar(&arrived(&post, &relay, database, reader))), times(&desk, "p4"));
        assert!(relay.counts().values().all(|count| *count == 1));
        drop(server.ends());
    }
}
