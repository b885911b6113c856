//! A server that many ask at once, whose log is a file.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::Client;
use crate::{Process, maillage, program, text};

/// More requests a second than anybody sends.
const UNLIMITED: &str = "1000000";

/// A server at work. Whoever drops it kills it.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: String,
    log: PathBuf,
}

impl Server {
    /// Starts a server on a free port and waits until it answers. The folder takes its log and its mails.
    pub fn start(database: &str, folder: &Path) -> Self {
        let log = folder.join("server.log");
        let mut child = Command::new(program())
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "json", "--database", database])
            .env("MAILLAGE_DATA", folder)
            .env("MAILLAGE_REQUESTS_PER_SECOND", UNLIMITED)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).expect("the log can be written"))
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("standard output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("standard output is text");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split([',', '\n']).next());
        let told = || fs::read_to_string(&log).unwrap_or_default();
        let address = address.unwrap_or_else(|| panic!("the server did not start: {}", told())).to_owned();
        let server = Self { child, address, log };
        let answers = Client::connect(&server.address, "").and_then(|mut client| client.get("/events"));
        answers.unwrap_or_else(|error| panic!("the server does not answer: {error}: {}", server.log()));
        server
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The memory it has now, and the most it had, in MB.
    pub fn memory(&self) -> [u64; 2] {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let figure = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("Linux tells");
            line.trim().trim_end_matches(" kB").parse::<u64>().expect("in kB") / 1_000
        };
        [figure("VmRSS:"), figure("VmHWM:")]
    }

    /// The solvers at work for it.
    pub fn solvers(&self) -> Vec<Process> {
        Process::children_of(self.child.id())
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) {
        // It may be gone already.
        drop(self.child.kill());
        self.child.wait().expect("the server was started");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Imports an event's folder.
pub fn import(database: &str, event: &Path) {
    maillage(&["import", text(event), "--database", database]).exits(0);
}
