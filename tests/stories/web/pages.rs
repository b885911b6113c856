//! Pages, as people use them: without a script, by links and forms.

use serde_json::json;
use stories::{Answer, Client, Server, on_both_databases, until};

use super::organising::{head, profile, register};

/// What a newcomer fills in.
const NEWCOMER: [(&str, &str); 13] = [
    ("once", "first-try"),
    ("name", "Zoé Ω <script>alert(1)</script>"),
    ("email", "zoe@new.example"),
    ("organisation", "Nouvelle & Cie"),
    ("country", "BE"),
    ("clusters", "ICT"),
    ("languages", "fr"),
    ("languages", "en"),
    ("declarations/0/kind", "offer"),
    ("declarations/0/text", "Robots that weld aluminium"),
    ("declarations/1/kind", "need"),
    ("declarations/1/text", "Nous cherchons des soudeurs d’aluminium"),
    ("do", "send"),
];

/// A server with an event of two people.
fn spring(database: &stories::Database) -> (Server, Client) {
    let server = Server::start(database);
    let desk = server.organiser(database, None);
    desk.post("/events", &head("spring")).is(201);
    for (name, cluster) in [("Ann", "ICT"), ("Ben", "MECH")] {
        register(&desk, "spring", &profile(name, cluster));
    }
    (server, desk)
}

/// The visitor of a server after an answer that set a cookie.
fn after(visitor: &Client, answer: &Answer) -> Client {
    let cookie = answer.header("set-cookie");
    visitor.with("cookie", cookie.split(';').next().unwrap())
}

/// Signs a visitor in by the last mail, with its link.
fn sign_in(server: &Server, visitor: &Client, mailbox: &str) -> Client {
    let link = format!("/sign-in/{}", server.link(mailbox));
    // Whoever only looks at the link uses nothing up.
    assert!(visitor.page(&link).contains("method=\"post\""));
    let answer = visitor.submit(&link, &[]).is(303);
    assert_eq!(answer.header("location"), "/me");
    after(visitor, &answer)
}

/// The first address in a page that begins so.
fn address(page: &str, beginning: &str) -> String {
    let (_, rest) = page.split_once(&format!("href=\"{beginning}")).unwrap_or_else(|| panic!("no {beginning}: {page}"));
    format!("{beginning}{}", rest.split('"').next().unwrap())
}

/// What a browser sends of a form that nobody touched.
pub(super) fn filled_in(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next().unwrap().to_owned())
    };
    let mut sent = Vec::new();
    let (_, form) = page.split_once("<form method=\"post\"").unwrap();
    for tag in form.split('<').skip(1) {
        let (kind, name) = (tag.split(' ').next().unwrap(), attribute(tag, "name"));
        let value = || attribute(tag, "value").unwrap_or_default();
        match (kind, name) {
            ("input", Some(name)) => {
                let is_choice =
                    ["checkbox", "radio"].map(|kind| tag.contains(&format!("type=\"{kind}\""))).contains(&true);
                if !is_choice || tag.contains(" checked") {
                    sent.push((name, value()));
                }
            }
            ("textarea", Some(name)) => sent.push((name, tag.split_once('>').unwrap().1.to_owned())),
            ("select", Some(name)) => sent.push((name, String::new())),
            ("option", _) if tag.contains(" selected") => sent.last_mut().unwrap().1 = value(),
            _ => {}
        }
    }
    sent
}

