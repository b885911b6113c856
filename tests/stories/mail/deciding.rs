//! Organisers decide about mails: they wait, leave, are tried again or never leave; and nobody else sees them.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value, json};
use stories::{
    Answer, Client, Database, Server, maillage, on_both_databases,
    smtp::{Authority, Fault, Relay, Tls},
    until,
};

use super::post::{
    PEOPLE, Post, address, desk_of, drafted, each, edits, in_state, listed, published, publishes, republishes,
    republishes_without,
};

const MAILS: &str = "/events/spring/mails";
const PAGE: &str = "/events/spring/desk/mails";
/// Longer than any mail here takes.
const LONG: Duration = Duration::from_mins(1);

/// How many mails of the event are in each state.
fn states(desk: &Client) -> BTreeMap<String, u64> {
    let standing = desk.get(&format!("{MAILS}/standing")).is(200).json();
    let mut found = BTreeMap::new();
    for count in standing["counts"].as_array().unwrap() {
        *found.entry(count["state"].as_str().unwrap().to_owned()).or_default() += count["mails"].as_u64().unwrap();
    }
    found
}

/// Waits until so many mails are in these states, and none in another.
fn stand(desk: &Client, wanted: &[(&str, u64)]) {
    let wanted: BTreeMap<String, u64> = wanted.iter().map(|(state, mails)| ((*state).to_owned(), *mails)).collect();
    until(|| (states(desk) == wanted).then_some(()));
}

/// Decides as a program does. Returns how many mails it concerned.
fn decides(desk: &Client, ruling: &Value) -> u64 {
    let told = desk.post(&format!("{MAILS}/decisions"), ruling).is(200).json();
    told["mails"].as_u64().unwrap()
}

fn rules(desk: &Client, kind: &str, rule: &Value) -> Answer {
    desk.put(&format!("{MAILS}/rules/{kind}"), &json!({ "rule": rule }))
}

/// The id of the mail to somebody.
fn mail_to(desk: &Client, number: usize) -> Value {
    let mails = listed(desk, "");
    let found = mails.iter().find(|mail| mail["address"] == address(number));
    found.unwrap_or_else(|| panic!("no mail to {number}"))["id"].clone()
}

/// A relay, and a server that brings mails to it.
fn serving(database: &Database, authority: &Authority, plot: &[Fault]) -> (Relay, Post, Server, Client) {
    let relay = Relay::start(Tls::StartTls, authority, plot.iter().copied());
    let post = Post::to(&relay, Tls::StartTls, authority);
    let server = post.serves(database);
    let desk = desk_of(&server, database);
    (relay, post, server, desk)
}

