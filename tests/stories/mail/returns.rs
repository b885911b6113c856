//! Mails that come back: notifications (RFC 3464) to the return path of each mail, as mail servers write them.

use std::{collections::BTreeMap, fs};

use serde_json::{Value, json};
use stories::{
    Database, Server, maillage, maillage_fed, on_both_databases,
    smtp::{Authority, Mail, Relay, Tls},
    text,
};
use tempfile::TempDir;

use super::post::{PEOPLE, Post, address, desk_of, each, edits, listed, published, republishes};

/// What a mail server says of a mail.
#[derive(Clone, Copy)]
struct Said {
    action: &'static str,
    status: &'static str,
    words: &'static str,
}

const UNKNOWN: Said = Said { action: "failed", status: "5.1.1", words: "550 5.1.1 no such mailbox here" };
const FULL: Said = Said { action: "failed", status: "5.2.2", words: "552 5.2.2 the mailbox is full" };
const LATER: Said = Said { action: "delayed", status: "4.4.1", words: "connection timed out" };
const ARRIVED: Said = Said { action: "delivered", status: "2.0.0", words: "250 2.0.0 delivered" };
/// Nobody's mailbox is at fault: the sender's domain is not believed.
const STRANGER: Said = Said { action: "failed", status: "5.1.8", words: "550 5.1.8 sender domain not found" };

/// What somebody writes who got such a mail.
const LETTER: &str =
    "From: p6@people6.example\nTo: bounces@organiser.example\nSubject: Re: agenda\n\nThank you, I come.\n";

/// A notification to this address about the mail of this Message-ID.
fn about(to: &str, message_id: &str, recipient: &str, said: Said) -> String {
    let Said { action, status, words } = said;
    format!(
        "From: MAILER-DAEMON@mx.example\nTo: {to}\nSubject: Delivery report\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\n\n\
         --edge\nContent-Type: text/plain\n\nThis is the mail system.\n\n\
         --edge\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {words}\n\n\
         --edge\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\nSubject: Your agenda\n\n--edge--\n"
    )
}

/// A notification about a mail, to where it returns, by a server that tells nothing else of it.
fn returned(mail: &Mail, said: Said) -> String {
    about(&mail.from, "<lost@mx.example>", &mail.to[0], said)
}

/// Several mails in one file (RFC 4155).
fn mailbox(mails: &[String]) -> String {
    let begin = "From MAILER-DAEMON Tue Apr  2 10:00:00 2030\n";
    mails.iter().flat_map(|mail| [begin, mail, "\n"]).collect()
}

/// The mails that a relay took, by the numbers of their readers.
fn delivered(database: &Database) -> Vec<Mail> {
    published(database);
    let authority = Authority::make();
    let relay = Relay::start(Tls::StartTls, &authority, []);
    Post::to(&relay, Tls::StartTls, &authority).delivers(database, &[]);
    let mut mails = relay.received();
    mails.sort_by(|a, b| a.to.cmp(&b.to));
    assert_eq!(mails.len(), PEOPLE);
    mails
}

/// What is told of notifications that were taken.
fn taken(told: &Value) -> [u64; 4] {
    ["bounced", "gone", "nothing", "foreign"]
        .map(|name| told[name].as_u64().unwrap_or_else(|| panic!("{name}: {told}")))
}

/// How many mails are in a state.
fn states(database: &Database) -> BTreeMap<String, u64> {
    let folder = TempDir::new().unwrap();
    let typed = ["deliver", "--eml", text(folder.path()), "--json", "--database", database.url()];
    serde_json::from_value(maillage(&typed).exits(0).json()["states"].clone()).unwrap()
}

fn counted(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs.iter().map(|(state, mails)| ((*state).to_owned(), *mails)).collect()
}

