//! `maillage deliver`: brings the mails that wait, or tries the settings.

use std::{collections::BTreeMap, fmt, path::PathBuf, thread, time::Duration};

use anyhow::{Context, anyhow};
use clap::Args;
use lettre::{Address, message::Mailbox};
use matcher::domain::Language;
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure, post::post};
use crate::{
    actions::tests_of_mail,
    delivery::{Delivery, Turn, pause},
    settings::mail::Way,
    store::{Db, Store, StoreError, outbox},
};

const EXAMPLES: &str = "\
Examples:
  maillage deliver                          bring what is due to the relay of the settings, else to the outbox folder
  maillage deliver --eml mails              write what is due to a folder, whatever the settings say
  maillage deliver --now                    and what would be tried again later
  maillage deliver --follow                 and go on, until Ctrl-C
  maillage deliver --test you@example.org   try the settings; `maillage serve --help` lists them";

/// Bring the mails that are due
///
/// The server does so as well; several may work at a time, and each mail leaves once.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// Write mails to this folder, as .eml files
    #[arg(long, value_name = "DIR", conflicts_with = "test")]
    eml: Option<PathBuf>,
    /// Try at once what would be tried again later, and a relay that failed
    #[arg(long, conflicts_with = "test")]
    now: bool,
    /// Go on until Ctrl-C, when nothing is due any more
    #[arg(long, conflicts_with = "test")]
    follow: bool,
    /// Send a mail to this address, and say what is wrong with the settings
    #[arg(long, value_name = "EMAIL")]
    test: Option<Address>,
    #[command(flatten)]
    database: Database,
}

#[derive(Serialize)]
struct Delivered {
    tried: usize,
    waiting: i64,
    /// How many mails are in each state.
    states: BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

impl fmt::Display for Delivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tried, waiting, trouble, states: _ } = self;
        write!(f, "{tried} mails tried, {waiting} wait")?;
        trouble.as_ref().map_or(Ok(()), |trouble| write!(f, "\n{trouble}"))
    }
}

#[derive(Serialize)]
struct Tried {
    said: String,
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The mail left: {}", self.said)
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.database.open()?;
    let (sender, mut mail) = post(&store)?;
    if let Some(to) = &typed.test {
        let to = Mailbox::new(None, to.clone());
        let said = tests_of_mail::send(&sender, &mail.way, &to, &Language::english());
        let said = said.map_err(|trouble| anyhow!("{}; {}", trouble.said, tests_of_mail::advice(&trouble.stage)))?;
        console.result(&Tried { said });
        return Ok(());
    }
    if let Some(folder) = &typed.eml {
        mail.way = Way::Folder(folder.clone());
    }
    if typed.now {
        let hurry = |db: &mut Db| {
            pause::put(db, None)?;
            outbox::hurry(db)
        };
        store.write(hurry).context("the database")?;
    }
    let delivery = Delivery::new(&mail);
    let tried: Result<Vec<usize>, StoreError> = thread::scope(|scope| {
        let senders: Vec<_> =
            (0..delivery.senders()).map(|_| scope.spawn(|| bring(&store, &delivery, typed.follow))).collect();
        senders.into_iter().map(|sender| sender.join().unwrap_or(Ok(0))).collect()
    });
    let tried = tried.context("the database")?.into_iter().sum();
    let look = |db: &mut Db| Ok::<_, StoreError>((outbox::count(db)?, outbox::states(db)?, pause::get(db)?));
    let (waiting, states, pause) = store.read(look).context("the database")?;
    let (states, trouble) = (states.into_iter().collect(), pause.map(|pause| pause.trouble.said));
    console.result(&Delivered { tried, waiting, states, trouble });
    Ok(())
}

/// One sender, until nothing is due, or the relay is at fault.
fn bring(store: &Store, delivery: &Delivery, follow: bool) -> Result<usize, StoreError> {
    let mut sending = delivery.sender();
    let mut tried = 0;
    loop {
        match sending.work(store)? {
            Turn::Done => tried += 1,
            Turn::Waiting(seconds) if follow || seconds <= PATIENCE => thread::sleep(GLANCE),
            Turn::Idle if follow => thread::sleep(GLANCE),
            Turn::Idle | Turn::Waiting(_) => return Ok(tried),
        }
    }
}

/// How often a sender looks again.
const GLANCE: Duration = Duration::from_millis(200);
/// Seconds for which a sender waits for its turn.
const PATIENCE: u64 = 3;
