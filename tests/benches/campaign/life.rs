//! A server from its start to `kill -9`, with those who use it meanwhile.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use stories::load::{Client, Server};

use crate::clients::User;

/// The longest that a solver outlives the server that it works for.
const SOLVER: Duration = Duration::from_secs(10);

/// How a server died.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Death {
    /// Jobs that it was at work on.
    pub(crate) in_jobs: bool,
    /// How many solvers were at work for it, and how many were left behind.
    pub(crate) solvers: usize,
    pub(crate) orphans: usize,
    /// How long it took to start, after the one before was killed.
    pub(crate) start: Duration,
}

/// Lives for this long after it answers.
pub(crate) fn live(database: &str, folder: &Path, token: &str, users: &mut [Box<dyn User>], span: Duration) -> Death {
    let began = Instant::now();
    let mut server = Server::start(database, folder);
    let start = began.elapsed();
    let address = server.address().to_owned();
    let solvers = thread::scope(|scope| {
        for user in users {
            let address = &address;
            scope.spawn(move || {
                let mut connected = Client::connect(address, token);
                // Until the server is gone.
                while let Ok(client) = &mut connected {
                    if user.act(client).is_err() {
                        return;
                    }
                }
            });
        }
        thread::sleep(span);
        let solvers = server.solvers();
        server.kill();
        solvers
    });
    let log = server.log();
    let times = |words: &str| log.lines().filter(|line| line.contains(words)).count();
    let in_jobs = times("\"message\":\"claimed\"") > times("\"message\":\"ended\"");
    let orphans = solvers.iter().filter(|solver| !solver.is_gone_within(SOLVER)).count();
    Death { in_jobs, solvers: solvers.len(), orphans, start }
}
