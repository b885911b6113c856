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

Settings come from flags, else from the environment (MAILLAGE_LISTEN, MAILLAGE_DATABASE_URL and so on), else from a file
named by --settings or MAILLAGE_SETTINGS:

  listen = \"127.0.0.1:8080\"
  database_url = \"postgres://maillage@localhost/maillage\"
  log = \"json\"
  jobs = 1
  public_url = \"https://meetings.example.org\"                  where people reach it; with https, cookies are for HTTPS only
  mail_from = \"Spring meetings <meetings@example.org>\"
  outbox = \"/var/lib/maillage/outbox\"                         without a relay, mails are written here as .eml files
  smtp = \"smtp.example.org:587\"                               the relay that takes mails
  smtp_security = \"starttls\"                                  or tls (port 465); none on this machine only
  smtp_user = \"meetings\"                                      with smtp_password, or smtp_password_file
  smtp_auth = \"xoauth2\"                                       plain or login where nothing is said
  smtp_ca = \"/etc/maillage/ca.pem\"                            whom to believe besides those whom browsers believe
  smtp_connections = 2
  mails_per_minute = 1200
  mails_per_minute_and_domain = 300
  return_to = \"bounces@example.org\"                           mails that do not arrive come back to bounces+…@example.org
  dkim_selector = \"mail\"                                      with dkim_key = \"/etc/maillage/dkim.pem\"
  trusted_proxies = \"127.0.0.1, 10.0.0.0/8\"                   whose X-Forwarded-For is believed
  requests_per_second = 100                                     from one address or account
  webhooks_inside = false                                       may webhooks call the platform's own network";

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
    /// The address under which people reach it [default: where it listens]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
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
    public_url: String,
    mails: String,
    /// Whether somebody may organise events already.
    organised: bool,
}

impl std::fmt::Display for Listening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { address, database, public_url, mails, organised } = self;
        writeln!(f, "Listening on http://{address}, with the database {database}")?;
        writeln!(f, "People reach it at {public_url}, programs at {public_url}/api/v1/docs")?;
        write!(f, "Mails {mails}")?;
        if *organised {
            return Ok(());
        }
        write!(
            f,
            "\nNobody organises events yet: `maillage organiser YOU@EXAMPLE.ORG --database {database}` makes you the first"
        )
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let Typed { listen, database, log, jobs, public_url, settings, solver } = typed;
    let said = Said {
        listen: listen.clone(),
        database: database.clone(),
        log: log.clone(),
        jobs: jobs.clone(),
        public_url: public_url.clone(),
        file: settings.clone(),
    };
    let settings = Settings::read(said)?;
    solver.threads.settle()?;
    // A log that nobody reads any more is no reason to end: what cannot be written there is not complained about there.
    let lines = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).log_internal_errors(false);
    match settings.log {
        Log::Text => lines.init(),
        Log::Json => lines.json().flatten_event(true).init(),
    }
    let application = Application::build(&settings).context("the server cannot start")?;
    let address = application.address().context("the server's address")?.to_string();
    console.result(&Listening {
        address,
        database: settings.database.to_string(),
        public_url: application.public_url().to_owned(),
        mails: settings.mail.way.to_string(),
        organised: application.is_organised().context("the database")?,
    });
    application.run(&solver.launch()?).context("the server")?;
    Ok(())
}
