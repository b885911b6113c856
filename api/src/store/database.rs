//! The two databases behind one connection type.

use std::{thread, time::Duration};

use diesel::{
    Connection, ConnectionError, ConnectionResult, MultiConnection, PgConnection, QueryResult, RunQueryDsl,
    SqliteConnection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    dsl::sql,
    result::Error::DatabaseError,
    select,
    sql_types::BigInt,
};

/// A connection to one of the two. Most queries are the same for both; what is not is told apart by [`on_either`].
#[derive(MultiConnection)]
pub(crate) enum Db {
    /// A file, for one machine.
    Sqlite(SqliteConnection),
    /// A server, for several.
    Postgres(PgConnection),
}

/// Runs the same statement on the connection behind a [`Db`], for statements whose types depend on which it is: inserts
/// of several rows, and those that say what to do about a conflict.
macro_rules! on_either {
    ($db:expr, $connection:ident => $statement:expr) => {
        match $db {
            $crate::store::database::Db::Sqlite($connection) => $statement,
            $crate::store::database::Db::Postgres($connection) => $statement,
        }
    };
}
pub(crate) use on_either;

/// Whoever waits for the one writer waits for some seconds before it fails, readers do not wait for it, and what is
/// committed is on the disk, and what is deleted is not.
const SQLITE: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";
/// How often that is tried, and how long after each other: where others open or close the file meanwhile, SQLite does not
/// wait.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(20);

impl Db {
    pub(super) fn connect(address: &super::Address) -> ConnectionResult<Self> {
        let failed = ConnectionError::CouldntSetupConfiguration;
        match address {
            super::Address::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(path)?;
                set_up(&mut connection).map_err(failed)?;
                Ok(Self::Sqlite(connection))
            }
            super::Address::Postgres(url) => {
                let mut connection = PgConnection::establish(url)?;
                connection.batch_execute("SET client_min_messages TO WARNING").map_err(failed)?;
                Ok(Self::Postgres(connection))
            }
        }
    }

    /// The database's time, in seconds since 1970.
    pub(crate) fn now(&mut self) -> super::Stored<i64> {
        let clock = match self {
            Self::Sqlite(_) => "CAST(strftime('%s', 'now') AS INTEGER)",
            Self::Postgres(_) => "CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp())) AS BIGINT)",
        };
        Ok(select(sql::<BigInt>(clock)).get_result(self)?)
    }

    /// Begins to read: what other connections write meanwhile is not seen.
    pub(super) fn begin_reading(&mut self) -> QueryResult<()> {
        self.begin("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    /// Begins to write. A lock that SQLite gives only later it may refuse at once.
    pub(super) fn begin_writing(&mut self) -> QueryResult<()> {
        self.begin("BEGIN IMMEDIATE", "BEGIN")
    }

    fn begin(&mut self, sqlite: &str, postgres: &str) -> QueryResult<()> {
        match self {
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, sqlite),
            Self::Postgres(connection) => AnsiTransactionManager::begin_transaction_sql(connection, postgres),
        }
    }

    /// Whether it was left in the middle of something.
    pub(super) fn is_broken(&mut self) -> bool {
        on_either!(self, connection => AnsiTransactionManager::is_broken_transaction_manager(connection))
    }

    pub(super) fn commit(&mut self) -> QueryResult<()> {
        on_either!(self, connection => AnsiTransactionManager::commit_transaction(connection))
    }

    pub(super) fn roll_back(&mut self) -> QueryResult<()> {
        on_either!(self, connection => AnsiTransactionManager::rollback_transaction(connection))
    }
}

fn set_up(connection: &mut SqliteConnection) -> QueryResult<()> {
    let mut tries = TRIES;
    loop {
        match connection.batch_execute(SQLITE) {
            Err(DatabaseError(_, error)) if tries > 0 && error.message().contains("locked") => {
                tries -= 1;
                thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}

/// Rows that one statement inserts: SQLite takes at most 32,766 values in one.
pub(crate) const ROWS: usize = 1_000;

/// Inserts rows of a table, as many as there are.
macro_rules! insert_all {
    ($db:expr, $table:expr, $rows:expr) => {{
        let mut rows = $rows.chunks($crate::store::database::ROWS);
        rows.try_for_each(|rows| {
            let done = $crate::store::on_either!(&mut *$db, connection => {
                diesel::RunQueryDsl::execute(diesel::insert_into($table).values(rows), connection)
            });
            done.map(drop)
        })
    }};
}
pub(crate) use insert_all;
