//! What lasts: events and everyone in them, in SQLite or in PostgreSQL. One aggregate a file; only here is diesel known.

pub(crate) mod accounts;
mod address;
pub(crate) mod agendas;
pub(crate) mod answers;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod calendar;
pub(crate) mod cancellations;
pub(crate) mod clusters;
pub(crate) mod consents;
mod database;
pub(crate) mod declarations;
pub(crate) mod entries;
pub(crate) mod erasure;
pub(crate) mod events;
pub(crate) mod jobs;
pub(crate) mod matches;
pub(crate) mod meetings;
mod migrations;
pub(crate) mod organisations;
pub(crate) mod outbox;
pub(crate) mod outcomes;
pub(crate) mod participants;
pub(crate) mod platform;
pub(crate) mod rankings;
pub(crate) mod registration;
pub(crate) mod remarks;
pub(crate) mod requests;
mod schema;
pub(crate) mod sectors;
pub(crate) mod sign_ins;
pub(crate) mod suppressions;
pub(crate) mod tokens;
#[cfg(test)]
pub(crate) mod trial;
pub(crate) mod versions;
pub(crate) mod webhooks;
pub(crate) mod wordings;

use std::time::Duration;

pub use address::{Address, AddressError};
pub(crate) use database::{Db, insert_all, on_either};
use r2d2::Pool;

/// Connections that read at a time; on PostgreSQL they write as well.
const CONNECTIONS: u32 = 8;
/// How long whoever needs one waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Clone)]
pub struct Store {
    readers: Pool<Connections>,
    /// One connection on SQLite, where one writes at a time: to wait for it in line is quicker than to try again and again.
    writers: Pool<Connections>,
}

/// Why something cannot be stored or found.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no connection.
    #[error("the database {0} cannot be reached: {1}; check MAILLAGE_DATABASE_URL, and that it runs")]
    Unreachable(Address, String),
    /// The tables cannot be made or changed.
    #[error("the database's tables cannot be brought up to date: {0}")]
    Migration(Box<dyn std::error::Error + Send + Sync>),
    /// What should be stored is no event after all.
    #[error("this cannot be stored: {0}; tell it to the makers, with the file")]
    Unsuitable(String),
    /// The database holds what no backup knows.
    #[error("a backup cannot hold {0}; tell it to the makers")]
    Strange(String),
    /// A program that knows more tables was here.
    #[error("a newer program brought the database up to date (migration {0}); use that one")]
    Newer(String),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Query(#[from] diesel::result::Error),
    /// All connections were busy for too long.
    #[error("the database is busy or away; try again in a moment")]
    Busy,
}

impl StoreError {
    /// Whether there is no room left on the database's disk.
    pub(crate) fn is_full(&self) -> bool {
        use diesel::result::Error;
        let Self::Query(Error::DatabaseError(_, told)) = self else { return false };
        // SQLite's words (SQLITE_FULL) and PostgreSQL's (53100).
        told.message().contains("disk is full") || told.message().contains("No space left on device")
    }

    /// Whether a text has what PostgreSQL holds in none.
    pub(crate) fn has_zero_byte(&self) -> bool {
        use diesel::result::Error;
        let Self::Query(Error::DatabaseError(_, told)) = self else { return false };
        told.message().contains("invalid byte sequence for encoding \"UTF8\": 0x00")
    }

    /// Whether it failed only since somebody else did the same at the same moment.
    pub(crate) fn is_clash(&self) -> bool {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        match self {
            Self::Query(Error::DatabaseError(Kind::Unknown, told)) => told.message().contains("deadlock"),
            Self::Query(Error::DatabaseError(kind, _)) => {
                matches!(kind, Kind::UniqueViolation | Kind::SerializationFailure | Kind::ForeignKeyViolation)
            }
            _ => false,
        }
    }
}

/// What comes of asking the database.
pub(crate) type Stored<T> = Result<T, StoreError>;

/// Makes connections for the pool.
struct Connections(Address);

impl r2d2::ManageConnection for Connections {
    type Connection = Db;
    type Error = diesel::ConnectionError;

    fn connect(&self) -> Result<Db, Self::Error> {
        Db::connect(&self.0)
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), Self::Error> {
        let failed = diesel::ConnectionError::CouldntSetupConfiguration;
        diesel::connection::SimpleConnection::batch_execute(db, "SELECT 1").map_err(failed)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        std::thread::panicking() || db.is_broken()
    }
}

impl Store {
    /// Connects, and brings the tables up to date.
    pub fn open(address: &Address) -> Result<Self, StoreError> {
        let unreachable = |error: &dyn ToString| StoreError::Unreachable(address.clone(), error.to_string());
        let mut db = Db::connect(address).map_err(|error| unreachable(&error))?;
        migrations::run(&mut db)?;
        let pool = |most| {
            let settings = Pool::builder().max_size(most).min_idle(Some(0)).connection_timeout(PATIENCE);
            settings.build_unchecked(Connections(address.clone()))
        };
        let readers = pool(CONNECTIONS);
        let writers = if matches!(address, Address::Sqlite(_)) { pool(1) } else { readers.clone() };
        Ok(Self { readers, writers })
    }

    /// Whether it answers.
    pub(crate) fn ping(&self) -> Result<(), StoreError> {
        self.read(|db| db.now().map(drop))
    }

    /// Reads at one moment: what is written meanwhile is not seen.
    pub(crate) fn read<T, E: From<StoreError>>(&self, read: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        within(&self.readers, Db::begin_reading, read)
    }

    /// Writes all or nothing.
    pub(crate) fn write<T, E: From<StoreError>>(&self, write: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        within(&self.writers, Db::begin_writing, write)
    }
}

fn within<T, E: From<StoreError>>(
    pool: &Pool<Connections>,
    begin: impl FnOnce(&mut Db) -> diesel::QueryResult<()>,
    act: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    let mut db = pool.get().map_err(|_| StoreError::Busy)?;
    begin(&mut db).map_err(StoreError::from)?;
    match act(&mut db) {
        Ok(done) => {
            db.commit().map_err(StoreError::from)?;
            Ok(done)
        }
        Err(error) => {
            // A connection that cannot even do that is thrown away.
            drop(db.roll_back());
            Err(error)
        }
    }
}
