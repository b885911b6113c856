//! Forms lose nothing: neither to a closed tab nor to faults, hasty fingers, the way back or a second tab.

use stories::{Browser, Database, Screen, on_both_databases, until};

use super::{EVENT, Stage, words::Words};

const REGISTER: &str = "/events/interclusters-2027/register";
const MAILBOX: &str = "mia@new.example";

/// Fills in what is needed, with this offer.
fn fill_in(browser: &Browser, words: &Words, offer: &str) {
    browser.fill(&words.say("field-name"), "Mia Özdemir");
    browser.fill(&words.say("field-email"), MAILBOX);
    browser.fill(&words.say("field-organisation"), "Nouvelle & Cie");
    browser.tick("Dutch");
    browser.fill(&words.numbered("declaration-offer", "1"), offer);
}

/// What stands in a field.
fn value(browser: &Browser, name: &str) -> String {
    let told = browser.script("return document.querySelector(`[name='${arguments[0]}']`).value", &[name.into()]);
    told.as_str().unwrap().to_owned()
}

on_both_databases! {
    fn a_draft_stays_on_the_device_until_it_is_sent(database) {
        let stage = Stage::set(database);
        let Some(browser) = Browser::start(stage.address(), Screen::telephone("en")) else { return };
        let words = Words::of("en");
        browser.open(REGISTER);
        browser.press(&words.say("more-offer"));
        fill_in(&browser, &words, "Castings of bronze");
        browser.fill(&words.numbered("declaration-offer", "2"), "Machine vision for castings");
        browser.tick("Machine vision");
        let stored = || browser.script("return JSON.stringify(localStorage)", &[]).to_string();
        let kept = || stored().contains("Castings of bronze");
        until(|| (kept() && stored().contains("ICT.AI.VISION")).then_some(()));
        let before = browser.new_tab();
        browser.close(before);
        browser.open(REGISTER);
        let typed = || ["name", "email", "declarations/0/text"].map(|name| value(&browser, name));
        until(|| (typed() == ["Mia Özdemir", MAILBOX, "Castings of bronze"]).then_some(()));
        // The second offer is there with its sector, and the tree of sectors too.
        assert_eq!(value(&browser, "declarations/2/text"), "Machine vision for castings");
        assert_eq!(browser.script("return document.querySelectorAll(\"[value='ICT.AI.VISION']:checked\").length", &[]), 1);
        assert_eq!(browser.script("return document.querySelectorAll('.declaration .tree').length", &[]), 3);
        assert_eq!(browser.script("return document.querySelector(\"[value='nl']\").checked", &[]), true);
        browser.press(&words.say("register"));
        browser.sees(&words.say("registered-draft-title"));
        until(|| (!kept()).then_some(()));
        browser.open(REGISTER);
        assert_eq!(value(&browser, "name"), "");
        assert_eq!(stage.registered(MAILBOX).len(), 1);
        assert_eq!(browser.trouble(), [""; 0]);
        drop(stage.server.ends());
    }

    fn whatever_is_wrong_is_said_on_top_and_at_the_field_and_nothing_is_lost(database) {
        let stage = Stage::set(database);
        let Some(browser) = Browser::start(stage.address(), Screen::telephone("fr")) else { return };
        let words = Words::of("fr");
        browser.open(REGISTER);
        browser.fill(&words.say("field-name"), "Mia Özdemir");
        browser.fill(&words.say("field-email"), "mia@");
        browser.fill(&words.numbered("declaration-need", "1"), "Des bronzes d’art coulés 🏺");
        browser.press(&words.say("register"));
        browser.sees(&words.say("form-wrong"));
        // The keyboard, and with it whoever is read to, is at the summary, which is an alert.
        assert!(browser.focus().unwrap().what.starts_with("div#wrong"), "{:?}", browser.focus());
        assert_eq!(browser.role("//*[@id='wrong']"), ("alert".to_owned(), words.say("form-wrong")));
        let typed = ["name", "email", "declarations/1/text"].map(|name| value(&browser, name));
        assert_eq!(typed, ["Mia Özdemir", "mia@", "Des bronzes d’art coulés 🏺"]);
        browser.follow(&words.say("wrong-email"));
        assert!(browser.focus().unwrap().what.starts_with("input#email"));
        let (_, described) = browser.description("//*[@id='email']");
        assert!(described.contains(&words.say("wrong-email")), "{described}");
        browser.follow(&words.say("wrong-organisation"));
        assert!(browser.focus().unwrap().what.starts_with("input#organisation"));
        browser.fill(&words.say("field-email"), MAILBOX);
        browser.fill(&words.say("field-organisation"), "Nouvelle & Cie");
        browser.press(&words.say("register"));
        browser.sees(&words.say("registered-draft-title"));
        assert_eq!(stage.registered(MAILBOX)[0]["profile"]["declarations"][0]["text"], "Des bronzes d’art coulés 🏺");
        assert_eq!(browser.trouble(), [""; 0]);
        drop(stage.server.ends());
    }

    fn hasty_fingers_and_the_way_back_register_once(database) {
        let stage = Stage::set(database);
        let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
        let words = Words::of("en");
        browser.open(REGISTER);
        fill_in(&browser, &words, "Castings of bronze");
        browser.click_twice("//button[not(@aria-hidden)][@value='send']");
        browser.sees(&words.say("registered-draft-title"));
        browser.back();
        browser.comes_to(REGISTER);
        assert_eq!(value(&browser, "declarations/0/text"), "Castings of bronze");
        browser.press(&words.say("register"));
        browser.sees(&words.say("registered-draft-title"));
        // Whoever changes it before they send it again is told where to.
        browser.back();
        browser.fill(&words.numbered("declaration-offer", "1"), "Castings of brass");
        browser.press(&words.say("register"));
        browser.sees(&words.say("register-again"));
        assert_eq!(value(&browser, "declarations/0/text"), "Castings of brass");
        let known = stage.registered(MAILBOX);
        assert_eq!(known.len(), 1, "{known:?}");
        drop(stage.server.ends());
    }

    fn of_two_tabs_the_second_keeps_what_was_typed(database) {
        let stage = Stage::set(database);
        let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
        let words = Words::of("en");
        stage.signs_in(&browser, &words, "adrien.colson@lesse-vision.example");
        let profile = format!("/events/{EVENT}/people/adrien-colson/profile");
        browser.open(&profile);
        let first = browser.new_tab();
        browser.open(&profile);
        browser.fill(&words.say("field-job"), "Director");
        browser.press(&words.say("save"));
        browser.sees(&words.say("profile-saved"));
        browser.go_to(first);
        browser.fill(&words.say("field-job"), "Buyer");
        browser.press(&words.say("save"));
        browser.sees(&words.say("profile-changed"));
        assert_eq!(value(&browser, "job"), "Buyer");
        let known = stage.registered("adrien.colson@lesse-vision.example");
        assert_eq!(known[0]["profile"]["job"], "Director");
        drop(stage.server.ends());
    }
}

