//! Publishing: everybody is told once; of later versions only those whose meetings changed; nobody of one that is outdated.

use std::collections::BTreeMap;

use serde_json::json;
use stories::{
    Server, on_both_databases,
    smtp::{Authority, Mail, Relay, Tls},
};

use super::{
    post::{PEOPLE, Post, desk_of, edits, first_slot, in_state, published, republishes_without},
    read::{Read, read},
};

/// The mails that were taken, by whom they were for.
fn by_reader(mails: &[Mail]) -> BTreeMap<String, Vec<Read>> {
    let mut found = BTreeMap::<String, Vec<Read>>::new();
    for mail in mails {
        found.entry(mail.to[0].clone()).or_default().push(read(&mail.bytes));
    }
    found
}

/// A server whose own mails go nowhere.
pub(super) const SETTINGS: [(&str, &str); 2] =
    [("MAILLAGE_OUTBOX", "/dev/null/nowhere"), ("MAILLAGE_MAIL_FROM", "Spring meetings <meetings@organiser.example>")];

on_both_databases! {
    fn everybody_gets_their_agenda_once_and_changes_reach_those_concerned(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let post = Post::to(&relay, Tls::StartTls, &authority);
        assert_eq!(in_state(&post.delivers(database, &[]), "sent"), PEOPLE as u64);
        let first = by_reader(&relay.received());
        assert_eq!(first.len(), PEOPLE);
        let french = &first["p3@people3.example"][0];
        assert!(french.subject.contains("Votre agenda pour Printemps"), "{french:?}");
        for (reader, mails) in &first {
            let [mail] = mails.as_slice() else { panic!("{reader} got {} mails", mails.len()) };
            assert_eq!(mail.calendar.len(), 3, "{reader}: each meets three others");
            assert!(mail.text.contains("/agendas/") && mail.html.contains("/agendas/"), "{}", mail.text);
            assert!(mail.headers.contains("Auto-Submitted: auto-generated") && !mail.headers.contains("List-Unsubscribe"));
            assert!(relay.received().iter().all(|mail| mail.from.starts_with("bounces+")));
        }
        let server = Server::start_with(database, &SETTINGS);
        let desk = desk_of(&server, database);
        // Nothing leaves by the server, whose folder cannot be: the mails of version 2 still wait when version 3 is published.
        let taken = first_slot(&desk, "p1");
        republishes_without(&desk, "p1", json!([taken]));
        let waiting = desk.get("/events/spring/mails?state=queued").is(200).json();
        let told = waiting["items"].as_array().unwrap().len();
        assert!((2..PEOPLE).contains(&told), "{waiting}");
        republishes_without(&desk, "p1", json!([]));
        let standing = desk.get("/events/spring/mails/standing").is(200).json();
        let outdated = standing["counts"].as_array().unwrap().iter().find(|count| count["state"] == "superseded");
        assert_eq!(outdated.map(|count| count["mails"].clone()), Some(json!(told)), "{standing}");
        assert!(standing["alarm"]["said"].is_string(), "a folder that cannot be is told: {standing}");
        drop(server.ends());
        post.delivers(database, &["--now"]);
        let mails = by_reader(&relay.received());
        for (reader, mails) in &mails {
            for change in &mails[1..] {
                assert!(change.subject.contains("Changes") || change.subject.contains("changé"), "{reader}: {}", change.subject);
                let (before, now) = (&mails[0].calendar, &change.calendar);
                for entry in now {
                    let was = before.iter().find(|was| was.uid == entry.uid);
                    assert!(was.is_none_or(|was| entry.sequence >= was.sequence), "{reader}: {entry:?} {was:?}");
                    let moved = was.is_some_and(|was| (was.start.as_str(), &was.place) != (entry.start.as_str(), &entry.place));
                    assert!(!moved || was.is_some_and(|was| entry.sequence > was.sequence), "{reader}: {entry:?} {was:?}");
                }
            }
        }
        let counts = relay.counts();
        assert!(counts.values().all(|count| *count == 1));
    }

    fn who_follows_live_gets_each_meeting_by_itself_and_its_end(database) {
        published(database);
        let server = Server::start_with(database, &SETTINGS);
        let desk = desk_of(&server, database);
        for person in ["p1", "p2"] {
            edits(&desk, person, "live_updates", json!(true));
        }
        drop(server.ends());
        let authority = Authority::make();
        let relay = Relay::start(Tls::Implicit, &authority, []);
        let post = Post::to(&relay, Tls::Implicit, &authority);
        post.delivers(database, &["--now"]);
        let server = Server::start_with(database, &SETTINGS);
        let desk = desk_of(&server, database);
        desk.post("/events/spring/participants/p2/decision", &json!({ "decision": "withdraw" }));
        let taken = first_slot(&desk, "p1");
        republishes_without(&desk, "p1", json!([taken]));
        drop(server.ends());
        post.delivers(database, &["--now"]);
        let mails = by_reader(&relay.received());
        let invitations: Vec<&Read> = mails["p1@people1.example"].iter().filter(|mail| !mail.method.is_empty()).collect();
        assert!(!invitations.is_empty());
        for mail in invitations {
            let [entry] = mail.calendar.as_slice() else { panic!("one meeting a mail: {mail:?}") };
            assert_eq!(mail.method, mail.method_inside, "{mail:?}");
            assert!(mail.calendar_is_last && entry.organiser == "mailto:meetings@organiser.example", "{mail:?}");
            assert_eq!(mail.method == "CANCEL", entry.status == "CANCELLED");
        }
    }
}
