//! Chromedriver, a process of the story's own that ends with it, together with every Chromium that it started.

use std::{
    env,
    io::{BufRead, BufReader, Write, copy, sink},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    thread,
};

use crate::Process;

/// What it says before the port it listens on.
const LISTENS: &str = "started successfully on port ";

pub(super) struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Starts one on a free port.
    pub(super) fn start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else {
            assert!(env::var_os("CI").is_none(), "chromedriver is not installed");
            let _ = writeln!(std::io::stderr(), "skipped: chromedriver is not installed; try `make test`");
            return None;
        };
        let mut says = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let port = loop {
            let mut line = String::new();
            assert!(says.read_line(&mut line).expect("it is text") > 0, "chromedriver ended before it listened");
            if let Some((_, port)) = line.split_once(LISTENS) {
                break port.trim().trim_end_matches('.').to_owned();
            }
        };
        // What nobody reads would make it wait.
        thread::spawn(move || copy(&mut says, &mut sink()));
        Some(Self { child, address: format!("http://127.0.0.1:{port}") })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let mut all = Process::children_of(self.child.id());
        let mut at = 0;
        while let Some(process) = all.get(at) {
            let below = process.children();
            all.extend(below);
            at += 1;
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        all.into_iter().for_each(Process::kill);
    }
}
