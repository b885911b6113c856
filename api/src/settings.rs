//! What the server is told: by flags, else by `MAILLAGE_*` in the environment, else by a file, else by default. All that is
//! wrong is told in one go.

pub mod mail;
mod said;

use std::{
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
    str::FromStr,
};

use actix_web::http::Uri;

use self::{mail::Mail, said::Said};
pub use crate::web::address::Proxies;
use crate::{
    data::{DataError, DataFolder},
    store::Address,
};

/// The file in the data folder that is the database where nothing names one.
const DATABASE: &str = "maillage.db";
/// Requests a second from one address: many people may share the one of a venue.
const REQUESTS: NonZeroU32 = NonZeroU32::new(100).unwrap();

/// What the server works with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where everything is kept.
    pub database: Address,
    /// How it logs.
    pub log: Log,
    /// How many jobs it works on at a time.
    pub jobs: usize,
    /// The address under which people reach it, without a slash at its end; none: where it listens.
    pub public_url: Option<String>,
    /// From whom mails come, and how they leave.
    pub mail: Mail,
    /// Proxies that stand before it.
    pub trusted_proxies: Proxies,
    /// Requests a second from one address or account.
    pub requests_per_second: NonZeroU32,
    /// Whether webhooks may call addresses inside its own network.
    pub webhooks_inside: bool,
}

/// How lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Log {
    /// For people.
    Text,
    /// For machines: a JSON object a line.
    Json,
}

/// What flags say, as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// `--listen`.
    pub listen: Option<String>,
    /// `--database`.
    pub database: Option<String>,
    /// `--log`.
    pub log: Option<String>,
    /// `--jobs`.
    pub jobs: Option<String>,
    /// `--public-url`.
    pub public_url: Option<String>,
    /// `--settings`.
    pub file: Option<PathBuf>,
}

/// Why settings make no sense.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// What is wrong, a line each.
    #[error("{}", .0.join("\n"))]
    Wrong(Vec<String>),
    /// There is no data folder.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// A way of saying something that is no way of saying it.
#[derive(Debug, thiserror::Error)]
#[error("write text or json")]
pub struct LogError;

impl FromStr for Log {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(LogError),
        }
    }
}

/// An address of the platform.
struct PublicUrl(String);

/// Something that is no such address.
#[derive(Debug, thiserror::Error)]
#[error("write an address such as https://meetings.example.org")]
struct PublicUrlError;

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let uri: Uri = text.parse().map_err(|_| PublicUrlError)?;
        let plain = uri.query().is_none() && matches!(uri.scheme_str(), Some("http" | "https"));
        if plain && uri.host().is_some() {
            Ok(Self(text.trim_end_matches('/').to_owned()))
        } else {
            Err(PublicUrlError)
        }
    }
}

impl Settings {
    /// Reads all settings.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn read(typed: Typed) -> Result<Self, SettingsError> {
        let mut said = Said::read(typed.file.as_deref());
        let listen =
            said.settle("listen", "listen", typed.listen, "; write an address and a port, such as 127.0.0.1:8080");
        let database = said.database(typed.database);
        let log = said.settle("log", "log", typed.log, "");
        let jobs: Option<NonZeroUsize> = said.settle("jobs", "jobs", typed.jobs, "; write a number from 1");
        let public_url = said.settle::<PublicUrl>("public_url", "public-url", typed.public_url, "");
        let mail = Mail::read(&mut said);
        let trusted_proxies = said.settle("trusted_proxies", "", None, "");
        let requests_per_second = said.settle("requests_per_second", "", None, "; write a number from 1");
        let webhooks_inside = said.settle("webhooks_inside", "", None, "; write true or false");
        said.conclude()?;
        Ok(Self {
            public_url: public_url.map(|url| url.0),
            mail: mail.complete()?,
            trusted_proxies: trusted_proxies.unwrap_or_default(),
            requests_per_second: requests_per_second.unwrap_or(REQUESTS),
            webhooks_inside: webhooks_inside.unwrap_or(false),
            listen: listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            database: database.map_or_else(usual_database, Ok)?,
            log: log.unwrap_or(Log::Text),
            jobs: jobs.map_or(1, NonZeroUsize::get),
        })
    }

    /// The address of the platform and the mails, for commands that write some without serving anybody.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn mail(file: Option<&Path>) -> Result<(Option<String>, Mail), SettingsError> {
        let mut said = Said::read(file);
        let public_url = said.settle::<PublicUrl>("public_url", "public-url", None, "");
        let mail = Mail::read(&mut said);
        said.conclude()?;
        Ok((public_url.map(|url| url.0), mail.complete()?))
    }

    /// The database alone, for commands that need nothing else.
    ///
    /// # Errors
    /// What is wrong with it, or there is no data folder.
    pub fn database(typed: Option<String>) -> Result<Address, SettingsError> {
        let mut said = Said::read(None);
        let database = said.database(typed);
        said.conclude()?;
        Ok(database.map_or_else(usual_database, Ok)?)
    }
}

/// The database of the data folder, which is made where it is missing.
fn usual_database() -> Result<Address, DataError> {
    let data = DataFolder::find()?;
    data.make()?;
    Ok(Address::file(&data.path(DATABASE)))
}