on_both_databases! {
    fn a_newcomer_registers_signs_in_and_changes_the_profile(database) {
        let (server, _) = spring(database);
        let visitor = server.anybody().with("accept-language", "fr-BE, en;q=0.5");
        let home = visitor.page("/");
        assert!(home.contains("<html lang=\"fr\">") && home.contains("Printemps"), "{home}");
        assert!(visitor.page("/events/spring").contains("lundi 8 avril 2030"));
        visitor.page("/events/spring/register");
        let wrong = visitor.submit("/events/spring/register", &[("name", "Zoé"), ("email", "zoe@"), ("do", "send")]).is(422).text();
        for told in ["value=\"Zoé\"", "id=\"organisation-wrong\"", "href=\"#languages\"", "Tout ce que vous avez écrit est encore là."] {
            assert!(wrong.contains(told), "{told}: {wrong}");
        }
        // Sent twice, by an impatient finger.
        for _ in 0..2 {
            let answer = visitor.submit("/events/spring/register", &NEWCOMER).is(303);
            assert_eq!(answer.header("location"), "/events/spring/registered?state=draft");
        }
        assert!(visitor.page("/events/spring/registered?state=draft").contains("Encore une étape"));
        assert_eq!(visitor.get("!/me").is(303).header("location"), "/sign-in?to=%2Fme");
        let zoe = sign_in(&server, &visitor, "zoe@new.example");
        let me = zoe.page("/me");
        assert_eq!(me.matches("/events/spring/people/").count(), 1, "{me}");
        let place = address(&me, "/events/spring/people/");
        let overview = zoe.page(&place);
        assert!(overview.contains("Vous participez") && overview.contains("Zoé Ω &#60;script&#62;"), "{overview}");

        let form = zoe.page(&format!("{place}/profile"));
        assert!(form.contains("soudeurs d’aluminium"), "{form}");
        let (_, revision) = form.split_once("name=\"revision\" value=\"").unwrap();
        let revision = revision.split('"').next().unwrap();
        let edit = |job: &'static str| {
            let mut fields = NEWCOMER.to_vec();
            fields.retain(|(name, _)| *name != "once");
            fields.extend([("job", job), ("revision", revision), ("unavailable", "morning/2"), ("max_meetings", "3")]);
            zoe.submit(&format!("{place}/profile"), &fields)
        };
        assert_eq!(edit("Acheteuse").is(303).header("location"), format!("{place}/profile?saved=1"));
        // The second of two tabs keeps what was typed.
        let late = edit("Directrice").is(409).text();
        assert!(late.contains("value=\"Directrice\"") && late.contains("n’est pas enregistré"), "{late}");
        let kept = zoe.page(&format!("{place}/profile?saved=1"));
        assert!(kept.contains("value=\"Acheteuse\"") && kept.contains("Enregistré."), "{kept}");
        assert!(kept.contains("value=\"morning/2\" checked"), "{kept}");
        assert_eq!(zoe.submit("/sign-out", &[]).is(303).header("location"), "/");
        assert_eq!(zoe.get(&format!("!{place}")).is(303).header("location").split('?').next(), Some("/sign-in"));
        drop(server.ends());
    }

    fn two_people_ask_accept_meet_and_cancel(database) {
        let (server, desk) = spring(database);
        desk.works("spring", &json!({ "kind": "match" }));
        let signed_in = |mailbox: &str| {
            let visitor = server.anybody();
            visitor.submit("/sign-in", &[("email", mailbox)]).is(200);
            let visitor = sign_in(&server, &visitor, mailbox);
            let place = address(&visitor.page("/me"), "/events/spring/people/");
            (visitor, place)
        };
        let (ann, hers) = signed_in("ann@ict.example");
        let (ben, his) = signed_in("ben@mech.example");
        let suggestions = ann.page(&format!("{hers}/suggestions"));
        assert!(suggestions.contains("Ben") && suggestions.contains("You need"), "{suggestions}");
        let other = his.rsplit('/').next().unwrap();
        let asked = ann.submit(&format!("{hers}/requests/{other}"), &[("said", "wish"), ("note", "Shall we?"), ("back", "//evil.example")]);
        assert_eq!(asked.is(303).header("location"), format!("{hers}/suggestions"));
        assert!(ann.page(&format!("{hers}/suggestions")).contains("You asked"));
        let received = ben.page(&his);
        assert!(received.contains("Shall we?") && received.contains("Ann"), "{received}");
        let her = hers.rsplit('/').next().unwrap();
        ben.submit(&format!("{his}/requests/{her}"), &[("said", "accept"), ("back", &his)]).is(303);
        assert!(ben.page(&his).contains("You accepted"));
        let ledger = desk.get("/events/spring/consents").is(200).json();
        assert_eq!(ledger["items"][1]["wording"], "I agree to meet this person, who asked.");

        let search = |query: &str| ann.page(&format!("{hers}/directory?{query}"));
        let found = search("words=bEn%20co&cluster=MECH&language=en");
        assert!(found.contains("1 person") && found.contains("Welding of aluminium with robots"), "{found}");
        assert!(!found.contains("Robots for welding"), "needs that only matches may read: {found}");
        assert!(search("words=nobody%20%3Cscript%3E").contains("value=\"nobody &#60;script&#62;\""));
        assert!(search("country=FR").contains("Nobody is found"));
        assert!(search("page=99").contains("2 people"));

        assert!(ann.page(&format!("{hers}/agenda")).contains("not published yet"));
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        let agenda = ann.page(&format!("{hers}/agenda"));
        assert!(agenda.contains("09:00–09:20") && agenda.contains("Europe/Brussels"), "{agenda}");
        let (_, link) = agenda.split_once("/agendas/").unwrap();
        let link = format!("/agendas/{}", link.split(['"', '/']).next().unwrap());
        let anybody = server.anybody().page(&link);
        assert!(anybody.contains("Ben") && anybody.contains(&format!("action=\"{link}/")), "{anybody}");
        let (_, meeting) = agenda.split_once(&format!("{hers}/agenda/")).unwrap();
        let cancel = format!("{hers}/agenda/{}/cancel", meeting.split('/').next().unwrap());
        ann.submit(&cancel, &[("reason", "ill")]).is(303);
        let twice = ann.submit(&cancel, &[("reason", "ill")]).is(409).text();
        assert!(twice.contains("This cannot be done now"), "{twice}");
        assert!(ben.page(&format!("{his}/agenda")).contains("Cancelled"));
        // Nobody looks into the place of another, or acts for them.
        ben.get(&format!("!{hers}")).is(404);
        ben.submit(&format!("{hers}/requests/{other}"), &[("said", "no")]).is(404);
        drop(server.ends());
    }

    fn what_the_form_does_not_ask_is_not_lost(database) {
        let (server, desk) = spring(database);
        let mut known = profile("Cas", "ICT");
        known["kind"] = json!("exhibitor");
        (known["country"], known["phone"], known["size"]) = (json!("AQ"), json!("+32 1"), json!("small"));
        known["languages"] = json!(["en", "tlh"]);
        known["unavailable"] = json!(["2030-04-08T09:00/2030-04-08T09:10", "morning/4"]);
        known["answers"] = json!({ "stand": "B12" });
        known["declarations"] = (0..30).map(|at| json!({ "kind": "offer", "language": "nl", "text": format!("Welding {at}") })).collect();
        let id = register(&desk, "spring", &known);
        let before = desk.get(&format!("/events/spring/participants/{id}")).is(200).json();
        let visitor = server.anybody().with("accept-language", "fr");
        visitor.submit("/sign-in", &[("email", "cas@ict.example")]).is(200);
        let cas = sign_in(&server, &visitor, "cas@ict.example");
        let place = format!("/events/spring/people/{id}/profile");
        let page = cas.page(&place);
        let fields = filled_in(&page);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        cas.submit(&place, &[&fields[..], &[("do", "send")]].concat()).is(303);
        let after = desk.get(&format!("/events/spring/participants/{id}")).is(200).json();
        for field in ["kind", "country", "phone", "size", "language", "languages", "answers", "declarations"] {
            let [was, is] = [&before, &after].map(|person| person["profile"][field].clone());
            if field == "declarations" {
                let texts = |all: &serde_json::Value| all.as_array().unwrap().iter().map(|one| (one["id"].clone(), one["text"].clone(), one["language"].clone())).collect::<Vec<_>>();
                assert_eq!(texts(&was), texts(&is));
            } else {
                assert_eq!(was, is, "{field}");
            }
        }
        let times = |person: &serde_json::Value| {
            let mut times: Vec<String> = serde_json::from_value(person["profile"]["unavailable"].clone()).unwrap();
            times.sort();
            times
        };
        assert_eq!(times(&before), times(&after));
        drop(server.ends());
    }

    fn an_organiser_matches_builds_and_publishes_by_pages(database) {
        let (server, desk) = spring(database);
        let visitor = server.anybody();
        visitor.submit("/sign-in", &[("email", "desk@organiser.example")]).is(200);
        let organiser = sign_in(&server, &visitor, "desk@organiser.example");
        assert_eq!(address(&organiser.page("/me"), "/events/spring/desk"), "/events/spring/desk");
        assert!(organiser.page("/events/spring/desk").contains("There is no schedule yet."));
        let works = |kind: &str| {
            let asked = organiser.submit("/events/spring/desk/jobs", &[("kind", kind), ("minutes", "1")]).is(303);
            let job = asked.header("location");
            until(|| Some(organiser.page(&job)).filter(|page| !page.contains("data-events")))
        };
        assert!(works("match").contains("Matches found: 1"));
        assert!(works("schedule").contains("A draft is ready. Meetings: 1"));
        assert!(organiser.page("/events/spring/desk").contains("100% of the best possible, proven"));
        organiser.submit("/events/spring/desk/publish", &[]).is(303);
        let published = organiser.page("/events/spring/desk");
        assert!(published.contains("Version 1"), "{published}");
        organiser.submit("/events/spring/desk/publish", &[]).is(409);

        let mut mute = profile("Cas", "ICT");
        mute["declarations"] = json!([]);
        let cas = register(&desk, "spring", &mute);
        assert!(organiser.page("/events/spring/desk").contains("No offer</a></th><td class=\"number\">1</td>"));
        let people = organiser.page("/events/spring/desk/people?state=approved");
        assert!(people.contains("Cas") && people.contains("no offer"), "{people}");
        organiser.submit(&format!("/events/spring/desk/people/{cas}"), &[("decision", "refuse"), ("state", "approved")]).is(303);
        let refused = organiser.page("/events/spring/desk/people?state=refused");
        assert!(refused.contains("Cas") && !refused.contains("Ann"), "{refused}");

        // The agenda of its link, for calendars.
        let agenda = desk.get("/events/spring/participants").is(200).json();
        let ann = agenda["items"][0]["id"].as_str().unwrap();
        let link = desk.get(&format!("/events/spring/participants/{ann}/agenda")).is(200).json()["link"].as_str().unwrap().to_owned();
        let (_, link) = link.split_once("/agendas/").unwrap();
        let calendar = server.anybody().page(&format!("/agendas/{link}/calendar.ics"));
        assert!(calendar.contains("DTSTART:20300408T07") && calendar.contains("SEQUENCE:0"), "{calendar}");
        server.anybody().get("!/agendas/1-forged/calendar.ics").is(404);

        // The desk is the organisers' alone.
        assert!(server.anybody().get("!/events/spring/desk").is(303).header("location").starts_with("/sign-in"));
        visitor.submit("/sign-in", &[("email", "ann@ict.example")]).is(200);
        let ann = sign_in(&server, &visitor, "ann@ict.example");
        for path in ["", "/people", "/jobs/1"] {
            ann.get(&format!("!/events/spring/desk{path}")).is(403);
        }
        ann.submit("/events/spring/desk/jobs", &[("kind", "match")]).is(403);
        ann.submit("/events/spring/desk/publish", &[]).is(403);
        drop(server.ends());
    }

    fn whoever_is_erased_is_gone_and_a_withdrawn_one_is_not_planned(database) {
        let (server, _) = spring(database);
        let visitor = server.anybody();
        visitor.submit("/sign-in", &[("email", "ann@ict.example")]).is(200);
        let ann = sign_in(&server, &visitor, "ann@ict.example");
        let place = address(&ann.page("/me"), "/events/spring/people/");
        ann.submit(&format!("{place}/withdraw"), &[]).is(303);
        assert!(ann.page(&place).contains("You withdrew"));
        // Without the tick nothing happens.
        ann.submit(&format!("{place}/erase"), &[]).is(303);
        ann.page(&place);
        ann.submit(&format!("{place}/erase"), &[("sure", "yes")]).is(303);
        // Their session ended with them.
        assert!(ann.get(&format!("!{place}")).is(303).header("location").starts_with("/sign-in"));
        drop(server.ends());
    }

    fn signing_in_tells_nobody_who_is_known_and_takes_the_code_too(database) {
        let (server, _) = spring(database);
        let visitor = server.anybody();
        let answers = ["ann@ict.example", "nobody@nowhere.example"].map(|mailbox| {
            let text = visitor.submit("/sign-in", &[("email", mailbox), ("to", "/me")]).is(200).text();
            let (_, request) = text.split_once("name=\"request\" value=\"").unwrap();
            let request = request.split('"').next().unwrap().to_owned();
            (text.replace(mailbox, "").replace(&format!("value=\"{request}\""), ""), request)
        });
        assert_eq!(answers[0].0, answers[1].0);
        assert!(visitor.submit("/sign-in", &[("email", "no address")]).is(200).text().contains("id=\"email-wrong\""));
        let mail = until(|| server.mails("ann@ict.example").pop());
        let code = mail.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6).unwrap();
        let with = |code: &str| visitor.submit("/sign-in/code", &[("request", &answers[0].1), ("code", code), ("to", "/me")]);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert!(with(wrong).is(200).text().contains("id=\"code-wrong\""));
        let ann = after(&visitor, &with(code).is(303));
        assert!(ann.page("/me").contains("ann@ict.example"));
        assert!(with(code).is(200).text().contains("id=\"code-wrong\""));
        assert!(visitor.submit("/sign-in/used-up", &[]).is(200).text().contains("used or is too old"));
        drop(server.ends());
    }
}

