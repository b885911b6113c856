//! What a person does on a page: they follow links, press buttons and fill in fields, all by the words they read.

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};

use super::Browser;
use crate::until;

impl Browser {
    /// Follows the link of these words.
    #[track_caller]
    pub fn follow(&self, words: &str) {
        self.click(&format!("//a[{}]", reads(words)));
    }

    /// Presses the button of these words.
    #[track_caller]
    pub fn press(&self, words: &str) {
        self.click(&format!("//button[{}]", reads(words)));
    }

    /// Ticks the choice of these words, or unticks it.
    #[track_caller]
    pub fn tick(&self, words: &str) {
        self.click(&format!("//label[{}]", reads(words)));
    }

    /// Opens the part of a page that these words stand on.
    #[track_caller]
    pub fn unfold(&self, words: &str) {
        self.click(&format!("//summary[{}]", reads(words)));
    }

    /// Writes into the field whose label begins so, instead of what was there.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        let path = format!("//*[@id=//label[starts-with(normalize-space(.), {})]/@for]", quoted(label));
        self.fill_at(&path, text);
    }

    /// The same for the field at an `XPath`.
    #[track_caller]
    pub fn fill_at(&self, path: &str, text: &str) {
        self.click(path);
        self.script("document.activeElement.select()", &[]);
        self.types(text);
    }

    /// Presses a key.
    pub fn key(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.does("a key", self.client().perform_actions(keys));
    }

    /// Types a text wherever the keyboard is.
    pub fn types(&self, text: &str) {
        // Not by keys, of which the driver knows none beyond the basic plane, such as emoji.
        self.tool("Input.insertText", &json!({ "text": text }));
        self.effort.typed(text);
    }

    /// Clicks what an `XPath` finds first that can be seen.
    #[track_caller]
    pub fn click(&self, path: &str) {
        let element = self.find(path);
        self.does(path, element.click());
        self.effort.tapped();
    }

    /// Clicks twice, as fast as an impatient finger.
    #[track_caller]
    pub fn click_twice(&self, path: &str) {
        self.find(path);
        let at: Value = self.script(
            "const found = document.evaluate(arguments[0], document, null, 9).singleNodeValue; \
             found.scrollIntoView({ block: 'center' }); const box = found.getBoundingClientRect(); \
             return { x: box.x + box.width / 2, y: box.y + box.height / 2 };",
            &[json!(path)],
        );
        for count in [1, 2] {
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({ "type": kind, "x": at["x"], "y": at["y"], "button": "left", "clickCount": count });
                self.tool("Input.dispatchMouseEvent", &event);
            }
        }
    }

    /// What an `XPath` finds first that can be seen.
    #[track_caller]
    pub(super) fn find(&self, path: &str) -> Element {
        let seen = || {
            let found = self.tries(self.client().find_all(Locator::XPath(path))).ok()?;
            found.into_iter().find(|element| self.tries(element.is_displayed()).unwrap_or_default())
        };
        let found = until_or(seen);
        found.unwrap_or_else(|| panic!("nothing is at {path}: {}\n{}", self.place(), self.text()))
    }
}

/// Waits for something, and does without where it never comes.
pub(super) fn until_or<T>(look: impl Fn() -> Option<T>) -> Option<T> {
    let end = std::time::Instant::now() + super::reading::PATIENCE;
    until(|| match look() {
        Some(found) => Some(Some(found)),
        None => (std::time::Instant::now() > end).then_some(None),
    })
}

fn reads(words: &str) -> String {
    format!("normalize-space(.)={}", quoted(words))
}

/// A text as `XPath` has it.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
