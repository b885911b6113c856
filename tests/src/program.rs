//! Runs `maillage` as a user would.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use serde_json::Value;

/// How often a process is looked at.
const GLANCE: Duration = Duration::from_millis(2);

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
    stderr: Option<BufReader<ChildStderr>>,
    /// Reads on while the test does something else.
    reader: Option<JoinHandle<String>>,
    heard: String,
}

impl Running {
    /// Waits for a line of standard error that contains `words`. Returns it.
    pub fn says(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            let stderr = self.stderr.as_mut().expect("nobody else reads");
            let read = stderr.read_line(&mut line).expect("standard error is text");
            assert!(read > 0, "maillage {} ended without saying {words:?}:\n{}", self.typed, self.heard);
            self.heard.push_str(&line);
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Reads what it says from now on, so that it never waits for a reader.
    pub(crate) fn read_on(&mut self) {
        let mut stderr = self.stderr.take().expect("nobody else reads");
        let read = move || {
            let mut rest = String::new();
            stderr.read_to_string(&mut rest).expect("standard error is text");
            rest
        };
        self.reader = Some(thread::spawn(read));
    }

    /// Reads nothing of what it says from now on, as a program at the end of a pipe that ended.
    pub(crate) fn hang_up(&mut self) {
        drop(self.stderr.take());
        self.reader = Some(thread::spawn(String::new));
    }

    /// Presses Ctrl-C at the terminal, which reaches the program and all of its group.
    pub fn interrupt(&self) {
        assert!(signal("-INT", &format!("-{}", self.child.id())), "the signal was sent");
    }

    /// Asks the program to end, as the system does.
    pub fn terminate(&self) {
        assert!(signal("-TERM", &self.child.id().to_string()), "the signal was sent");
    }

    /// Kills the program, and nothing but it.
    pub fn kill(&self) {
        assert!(signal("-KILL", &self.child.id().to_string()), "the signal was sent");
    }

    /// The process, for whoever kills it while this one waits.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }

    /// Waits for a solver at work for the program; `None` where the program ends without one.
    pub fn solver(&mut self) -> Option<Process> {
        loop {
            if let Some(solver) = Process::children_of(self.child.id()).pop() {
                return Some(solver);
            }
            if self.child.try_wait().expect("the program was started").is_some() {
                return None;
            }
            thread::sleep(GLANCE);
        }
    }

    /// A folder as the program sees it.
    pub(crate) fn sees(&self, folder: &Path) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.child.id()));
        root.join(folder.strip_prefix("/").expect("the folder is named from the root on"))
    }

    /// Waits for the end.
    pub fn ends(mut self) -> Run {
        // Both at once: whoever writes much to one must not wait for the other to be read.
        if self.reader.is_none() {
            self.read_on();
        }
        let output = self.child.wait_with_output().expect("the program was started");
        let rest = self.reader.take().map(|reader| reader.join().expect("it reads to the end"));
        self.heard.push_str(&rest.unwrap_or_default());
        Run {
            typed: self.typed,
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("standard output is text"),
            stderr: self.heard,
        }
    }
}

/// A process that the program started.
#[derive(Clone, Copy, Debug)]
pub struct Process(u32);

impl Process {
    /// Those that run as children of another.
    pub(crate) fn children_of(parent: u32) -> Vec<Self> {
        let entries = fs::read_dir("/proc").expect("processes are listed");
        let ids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).map(Self);
        ids.filter(|process| process.parent() == Some(parent)).collect()
    }

    /// Those that run as its children.
    pub(crate) fn children(self) -> Vec<Self> {
        Self::children_of(self.0)
    }

    /// The most memory that it takes until it ends, in bytes.
    pub fn peak_memory(self) -> u64 {
        let mut peak = 0;
        while let Ok(status) = fs::read_to_string(format!("/proc/{}/status", self.0)) {
            let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) else { break };
            let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
            peak = peak.max(kilobytes * 1_000);
            thread::sleep(Duration::from_millis(20));
        }
        peak
    }

    /// Kills it, if it is still there.
    pub fn kill(self) {
        signal("-KILL", &self.0.to_string());
    }

    /// Waits until it is gone, which is soon.
    pub fn ends_soon(self) {
        assert!(self.is_gone_within(Duration::from_secs(10)), "process {} goes on", self.0);
    }

    /// Whether it is gone before this time is over.
    pub fn is_gone_within(self, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        while self.parent().is_some() {
            if Instant::now() >= end {
                return false;
            }
            thread::sleep(GLANCE);
        }
        true
    }

    /// The parent, as long as it runs.
    fn parent(self) -> Option<u32> {
        let told = fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        let (_, fields) = told.rsplit_once(')')?;
        let mut fields = fields.split_whitespace();
        let runs = fields.next() != Some("Z");
        fields.next()?.parse().ok().filter(|_| runs)
    }
}