#[test]
fn pages_take_forms_from_nowhere_else_and_speak_four_languages() {
    let database = stories::Database::sqlite();
    let (server, _) = spring(&database);
    let visitor = server.anybody();
    let form = "application/x-www-form-urlencoded";
    for site in ["cross-site", "same-site", "none"] {
        visitor.with("sec-fetch-site", site).send("POST", "!/sign-in", form, "email=a@b.example").is(403);
    }
    visitor.send("POST", "!/sign-in", form, "email=a@b.example").is(403);
    let here = format!("http://{}", server.address());
    visitor.with("origin", &here).send("POST", "!/sign-in", form, "email=a@b.example").is(200);
    for (tag, told) in [
        ("en", "There is nothing here"),
        ("fr", "Il n’y a rien ici"),
        ("nl", "Hier is niets"),
        ("de", "Hier ist nichts"),
    ] {
        let missing = visitor.with("accept-language", tag).get("!/nothing").is(404);
        assert!(missing.text().contains(told), "{}", missing.text());
        let chosen = visitor.get(&format!("!/language/{tag}?to=/events/spring")).is(303);
        assert_eq!(chosen.header("location"), "/events/spring");
        assert!(after(&visitor, &chosen).page("/events/spring").contains(&format!("<html lang=\"{tag}\">")));
    }
    assert_eq!(visitor.get("!/language/nl?to=//evil.example").is(303).header("location"), "/");
    visitor.get("!/language/tlh").is(404);
    let style = address(&visitor.page("/"), "/assets/style.css");
    assert_eq!(visitor.get(&format!("!{style}")).is(200).header("content-type"), "text/css; charset=utf-8");
    let page = visitor.get("!/events/spring").is(200);
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    assert!(!page.header("content-security-policy").contains("unsafe"));
    let calendar = visitor.page("/events/spring/event.ics");
    assert!(calendar.contains("DTSTART:20300408T070000Z"), "{calendar}");
    drop(server.ends());
}
