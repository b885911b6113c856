//! No more reminders at one click (RFC 8058): to look at the link asks, one POST does it, agendas keep coming.

use serde_json::json;
use stories::{
    Client, Database, Server, on_both_databases,
    smtp::{Authority, Mail, Relay, Tls},
};

use super::{
    post::{
        PEOPLE, Post, address, came, desk_of, drafted, drafted_in, first_slot, publishes, republishes,
        republishes_without, waits_for,
    },
    read::read,
};

const FORM: &str = "application/x-www-form-urlencoded";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";
const TOMORROW: &str = "Tomorrow: Spring";
const AGENDA: &str = "Your agenda for Spring";
const REMINDER: &str = "Something is missing for your meetings";

/// Where one click stops mails like this one, without the server's name.
fn link(mail: &Mail) -> String {
    let headers = read(&mail.bytes).headers.replace("\r\n ", " ");
    assert!(headers.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{headers}");
    let (_, link) = headers.split_once("List-Unsubscribe: <").unwrap_or_else(|| panic!("no link: {headers}"));
    let (_, link) = link.split_once("/stop/").unwrap();
    format!("!/stop/{}", link.split('>').next().unwrap())
}

/// What a mail program sends at one click: no cookie, no origin, nothing else.
fn clicks(server: &Server, link: &str) {
    server.anybody().send("POST", link, FORM, ONE_CLICK).is(200);
}

/// How many are reminded of what is missing.
fn reminded(desk: &Client, person: &str) -> String {
    let answer = desk.submit("/events/spring/desk/remind", &[("person", person)]).is(303);
    answer.header("location").split("reminded=").nth(1).unwrap().to_owned()
}

/// An event that begins in twelve hours, of which everybody was told that it is tomorrow.
fn eve(database: &Database, relay: &Relay, authority: &Authority) -> (Server, Client) {
    drafted_in(database, "spring", 12, 14);
    publishes(database);
    let server = Post::to(relay, Tls::StartTls, authority).serves(database);
    let desk = desk_of(&server, database);
    (server, desk)
}

on_both_databases! {
    fn one_click_stops_reminders_and_agendas_keep_coming(database) {
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let (server, desk) = eve(database, &relay, &authority);
        let [first, second, fourth] = [1, 2, 4].map(|number| link(&waits_for(&relay, &address(number), TOMORROW)));
        assert!(!read(&waits_for(&relay, &address(1), AGENDA).bytes).headers.contains("List-Unsubscribe"));

        // Whoever only looks, by whatever means, changes nothing.
        let page = server.anybody().get(&first).is(200).text();
        assert!(page.contains("method=\"post\"") && page.contains("Spring") && page.contains("No more of them"), "{page}");
        let french = server.anybody().with("accept-language", "fr").get(&first).is(200).text();
        assert!(french.contains("Printemps"), "{french}");
        server.anybody().with("sec-purpose", "prefetch;prerender").get(&first);
        server.anybody().with("purpose", "prefetch").get(&first);
        for method in ["HEAD", "OPTIONS", "PUT", "DELETE"] {
            server.anybody().send(method, &first, "", Vec::new());
        }
        assert_eq!(server.anybody().get(&first).is(200).text(), page);
        assert_eq!(reminded(&desk, "p1"), "1");
        link(&waits_for(&relay, &address(1), REMINDER));

        clicks(&server, &second);
        // A mail program may send the same in parts, and twice.
        let parts = "--edge\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--edge--\r\n";
        for _ in 0..2 {
            server.anybody().send("POST", &fourth, "multipart/form-data; boundary=edge", parts).is(200);
        }
        for (person, link) in [("p2", &second), ("p4", &fourth)] {
            assert!(server.anybody().get(link).is(200).text().contains("You get no more reminders of Spring"));
            assert_eq!(reminded(&desk, person), "0");
        }
        assert_eq!(reminded(&desk, "p5"), "1", "nobody else is spared");
        let taken = first_slot(&desk, "p2");
        republishes_without(&desk, "p2", json!([taken]));
        let change = waits_for(&relay, &address(2), "Changes");
        assert!(!read(&change.bytes).headers.contains("List-Unsubscribe"));
        assert_eq!(came(&relay.received(), &address(2), REMINDER), 0);

        // Second thoughts.
        let page = server.anybody().submit(second.trim_start_matches('!'), &[("again", "yes")]).is(200).text();
        assert!(page.contains("No more of them"), "{page}");
        assert_eq!(reminded(&desk, "p2"), "1");
        waits_for(&relay, &address(2), REMINDER);
        drop(server.ends());
    }

    fn who_stopped_them_is_not_told_of_the_day_either(database) {
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        drafted(database);
        publishes(database);
        let post = Post::to(&relay, Tls::StartTls, &authority);
        let server = post.serves(database);
        let desk = desk_of(&server, database);
        assert_eq!(reminded(&desk, "p1"), "1");
        clicks(&server, &link(&waits_for(&relay, &address(1), REMINDER)));
        // The day comes: the event is moved to it.
        let read = desk.get("/events/spring").is(200);
        let mut head = read.json()["head"].clone();
        let soon = jiff::Zoned::now().in_tz("Europe/Brussels").unwrap().saturating_add(jiff::ToSpan::hours(12));
        head["sessions"][0]["start"] = json!(soon.strftime("%Y-%m-%dT%H:%M").to_string());
        desk.with("if-match", &read.header("etag")).put("/events/spring", &head).is(200);
        republishes(&desk);
        drop(server.ends());
        let server = post.serves(database);
        for number in [2, 4, 5] {
            waits_for(&relay, &address(number), TOMORROW);
        }
        assert_eq!(came(&relay.received(), &address(1), TOMORROW), 0);
        drop(server.ends());
    }

    fn a_link_that_is_invented_leads_nowhere(database) {
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let (server, desk) = eve(database, &relay, &authority);
        let right = link(&waits_for(&relay, &address(1), TOMORROW));
        let (stop, code) = right.split_once('.').unwrap();
        let other = link(&waits_for(&relay, &address(2), TOMORROW));
        let (other, _) = other.split_once('.').unwrap();
        let wrong = [
            format!("{other}.{code}"),
            format!("{stop}.{}", code.chars().rev().collect::<String>()),
            format!("{stop}."),
            stop.to_owned(),
            "!/stop/x".to_owned(),
            format!("!/stop/r99999999999999999999.{code}"),
            format!("!/stop/%F0%9F%98%80.{code}"),
            format!("{right}x"),
        ];
        for wrong in &wrong {
            let told = server.anybody().get(wrong).is(404).text();
            assert!(told.contains("<h1>") && told.contains("href=\"/\""), "{wrong}: {told}");
            server.anybody().send("POST", wrong, FORM, ONE_CLICK).is(404);
        }
        for person in 1..=PEOPLE {
            assert_eq!(reminded(&desk, &format!("p{person}")), "1");
        }
        drop(server.ends());
    }

    fn who_wants_no_invitation_gets_none_to_any_event(database) {
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        drafted(database);
        let server = Post::to(&relay, Tls::StartTls, &authority).serves(database);
        let desk = desk_of(&server, database);
        let invites = |event: &str, to: &str| {
            desk.post(&format!("/events/{event}/invitations"), &json!({ "to": [to], "language": "en" })).is(200).json()
        };
        assert_eq!(invites("spring", "New Comer <new@elsewhere.example>")["queued"], 1);
        assert!(relay.wait_for(|mails| !mails.is_empty(), std::time::Duration::from_mins(1)));
        let stop = link(&relay.received()[0]);
        assert!(server.anybody().get(&stop).is(200).text().contains("invitations from this platform"));
        clicks(&server, &stop);
        let mut autumn = desk.get("/events/spring").is(200).json()["head"].clone();
        autumn["event"]["id"] = json!("autumn");
        desk.post("/events", &autumn).is(201);
        let again = invites("autumn", "NEW@elsewhere.example");
        assert_eq!((&again["queued"], &again["spared"]), (&json!(0), &json!(1)), "{again}");
        assert_eq!(invites("autumn", "other@elsewhere.example")["queued"], 1);
        drop(server.ends());
    }
}
