//! A Chromium that a story uses as a person would: by what stands on the page. Nothing sleeps; whatever is looked for is
//! waited for.

mod devtools;
mod driver;
mod effort;
mod reading;
mod screen;
mod using;

use std::fmt::Display;

use fantoccini::{Client, ClientBuilder, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use self::{driver::Driver, effort::Effort};
pub use self::{reading::Stop, screen::Screen};

/// A Chromium with a profile of its own, on a server.
pub struct Browser {
    runtime: Runtime,
    /// There until it is closed.
    client: Option<Client>,
    base: String,
    effort: Effort,
    // Ends before its folder is removed.
    _driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts one that visits the server of this address. `None`, said plainly, where there is no chromedriver; in
    /// continuous integration it has to be there.
    pub fn start(address: &str, screen: Screen) -> Option<Self> {
        let driver = Driver::start()?;
        let profile = TempDir::new().expect("a temporary folder");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let Value::Object(wanted) = screen.capabilities(profile.path()) else {
            unreachable!("capabilities have names")
        };
        let client = runtime.block_on(async {
            ClientBuilder::new(HttpConnector::new()).capabilities(wanted).connect(driver.address()).await
        });
        let client = client.unwrap_or_else(|error| panic!("no Chromium: {error}"));
        let browser = Self {
            runtime,
            client: Some(client),
            base: format!("http://{address}"),
            effort: Effort::default(),
            _driver: driver,
            _profile: profile,
        };
        screen.prepare(&browser);
        Some(browser)
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("it is not closed yet")
    }

    /// Has the driver do something that has to work.
    #[track_caller]
    fn does<T>(&self, what: impl Display, asked: impl Future<Output = Result<T, CmdError>>) -> T {
        self.tries(asked).unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    fn tries<T>(&self, asked: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        self.runtime.block_on(asked)
    }

    /// Opens an address of the server, or a whole one.
    #[track_caller]
    pub fn open(&self, path: &str) {
        let url = if path.starts_with('/') { format!("{}{path}", self.base) } else { path.to_owned() };
        self.does(&url, self.client().goto(&url));
    }

    /// Where it is, without the server's address.
    pub fn place(&self) -> String {
        let url = self.does("where it is", self.client().current_url());
        self.on_server(url.as_str())
    }

    /// An address without the server's.
    fn on_server(&self, url: &str) -> String {
        url.strip_prefix(&self.base).unwrap_or(url).to_owned()
    }

    /// Goes back.
    pub fn back(&self) {
        self.does("back", self.client().back());
    }

    /// Opens another tab and goes there. Returns the one before.
    pub fn new_tab(&self) -> Tab {
        let before = self.does("which tab", self.client().window());
        let tab = self.does("a tab", self.client().new_window(true));
        self.does("the tab", self.client().switch_to_window(tab.handle));
        Tab(before)
    }

    /// Goes to another tab. Returns the one before.
    pub fn go_to(&self, tab: Tab) -> Tab {
        let before = self.does("which tab", self.client().window());
        self.does("the tab", self.client().switch_to_window(tab.0));
        Tab(before)
    }

    /// Closes a tab and stays in another.
    pub fn close(&self, tab: Tab) {
        let here = self.go_to(tab);
        self.does("closing", self.client().close_window());
        self.does("the tab", self.client().switch_to_window(here.0));
    }

    /// Runs a script in the page and returns what it returns.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.does(script.chars().take(200).collect::<String>(), self.client().execute(script, arguments.to_vec()))
    }

    /// The same, for a script that calls its last argument with what it has found out.
    #[track_caller]
    pub fn script_that_waits(&self, script: &str, arguments: &[Value]) -> Value {
        self.does(script.chars().take(200).collect::<String>(), self.client().execute_async(script, arguments.to_vec()))
    }
}

/// A tab to go back to.
pub struct Tab(fantoccini::wd::WindowHandle);

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // Where it crashed there is nothing to close; the driver's processes end in any case.
            drop(self.runtime.block_on(client.close()));
        }
    }
}
