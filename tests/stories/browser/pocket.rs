//! The agenda in the pocket: readable when there is no network, once it was opened, and printed on one sheet.

use serde_json::json;
use stories::{Browser, Database, Screen};

use super::{EVENT, Stage, words::Words};

#[test]
fn an_agenda_that_was_opened_is_read_without_a_network() {
    let stage = Stage::set(&Database::sqlite());
    stage.publishes();
    let agenda = stage.desk.get(&format!("/events/{EVENT}/participants/adrien-colson/agenda")).is(200).json();
    let (_, link) = agenda["link"].as_str().unwrap().split_once("/agendas/").unwrap();
    let (address, words) = (format!("/agendas/{link}"), Words::of("fr"));
    let other = agenda["meetings"][0]["with"]["name"].as_str().unwrap();
    let Some(browser) = Browser::start(stage.address(), Screen::telephone("fr")) else { return };
    browser.open(&address);
    browser.sees(other);
    assert!(!browser.text().contains(&words.say("agenda-kept")));
    // Once the worker has the page, what comes of the network does not matter.
    browser.script_that_waits(
        "const done = arguments[arguments.length - 1];
         const look = async () => await caches.match(arguments[0]) && await caches.match(document.querySelector('link[rel=stylesheet]').href)
             ? done(true) : setTimeout(look, 50);
         look();",
        &[json!(address)],
    );
    assert_eq!(browser.trouble(), [""; 0]);
    stage.server.kill();
    browser.open(&address);
    browser.sees(&words.say("agenda-kept"));
    browser.sees(other);
    // It looks as it does with a network.
    let look = "return getComputedStyle(document.querySelector('.soon, .agenda')).fontVariantNumeric";
    assert_eq!(browser.script(look, &[]), "tabular-nums");
}

#[test]
fn an_agenda_is_printed_on_one_sheet() {
    let stage = Stage::set(&Database::sqlite());
    stage.publishes();
    let agenda = stage.desk.get(&format!("/events/{EVENT}/participants/adrien-colson/agenda")).is(200).json();
    let meetings = agenda["meetings"].as_array().unwrap().len();
    assert!(meetings >= 8, "{meetings}");
    let (_, link) = agenda["link"].as_str().unwrap().split_once("/agendas/").unwrap();
    let Some(browser) = Browser::start(stage.address(), Screen::desktop("en")) else { return };
    browser.open(&format!("/agendas/{link}"));
    browser.sees(agenda["meetings"][0]["with"]["name"].as_str().unwrap());
    assert_eq!(browser.sheets(), 1);
    drop(stage.server.ends());
}
