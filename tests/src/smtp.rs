//! An SMTP server on loopback that plays a plot byte for byte, and tells what mail it has taken.

mod authority;
mod envelope;
mod login;
mod plot;
mod session;
mod steps;
mod store;
mod transfer;
mod wire;

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use rustls::ServerConfig;

pub use self::{
    authority::{Authority, Certified},
    plot::Fault,
    steps::Step,
    store::Mail,
};
use self::{plot::Plot, session::Session, steps::Steps, store::Store};

/// When a connection becomes encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Never.
    None,
    /// On the command STARTTLS, without which no mail is taken.
    StartTls,
    /// Before the greeting.
    Implicit,
}

/// How a relay is to be, before it starts.
#[must_use]
pub struct Settings<'a> {
    tls: Tls,
    authority: &'a Authority,
    plot: Vec<Fault>,
    user: String,
    password: String,
    smtp_utf8: bool,
    quiet: bool,
    port: u16,
}

/// A running server; it stops, and its threads end, when this is dropped.
pub struct Relay {
    port: u16,
    state: Arc<State>,
    listening: Option<JoinHandle<Vec<JoinHandle<()>>>>,
}

/// What the threads of a relay share.
struct State {
    tls: Tls,
    right: Arc<ServerConfig>,
    wrong: Arc<ServerConfig>,
    user: String,
    password: String,
    smtp_utf8: bool,
    plot: Plot,
    steps: Steps,
    store: Store,
    connections: AtomicUsize,
    /// The sockets of the sessions under way, to end them.
    sockets: Mutex<BTreeMap<usize, TcpStream>>,
    stopping: AtomicBool,
    failed: AtomicBool,
}

/// Forgets a session's socket when the session ends, however it ends.
struct Attended {
    state: Arc<State>,
    number: usize,
}

impl Settings<'_> {
    /// Its plot.
    pub fn plot(mut self, plot: impl IntoIterator<Item = Fault>) -> Self {
        self.plot = plot.into_iter().collect();
        self
    }

    /// The one user it knows, in place of `maillage` with `s3cret, with space`. The password is the token of XOAUTH2.
    pub fn user(mut self, user: &str, password: &str) -> Self {
        (self.user, self.password) = (user.to_owned(), password.to_owned());
        self
    }

    /// Offers SMTPUTF8.
    pub fn smtp_utf8(mut self) -> Self {
        self.smtp_utf8 = true;
        self
    }

    /// Keeps no mail, but only how many there were of each Message-ID.
    pub fn quiet_sink(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Listens on this port, for instance the one of a relay that has stopped.
    pub fn at(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts it.
    pub fn start(self) -> Relay {
        for fault in &self.plot {
            assert!(fault.fits(self.tls), "{fault:?} cannot be played with {:?}", self.tls);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).expect("the port is free");
        let port = listener.local_addr().expect("it listens").port();
        let state = Arc::new(State {
            tls: self.tls,
            right: self.authority.server(&["127.0.0.1", "localhost"]),
            wrong: self.authority.server(&["elsewhere.example"]),
            user: self.user,
            password: self.password,
            smtp_utf8: self.smtp_utf8,
            plot: Plot::new(self.plot),
            steps: Steps::default(),
            store: Store::new(self.quiet),
            connections: AtomicUsize::new(0),
            sockets: Mutex::default(),
            stopping: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        let listening = Some(thread::spawn(move || listen(&listener, &shared)));
        Relay { port, state, listening }
    }
}

impl Relay {
    /// Starts one that plays a plot and then behaves well.
    pub fn start(tls: Tls, authority: &Authority, plot: impl IntoIterator<Item = Fault>) -> Self {
        Self::with(tls, authority).plot(plot).start()
    }

    /// One to be set further before it is started.
    pub fn with(tls: Tls, authority: &Authority) -> Settings<'_> {
        let (user, password) = ("maillage".to_owned(), "s3cret, with space".to_owned());
        Settings { tls, authority, plot: Vec::new(), user, password, smtp_utf8: false, quiet: false, port: 0 }
    }

    /// Where it listens on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The mails it took, in order; none of a quiet sink's.
    pub fn received(&self) -> Vec<Mail> {
        self.state.store.mails()
    }

    /// How many mails it took.
    pub fn accepted(&self) -> usize {
        self.state.store.accepted()
    }

    /// How often it took each Message-ID; a mail without one counts under the empty string.
    pub fn counts(&self) -> BTreeMap<String, usize> {
        self.state.store.counts()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// How much of the plot nobody has taken yet.
    pub fn plot_left(&self) -> usize {
        self.state.plot.left()
    }

    /// Waits until the mails taken are as wanted. Returns whether they are.
    pub fn wait_for(&self, what: impl Fn(&[Mail]) -> bool, longest: Duration) -> bool {
        self.state.store.wait(|_, mails| what(mails), longest)
    }

    /// Waits until so many mails are taken, in a quiet sink as well. Returns whether they are.
    pub fn wait_for_accepted(&self, least: usize, longest: Duration) -> bool {
        self.state.store.wait(|accepted, _| accepted >= least, longest)
    }

    /// Does something each time a step is reached, before it is answered; it is told how many times that is by now,
    /// this one included. That it panicked, the relay passes on when it is dropped.
    pub fn on(&self, step: Step, act: impl FnMut(usize) + Send + 'static) {
        self.state.steps.on(step, act);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.state.stopping.store(true, Ordering::SeqCst);
        // Wakes the listener, which looks whether it shall stop.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        let sessions = self.listening.take().and_then(|listening| listening.join().ok()).unwrap_or_default();
        for socket in lock(&self.state.sockets).values() {
            let _ = socket.shutdown(std::net::Shutdown::Both);
        }
        sessions.into_iter().for_each(|session| drop(session.join()));
        let failed = self.state.failed.load(Ordering::SeqCst);
        assert!(!failed || thread::panicking(), "an act on a step of the relay has panicked");
    }
}

impl Drop for Attended {
    fn drop(&mut self) {
        lock(&self.state.sockets).remove(&self.number);
        if thread::panicking() {
            self.state.failed.store(true, Ordering::SeqCst);
        }
    }
}

/// Gives each connection a thread until the relay stops. Returns the threads that may still run.
fn listen(listener: &TcpListener, state: &Arc<State>) -> Vec<JoinHandle<()>> {
    let mut sessions: Vec<JoinHandle<()>> = Vec::new();
    loop {
        let accepted = listener.accept();
        if state.stopping.load(Ordering::SeqCst) {
            return sessions;
        }
        let Ok((socket, _)) = accepted else { continue };
        let number = state.connections.fetch_add(1, Ordering::SeqCst);
        lock(&state.sockets).insert(number, socket.try_clone().expect("a socket can be cloned"));
        let attended = Attended { state: Arc::clone(state), number };
        sessions.retain(|session| !session.is_finished());
        let fault = state.plot.for_connection();
        sessions.push(thread::spawn(move || Session::serve(socket, fault, &attended.state)));
    }
}

/// Locks, whoever may have panicked meanwhile.
fn lock<T: ?Sized>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
