//! What people write is shown as they wrote it, whatever it is: nothing of it is executed, nothing breaks the page.

use serde_json::json;
use stories::{Browser, Screen, on_both_databases};

use super::{EVENT, Stage, words::Words};

const MARKUP: &str =
    "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>&lt;b&gt;{{7*7}}${7*7}' onfocus='window.hit=1'";
const NAMES: [&str; 3] = [MARKUP, "שרה כהן־לוי", "👩‍🔬 Ẑ̵̢o̷̙͝e 🇧🇪"];

on_both_databases! {
    fn names_and_texts_are_text(database) {
        let stage = Stage::set(database);
        let Some(browser) = Browser::start(stage.address(), Screen::telephone("en")) else { return };
        let words = Words::of("en");
        browser.open(&format!("/events/{EVENT}/register"));
        browser.fill(&words.say("field-name"), MARKUP);
        browser.fill(&words.say("field-email"), "hostile@new.example");
        browser.fill(&words.say("field-organisation"), MARKUP);
        browser.fill(&words.numbered("declaration-offer", "1"), MARKUP);
        let long = format!("{}{}", "W".repeat(5_000), "machine vision ".repeat(333));
        browser.fill(&words.numbered("declaration-need", "1"), &long);
        browser.press(&words.say("register"));
        browser.sees(&words.say("registered-draft-title"));
        stage.opens_mail(&browser, &words, "hostile@new.example");
        for (name, mailbox) in NAMES[1..].iter().zip(["rtl@new.example", "emoji@new.example"]) {
            let declarations = json!([{ "kind": "offer", "language": "en", "text": MARKUP, "visibility": "all" },
                { "kind": "need", "language": "en", "text": long, "sectors": ["ICT.AI.VISION"] }]);
            let profile = json!({ "name": name, "organisation": format!("{MARKUP} {name}"), "email": mailbox, "clusters": ["MEC"], "job": MARKUP,
                "language": "en", "languages": ["en"], "declarations": declarations });
            let id = stage.desk.post(&format!("/events/{EVENT}/participants"), &profile).is(201).json()["id"].clone();
            let me = stage.registered("hostile@new.example")[0]["id"].clone();
            let asks = format!("/events/{EVENT}/participants/{}/requests/{}", id.as_str().unwrap(), me.as_str().unwrap());
            stage.desk.put(&asks, &json!({ "said": "wish", "note": MARKUP })).is(204);
        }
        stage.matches();
        let me = stage.registered("hostile@new.example")[0]["id"].as_str().unwrap().to_owned();
        let mine = format!("/events/{EVENT}/people/{me}");
        let quoted = MARKUP.replace('<', "%3C").replace('"', "%22").replace('#', "%23").replace('&', "%26");
        for (page, shown) in [
            ("", &NAMES[..]),
            ("/profile", &NAMES[..1]),
            ("/suggestions", &[]),
            ("/directory?words=new.example", &[]),
            (&format!("/directory?words={quoted}"), &[]),
            ("/directory?cluster=MEC&words=window.hit", &NAMES[1..]),
        ] {
            browser.open(&format!("{mine}{page}"));
            for name in shown {
                browser.sees(name);
            }
            assert_eq!(browser.script("return window.hit ?? null", &[]), json!(null), "{page}");
            assert_eq!(browser.script("return document.images.length", &[]), 0, "{page}");
            assert!(!browser.scrolls_sideways(), "{page} is wider than the screen");
        }
        assert_eq!(browser.trouble(), [""; 0]);
        let ended = stage.server.ends();
        assert!(!ended.stderr.contains("\"status\":5"), "{}", ended.stderr);
    }
}
