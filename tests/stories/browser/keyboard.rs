//! Whoever uses no mouse reaches everything, sees where they are, and does all of it.

use serde_json::json;
use stories::{Browser, Database, Key, Screen};

use super::{EVENT, Stage, tour::tour, words::Words};

/// Everything that can be pressed, chosen or filled in, in the order in which it stands in the page; of a group of radio
/// buttons, the one that is chosen, or the first.
const STOPS: &str = "const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    const group = stop => all.filter(other => other.type === 'radio' && other.name === stop.name && other.form === stop.form);
    window.stops = all.filter(stop => stop.tabIndex >= 0 && !stop.disabled && stop.type !== 'hidden' && stop.checkVisibility()
        && (stop.type !== 'radio' || stop === (group(stop).find(one => one.checked) ?? group(stop)[0])));
    return window.stops.length;";

/// The most parts of one field: day, month, year, hour, minute, half of the day, and a button.
const PARTS: usize = 7;

/// Goes through the page by the tabulator alone.
fn walk(browser: &Browser, page: &str, faults: &mut Vec<String>) {
    // Errors and new fields take the keyboard to them; whoever comes anew begins at the top.
    let stops = browser.script(STOPS, &[]).as_u64().unwrap();
    for at in 0..stops {
        next(browser);
        let Some(stop) = browser.focus() else {
            faults.push(format!("{page}: the keyboard leaves the page at {at} of {stops}"));
            return;
        };
        let here = browser.script("return window.stops.indexOf(document.activeElement)", &[]);
        if here != json!(at) {
            faults.push(format!("{page}: {} is reached at {at}, it is {here} in the page", stop.what));
            return;
        }
        if !stop.visible {
            faults.push(format!("{page}: it cannot be seen that the keyboard is at {}", stop.what));
        }
    }
}

/// Goes on to the next one; some have several parts, such as days and hours.
fn next(browser: &Browser) {
    let here = || browser.script("return window.stops.indexOf(document.activeElement)", &[]);
    let before = here();
    browser.key(Key::Tab);
    for _ in 0..PARTS {
        if before == json!(-1) || here() != before {
            return;
        }
        browser.key(Key::Tab);
    }
}

#[test]
fn every_page_can_be_walked_through() {
    let stage = Stage::set(&Database::sqlite());
    let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
    let words = Words::of("en");
    stage.lives();
    let mut faults = Vec::new();
    tour(&browser, &["/"], |page| walk(&browser, page, &mut faults));
    for mailbox in ["adrien.colson@lesse-vision.example", "desk@organiser.example"] {
        stage.signs_in(&browser, &words, mailbox);
        tour(&browser, &["/me"], |page| walk(&browser, page, &mut faults));
        super::signs_out(&browser, &words);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    drop(stage.server.ends());
}

/// Presses the tabulator until something of these words has the keyboard.
fn reach(browser: &Browser, words: &str) {
    for _ in 0..200 {
        browser.key(Key::Tab);
        if browser.focus().is_some_and(|stop| stop.what.contains(words)) {
            return;
        }
    }
    panic!("{words:?} is not reached on {}", browser.place());
}

#[test]
fn a_newcomer_registers_without_a_mouse() {
    let stage = Stage::set(&Database::sqlite());
    let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
    let words = Words::of("en");
    browser.open("/");
    browser.key(Key::Tab);
    assert!(browser.focus().is_some_and(|stop| stop.visible && stop.what.contains(&words.say("skip"))));
    browser.key(Key::Enter);
    assert_eq!(browser.script("return document.activeElement.id", &[]), "content");
    reach(&browser, "Inter-cluster Meetings 2027");
    browser.key(Key::Enter);
    browser.comes_to(&format!("/events/{EVENT}"));
    reach(&browser, &words.say("event-register"));
    browser.key(Key::Enter);
    browser.comes_to(&format!("/events/{EVENT}/register"));
    for (field, text) in
        [("input#name", "Mia Özdemir"), ("input#email", "mia@new.example"), ("input#organisation", "Nouvelle & Cie")]
    {
        reach(&browser, field);
        browser.types(text);
    }
    reach(&browser, "[languages=nl]");
    browser.key(Key::Space);
    reach(&browser, "textarea#declarations-0-text");
    browser.types("Castings of bronze");
    reach(&browser, "button#[do=send]");
    browser.key(Key::Enter);
    browser.sees(&words.say("registered-draft-title"));
    assert_eq!(stage.registered("mia@new.example").len(), 1);
    drop(stage.server.ends());
}
