//! Nobody is kept out: axe-core finds nothing on any page, in any language, in the light and in the dark; nothing is wider
//! than 320 pixels, which is what a page at 400 % has; consoles say nothing.

use std::{env, fs, io::Write};

use serde_json::{Value, json};
use stories::{Browser, Database, Screen};

use super::{EVENT, Stage, tour::tour, words::Words};

/// What is looked at (WCAG 2.0 to 2.2, A and AA, and what axe calls best practice).
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const AXE: &str = "const [rules, done] = [arguments[0], arguments[arguments.length - 1]];
    const told = found => found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(' | ')}`);
    axe.run(document, rules).then(found => done(told(found)), error => done([String(error)]));";

/// The source of axe-core, or nothing, said plainly; in continuous integration it has to be there.
pub(super) fn axe() -> Option<String> {
    let found = env::var_os("MAILLAGE_AXE").map(|path| fs::read_to_string(path).unwrap());
    if found.is_none() {
        assert!(env::var_os("CI").is_none(), "MAILLAGE_AXE names no axe-core");
        let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_AXE names no axe-core; try `make test`");
    }
    found
}

/// Looks at pages and remembers what is wrong.
pub(super) struct Inspector<'b> {
    browser: &'b Browser,
    axe: &'b str,
    pub(super) faults: Vec<String>,
}

impl<'b> Inspector<'b> {
    pub(super) fn new(browser: &'b Browser, axe: &'b str) -> Self {
        Self { browser, axe, faults: Vec::new() }
    }

    /// Looks at the page that is open.
    pub(super) fn look(&mut self, page: &str) {
        let browser = self.browser;
        browser.script(self.axe, &[]);
        let everything =
            json!({ "runOnly": TAGS, "rules": { "target-size": { "enabled": true } }, "resultTypes": ["violations"] });
        self.note(page, "", &browser.script_that_waits(AXE, &[everything]));
        browser.darken(true);
        let colours = json!({ "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] } });
        self.note(page, " in the dark", &browser.script_that_waits(AXE, &[colours]));
        browser.darken(false);
        browser.resize(320, 640);
        if browser.scrolls_sideways() {
            self.faults.push(format!("{page} is wider than 320 pixels: {}", browser.wide_parts()));
        }
        browser.resize(1280, 900);
        self.faults.extend(browser.trouble().into_iter().map(|said| format!("{page}: {said}")));
    }

    fn note(&mut self, page: &str, how: &str, found: &Value) {
        let found = found.as_array().unwrap();
        self.faults.extend(found.iter().map(|fault| format!("{page}{how}: {}", fault.as_str().unwrap())));
    }
}

/// All pages in a language.
fn inspect(tag: &'static str) {
    let Some(axe) = axe() else { return };
    let stage = Stage::set(&Database::sqlite());
    let Some(browser) = Browser::start(stage.address(), Screen::desktop(tag)) else { return };
    let words = Words::of(tag);
    stage.lives();
    let mut inspector = Inspector::new(&browser, &axe);
    let registered =
        ["draft", "confirmed", "waiting", "approved"].map(|state| format!("/events/{EVENT}/registered?state={state}"));
    let mut public = vec!["/", "/nothing", "/sign-in/used-up"];
    public.extend(registered.iter().map(String::as_str));
    let mut seen = tour(&browser, &public, |page| inspector.look(page));

    // What forms lead to.
    browser.open(&format!("/events/{EVENT}/register"));
    browser.press(&words.say("register"));
    browser.sees(&words.say("form-wrong"));
    inspector.look("a form with faults");
    browser.open("/sign-in/used-up");
    browser.press(&words.say("sign-in"));
    browser.sees(&words.say("wrong-link"));
    inspector.look("a link that was used");
    for mailbox in ["adrien.colson@lesse-vision.example", "desk@organiser.example"] {
        browser.open("/sign-in");
        browser.fill(&words.say("field-email"), mailbox);
        browser.press(&words.say("sign-in-send"));
        browser.sees(&words.say("sent-title"));
        inspector.look("a mail was sent");
        stage.opens_mail(&browser, &words, mailbox);
        let mut starts = vec!["/me"];
        let empty = format!("/events/{EVENT}/people/adrien-colson/directory?words=nobody+at+all");
        starts.extend(mailbox.starts_with("adrien").then_some(empty.as_str()));
        seen.extend(tour(&browser, &starts, |page| inspector.look(page)));
        super::signs_out(&browser, &words);
    }
    // A tour that leads nowhere finds nothing.
    for page in ["register", "sectors", "suggestions", "directory", "agenda", "profile", "desk", "desk/people"] {
        assert!(
            seen.iter().any(|path| path.split('?').next().unwrap().ends_with(page)),
            "{page} is not reached: {seen:#?}"
        );
    }
    assert!(inspector.faults.is_empty(), "{} faults:\n{}", inspector.faults.len(), inspector.faults.join("\n"));
    drop(browser);
    drop(stage.server.ends());
}

#[test]
fn nothing_is_in_the_way_in_english() {
    inspect("en");
}

#[test]
fn nothing_is_in_the_way_in_french() {
    inspect("fr");
}

#[test]
fn nothing_is_in_the_way_in_dutch() {
    inspect("nl");
}

#[test]
fn nothing_is_in_the_way_in_german() {
    inspect("de");
}
