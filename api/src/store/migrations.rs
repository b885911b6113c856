//! The tables are made, or brought up to date, when the store is opened.

use diesel::{
    QueryableByName, RunQueryDsl,
    backend::Backend,
    migration::{Migration, MigrationSource},
    pg::Pg,
    sql_query,
    sql_types::Text,
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{StoreError, Stored, database::Db, on_either};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// The number under which machines that share a PostgreSQL wait for each other: "maillage" in ASCII.
const LOCK: i64 = 0x6d61_696c_6c61_6765;

/// Why a migration failed.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs what has not been run yet. Several machines may start at once.
pub(super) fn run(db: &mut Db) -> Result<(), StoreError> {
    let ran = match db {
        Db::Sqlite(connection) => {
            connection.exclusive_transaction(|connection| connection.run_pending_migrations(SQLITE).map(drop))
        }
        Db::Postgres(connection) => {
            let lock = |what: &str| sql_query(format!("SELECT {what}({LOCK})"));
            lock("pg_advisory_lock").execute(connection).map_err(Failure::from).and_then(|_| {
                let ran = connection.run_pending_migrations(POSTGRES).map(drop);
                let unlocked = lock("pg_advisory_unlock").execute(connection);
                ran.and(unlocked.map(drop).map_err(Failure::from))
            })
        }
    };
    ran.map_err(StoreError::Migration)
}

#[derive(QueryableByName)]
struct Ran {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The name of the last migration that ran.
pub(crate) fn last(db: &mut Db) -> Stored<String> {
    let query = "SELECT MAX(version) AS version FROM __diesel_schema_migrations";
    let Ran { version } = on_either!(&mut *db, connection => sql_query(query).get_result(connection))?;
    let known = match db {
        Db::Sqlite(_) => name::<Sqlite>(&SQLITE, &version),
        Db::Postgres(_) => name::<Pg>(&POSTGRES, &version),
    };
    known.map_err(StoreError::Migration)?.ok_or(StoreError::Newer(version))
}

/// The name of the migration that the database knows by a number alone.
fn name<DB: Backend>(all: &impl MigrationSource<DB>, version: &str) -> Result<Option<String>, Failure> {
    let all = all.migrations()?;
    let found = all.iter().find(|migration| migration.name().version().to_string() == version);
    Ok(found.map(|migration| migration.name().to_string()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use tempfile::TempDir;

    use super::*;
    use crate::store::trial::addresses;

    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }

    /// All tables and columns, without the library's own.
    fn columns(db: &mut Db) -> Vec<String> {
        let query = match db {
            Db::Sqlite(_) => {
                "SELECT m.name || '.' || c.name AS line FROM sqlite_master m, pragma_table_info(m.name) c
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'
                 ORDER BY line"
            }
            Db::Postgres(_) => {
                "SELECT table_name || '.' || column_name COLLATE \"C\" AS line FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%' ORDER BY line"
            }
        };
        let lines = on_either!(db, connection => sql_query(query).load::<Line>(connection)).unwrap();
        lines.into_iter().map(|line| line.line).collect()
    }

    fn revert(db: &mut Db) {
        match db {
            Db::Sqlite(connection) => drop(connection.revert_all_migrations(SQLITE).unwrap()),
            Db::Postgres(connection) => drop(connection.revert_all_migrations(POSTGRES).unwrap()),
        }
    }

    /// Runs everything up, down and up again. Returns what there is in the end.
    fn up_down_up(mut db: Db) -> Vec<String> {
        run(&mut db).unwrap();
        let first = columns(&mut db);
        assert!(first.contains(&"participants.code_key".to_owned()), "{first:?}");
        revert(&mut db);
        assert_eq!(columns(&mut db), Vec::<String>::new());
        run(&mut db).unwrap();
        run(&mut db).unwrap();
        assert_eq!(columns(&mut db), first);
        first
    }

    #[test]
    fn migrations_go_up_and_down_and_end_equal_on_both_databases() {
        let folder = TempDir::new().unwrap();
        let ends =
            addresses(&folder).iter().map(|address| up_down_up(Db::connect(address).unwrap())).collect::<Vec<_>>();
        assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    }
}
