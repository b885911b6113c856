//! The server: it listens, answers, and works on jobs, until it is asked to end.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread,
    time::Duration,
};

use actix_web::{
    App, HttpServer,
    middleware::{Compress, from_fn},
    rt::System,
    web::Data,
};
use tokio::signal::unix::{SignalKind, signal};
use tracing::{error, info};

use crate::{
    actions::{agenda, mails::Sender, privacy, refusal::Refusal, telling::mailings},
    delivery::{Delivery, Turn},
    hooks::Caller,
    jobs::{Sign, Worker},
    metrics::Metrics,
    routes,
    settings::Settings,
    solver::Launch,
    store::{self, Store, StoreError, platform},
    web::{
        Platform,
        limits::{self, Limits},
        visit,
    },
};

/// How long requests that are under way have when the server is asked to end, in seconds.
const GRACE: u64 = 30;
/// How often a server without work looks for a job.
const GLANCE: Duration = Duration::from_millis(500);

/// How often mails are looked for that are due by themselves.
const LOOK: Duration = Duration::from_mins(5);

/// How often what has had its time is looked for.
const SWEEP: Duration = Duration::from_hours(1);

/// Under which the address is kept at which people reach the platform.
pub(crate) const PUBLIC_URL: &str = "public_url";

/// A server that listens already.
pub struct Application {
    listener: TcpListener,
    platform: Data<Platform>,
    jobs: usize,
    delivery: Arc<Delivery>,
    caller: Caller,
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address.
    #[error("cannot listen on {address}: {error}; choose another with --listen")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// What the platform makes for itself.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The machine.
    #[error("the server failed: {0}")]
    Failed(#[from] io::Error),
}

impl Application {
    /// Opens the database and the port; port 0 is any that is free.
    ///
    /// # Errors
    /// One of them cannot be opened.
    pub fn build(settings: &Settings) -> Result<Self, StartError> {
        let store = Store::open(&settings.database)?;
        store.write(agenda::ensure_key)?;
        let address = settings.listen;
        let listener = TcpListener::bind(address).map_err(|error| StartError::Listen { address, error })?;
        let here = format!("http://{}", listener.local_addr()?);
        let public_url = settings.public_url.clone().unwrap_or(here);
        // Commands that write mails know by it where their links lead.
        store.write(|db| platform::put(db, PUBLIC_URL, Some(&public_url)))?;
        let platform = Platform {
            store,
            sender: Sender { from: settings.mail.from.clone(), public_url, seal: settings.mail.seal.clone() },
            mail: settings.mail.clone(),
            proxies: settings.trusted_proxies.clone(),
            limits: Limits::new(settings.requests_per_second),
            metrics: Metrics::new(),
        };
        Ok(Self {
            listener,
            platform: Data::new(platform),
            jobs: settings.jobs,
            delivery: Delivery::new(&settings.mail),
            caller: Caller::new(settings.webhooks_inside),
        })
    }

    /// The address under which people reach it.
    pub fn public_url(&self) -> &str {
        &self.platform.sender.public_url
    }

    /// Whether somebody may create events, or organises one.
    ///
    /// # Errors
    /// The database fails.
    pub fn is_organised(&self) -> Result<bool, StoreError> {
        self.platform.store.read(store::accounts::any_organiser)
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until the system asks the program to end: then requests under way have some time, and jobs are left to others.
    ///
    /// # Errors
    /// The machine fails.
    pub fn run(self, solver: &Launch) -> Result<(), StartError> {
        let Self { listener, platform, jobs, delivery, caller } = self;
        let (leave, store) = (Sign::default(), &platform.store);
        thread::scope(|scope| {
            for _ in 0..jobs {
                let (leave, solver, stop, platform) = (&leave, solver.clone(), Arc::default(), &platform);
                scope.spawn(move || {
                    let worker = Worker { store, solver, stop, leave, progress: &() };
                    keep_at(leave, "a job was not worked on", || {
                        let ended = worker.work()?;
                        ended.inspect(|end| platform.metrics.job_ended(end));
                        Ok(ended.is_some())
                    });
                });
            }
            for _ in 0..delivery.senders() {
                scope.spawn(|| deliver(&leave, store, &delivery));
            }
            scope.spawn(|| keep_at(&leave, "a webhook was not called", || caller.work(store)));
            scope.spawn(|| sweep(&leave, &platform));
            scope.spawn(|| remind(&leave, &platform));
            let served = System::new().block_on(serve(listener, platform.clone()));
            info!("ending");
            leave.raise();
            Ok(served?)
        })
    }
}

async fn serve(listener: TcpListener, platform: Data<Platform>) -> io::Result<()> {
    // Whoever reads that it listens may ask it to end at once.
    let [mut interrupt, mut end] = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    info!(address = %listener.local_addr()?, "listening");
    let asked = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
        }
    };
    let app = move || {
        App::new()
            .app_data(platform.clone())
            .wrap(from_fn(limits::limit))
            .wrap(from_fn(visit::present))
            .wrap(from_fn(routes::log))
            .wrap(from_fn(routes::protect))
            .wrap(Compress::default())
            .configure(routes::all)
    };
    HttpServer::new(app).shutdown_timeout(GRACE).shutdown_signal(asked).listen(listener)?.run().await
}

/// Brings mails until the server ends.
fn deliver(leave: &Sign, store: &Store, delivery: &Delivery) {
    let mut sending = delivery.sender();
    let mut pause = Duration::ZERO;
    while !leave.rest(pause) {
        pause = match sending.work(store) {
            Ok(Turn::Done) => Duration::ZERO,
            Ok(Turn::Idle | Turn::Waiting(_)) => GLANCE,
            Err(problem) => {
                error!(%problem, "mails did not leave");
                GLANCE
            }
        }
    }
}

/// Removes what has had its time, now and again.
fn sweep(leave: &Sign, platform: &Platform) {
    let mut pause = Duration::ZERO;
    while !leave.rest(pause) {
        pause = SWEEP;
        platform.limits.forget();
        match privacy::sweep(&platform.store) {
            Ok(0) => {}
            Ok(people) => info!(people, "erased, as their event's retention says"),
            Err(problem) => error!(%problem, "what has had its time was not removed"),
        }
    }
}

/// Queues the mails that leave by themselves, now and again.
fn remind(leave: &Sign, platform: &Platform) {
    let mut pause = Duration::ZERO;
    while !leave.rest(pause) {
        pause = LOOK;
        match mailings::due(&platform.store, &platform.sender) {
            Ok(0) => {}
            Ok(mails) => info!(mails, "queued, as their events go"),
            Err(problem) => error!(%problem, "mails that are due were not queued"),
        }
    }
}

/// Does what there is to do until the server ends. A database that is away is waited for.
fn keep_at(leave: &Sign, trouble: &'static str, work: impl Fn() -> Result<bool, StoreError>) {
    let mut pause = Duration::ZERO;
    while !leave.rest(pause) {
        pause = match work() {
            Ok(true) => Duration::ZERO,
            Ok(false) => GLANCE,
            Err(problem) => {
                error!(%problem, trouble);
                GLANCE
            }
        }
    }
}
