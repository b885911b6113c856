//! What anybody sees of an event: who takes part, as the event allows; its picture; feeds.

use roxmltree::{Document, Node};
use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases};

use super::organising::{head, profile, register};

/// An event of Ann and Ben, and its organiser.
fn spring(database: &stories::Database) -> (Server, Client) {
    let server = Server::start(database);
    let desk = server.organiser(database, None);
    desk.post("/events", &head("spring")).is(201);
    let mut ann = profile("Ann", "ICT");
    ann["name"] = json!("Ann <script>alert(1)</script>");
    register(&desk, "spring", &ann);
    register(&desk, "spring", &profile("Ben", "MECH"));
    (server, desk)
}

/// The text of the first child of a name.
fn text<'t>(node: &Node<'t, '_>, name: &str) -> &'t str {
    let child = node.children().find(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", name)));
    child.unwrap_or_else(|| panic!("no {name}")).text().unwrap_or_default()
}

on_both_databases! {
    fn who_takes_part_is_told_as_the_event_allows(database) {
        let (server, desk) = spring(database);
        let visitor = server.anybody();
        let page = visitor.page("/events/spring");
        assert!(page.contains("2 people so far") && !page.contains("Ann") && !page.contains("Ben &#38; Co"), "{page}");
        assert!(visitor.page("/events/spring/people").contains("Nobody is named here"));
        assert!(visitor.page("/events/spring/register").contains("tells everybody only how many take part"));
        let tells = |what: &str| drop(desk.put("/events/spring/registration", &json!({ "attendance": what })).is(204));
        tells("organisations");
        let page = visitor.page("/events/spring");
        assert!(page.contains("Ann &#38; Co") && !page.contains("alert(1)"), "{page}");
        assert!(visitor.page("/events/spring/register").contains("names of organisations that take part"));
        let notice = desk.get("/events/spring/privacy").is(200).json();
        assert!(notice["texts"]["en"].as_str().unwrap().contains("which organisations take part"), "{notice}");
        tells("people");
        let page = visitor.page("/events/spring");
        assert!(page.contains("Ann &#60;script&#62;") && page.contains("Ben <span class=\"muted\">Ben &#38; Co</span>"), "{page}");
        // Those without a seat are nobody's business.
        let waiting = server.anybody().post("/events/spring/participants", &profile("Dia", "MECH")).is(201).json();
        assert_eq!(waiting["state"], "draft");
        assert!(!visitor.page("/events/spring/people").contains("Dia"));
        assert!(visitor.page("/events/spring/people?page=99").contains("Ben"));
        desk.put("/events/spring/registration", &json!({ "attendance": "everything" })).is(422);

        for at in 0..100 {
            register(&desk, "spring", &profile(&format!("Guest{at:03}"), "ICT"));
        }
        let first = visitor.page("/events/spring/people");
        assert!(first.contains("page=1") && first.matches("<li class=\"row\">").count() == 100, "{first}");
        let last = visitor.page("/events/spring/people?page=1");
        assert!(last.contains("Guest099") && last.matches("<li class=\"row\">").count() == 2, "{last}");
        assert!(visitor.page("/events/spring").contains("href=\"/events/spring/people\""));
        drop(server.ends());
    }

    fn who_meets_whom_is_a_picture_to_see_and_to_share(database) {
        let (server, desk) = spring(database);
        let visitor = server.anybody();
        let page = visitor.page("/events/spring");
        for told in ["<svg class=\"picture\"", "<title id=\"picture-title\">Who meets whom</title>", "Members of ICT, MECH, and people of no cluster"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("style="), "{page}");
        let image = format!("http://{}/events/spring/picture.png", server.address());
        assert!(page.contains(&format!("property=\"og:image\" content=\"{image}\"")) && page.contains("summary_large_image"), "{page}");
        let (_, data) = page.split_once("application/ld+json\">").unwrap();
        let data: Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
        assert_eq!((&data["image"][0], &data["offers"]["availability"]), (&json!(image), &json!("https://schema.org/InStock")));
        let png = visitor.get("!/events/spring/picture.png").is(200);
        assert_eq!((&png.body[1..4], png.header("content-type").as_str()), (&b"PNG"[..], "image/png"));
        // Width and height, as the header of a PNG has them.
        assert_eq!(png.body[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
        let kept = visitor.with("if-none-match", &png.header("etag"));
        assert_eq!(kept.get("!/events/spring/picture.png").is(304).body, b"");
        let read = desk.get("/events/spring").is(200);
        let mut alone = read.json()["head"].clone();
        alone["pairings"] = json!([{ "clusters": ["ICT", "ICT"] }]);
        desk.with("if-match", &read.header("etag")).put("/events/spring", &alone).is(200);
        visitor.get("!/events/spring/picture.png").is(404);
        let page = visitor.page("/events/spring");
        assert!(!page.contains("og:image") && page.contains("Members of ICT<"), "{page}");
        drop(server.ends());
    }

    fn events_are_followed_by_feeds(database) {
        let (server, desk) = spring(database);
        let mut other = head("autumn");
        other["event"]["name"] = json!("Autumn <b> & \u{202e}co");
        other["event"]["organiser"] = json!({ "name": { "en": "Other & sons", "fr": "Autre" } });
        desk.post("/events", &other).is(201);
        let visitor = server.anybody();
        let page = visitor.page("/events/spring");
        assert!(page.contains("href=\"/events.atom?organiser=desk%40organiser.example\""), "{page}");
        assert!(visitor.page("/").contains("type=\"application/atom+xml\""));

        let feed = |query: &str| {
            let answer = visitor.get(&format!("!/events.atom{query}")).is(200);
            assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
            answer.text()
        };
        let all = feed("");
        let all = Document::parse(&all).unwrap();
        let root = all.root_element();
        assert!(root.has_tag_name(("http://www.w3.org/2005/Atom", "feed")));
        assert_eq!((text(&root, "id"), text(&root, "title")), (format!("http://{}/events.atom", server.address()).as_str(), "Events"));
        let entries: Vec<_> = root.children().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry"))).collect();
        assert_eq!(entries.len(), 2);
        for entry in &entries {
            assert!(text(entry, "id").starts_with("http://") && !text(entry, "title").is_empty());
            assert!(text(entry, "updated").ends_with('Z') && text(entry, "updated") <= text(&root, "updated"));
            let author = entry.children().find(|node| node.tag_name().name() == "author").unwrap();
            assert!(!text(&author, "name").is_empty());
        }
        assert!(entries.iter().any(|entry| text(entry, "title").starts_with("Autumn <b> &")));
        for (query, found) in [
            ("?organiser=DESK%40organiser.example", vec!["spring"]),
            ("?organiser=desk", vec!["spring"]),
            ("?organiser=autre", vec!["autumn"]),
            ("?organiser=%3Cscript%3E%26", vec![]),
        ] {
            let feed = feed(query);
            let document = Document::parse(&feed).unwrap();
            let ids = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
            let ids: Vec<_> = ids.map(|entry| text(&entry, "id").rsplit('/').next().unwrap().to_owned()).collect();
            assert_eq!(ids, found, "{query}");
        }
        // What changes is told first, and that it did.
        desk.post("/events/spring/cancel", &json!({})).is(204);
        assert!(feed("?organiser=desk").contains("Cancelled"));
        let calendar = visitor.get("!/events.ics").is(200);
        assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
        let calendar = calendar.text();
        assert_eq!((calendar.matches("BEGIN:VEVENT").count(), calendar.matches("STATUS:CANCELLED").count()), (2, 1), "{calendar}");
        assert_eq!(visitor.page("/events.ics?organiser=autre").matches("BEGIN:VEVENT").count(), 1);
        drop(server.ends());
    }
}
