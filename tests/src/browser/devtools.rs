//! What a person sets on their device rather than does on a page, what they cannot do as fast, and what goes wrong out of
//! their sight: by the protocol of the developer tools, which chromedriver passes on.

use base64::{Engine, prelude::BASE64_STANDARD};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use ureq::http::Method;
use url::{ParseError, Url};

use super::Browser;

/// The tallest picture, in CSS pixels.
const TALLEST: f64 = 1_600.0;

/// A command of chromedriver's own.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// Sends a command of the developer tools' protocol.
    #[track_caller]
    pub fn tool(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.does(command, self.client().issue_cmd(Own { path: "goog/cdp/execute", body }))
    }

    /// Makes the page so many CSS pixels wide and high.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tool("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Asks for pages in the dark scheme, or in the light; without motion, so that the other colours are there at once.
    pub fn darken(&self, dark: bool) {
        let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
        let scheme = feature("prefers-color-scheme", if dark { "dark" } else { "light" });
        let wanted = json!({ "features": [scheme, feature("prefers-reduced-motion", "reduce")] });
        self.tool("Emulation.setEmulatedMedia", &wanted);
    }

    /// Shows the page as it is printed, or as it is on the screen.
    pub fn show_print(&self, print: bool) {
        self.tool("Emulation.setEmulatedMedia", &json!({ "media": if print { "print" } else { "screen" } }));
    }

    /// A picture of the page as far down as people look, as WebP.
    pub fn picture(&self) -> Vec<u8> {
        let size = self.tool("Page.getLayoutMetrics", &json!({}))["cssContentSize"].clone();
        let height = size["height"].as_f64().unwrap_or(TALLEST).min(TALLEST);
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 0.7 });
        let wanted = json!({ "format": "webp", "quality": 55, "captureBeyondViewport": true, "clip": clip });
        let taken = self.tool("Page.captureScreenshot", &wanted);
        BASE64_STANDARD.decode(taken["data"].as_str().expect("a picture")).expect("it is base64")
    }

    /// Takes the network away, or gives it back.
    pub fn connect(&self, connected: bool) {
        self.tool("Network.enable", &json!({}));
        let network = json!({ "offline": !connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.tool("Network.emulateNetworkConditions", &network);
    }

    /// On how many sheets of A4 the page is printed.
    pub fn sheets(&self) -> usize {
        let wanted = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
        let printed = self.tool("Page.printToPDF", &wanted);
        let file = BASE64_STANDARD.decode(printed["data"].as_str().expect("a file")).expect("it is base64");
        let text = String::from_utf8_lossy(&file);
        text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
    }

    /// What the console says since it was asked last: errors and warnings of scripts, styles and policies. That the server
    /// refuses a form or a page is an answer, not trouble, and that a script does not come is wanted.
    pub fn trouble(&self) -> Vec<String> {
        let told =
            self.does("the log", self.client().issue_cmd(Own { path: "se/log", body: json!({ "type": "browser" }) }));
        let entries = told.as_array().expect("a list").iter();
        let entries =
            entries.filter(|entry| ["SEVERE", "WARNING"].contains(&entry["level"].as_str().unwrap_or_default()));
        let texts = entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        let meant = ["the server responded with a status of 4", "net::ERR_BLOCKED_BY_CLIENT"];
        texts.filter(|text| !meant.iter().any(|meant| text.contains(meant))).collect()
    }
}
