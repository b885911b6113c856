//! The side that waits: starts a solver, listens to it, stops it, and never leaves it behind.

use std::{
    io::{self, ErrorKind, Read, Write},
    num::NonZeroUsize,
    os::{
        fd::OwnedFd,
        unix::{net::UnixStream, process::CommandExt},
    },
    path::PathBuf,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use schedules::problem::Problem;

use super::{COMMAND, Fault, Job, Memory, Terms, Told, frame};

/// How to start solvers.
#[derive(Clone, Debug)]
pub struct Launch {
    /// This program.
    pub program: PathBuf,
    /// What each may use.
    pub memory: Memory,
    /// Threads of each; none: one for each core.
    pub threads: Option<NonZeroUsize>,
}

/// When a search is to end by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bells {
    /// With a schedule in hand.
    pub bell: Option<Instant>,
    /// Without one.
    pub last_bell: Option<Instant>,
}

/// What is heard of a solver.
#[derive(Debug)]
pub enum Heard {
    /// It speaks.
    Told(Told),
    /// Nothing for now.
    Nothing,
    /// Nothing more.
    Ended(Fault),
}

/// A solver at work. Whoever drops it ends it.
#[derive(Debug)]
pub struct Solver {
    process: Process,
    orders: Sender<Vec<u8>>,
    news: Receiver<io::Result<Told>>,
    said: Option<JoinHandle<String>>,
    memory: Memory,
}

impl Solver {
    /// Starts a solver on a job.
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn start(launch: &Launch, bells: Bells, job: &Job<'_>) -> Result<Self, Fault> {
        let (socket, theirs) = UnixStream::pair()?;
        // In a group of its own, so that Ctrl-C at the terminal does not reach it.
        let started = Command::new(&launch.program)
            .arg(COMMAND)
            // Without memory left, a backtrace waits for itself for ever.
            .envs([("RUST_BACKTRACE", "0"), ("RUST_LIB_BACKTRACE", "0")])
            .stdin(OwnedFd::from(theirs))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let mut process = Process(started);
        let stderr = process.0.stderr.take();
        let said = stderr.map(|stderr| thread::Builder::new().spawn(move || complaint(stderr))).transpose()?;
        let (orders, to_send) = mpsc::channel::<Vec<u8>>();
        let (tell, news) = mpsc::channel();
        let listening = socket.try_clone()?;
        thread::Builder::new().spawn(move || send(socket, &to_send))?;
        thread::Builder::new().spawn(move || listen(listening, &tell))?;
        let left = |bell: Option<Instant>| bell.map(|bell| bell.saturating_duration_since(Instant::now()));
        let terms = Terms {
            memory: launch.memory,
            threads: launch.threads.map_or(0, NonZeroUsize::get),
            bell: left(bells.bell),
            last_bell: left(bells.last_bell),
        };
        let solver = Self { process, orders, news, said, memory: launch.memory };
        solver.send(frame::frame(&terms)?);
        solver.send(frame::frame(job)?);
        Ok(solver)
    }

    /// Asks for the best schedule so far.
    pub fn stop(&self) {
        self.send(vec![1]);
    }

    /// What it tells next of a problem, awaited for a while.
    pub fn hear(&mut self, problem: &Problem, patience: Duration) -> Heard {
        match self.news.recv_timeout(patience) {
            Ok(Ok(told)) if told.is_about(problem) => Heard::Told(told),
            Ok(_) => Heard::Ended(Fault::Garbled),
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Ended(self.death()),
        }
    }

    /// Where nobody takes it, the solver has ended, and is heard no more.
    fn send(&self, bytes: Vec<u8>) {
        drop(self.orders.send(bytes));
    }

    fn death(&mut self) -> Fault {
        let said = |handle: JoinHandle<String>| handle.join().unwrap_or_default();
        match self.process.end() {
            Ok(status) => {
                Fault::Ended { status, memory: self.memory, said: self.said.take().map_or_else(String::new, said) }
            }
            Err(error) => Fault::Start(error),
        }
    }
}

/// A process that does not outlive whoever holds it.
#[derive(Debug)]
struct Process(Child);

impl Process {
    /// Ends it, unless it has ended, and says how it did.
    fn end(&mut self) -> io::Result<ExitStatus> {
        drop(self.0.kill());
        self.0.wait()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.end());
    }
}

/// Writes what is to be sent, on a thread of its own: a solver that does not read must not keep anyone waiting.
fn send(mut socket: UnixStream, bytes: &Receiver<Vec<u8>>) {
    while let Ok(bytes) = bytes.recv() {
        if socket.write_all(&bytes).is_err() {
            return;
        }
    }
}

/// Hands on what comes until the stream ends, or makes no sense.
fn listen(mut socket: UnixStream, tell: &Sender<io::Result<Told>>) {
    loop {
        let told = frame::read(&mut socket);
        match &told {
            Err(error) if error.kind() != ErrorKind::InvalidData => return,
            _ => {}
        }
        let over = told.is_err();
        if tell.send(told).is_err() || over {
            return;
        }
    }
}

/// The first line that says something; what follows is read so that nobody waits to be heard.
fn complaint(mut stderr: ChildStderr) -> String {
    const KEPT: usize = 2_000;
    let (mut said, mut chunk) = (Vec::new(), [0; 1_000]);
    while let Ok(read @ 1..) = stderr.read(&mut chunk) {
        said.extend_from_slice(&chunk[..read]);
        said.truncate(KEPT);
    }
    let said = String::from_utf8_lossy(&said);
    let first = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    first.chars().filter(|c| !c.is_control()).take(200).collect()
}