/// Whether a signal was sent.
fn signal(signal: &str, to: &str) -> bool {
    let sent = Command::new("kill").args([signal, "--", to]).stderr(Stdio::null()).status();
    sent.expect("kill is there").success()
}

/// Starts the program in a group of its own, as a shell does, where nothing was ever kept and no model fetched.
pub fn start(arguments: &[&str]) -> Running {
    start_with(&keeps_nothing(), &[], arguments)
}

/// A data folder where nothing was ever kept.
fn keeps_nothing() -> PathBuf {
    env::temp_dir().join("maillage-keeps-nothing")
}

/// The same with a data folder, and settings in the environment.
pub fn start_with(data: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Running {
    let mut command = Command::new(program());
    command.args(arguments).env("MAILLAGE_DATA", data).envs(settings.iter().copied());
    spawn(command, Stdio::null())
}

/// The same with a data folder on a disk of its own of this many bytes, on which a copy of `file` is. Nobody but the
/// program sees it. `None`, said plainly, where the system lets nobody mount one.
pub(crate) fn start_on_disk(data: &Path, bytes: u64, file: &Path, arguments: &[&str]) -> Option<Running> {
    let apart = ["--map-root-user", "--mount"];
    let may = Command::new("unshare").args(apart).args(["mount", "-t", "tmpfs", "tmpfs"]).arg(data).output();
    if !may.is_ok_and(|tried| tried.status.success()) {
        assert!(env::var_os("CI").is_none(), "nothing can be mounted by unshare --map-root-user --mount");
        let _ = writeln!(std::io::stderr(), "skipped: this system lets users mount nothing of their own");
        return None;
    }
    let mut command = Command::new("unshare");
    let mount = format!("mount -t tmpfs -o size={bytes} tmpfs \"$MAILLAGE_DATA\"");
    let then = [&mount, "cp \"$0\" \"$MAILLAGE_DATA\"", "exec \"$@\""].join(" && ");
    command.args(apart).args(["sh", "-c", &then]).arg(file).arg(program()).args(arguments);
    command.env("MAILLAGE_DATA", data);
    Some(spawn(command, Stdio::null()))
}

fn spawn(mut command: Command, input: Stdio) -> Running {
    command.process_group(0).stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let typed: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
    let stderr = BufReader::new(child.stderr.take().expect("standard error is piped"));
    Running { typed: typed.join(" "), child, stderr: Some(stderr), reader: None, heard: String::new() }
}

/// Runs the program to its end.
pub fn maillage(arguments: &[&str]) -> Run {
    start(arguments).ends()
}

/// The same with this on its standard input, as a pipe gives it.
pub fn maillage_fed(input: &[u8], arguments: &[&str]) -> Run {
    let mut command = Command::new(program());
    command.args(arguments).env("MAILLAGE_DATA", keeps_nothing());
    let mut running = spawn(command, Stdio::piped());
    let mut pipe = running.child.stdin.take().expect("standard input is piped");
    pipe.write_all(input).expect("the program reads it");
    drop(pipe);
    running.ends()
}

/// Runs the program to its end with a data folder of its own.
pub fn maillage_with(data: &Path, arguments: &[&str]) -> Run {
    start_with(data, &[], arguments).ends()
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