#[test]
fn what_was_typed_without_a_connection_is_there_when_it_is_back() {
    let stage = Stage::set(&Database::sqlite());
    let Some(browser) = Browser::start(stage.address(), Screen::telephone("en")) else { return };
    let words = Words::of("en");
    browser.open(REGISTER);
    browser.connect(false);
    fill_in(&browser, &words, "Castings of bronze");
    let kept = "return JSON.stringify(localStorage)";
    until(|| browser.script(kept, &[]).to_string().contains("Castings of bronze").then_some(()));
    browser.press(&words.say("register"));
    until(|| browser.text().contains("ERR_INTERNET_DISCONNECTED").then_some(()));
    browser.connect(true);
    browser.open(REGISTER);
    until(|| (value(&browser, "declarations/0/text") == "Castings of bronze").then_some(()));
    browser.press(&words.say("register"));
    browser.sees(&words.say("registered-draft-title"));
    assert_eq!(stage.registered(MAILBOX).len(), 1);
    drop(stage.server.ends());
}

#[test]
fn sectors_are_picked_from_the_tree_and_narrowed_while_one_types() {
    let stage = Stage::set(&Database::sqlite());
    let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
    let words = Words::of("en");
    browser.open(REGISTER);
    let offer = "//fieldset[@id='declarations-0']";
    browser.click(&format!("{offer}//summary[normalize-space(.)=\"{}\"]", words.say("all-sectors")));
    let leaf = format!("{offer}//div[@role='group']//label[normalize-space(.)=\"Machine vision\"]");
    // Typing leaves only what fits, with what stands above it.
    browser.fill_at(&format!("{offer}//input[@list]"), "machine vis");
    let shown =
        "return [...document.querySelectorAll('#declarations-0 .tree li')].filter(row => row.offsetParent).length";
    until(|| (browser.script(shown, &[]).as_u64()? <= 4).then_some(()));
    browser.click(&leaf);
    let tile = format!("{offer}//div[@data-sectors]//label[normalize-space(.)=\"Machine vision\"]/input");
    let chosen = || {
        browser.script("return document.querySelectorAll('#declarations-0 [data-sectors] input:checked').length", &[])
    };
    until(|| (chosen() == 1).then_some(()));
    assert_eq!(value(&browser, "declarations/0/sector"), "");
    // The tile and the tree follow each other.
    browser.click(&tile);
    until(|| (chosen() == 0).then_some(()));
    let ticked = "return document.querySelectorAll('#declarations-0 .tree input:checked').length";
    assert_eq!(browser.script(ticked, &[]), 0);
    assert_eq!(browser.trouble(), [""; 0]);
    drop(stage.server.ends());
}
