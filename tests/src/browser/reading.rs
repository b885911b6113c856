//! What a person reads on a page, and what their software tells them of it.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Browser, using::until_or};

/// How long something may take to come.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Where the keyboard is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it is and says.
    pub what: String,
    /// Whether it can be seen that it is here.
    pub visible: bool,
}

impl Browser {
    /// What can be read.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be read.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        let seen = until_or(|| self.text().contains(words).then_some(()));
        assert!(seen.is_some(), "{words:?} is not on {}:\n{}", self.place(), self.text());
    }

    /// Waits until the page is at an address that begins so.
    #[track_caller]
    pub fn comes_to(&self, path: &str) {
        let there = until_or(|| self.place().starts_with(path).then_some(()));
        assert!(there.is_some(), "it is at {}, not at {path}:\n{}", self.place(), self.text());
    }

    /// The addresses of all links on the page, in order, without the server's.
    pub fn links(&self) -> Vec<String> {
        let found =
            self.script("return [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))", &[]);
        let found: Vec<String> = serde_json::from_value(found).expect("a list of addresses");
        found.iter().map(|link| self.on_server(link)).collect()
    }

    /// The id of what an `XPath` finds first that can be seen.
    #[track_caller]
    pub fn identity(&self, path: &str) -> String {
        let element = self.find(path);
        self.does(path, element.attr("id")).unwrap_or_else(|| panic!("{path} has no id"))
    }

    /// The role and the name under which software knows what an `XPath` finds.
    #[track_caller]
    pub fn role(&self, path: &str) -> (String, String) {
        let node = self.node(path);
        (said(&node["role"]), said(&node["name"]))
    }

    /// The name and the description.
    #[track_caller]
    pub fn description(&self, path: &str) -> (String, String) {
        let node = self.node(path);
        (said(&node["name"]), said(&node["description"]))
    }

    /// What the accessibility tree has of it.
    #[track_caller]
    fn node(&self, path: &str) -> Value {
        let found = "document.evaluate(arguments[0], document, null, 9).singleNodeValue";
        let expression = found.replace("arguments[0]", &Value::from(path).to_string());
        let object = self.tool("Runtime.evaluate", &json!({ "expression": expression }));
        let wanted = json!({ "objectId": object["result"]["objectId"], "fetchRelatives": false });
        self.tool("Accessibility.getPartialAXTree", &wanted)["nodes"][0].clone()
    }

    /// Whether anything makes the page wider than the screen.
    pub fn scrolls_sideways(&self) -> bool {
        let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.script(wide, &[]) == Value::Bool(true)
    }

    /// What makes it wider.
    pub fn wide_parts(&self) -> Value {
        self.script(
            "const wide = document.documentElement.clientWidth; \
             return [...document.body.querySelectorAll('*')].filter(part => part.getBoundingClientRect().right > wide + 1) \
             .slice(0, 5).map(part => part.outerHTML.slice(0, 120))",
            &[],
        )
    }

    /// Where the keyboard is; nowhere when it has left the page.
    pub fn focus(&self) -> Option<Stop> {
        let told = self.script(
            "const at = document.activeElement; if (!at || at === document.body) return null; \
             const style = getComputedStyle(at), box = at.getBoundingClientRect(); \
             const what = `${at.localName}#${at.id}[${at.name ?? ''}=${at.value ?? ''}] ${(at.innerText || at.getAttribute('aria-label') || '').trim()}`; \
             return { what, visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0 }",
            &[],
        );
        let what = told["what"].as_str()?.to_owned();
        Some(Stop { what, visible: told["visible"] == Value::Bool(true) })
    }
}

fn said(value: &Value) -> String {
    value["value"].as_str().unwrap_or_default().to_owned()
}
