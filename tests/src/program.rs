//! Runs `maillage` as a user would.

use std::{
    env,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Child, ChildStderr, Command, Stdio},
};

use serde_json::Value;

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    /// What was typed after the program's name.
    pub typed: String,
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl Run {
    /// Asserts the exit code.
    #[expect(clippy::return_self_not_must_use, reason = "often the exit code is all that is asked")]
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "maillage {}\n{}\n{}", self.typed, self.stdout, self.stderr);
        self
    }

    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.stdout))
    }

    /// Standard error as one JSON value a line.
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.stderr.lines().map(parse).collect()
    }

    /// The number on the line of standard output that begins with `name`.
    pub fn figure(&self, name: &str) -> String {
        figure(&self.stdout, name)
    }
}

/// The rest of the line that begins with `name`.
pub(crate) fn figure(lines: &str, name: &str) -> String {
    let found = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no line tells {name}:\n{lines}")).trim().to_owned()
}

/// A run that goes on while the test looks at it.
#[derive(Debug)]
pub struct Running {
    typed: String,
    child: Child,
    stderr: BufReader<ChildStderr>,
    heard: String,
}

impl Running {
    /// Waits for a line of standard error that contains `words`.
    pub fn says(&mut self, words: &str) {
        loop {
            let mut line = String::new();
            let read = self.stderr.read_line(&mut line).expect("standard error is text");
            assert!(read > 0, "maillage {} ended without saying {words:?}:\n{}", self.typed, self.heard);
            self.heard.push_str(&line);
            if line.contains(words) {
                return;
            }
        }
    }

    /// Presses Ctrl-C.
    pub fn interrupt(&self) {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.expect("kill is there").success(), "the signal was sent");
    }

    /// Waits for the end.
    pub fn ends(mut self) -> Run {
        self.stderr.read_to_string(&mut self.heard).expect("standard error is text");
        let output = self.child.wait_with_output().expect("the program was started");
        Run {
            typed: self.typed,
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("standard output is text"),
            stderr: self.heard,
        }
    }
}

/// Starts the program.
pub fn start(arguments: &[&str]) -> Running {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let stderr = BufReader::new(child.stderr.take().expect("standard error is piped"));
    Running { typed: arguments.join(" "), child, stderr, heard: String::new() }
}

/// Runs the program to its end.
pub fn maillage(arguments: &[&str]) -> Run {
    start(arguments).ends()
}

/// The built program: `MAILLAGE_BIN`, or the one beside the running test.
pub fn program() -> PathBuf {
    let beside = || {
        let test = env::current_exe().expect("a test knows where it is");
        test.parent().and_then(|deps| deps.parent()).expect("tests lie in the target folder").join("maillage")
    };
    let program = env::var_os("MAILLAGE_BIN").map_or_else(beside, PathBuf::from);
    assert!(program.is_file(), "{} is not built; `make test` builds it and runs every test", program.display());
    program
}
