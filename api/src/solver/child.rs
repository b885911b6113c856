//! The solver's side: one job, then the end.

use std::{
    io::{self, Read, Write},
    os::{fd::AsFd, unix::net::UnixStream},
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rayon::ThreadPoolBuilder;
use rlimit::Resource;
use schedules::solve::{Incumbent, Progress, Watch, seat, solve};

use super::{Job, Terms, Told, frame};

/// Does the one job that comes through standard input, and tells there what comes of it.
///
/// # Errors
/// Standard input is no socket, or nobody who knows how to speak is at its other end.
pub fn serve() -> io::Result<()> {
    // A dead solver leaves a message, not gigabytes of its memory.
    Resource::CORE.set(0, 0)?;
    // Whoever gave the job is told to stop and decides; the socket tells us.
    ctrlc::set_handler(|| {}).map_err(io::Error::other)?;
    let mut socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    if socket.peer_addr().is_err() {
        return Err(io::Error::other("this command is for the program itself, which speaks with it on a socket"));
    }
    let terms: Terms = frame::read(&mut socket)?;
    let bell = |left: Option<Duration>| left.and_then(|left| Instant::now().checked_add(left));
    let (bell, last_bell) = (bell(terms.bell), bell(terms.last_bell));
    terms.memory.limit_this_process()?;
    let job: Job<'static> = frame::read(&mut socket)?;
    let stop = Arc::new(AtomicBool::new(false));
    let post = Post {
        bell,
        last_bell,
        found: AtomicBool::new(false),
        stop: Arc::clone(&stop),
        socket: Mutex::new(socket.try_clone()?),
    };
    thread::Builder::new().spawn(move || obey(socket, &stop))?;
    ThreadPoolBuilder::new().num_threads(terms.threads).build_global().map_err(io::Error::other)?;
    post.tell(&match job {
        Job::Search { problem, settings } => Told::Over(solve(&problem, settings, &post)),
        Job::Seat { places, problem, assignment } => Told::Seated(seat(&places, &problem, &assignment)),
    });
    Ok(())
}

/// Raises the flag at the first byte, and ends this process, however deep it is in its work, when nobody waits for it.
fn obey(mut socket: UnixStream, stop: &AtomicBool) {
    let mut byte = [0];
    while socket.read_exact(&mut byte).is_ok() {
        stop.store(true, Ordering::SeqCst);
    }
    process::abort();
}

/// The search's clock and stop button; it hands on what the search tells.
struct Post {
    bell: Option<Instant>,
    /// It rings then as long as nothing is found.
    last_bell: Option<Instant>,
    found: AtomicBool,
    stop: Arc<AtomicBool>,
    socket: Mutex<UnixStream>,
}

impl Post {
    /// Where it cannot be told, nobody is there, and [`obey`] ends this process.
    fn tell(&self, told: &Told) {
        let Ok(frame) = frame::frame(told) else { return };
        if let Ok(mut socket) = self.socket.lock() {
            drop(socket.write_all(&frame));
        }
    }
}

impl Watch for Post {
    fn left(&self) -> Option<Duration> {
        if self.stop.load(Ordering::SeqCst) {
            return Some(Duration::ZERO);
        }
        let bell = if self.found.load(Ordering::SeqCst) { self.bell } else { self.last_bell };
        bell.map(|bell| bell.saturating_duration_since(Instant::now()))
    }

    fn progress(&self, progress: Progress) {
        self.tell(&Told::Progress(progress));
    }

    fn best(&self, best: &Incumbent) {
        self.found.store(true, Ordering::SeqCst);
        self.tell(&Told::Best(Box::new(best.clone())));
    }
}
