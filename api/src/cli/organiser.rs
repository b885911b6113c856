//! `maillage organiser`: lets somebody create events, or gives them a role at one.

use std::fmt;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{console::Console, database::Database, failure::Failure};
use crate::{
    actions::{
        access::Actor,
        accounts::{self, mailbox},
        refusal::Refusal,
        tokens::{self, NewToken},
    },
    store::accounts as stored,
};

const EXAMPLES: &str = "\
Examples:
  maillage organiser you@example.org                            may create events
  maillage organiser you@example.org --event spring             organises the event \"spring\"
  maillage organiser you@example.org --token                    and has a token for programs";

/// Let somebody create events, or organise one
///
/// They sign in with a link that is mailed to them.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The mailbox
    #[arg(value_name = "EMAIL")]
    email: String,
    /// The event, by its id, in any case
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// What they do there
    #[arg(long, value_name = "ROLE", default_value = "owner", requires = "event")]
    role: Role,
    /// Of which cluster a manager is one
    #[arg(long, value_name = "CLUSTER", requires = "event")]
    cluster: Option<String>,
    /// Print a token for programs, which acts for them for a year
    #[arg(long)]
    token: bool,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    Owner,
    Organiser,
    Manager,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Organiser => "organiser",
            Self::Manager => "manager",
        }
    }
}

#[derive(Serialize)]
struct Made {
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} may organise; ask for a sign-in link with this address", self.email)?;
        match &self.token {
            Some(token) => write!(f, "\nA token, shown only now: {token}"),
            None => Ok(()),
        }
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.database.open()?;
    let token = store.write(|db| {
        mailbox("EMAIL", &typed.email)?;
        let account = stored::ensure(db, &typed.email)?;
        match &typed.event {
            Some(event) => {
                let (role, cluster) = (typed.role.name(), typed.cluster.as_deref());
                accounts::give_role(db, Actor::CommandLine, event, &typed.email, role, cluster)?;
            }
            None => stored::let_create(db, account.id)?,
        }
        if !typed.token {
            return Ok::<_, Refusal>(None);
        }
        let wanted = NewToken { name: "command line".to_owned(), event: None, scope: "write".to_owned(), days: 365 };
        Ok(Some(tokens::make(db, Actor::Account(account.id), &wanted)?.token))
    })?;
    console.result(&Made { email: typed.email.clone(), token });
    Ok(())
}
