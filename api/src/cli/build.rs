//! `maillage build`: a draft schedule of an event in the database.

use std::{
    sync::{Arc, atomic::AtomicBool},
    thread,
    time::Duration,
};

use anyhow::{Context, anyhow};
use clap::Args;
use serde_json::Value;

use super::{
    console::Console,
    database::Stored,
    failure::Failure,
    flags, interrupt,
    summary::quality,
    values::{Share, share, span},
};
use crate::{
    actions::{
        audit::Actor,
        build::{Asked, Standing, ask, standing},
        stored::{LookupError, find},
    },
    jobs::{Sign, Worker},
};

/// How often the store is asked while another server does the work.
const GLANCE: Duration = Duration::from_millis(200);

const EXAMPLES: &str = "\
Example:
  maillage import my-event
  maillage build my-event --time-limit 2m    then: maillage publish my-event

Whatever was published before is disturbed as little as possible.";

/// Build a schedule of an event in the database, as a draft
///
/// It is a job like any other: where several machines share the database, one of them does it, and when one ends, another
/// goes on.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    stored: Stored,
    /// The longest time for ranking and searching, such as 60s, 2m or 500ms [default: 60s, or none with --rounds]
    #[arg(long, value_name = "TIME", value_parser = span)]
    time_limit: Option<Duration>,
    /// Be content with a value proven this close to the best possible, such as 0.1% or 0.001
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0")]
    gap: Share,
    /// Bound the search by work instead of time
    #[arg(long, value_name = "N")]
    rounds: Option<u32>,
    /// Choose between equally good schedules
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    solver: flags::Solver,
}

/// What a server says of its work when it is done.
#[derive(serde::Serialize)]
struct Built(Value);

impl std::fmt::Display for Built {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let figure = |name: &str| self.0[name].as_u64();
        let (meetings, value) = (figure("meetings").unwrap_or(0), figure("value").unwrap_or(0));
        let quality = quality(self.0["status"].as_str().unwrap_or_default(), value, figure("upper_bound"));
        write!(f, "A draft with {meetings} meetings of value {value}: {quality}")
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.stored.database.open()?;
    typed.solver.threads.settle()?;
    let limit = typed.time_limit.or(typed.rounds.is_none().then_some(flags::USUAL_TIME));
    let asked = Asked {
        milliseconds: limit.map(|limit| limit.as_millis() as u64),
        rounds: typed.rounds.map(u64::from),
        gap_millionths: u64::from(typed.gap.0),
        seed: typed.seed,
    };
    let ticket = store.write(|db| {
        let event = find(db, &typed.stored.event)?;
        Ok::<_, LookupError>(ask(db, Actor::CommandLine, event, &asked)?)
    })?;
    let stop: Arc<AtomicBool> = interrupt::listen(console).context("listening to Ctrl-C")?;
    let progress = console.progress();
    let leave = Sign::default();
    let worker = Worker { store: &store, solver: typed.solver.launch()?, stop, leave: &leave, progress: &*progress };
    loop {
        match standing(&store, ticket).context("the job")? {
            open @ (Standing::Queued | Standing::Running(_)) => {
                if let Standing::Running(Some(step)) = open {
                    progress.tell(step);
                }
                // Where another server has it, that one may have ended.
                if worker.work().context("the job")?.is_none() {
                    thread::sleep(GLANCE);
                }
            }
            Standing::Done(figures) => {
                drop(progress);
                console.result(&Built(serde_json::from_str(&figures).context("the job's figures")?));
                return Ok(());
            }
            Standing::Failed(why) => return Err(failure(&why)),
            Standing::Cancelled => return Err(anyhow!("the job was cancelled").into()),
        }
    }
}

/// Why a job failed, from what its server said.
fn failure(why: &str) -> Failure {
    let why: Value = serde_json::from_str(why).unwrap_or_else(|_| Value::String(why.to_owned()));
    let list = |name: &str| -> Option<Vec<String>> {
        Some(why.get(name)?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    };
    if let Some(facts) = list("conflict") {
        return Failure::Conflict(facts);
    }
    if let Some(faults) = list("faults") {
        return Failure::Usage(faults.join("\n"));
    }
    let told = why.get("error").and_then(Value::as_str).or(why.as_str()).unwrap_or("the job failed");
    anyhow!("{told}").into()
}
