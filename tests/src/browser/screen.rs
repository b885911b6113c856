//! On what a person looks at pages, and in which language they asked for them.

use std::path::Path;

use serde_json::{Value, json};

use super::Browser;

/// A device.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    width: u32,
    height: u32,
    telephone: bool,
    language: &'static str,
    scripts: bool,
}

/// How Chromium is started: without a window, and without a word to anybody but the server.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
];

impl Screen {
    /// A telephone held upright, whose owner reads this language.
    pub fn telephone(language: &'static str) -> Self {
        Self { width: 390, height: 844, telephone: true, language, scripts: true }
    }

    /// A window on a desk.
    pub fn desktop(language: &'static str) -> Self {
        Self { width: 1280, height: 900, telephone: false, language, scripts: true }
    }

    /// The same where no script arrives.
    #[must_use]
    pub fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }

    pub(super) fn capabilities(self, profile: &Path) -> Value {
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).into();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--lang={}", self.language));
        arguments.push(format!("--window-size={},{}", self.width, self.height));
        let preferences = json!({ "intl.accept_languages": self.language });
        let mut options = json!({ "args": arguments, "prefs": preferences });
        if self.telephone {
            let metrics =
                json!({ "width": self.width, "height": self.height, "pixelRatio": 2.0, "mobile": true, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
    }

    /// What can be said only when it runs: how large the page is, whatever the window's frame; and
    /// that no script comes, which is all that having none means: were they switched off, the driver's would be as well.
    pub(super) fn prepare(self, browser: &Browser) {
        if !self.scripts {
            browser.tool("Network.enable", &json!({}));
            browser.tool("Network.setBlockedURLs", &json!({ "urls": ["*.js*"] }));
        }
        if !self.telephone {
            browser.resize(self.width, self.height);
        }
    }
}
