//! `maillage serve`: the server.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::{console::Console, failure::Failure, flags};
use crate::{
    settings::{Log, Settings, Typed as Said},
    startup::Application,
};

const EXAMPLES: &str = "\
Examples:
  maillage serve                                                    on this machine alone
  maillage serve --listen 0.0.0.0:8080 --settings maillage.toml     as a service

Settings come from flags, else from MAILLAGE_LISTEN, MAILLAGE_DATABASE_URL, MAILLAGE_LOG and MAILLAGE_JOBS, else from a
file named by --settings or MAILLAGE_SETTINGS:

  listen = \"127.0.0.1:8080\"
  database_url = \"postgres://maillage@localhost/maillage\"
  log = \"json\"
  jobs = 1";

/// Serve the events of the database, and work on its jobs
///
/// Ends when asked to (Ctrl-C, SIGTERM): requests under way have half a minute, jobs are left to other servers.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// Where to listen [default: 127.0.0.1:8080]; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    #[arg(long, value_name = "URL", help = super::database::HELP)]
    database: Option<String>,
    /// How to log: text or json [default: text]
    #[arg(long, value_name = "HOW")]
    log: Option<String>,
    /// How many jobs to work on at a time [default: 1]
    #[arg(long, value_name = "N")]
    jobs: Option<String>,
    /// A file with settings
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    #[command(flatten)]
    solver: flags::Solver,
}

#[derive(serde::Serialize)]
struct Listening {
    address: String,
    database: String,
}

impl std::fmt::Display for Listening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Listening on http://{}, with the database {}", self.address, self.database)
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let Typed { listen, database, log, jobs, settings, solver } = typed;
    let said = Said {
        listen: listen.clone(),
        database: database.clone(),
        log: log.clone(),
        jobs: jobs.clone(),
        file: settings.clone(),
    };
    let settings = Settings::read(said)?;
    solver.threads.settle()?;
    let lines = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false);
    match settings.log {
        Log::Text => lines.init(),
        Log::Json => lines.json().flatten_event(true).init(),
    }
    let application = Application::build(&settings).context("the server cannot start")?;
    let address = application.address().context("the server's address")?.to_string();
    console.result(&Listening { address, database: settings.database.to_string() });
    application.run(&solver.launch()?).context("the server")?;
    Ok(())
}
