//! Mails that leave by themselves as events go: each in its time, and once however often somebody looks. Whoever starts a
//! server looks.

use serde_json::{Value, json};
use stories::{Client, Database, Server, on_both_databases, organiser_token, until};

use super::post::{PEOPLE, address, drafted_in, each, publishes_event};

/// Events by how many hours from now they begin, and what everybody with a meeting is told at this time. Each lasts eighty
/// minutes.
const EVENTS: [(i64, Option<&str>); 15] = [
    (24 * 10, None),
    (74, None),
    (70, Some("reconfirm")),
    (26, Some("reconfirm")),
    (22, Some("tomorrow")),
    (1, Some("tomorrow")),
    (-1, None),
    (-2, None),
    (-3, Some("feedback")),
    (-24 * 6, Some("feedback")),
    (-24 * 8, None),
    (-24 * 179, None),
    (-24 * 181, Some("second-feedback")),
    (-24 * 209, Some("second-feedback")),
    (-24 * 211, None),
];

/// The mails of an event that nobody asked for, as its organiser sees them.
fn told(desk: &Client, event: &str) -> Vec<Value> {
    let page = desk.get(&format!("/events/{event}/mails?limit=200")).is(200).json();
    let mut mails = page["items"].as_array().unwrap().clone();
    mails.retain(|mail| mail["kind"] != "final");
    mails
}

/// An event for which mails are due, under an id that is looked at after all others.
fn last(database: &Database, id: &str) {
    drafted_in(database, id, 12, 14);
    publishes_event(database, id);
    organiser_token(database.url(), Some(id));
}

/// Starts a server, and waits until it has looked at all events.
fn looks(database: &Database, last: &str) -> (Server, Client) {
    let server = Server::start(database);
    let desk = server.organiser(database, Some(last));
    until(|| (told(&desk, last).len() == PEOPLE).then_some(()));
    (server, desk)
}

/// Says something about somebody for somebody else, as an organiser may.
fn says(desk: &Client, event: &str, from: &str, to: &str, said: &str) {
    desk.put(&format!("/events/{event}/participants/{from}/requests/{to}"), &json!({ "said": said })).is(204);
}

/// The readers of mails of a kind.
fn readers(desk: &Client, event: &str, kind: &str) -> Vec<String> {
    let mut mails = told(desk, event);
    mails.retain(|mail| mail["kind"] == kind);
    each(&mails, "address")
}

on_both_databases! {
    fn each_kind_is_told_in_its_time_and_once(database) {
        let id = |at: usize| format!("event-{at:02}");
        for (at, (hours, _)) in EVENTS.into_iter().enumerate() {
            drafted_in(database, &id(at), hours, 14);
            publishes_event(database, &id(at));
            organiser_token(database.url(), Some(&id(at)));
        }
        // Nobody has a meeting before a schedule is published.
        drafted_in(database, "draft", 12, 14);
        for look in 0..3 {
            let marker = format!("zz-last-{look}");
            last(database, &marker);
            let (server, desk) = looks(database, &marker);
            for (at, (hours, kind)) in EVENTS.into_iter().enumerate() {
                let mails = told(&desk, &id(at));
                let kinds: Vec<&str> = mails.iter().map(|mail| mail["kind"].as_str().unwrap()).collect();
                let wanted = kind.map_or_else(Vec::new, |kind| vec![kind; PEOPLE]);
                assert_eq!(kinds, wanted, "{hours} hours");
                let everybody: Vec<String> = (1..=PEOPLE).map(address).collect();
                assert!(kind.is_none() || each(&mails, "address") == everybody, "{hours} hours: {mails:?}");
            }
            let desk = server.organiser(database, Some("draft"));
            assert_eq!(told(&desk, "draft"), [Value::Null; 0]);
            drop(server.ends());
        }
    }

    fn requests_without_an_answer_are_told_by_day_and_before_it_is_too_late(database) {
        for (event, hour) in [("day", 14), ("night", 3)] {
            drafted_in(database, event, 24 * 5, hour);
            organiser_token(database.url(), Some(event));
        }
        last(database, "zz-last-0");
        let (server, desk) = looks(database, "zz-last-0");
        let both = |act: &dyn Fn(&str)| ["day", "night"].into_iter().for_each(act);
        both(&|event| {
            says(&desk, event, "p1", "p2", "wish");
            says(&desk, event, "p3", "p2", "must");
            says(&desk, event, "p3", "p4", "wish");
            says(&desk, event, "p4", "p3", "accept");
            says(&desk, event, "p5", "p6", "no");
        });
        assert_eq!(told(&desk, "day"), [Value::Null; 0]);
        drop(server.ends());

        let mut looked = 0;
        let mut look = |before: &dyn Fn(&Client), wanted: &[(&str, &[usize])]| {
            looked += 1;
            let marker = format!("zz-last-{looked}");
            last(database, &marker);
            let (server, desk) = looks(database, &marker);
            for (kind, numbers) in wanted {
                assert_eq!(readers(&desk, "day", kind), numbers.iter().map(|number| address(*number)).collect::<Vec<_>>(), "{kind}");
            }
            assert_eq!(told(&desk, "night"), [Value::Null; 0], "nobody is told at night");
            before(&desk);
            drop(server.ends());
        };
        // The next look finds what was said after the one before.
        look(&|desk| says(desk, "day", "p5", "p4", "wish"), &[("requested", &[2])]);
        let closes = |desk: &Client| {
            let at = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(48);
            for event in ["day", "night"] {
                let path = format!("/events/{event}/registration");
                let mut settings = desk.get(&path).is(200).json();
                settings["phases"]["requests"] = json!({ "closes_at": at.to_string() });
                desk.put(&path, &settings).is(204);
            }
            says(desk, "day", "p2", "p1", "accept");
            says(desk, "day", "p2", "p3", "no");
        };
        look(&closes, &[("requested", &[2, 4]), ("unanswered", &[])]);
        for _ in 0..2 {
            look(&|_| {}, &[("requested", &[2, 4]), ("unanswered", &[4])]);
        }
    }
}
