//! The server: it listens, answers, and works on jobs, until it is asked to end.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread,
    time::Duration,
};

use actix_web::{App, HttpServer, middleware::from_fn, rt::System, web::Data};
use tracing::{error, info};

use crate::{
    jobs::{Sign, Worker},
    routes,
    settings::Settings,
    solver::Launch,
    store::{Store, StoreError},
};

/// How long requests that are under way have when the server is asked to end, in seconds.
const GRACE: u64 = 30;
/// How often a server without work looks for a job.
const GLANCE: Duration = Duration::from_millis(500);

/// A server that listens already.
pub struct Application {
    listener: TcpListener,
    store: Store,
    jobs: usize,
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
        let address = settings.listen;
        let listener = TcpListener::bind(address).map_err(|error| StartError::Listen { address, error })?;
        Ok(Self { listener, store, jobs: settings.jobs })
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
        let Self { listener, store, jobs } = self;
        let leave = Sign::default();
        info!(address = %listener.local_addr()?, "listening");
        thread::scope(|scope| {
            for _ in 0..jobs {
                let (store, leave, solver, stop) = (&store, &leave, solver.clone(), Arc::default());
                scope.spawn(move || work(&Worker { store, solver, stop, leave, progress: &() }));
            }
            let served = System::new().block_on(serve(listener, store.clone()));
            info!("ending");
            leave.raise();
            Ok(served?)
        })
    }
}

async fn serve(listener: TcpListener, store: Store) -> io::Result<()> {
    let store = Data::new(store);
    let app = move || App::new().app_data(store.clone()).wrap(from_fn(routes::log)).configure(routes::all);
    HttpServer::new(app).shutdown_timeout(GRACE).listen(listener)?.run().await
}

/// Works on jobs until the server ends. A database that is away is waited for.
fn work(worker: &Worker<'_>) {
    let mut pause = Duration::ZERO;
    while !worker.leave.rest(pause) {
        pause = match worker.work() {
            Ok(true) => Duration::ZERO,
            Ok(false) => GLANCE,
            Err(problem) => {
                error!(%problem, "a job was not worked on");
                GLANCE
            }
        }
    }
}
