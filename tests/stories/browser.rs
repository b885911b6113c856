//! What people do in a Chromium, on both databases where it makes a difference.

mod accessibility;
mod forms;
mod hostile;
mod keyboard;
mod mails;
mod newcomer;
mod pocket;
mod screens;
mod tour;
mod words;

use std::cell::RefCell;

use serde_json::json;
use stories::{Browser, Client, Database, Desk, Server, until};

use self::words::Words;

/// The sample event.
const EVENT: &str = "interclusters-2027";

/// A server with the sample event, and somebody who organises it.
struct Stage {
    server: Server,
    desk: Client,
    _sample: Desk,
    /// Links that were opened; each works once.
    used: RefCell<Vec<String>>,
}

impl Stage {
    fn set(database: &Database) -> Self {
        let (sample, event) = database.with_sample();
        assert_eq!(event, EVENT);
        let server = Server::start_with(database, &[("MAILLAGE_REQUESTS_PER_SECOND", "10000")]);
        let desk = server.organiser(database, Some(&event));
        Self { server, desk, _sample: sample, used: RefCell::default() }
    }

    fn address(&self) -> &str {
        self.server.address()
    }

    /// Ranks who fits whom.
    fn matches(&self) {
        self.desk.works(EVENT, &json!({ "kind": "match" }));
    }

    /// Builds a schedule and publishes it.
    fn publishes(&self) {
        let built = self.desk.works(EVENT, &json!({ "kind": "schedule", "rounds": 1 }));
        assert_eq!(built["state"], "done", "{built}");
        self.desk.post(&format!("/events/{EVENT}/publications"), &json!({})).is(201);
    }

    /// Goes on as an event does: people are ranked, one is asked and asks, a schedule is published and to be confirmed.
    fn lives(&self) {
        let until = json!({ "closes_at": "2027-03-10T12:00:00Z" });
        let settings = json!({ "phases": { "confirmation": until }, "max_requests": 10, "request_days": 7 });
        self.desk.put(&format!("/events/{EVENT}/registration"), &settings).is(204);
        self.matches();
        let person = |who: &str| format!("/events/{EVENT}/participants/{who}");
        let best = self.desk.get(&format!("{}/matches?limit=4", person("adrien-colson"))).is(200).json();
        let others: Vec<&str> =
            best["matches"].as_array().unwrap().iter().map(|one| one["participant"].as_str().unwrap()).collect();
        let asks = [
            ("adrien-colson", others[0]),
            ("adrien-colson", others[1]),
            (others[2], "adrien-colson"),
            (others[3], "adrien-colson"),
        ];
        for (who, whom) in asks {
            let wish = json!({ "said": "wish", "note": "You weld what we inspect: shall we talk?" });
            self.desk.put(&format!("{}/requests/{whom}", person(who)), &wish).is(204);
        }
        self.desk
            .put(&format!("{}/requests/{}", person(others[0]), "adrien-colson"), &json!({ "said": "accept" }))
            .is(204);
        self.publishes();
    }

    /// Asks for a mail in a browser and signs in by its link, as far as the list of places.
    fn signs_in(&self, browser: &Browser, words: &Words, mailbox: &str) {
        browser.open("/sign-in");
        browser.fill(&words.say("field-email"), mailbox);
        browser.press(&words.say("sign-in-send"));
        browser.sees(&words.say("sent-title"));
        self.opens_mail(browser, words, mailbox);
    }

    /// The link of a mail that has come since.
    fn link(&self, mailbox: &str) -> String {
        let new = || Some(self.server.link(mailbox)).filter(|link| !self.used.borrow().contains(link));
        let link = until(new);
        self.used.borrow_mut().push(link.clone());
        format!("/sign-in/{link}")
    }

    /// Opens the link of the last mail.
    fn opens_mail(&self, browser: &Browser, words: &Words, mailbox: &str) {
        browser.open(&self.link(mailbox));
        browser.press(&words.say("sign-in"));
        browser.comes_to("/me");
    }

    /// Whoever registered under this address.
    fn registered(&self, mailbox: &str) -> Vec<serde_json::Value> {
        let mut after = String::new();
        let mut found = Vec::new();
        loop {
            let page = self.desk.get(&format!("/events/{EVENT}/participants?limit=200{after}")).is(200).json();
            let people = page["items"].as_array().unwrap();
            found.extend(people.iter().filter(|person| person["profile"]["email"] == mailbox).cloned());
            let Some(next) = page["next"].as_str() else { return found };
            after = format!("&after={next}");
        }
    }
}

/// The link to the sample event, wherever it is listed.
const TO_EVENT: &str = "//main//a[contains(@href, '/events/interclusters-2027')]";

/// Signs out.
fn signs_out(browser: &Browser, words: &Words) {
    browser.open("/me");
    browser.press(&words.say("sign-out"));
    browser.sees(&words.say("home-lead"));
}
