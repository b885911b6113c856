//! Organisers say in their own words what mails say: what they write leaves as they wrote it, and nothing in it is more than
//! text.

use serde_json::json;
use stories::{
    Answer, Client, Database, Server, on_both_databases,
    smtp::{Authority, Relay, Tls},
};

use super::{
    post::{Post, address, came, desk_of, drafted, edits, listed, publishes, republishes_without, waits_for},
    read::read,
};

const PAGE: &str = "/events/spring/desk/mails/words";
const USUAL: &str = "Your agenda for {event}";

/// An event that is not published, a relay, and a server that brings mails to it.
fn serving(database: &Database, authority: &Authority) -> (Relay, Server, Client) {
    drafted(database);
    let relay = Relay::start(Tls::StartTls, authority, []);
    let server = Post::to(&relay, Tls::StartTls, authority).serves(database);
    let desk = desk_of(&server, database);
    (relay, server, desk)
}

/// Sends the form of a kind of mail: the subject and the text in English, then in French.
fn sends(desk: &Client, kind: &str, act: &str, words: [&str; 4]) -> Answer {
    let names = ["words/en/subject", "words/en/body", "words/fr/subject", "words/fr/body"];
    let fields: Vec<(&str, &str)> = names.into_iter().zip(words).chain([("act", act)]).collect();
    desk.submit(&format!("{PAGE}/{kind}"), &fields)
}

const OWN: [&str; 4] = [
    "Hello {name}: {event}",
    "Good news, {name}.\n\n{organiser} expects you on {date}.",
    "Bonjour {name} : {event}",
    "Bonne nouvelle, {name}.\n\n{organiser} vous attend le {date}.",
];