on_both_databases! {
    fn mails_wait_for_the_organiser_and_leave_when_told_to(database) {
        let authority = Authority::make();
        drafted(database);
        let (relay, post, server, desk) = serving(database, &authority, &[]);
        rules(&desk, "agenda", &json!("hold")).is(404);
        let told = rules(&desk, "final", &json!("later")).is(422).text();
        assert!(told.contains("write hold, off, or nothing"), "{told}");
        rules(&desk, "final", &json!("hold")).is(204);
        publishes(database);
        stand(&desk, &[("held", 6)]);
        assert_eq!(desk.get(&format!("{MAILS}/standing")).is(200).json()["rules"], json!({ "final": "hold" }));
        let delivered = post.delivers(database, &["--now"]);
        assert_eq!((in_state(&delivered, "held"), relay.accepted()), (6, 0), "{delivered}");
        let page = desk.page(PAGE);
        assert!(page.contains("Waits for you") && page.contains("value=\"release\""), "{page}");

        // One never leaves; one by its page; the others as a kind.
        assert_eq!(decides(&desk, &json!({ "decision": "cancel", "mail": mail_to(&desk, 1) })), 1);
        let second = mail_to(&desk, 2).to_string();
        let back = desk.submit(&format!("{PAGE}/decide"), &[("decision", "release"), ("mail", &second)]).is(303);
        assert_eq!(back.header("location"), format!("{PAGE}/{second}"));
        assert!(relay.wait_for_accepted(1, LONG));
        assert_eq!(relay.received()[0].to, [address(2)]);
        stand(&desk, &[("cancelled", 1), ("held", 4), ("sent", 1)]);
        assert_eq!(decides(&desk, &json!({ "decision": "release", "kind": "changes" })), 0);
        desk.submit(&format!("{PAGE}/decide"), &[("decision", "release"), ("kind", "final")]).is(303);
        stand(&desk, &[("cancelled", 1), ("sent", 5)]);
        for decision in ["release", "retry", "hold", "cancel"] {
            assert_eq!(decides(&desk, &json!({ "decision": decision })), 0, "what left or was cancelled stays so: {decision}");
        }
        post.delivers(database, &["--now"]);
        let readers: Vec<String> = relay.received().iter().map(|mail| mail.to[0].clone()).collect();
        assert!(readers.len() == 5 && !readers.contains(&address(1)), "{readers:?}");
        desk.post(&format!("{MAILS}/decisions"), &json!({ "decision": "forget" })).is(422);
        desk.submit(&format!("{PAGE}/decide"), &[("decision", "forget")]).is(400);
        let done = desk.get("/events/spring/audit?limit=200").is(200).json();
        let done = done["items"].as_array().unwrap().iter().filter(|line| line["action"] == "decided about mails").count();
        assert_eq!(done, 4, "the rule, and what changed something");
        drop(server.ends());
    }

    fn mails_that_failed_are_tried_again_when_told_to(database) {
        let authority = Authority::make();
        published(database);
        let (relay, _, server, desk) = serving(database, &authority, &[Fault::NoSuchUser, Fault::Rejected, Fault::MailboxFull]);
        stand(&desk, &[("bounced", 2), ("failed", 1), ("sent", 3)]);
        let failed = &listed(&desk, "state=failed")[0];
        assert_eq!((&failed["stage"], &failed["status"]), (&json!("content"), &json!("5.6.0")), "{failed}");
        assert_eq!(decides(&desk, &json!({ "decision": "retry", "mail": failed["id"] })), 1);
        stand(&desk, &[("bounced", 2), ("sent", 4)]);
        desk.submit(&format!("{PAGE}/decide"), &[("decision", "retry"), ("kind", "final")]).is(303);
        stand(&desk, &[("sent", 6)]);
        assert!(relay.counts().values().all(|count| *count == 1), "{:?}", relay.counts());
        // The address that was said not to exist is believed again.
        edits(&desk, "p1", "unavailable", json!(["morning"]));
        republishes_without(&desk, "p2", json!(["morning"]));
        assert_eq!(each(&listed(&desk, "kind=changes"), "address").len(), PEOPLE);
        drop(server.ends());
    }

    fn an_outdated_agenda_is_not_sent_however_often_it_is_told_to(database) {
        let authority = Authority::make();
        published(database);
        let (relay, _, server, desk) = serving(database, &authority, &[Fault::Rejected]);
        stand(&desk, &[("failed", 1), ("sent", 5)]);
        let failed = listed(&desk, "state=failed")[0].clone();
        assert_eq!(failed["address"], address(1), "they leave in order");
        for person in ["p5", "p6"] {
            edits(&desk, person, "unavailable", json!(["morning"]));
        }
        republishes(&desk);
        until(|| (states(&desk).get("sent") == Some(&11)).then_some(()));
        assert_eq!(decides(&desk, &json!({ "decision": "retry", "mail": failed["id"] })), 0);
        assert_eq!(states(&desk).get("superseded"), Some(&1));
        let theirs = relay.received().into_iter().filter(|mail| mail.to == [address(1)]).count();
        assert_eq!(theirs, 1, "of the second version alone");
        drop(server.ends());
    }

    fn what_is_off_is_not_even_queued(database) {
        let authority = Authority::make();
        drafted(database);
        let (relay, _, server, desk) = serving(database, &authority, &[]);
        desk.submit(&format!("{PAGE}/rules"), &[("kind", "final"), ("rule", "off")]).is(303);
        assert!(desk.page(PAGE).contains("Is not sent"));
        desk.submit(&format!("{PAGE}/rules"), &[("kind", "none"), ("rule", "off")]).is(404);
        publishes(database);
        assert_eq!(listed(&desk, ""), [json!(null); 0]);
        desk.submit(&format!("{PAGE}/rules"), &[("kind", "final"), ("rule", "")]).is(303);
        republishes_without(&desk, "p1", json!(["morning/1"]));
        stand(&desk, &[("sent", 6)]);
        assert_eq!(relay.accepted(), PEOPLE, "who was told nothing yet is told all");
        drop(server.ends());
    }

    fn mails_are_found_by_kind_and_state_page_by_page(database) {
        let authority = Authority::make();
        published(database);
        let (_relay, _, server, desk) = serving(database, &authority, &[Fault::Rejected]);
        stand(&desk, &[("failed", 1), ("sent", 5)]);
        desk.submit("/events/spring/desk/remind", &[("person", "p1")]).is(303);
        stand(&desk, &[("failed", 1), ("sent", 6)]);
        assert_eq!((listed(&desk, "kind=final").len(), listed(&desk, "kind=reminder").len()), (6, 1));
        assert_eq!((listed(&desk, "state=failed").len(), listed(&desk, "kind=reminder&state=failed").len()), (1, 0));
        assert_eq!(listed(&desk, "kind=nothing").len(), 0);
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = desk.get(&format!("{MAILS}?kind=final&limit=2{after}")).is(200).json();
            let items = page["items"].as_array().unwrap();
            assert_eq!(items.len(), 2, "{page}");
            seen.extend(items.iter().map(|mail| mail["id"].as_i64().unwrap()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert!(seen.len() == PEOPLE && seen.is_sorted_by(|a, b| a > b), "{seen:?}");
        for wrong in ["limit=0", "limit=201", "after=x", "after=1%27"] {
            desk.get(&format!("{MAILS}?{wrong}")).is(422);
        }
        let page = desk.page(&format!("{PAGE}?kind=reminder&state=sent"));
        assert!(page.contains(&address(1)) && !page.contains(&address(2)), "{page}");
        // What is no kind or state shows all rather than nothing.
        assert!(desk.page(&format!("{PAGE}?kind=%3Cscript%3E&state=x")).contains(&address(6)));
        desk.get(&format!("!{PAGE}?after=x")).is(400);
        desk.get(&format!("!{PAGE}/0")).is(404);
        drop(server.ends());
    }

    fn the_table_of_mails_is_harmless_whatever_is_in_them(database) {
        let authority = Authority::make();
        drafted(database);
        let (_relay, _, server, desk) = serving(database, &authority, &[Fault::NoSuchUser]);
        let hostile = "=HYPERLINK(\"http://evil.example\") {name};, \"x\"";
        let words = [("words/en/subject", hostile), ("words/en/body", "x"), ("words/fr/subject", "+{name}"), ("words/fr/body", "x")];
        desk.submit(&format!("{PAGE}/words/final"), &words).is(303);
        edits(&desk, "p1", "name", json!("=1+1, \"Ann\"\u{2028}'; --"));
        republishes(&desk);
        stand(&desk, &[("bounced", 1), ("sent", 5)]);
        let table = |query: &str| {
            let answer = desk.get(&format!("!{PAGE}.csv{query}")).is(200);
            assert!(answer.header("content-type").starts_with("text/csv") && answer.header("content-disposition").contains("mails.csv"));
            let mut reader = csv::Reader::from_reader(answer.body.as_slice());
            let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let rows = reader.records().map(|row| head.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect());
            rows.collect::<Vec<BTreeMap<String, String>>>()
        };
        let rows = table("");
        assert_eq!(rows.len(), PEOPLE);
        let starts = ['=', '+', '-', '@', '\t', '\r'];
        assert!(rows.iter().flat_map(BTreeMap::values).all(|cell| !cell.starts_with(starts)), "{rows:?}");
        let first = rows.iter().find(|row| row["address"] == address(1)).unwrap();
        assert_eq!(first["subject"], "'=HYPERLINK(\"http://evil.example\") =1+1, \"Ann\" '; --;, \"x\"");
        assert_eq!((first["kind"].as_str(), first["participant"].as_str()), ("final", "p1"));
        let [bounced] = table("?kind=final&state=bounced").try_into().unwrap();
        assert_eq!((bounced["status"].as_str(), bounced["reply"].contains("no such user")), ("5.1.1", true));
        drop(server.ends());
    }

    fn nobody_else_sees_or_decides(database) {
        let authority = Authority::make();
        drafted(database);
        let at_home = Server::start(database);
        let participant = at_home.sign_in(&address(1)).shows("cookie").to_owned();
        drop(at_home.ends());
        let (relay, _, server, desk) = serving(database, &authority, &[]);
        rules(&desk, "final", &json!("hold")).is(204);
        publishes(database);
        let mail = mail_to(&desk, 1);
        let before = (states(&desk), listed(&desk, ""));
        // Somebody who organises another event, with mails of its own or none.
        let typed = ["organiser", "other@organiser.example", "--token", "--json", "--database", database.url()];
        let stranger = server.with_token(maillage(&typed).exits(0).json()["token"].as_str().unwrap());
        let mut autumn = desk.get("/events/spring").is(200).json()["head"].clone();
        autumn["event"]["id"] = json!("autumn");
        stranger.post("/events", &autumn).is(201);
        let guest = server.anybody().with("cookie", &participant).with("sec-fetch-site", "same-origin");
        assert_eq!(guest.get("!/me").status, 200, "the participant is signed in");

        let decision = json!({ "decision": "release" });
        for (who, client) in [("stranger", &stranger), ("participant", &guest), ("nobody", &server.anybody())] {
            let refused = |answer: Answer| {
                assert!(matches!(answer.status, 303 | 401 | 403 | 404), "{who}: {} {}", answer.asked, answer.status);
                let to_sign_in = answer.status == 303 && answer.header("location").starts_with("/sign-in");
                assert!(answer.status != 303 || to_sign_in, "{who}: {}", answer.asked);
                assert!(!answer.text().contains("people1.example"), "{who}: {}", answer.asked);
            };
            for path in [MAILS.to_owned(), format!("{MAILS}/standing"), format!("{MAILS}/merge")] {
                refused(client.get(&path));
            }
            refused(client.post(&format!("{MAILS}/decisions"), &decision));
            refused(rules(client, "final", &Value::Null));
            refused(client.post("/events/spring/invitations", &json!({ "to": ["a@b.example"] })));
            for path in ["", ".csv", ".zip", &format!("/{mail}"), &format!("/{mail}/page"), "/words/final"] {
                refused(client.get(&format!("!{PAGE}{path}")));
            }
            let fields: [(&str, &[(&str, &str)]); 4] = [
                ("decide", &[("decision", "release"), ("kind", "final")]),
                ("rules", &[("kind", "final"), ("rule", "")]),
                ("test", &[]),
                ("words/final", &[("act", "usual")]),
            ];
            for (path, fields) in fields {
                refused(client.submit(&format!("{PAGE}/{path}"), fields));
            }
        }
        // By way of an event of one's own.
        let theirs = stranger.post("/events/autumn/mails/decisions", &json!({ "decision": "release", "mail": mail }));
        assert_eq!(theirs.is(200).json()["mails"], 0);
        stranger.get(&format!("!/events/autumn/desk/mails/{mail}")).is(404);
        stranger.get(&format!("!/events/autumn/desk/mails/{mail}/page")).is(404);
        assert_eq!(stranger.get("/events/autumn/mails").is(200).json()["items"], json!([]));
        assert_eq!((states(&desk), listed(&desk, ""), relay.accepted()), (before.0, before.1, 0));
        drop(server.ends());
    }

    fn the_alarm_says_what_to_do_until_the_relay_works(database) {
        let authority = Authority::make();
        published(database);
        let (relay, post, server, desk) = serving(database, &authority, &[Fault::BadCredentials; 50]);
        let alarm = until(|| {
            let alarm = desk.get(&format!("{MAILS}/standing")).is(200).json()["alarm"].clone();
            alarm.is_object().then_some(alarm)
        });
        assert_eq!(alarm["stage"], "login", "{alarm}");
        let (said, advice) = (alarm["said"].as_str().unwrap(), alarm["advice"].as_str().unwrap());
        assert!(said.contains("does not accept the user name and password: 535"), "{alarm}");
        assert!(advice.contains("check smtp_user, the password"), "{alarm}");
        assert!(alarm["until"].as_str() > alarm["since"].as_str(), "{alarm}");
        let page = desk.page(PAGE);
        for said in ["role=\"alert\"", "No mail leaves at the moment", said, "Check smtp_user, the password", "It is tried again"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert_eq!(states(&desk).keys().collect::<Vec<_>>(), ["queued"], "nobody bounces for it");

        // The relay is mended.
        let port = relay.port();
        drop(relay);
        let relay = Relay::with(Tls::StartTls, &authority).at(port).start();
        post.delivers(database, &["--now"]);
        stand(&desk, &[("sent", 6)]);
        assert_eq!(relay.accepted(), PEOPLE);
        let standing = desk.get(&format!("{MAILS}/standing")).is(200).json();
        assert!(standing["alarm"].is_null(), "{standing}");
        assert!(!desk.page(PAGE).contains("role=\"alert\""));
        drop(server.ends());
    }
}