on_both_databases! {
    fn a_mailbox_of_notifications_is_taken_and_taken_twice_it_changes_nothing(database) {
        let mails = delivered(database);
        let said = [UNKNOWN, FULL, LATER, ARRIVED];
        let mut file: Vec<String> = mails.iter().zip(said).map(|(mail, said)| returned(mail, said)).collect();
        file.push(LETTER.to_owned());
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("bounces");
        fs::write(&path, mailbox(&file)).unwrap();
        let typed = ["bounces", text(&path), "--json", "--database", database.url()];
        assert_eq!(taken(&maillage(&typed).exits(0).json()), [2, 1, 2, 1]);
        let after = counted(&[("bounced", 2), ("sent", 4)]);
        assert_eq!(states(database), after);
        assert_eq!(taken(&maillage(&typed).exits(0).json()), [0, 0, 4, 1]);
        assert_eq!(states(database), after);
        // As people read it.
        let told = maillage(&typed[..2].iter().chain(&typed[3..]).copied().collect::<Vec<_>>()).exits(0).stdout;
        assert!(told.contains("0 mails came back") && told.contains("4 notifications changed nothing"), "{told}");
        maillage(&["bounces", text(&folder.path().join("none")), "--database", database.url()]).exits(1);
    }

    fn a_pipe_and_a_program_bring_them_as_well(database) {
        let mails = delivered(database);
        let typed = ["bounces", "--json", "--database", database.url()];
        let piped = maillage_fed(returned(&mails[0], FULL).as_bytes(), &typed).exits(0).json();
        assert_eq!(taken(&piped), [1, 0, 0, 0]);
        assert_eq!(taken(&maillage_fed(b"", &typed).exits(0).json()), [0, 0, 0, 0]);
        let server = Server::start(database);
        let desk = desk_of(&server, database);
        let program = |client: &stories::Client, mail: &str| client.send("POST", "/returned-mails", "message/rfc822", mail);
        let both = mailbox(&[returned(&mails[1], UNKNOWN), returned(&mails[2], LATER)]);
        assert_eq!(taken(&program(&desk, &both).is(200).json()), [1, 1, 1, 0]);
        assert_eq!(taken(&program(&desk, &both).is(200).json()), [0, 0, 2, 0]);
        // A mailbox that nobody emptied for long; one that is too large to be sent is for the command line.
        let old = mailbox(&vec![returned(&mails[2], LATER); 500]);
        assert!(old.len() > 300_000 && taken(&program(&desk, &old).is(200).json()) == [0, 0, 500, 0]);
        program(&desk, &old.repeat(8)).is(413);
        // A server on the way took the tag off; the Message-ID still tells.
        let plain = about("bounces@organiser.example", &mails[3].message_id, &mails[3].to[0], FULL);
        assert_eq!(taken(&program(&desk, &plain).is(200).json()), [1, 0, 0, 0]);
        let before = each(&listed(&desk, ""), "state");
        let participant = server.sign_in(&address(5));
        program(&participant, &returned(&mails[4], UNKNOWN)).is(403);
        program(&server.anybody(), &returned(&mails[4], UNKNOWN)).is(401);
        program(&server.with_token("invented"), &returned(&mails[4], UNKNOWN)).is(401);
        assert_eq!(each(&listed(&desk, ""), "state"), before);
        drop(server.ends());
    }

    fn a_forged_return_path_changes_nothing(database) {
        let mails = delivered(database);
        let [one, other] = [&mails[3].from, &mails[4].from];
        let (number, rest) = one.split_once('-').unwrap();
        let proof = rest.split('@').next().unwrap();
        let wrong: String = proof.chars().map(|c| if c == '0' { '1' } else { '0' }).collect();
        let (other_number, _) = other.split_once('-').unwrap();
        let forged = [
            format!("{number}-{wrong}@organiser.example"),
            format!("{number}-@organiser.example"),
            format!("{number}@organiser.example"),
            format!("{number}-{}@organiser.example", &proof[..proof.len() - 1]),
            format!("{other_number}-{proof}@organiser.example"),
            format!("bounces+99999999999999999999-{proof}@organiser.example"),
            format!("bounces+-1-{proof}@organiser.example"),
            "bounces@organiser.example".to_owned(),
            "bounces+'; DROP TABLE outbox--@organiser.example".to_owned(),
        ];
        for to in &forged {
            let mail = about(to, "<invented@organiser.example>", &mails[3].to[0], UNKNOWN);
            let told = maillage_fed(mail.as_bytes(), &["bounces", "--json", "--database", database.url()]).exits(0).json();
            assert_eq!(taken(&told), [0, 0, 0, 1], "{to}");
        }
        assert_eq!(states(database), counted(&[("sent", PEOPLE as u64)]));
    }

    fn an_address_that_is_no_more_gets_no_later_mail_until_the_organiser_tries_again(database) {
        let mails = delivered(database);
        let server = Server::start(database);
        let desk = desk_of(&server, database);
        desk.put("/events/spring/mails/rules/reminder", &json!({ "rule": "hold" })).is(204);
        desk.submit("/events/spring/desk/remind", &[("person", "p1")]).is(303);
        assert_eq!(listed(&desk, "state=held").len(), 1);
        let file = mailbox(&[returned(&mails[0], UNKNOWN), returned(&mails[1], FULL), returned(&mails[3], STRANGER)]);
        let told = maillage_fed(file.as_bytes(), &["bounces", "--json", "--database", database.url()]).exits(0).json();
        assert_eq!(taken(&told), [3, 1, 0, 0], "only one of them tells of an address that is no more");
        let back = listed(&desk, "state=bounced");
        let known = back.iter().find(|mail| mail["address"] == address(1) && mail["kind"] == "final").unwrap();
        assert_eq!((&known["status"], &known["reply"], &known["stage"]), (&json!("5.1.1"), &json!(UNKNOWN.words), &json!("returned")));
        // What waited for the address does not leave either.
        let late = &listed(&desk, "kind=reminder")[0];
        assert_eq!((&late["state"], &late["reply"]), (&json!("bounced"), &json!(UNKNOWN.words)));
        let page = desk.page("/events/spring/desk/mails?state=bounced");
        for said in ["Came back", &address(1), UNKNOWN.words, &address(2), FULL.words] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains(&address(5)), "{page}");
        let one = desk.page(&format!("/events/spring/desk/mails/{}", known["id"]));
        assert!(one.contains("550 5.1.1 no such mailbox here (5.1.1)"), "{one}");

        // Whoever cannot come at all loses each meeting, and so does whoever would have met them.
        let change = |unavailable: Value| {
            let before = listed(&desk, "").len();
            for person in ["p1", "p3"] {
                edits(&desk, person, "unavailable", unavailable.clone());
            }
            republishes(&desk);
            let mut now = listed(&desk, "");
            now.truncate(now.len() - before);
            each(&now, "address")
        };
        assert_eq!(change(json!(["morning"])), [2, 3, 4, 6].map(address), "p5 loses nobody, and p1 gets no mail");
        // The organiser knows better, and says so. That agenda is outdated by now; the next one reaches them.
        let retried = desk.post("/events/spring/mails/decisions", &json!({ "decision": "retry", "mail": known["id"] }));
        assert_eq!(retried.is(200).json()["mails"], 0);
        assert_eq!(desk.page(&format!("/events/spring/desk/mails/{}", known["id"])).matches("Outdated").count(), 1);
        let again = change(json!([]));
        assert!(again.contains(&address(1)), "{again:?}");
        drop(server.ends());
    }
}