on_both_databases! {
    fn own_words_leave_in_the_readers_language(database) {
        let authority = Authority::make();
        let (relay, server, desk) = serving(database, &authority);
        assert!(desk.page(&format!("{PAGE}/final")).contains(&format!("value=\"{USUAL}\"")));
        // To look at them stores nothing.
        let preview = sends(&desk, "final", "preview", OWN).is(200).text();
        for read in ["Hello Person 1: Spring", "Desk expects you on Monday 8 April 2030", "Bonjour Person 1 : Printemps", "lundi 8 avril 2030"] {
            assert!(preview.replace('\u{a0}', " ").contains(read), "{read}: {preview}");
        }
        assert!(preview.contains("value=\"Hello {name}: {event}\""), "what was typed is still there: {preview}");
        assert!(desk.page(&format!("{PAGE}/final")).contains(USUAL));
        for _ in 0..2 {
            assert_eq!(sends(&desk, "final", "save", OWN).is(303).header("location"), format!("{PAGE}/final"));
        }
        assert!(desk.page(&format!("{PAGE}/final")).contains("Hello Person 1: Spring"));
        assert!(desk.page(&format!("{PAGE}/preliminary")).contains("agenda"), "other kinds say what they said");
        publishes(database);
        let mail = read(&waits_for(&relay, &address(1), "Hello").bytes);
        assert_eq!((mail.subject.as_str(), mail.calendar.len()), ("Hello Person 1: Spring", 3));
        assert!(mail.text.contains("Good news, Person 1.") && mail.text.contains("Desk expects you on Monday 8 April 2030."), "{}", mail.text);
        assert!(mail.html.contains("Good news, Person 1.") && mail.text.contains("/agendas/"), "{}", mail.html);
        let mail = read(&waits_for(&relay, &address(3), "Bonjour").bytes);
        assert_eq!(mail.subject, "Bonjour Person 3 : Printemps");
        assert!(mail.text.contains("Desk vous attend le lundi 8 avril 2030."), "{}", mail.text);
        drop(server.ends());
    }

    fn the_usual_words_come_back_when_asked_for(database) {
        let authority = Authority::make();
        let (relay, server, desk) = serving(database, &authority);
        publishes(database);
        sends(&desk, "changes", "save", ["Listen, {name}", "x", "Écoutez, {name}", "x"]).is(303);
        republishes_without(&desk, "p1", json!(["morning"]));
        waits_for(&relay, &address(2), "Listen, Person 2");
        // Whatever is typed beside it.
        sends(&desk, "changes", "usual", ["{", "", "", "}"]).is(303);
        let page = desk.page(&format!("{PAGE}/changes"));
        assert!(!page.contains("Listen") && page.contains("value=\"Changes to your agenda: {event}\""), "{page}");
        republishes_without(&desk, "p1", json!([]));
        waits_for(&relay, &address(2), "Changes to your agenda: Spring");
        assert_eq!(came(&relay.received(), &address(2), "Listen"), 1);
        drop(server.ends());
    }

    fn words_that_cannot_be_sent_are_refused_and_nothing_is_stored(database) {
        let authority = Authority::make();
        let (_relay, server, desk) = serving(database, &authority);
        sends(&desk, "final", "save", OWN).is(303);
        let kept = desk.page(&format!("{PAGE}/final"));
        let (long, longer) = ("é".repeat(201), "é".repeat(5_001));
        let wrong = [
            (0, "Hello {nmae}"),
            (0, "Hello {Name}"),
            (0, "Hello {name"),
            (0, "Hello name}"),
            (0, "}{"),
            (0, ""),
            (0, "  "),
            (0, long.as_str()),
            (1, "{evnt}"),
            (1, "{name}}"),
            (1, "\n\n"),
            (1, longer.as_str()),
            (2, "{nom}"),
            (3, ""),
        ];
        for (at, text) in wrong {
            let mut words = OWN;
            words[at] = text;
            let told = sends(&desk, "final", "save", words).is(422).text();
            let field = ["words-en-subject", "words-en-body", "words-fr-subject", "words-fr-body"][at];
            for said in [&format!("href=\"#{field}\""), &format!("id=\"{field}-wrong\""), "at most 200 characters", "there can be {name}"] {
                assert!(told.contains(said), "{text:?}: {said}: {told}");
            }
            let others = ["en-subject", "en-body", "fr-subject", "fr-body"].iter().filter(|other| told.contains(&format!("words-{other}-wrong\"")));
            assert_eq!(others.count(), told.matches("aria-invalid").count(), "{text:?}");
            assert!(at == 1 || told.contains("Good news, {name}."), "what was typed beside it is still there: {told}");
            assert_eq!(desk.page(&format!("{PAGE}/final")), kept, "{text:?}");
        }
        // Just as long as can be.
        sends(&desk, "final", "save", [&long[2..], &longer[2..], OWN[2], OWN[3]]).is(303);
        desk.get(&format!("!{PAGE}/nothing")).is(404);
        sends(&desk, "nothing", "save", OWN).is(404);
        // What no mail has, and not every database.
        let told = sends(&desk, "final", "save", ["a\0b", "a\0b", "x", "x"]);
        assert_eq!(told.status, if database.url().starts_with("sqlite") { 303 } else { 400 }, "{}", told.text());
        drop(server.ends());
    }

    fn hostile_words_and_names_stay_text(database) {
        let authority = Authority::make();
        let (relay, server, desk) = serving(database, &authority);
        edits(&desk, "p1", "name", json!("{event}"));
        edits(&desk, "p2", "name", json!("<script>alert(1)</script>{organiser}"));
        let subject = "Hi {name}\r\nBcc: evil@evil.example\r\n\r\n<script>alert(2)</script>";
        let body = "<script>alert(3)</script> {name}\r\n\r\n{{event}} { name } \u{202e}<b>x</b>\r\n.\r\nMAIL FROM:<evil@evil.example>";
        sends(&desk, "final", "save", [subject, body, "x", "x"]).is(303);
        let page = desk.page(&format!("{PAGE}/final"));
        assert!(!page.contains("<script>alert") && page.contains("alert(3)"), "{page}");
        publishes(database);
        for (number, name) in [(1, "{event}"), (2, "<script>alert(1)</script>{organiser}")] {
            let taken = waits_for(&relay, &address(number), "Hi");
            assert_eq!(taken.to, [address(number)]);
            let mail = read(&taken.bytes);
            assert_eq!(mail.subject, format!("Hi {name} Bcc: evil@evil.example <script>alert(2)</script>"));
            assert!(!mail.headers.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{}", mail.headers);
            for said in [format!("<script>alert(3)</script> {name}"), "{Spring} { name } <b>x</b>".to_owned()] {
                assert!(mail.text.contains(&said), "{said}: {}", mail.text);
            }
            assert!(!mail.html.contains("<script>alert") && !mail.html.contains("<b>x"), "{}", mail.html);
            let id = &listed(&desk, "").into_iter().find(|known| known["address"] == address(number)).unwrap()["id"];
            let shown = desk.page(&format!("/events/spring/desk/mails/{id}"));
            assert!(!shown.contains("<script>alert") && shown.contains("alert(2)"), "{shown}");
            let whole = desk.get(&format!("!/events/spring/desk/mails/{id}/page")).is(200);
            assert!(whole.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
            assert!(!whole.text().contains("<script>alert"), "{}", whole.text());
        }
        assert!(!desk.page("/events/spring/desk/mails").contains("<script>alert"));
        drop(server.ends());
    }
}
