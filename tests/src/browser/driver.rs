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
/// How often it is started before it is given up.
const TRIES: usize = 5;

pub(super) struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Starts one on a free port. The port that it finds free for one version of the Internet protocol may be taken for the
    /// other, and then it ends; so it is tried again.
    pub(super) fn start() -> Option<Self> {
        for _ in 0..TRIES {
            let mut command = Command::new("chromedriver");
            command.arg("--port=0").process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
            let Ok(mut child) = command.spawn() else {
                assert!(env::var_os("CI").is_none(), "chromedriver is not installed");
                let _ = writeln!(std::io::stderr(), "skipped: chromedriver is not installed; try `make test`");
                return None;
            };
            let mut says = BufReader::new(child.stdout.take().expect("standard output is piped"));
            if let Some(port) = port(&mut says) {
                // What nobody reads would make it wait.
                thread::spawn(move || copy(&mut says, &mut sink()));
                return Some(Self { child, address: format!("http://127.0.0.1:{port}") });
            }
            child.wait().expect("it ended");
        }
        panic!("chromedriver ended {TRIES} times before it listened");
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

/// The port on which it says that it listens; none where it ends before.
fn port(says: &mut impl BufRead) -> Option<String> {
    loop {
        let mut line = String::new();
        if says.read_line(&mut line).expect("it is text") == 0 {
            return None;
        }
        if let Some((_, port)) = line.split_once(LISTENS) {
            return Some(port.trim().trim_end_matches('.').to_owned());
        }
    }
}
