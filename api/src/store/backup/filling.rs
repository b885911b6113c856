//! Puts rows into tables in any order: references between rows are looked at in the end.

use std::{collections::BTreeMap, mem};

use diesel::{
    connection::SimpleConnection,
    dsl::sql,
    prelude::*,
    result::{DatabaseErrorKind as Kind, Error},
    select, sql_query,
    sql_types::{BigInt, Binary, Bool, Double, Text},
};

use super::{Cell, Column, Table, quoted};
use crate::store::{Db, StoreError, Stored, on_either};

/// Values that one statement inserts: SQLite takes at most 32,766, PostgreSQL 65,535.
const VALUES: usize = 16_000;
/// Bytes after which a statement is sent, however few values they are.
const BYTES: usize = 4 << 20;

/// Why rows are not put in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FillError {
    /// They break a rule of their table.
    #[error("{0}")]
    Misfit(String),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Error> for FillError {
    fn from(error: Error) -> Self {
        use Kind::{CheckViolation, ForeignKeyViolation, NotNullViolation, UniqueViolation};
        match error {
            Error::DatabaseError(CheckViolation | ForeignKeyViolation | NotNullViolation | UniqueViolation, told) => {
                Self::Misfit(told.message().to_owned())
            }
            error => Self::Store(error.into()),
        }
    }
}

type Filled = Result<(), FillError>;

/// Tables that rows are put into, in a transaction that writes.
pub(crate) struct Filling<'a> {
    db: &'a mut Db,
    tables: &'a [Table],
    /// What PostgreSQL looks at with every statement, otherwise.
    deferred: Vec<Reference>,
}

/// A constraint of a PostgreSQL by its quoted table and name.
#[derive(QueryableByName)]
struct Reference {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
}

const REFERENCES: &str = "
    SELECT k.conrelid::regclass::text AS of, quote_ident(k.conname) AS name
    FROM pg_constraint k
    JOIN pg_namespace s ON s.oid = k.connamespace AND s.nspname = current_schema()
    WHERE k.contype = 'f' AND NOT k.condeferrable AND k.conparentid = 0
    ORDER BY of, name";

impl<'a> Filling<'a> {
    /// Keeps everyone else out of the tables.
    pub(crate) fn begin(db: &'a mut Db, tables: &'a [Table]) -> Stored<Self> {
        let mut deferred = Vec::new();
        match db {
            Db::Sqlite(connection) => connection.batch_execute("PRAGMA defer_foreign_keys = ON")?,
            Db::Postgres(connection) => {
                let names: Vec<_> = tables.iter().map(|table| quoted(&table.name)).collect();
                connection.batch_execute(&format!("LOCK TABLE {}", names.join(", ")))?;
                deferred = sql_query(REFERENCES).load(connection)?;
                connection.batch_execute(&alter(&deferred, "DEFERRABLE INITIALLY DEFERRED"))?;
                connection.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
            }
        }
        Ok(Self { db, tables, deferred })
    }

    /// Whether a table has any row.
    pub(crate) fn has_rows(&mut self, table: &Table) -> Stored<bool> {
        Ok(select(sql::<Bool>(&format!("EXISTS (SELECT 1 FROM {})", quoted(&table.name)))).get_result(self.db)?)
    }

    /// Removes all rows.
    pub(crate) fn empty(&mut self) -> Stored<()> {
        let empty = |table: &Table| self.db.batch_execute(&format!("DELETE FROM {}", quoted(&table.name)));
        Ok(self.tables.iter().try_for_each(empty)?)
    }

    /// Puts rows into a table.
    pub(crate) fn insert<'b>(&'b mut self, table: &'b Table) -> Inserting<'b> {
        Inserting { db: self.db, table, cells: Vec::new(), bytes: 0 }
    }

    /// Looks at all references, and lets ids go on after the last ones that were given.
    pub(crate) fn finish(self, last: &BTreeMap<String, i64>) -> Filled {
        match &mut *self.db {
            Db::Sqlite(connection) => {
                let stray = sql_query("SELECT \"table\" AS of FROM pragma_foreign_key_check LIMIT 1");
                if let Some(Stray { of }) = stray.get_result(connection).optional()? {
                    return Err(FillError::Misfit(format!("rows of {of} refer to rows that are not there")));
                }
            }
            Db::Postgres(connection) => {
                connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
                connection.batch_execute(&alter(&self.deferred, "NOT DEFERRABLE"))?;
            }
        }
        for table in self.tables {
            if let Some(column) = &table.counted {
                count_on(self.db, &table.name, column, last.get(&table.name).copied().unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Stray {
    #[diesel(sql_type = Text)]
    of: String,
}

fn alter(references: &[Reference], how: &str) -> String {
    let each = references.iter().map(|key| format!("ALTER TABLE {} ALTER CONSTRAINT {} {how};", key.of, key.name));
    // Some statement there has to be.
    each.chain(["SELECT 1".to_owned()]).collect()
}

/// Lets the ids of a table go on after `last`, or after the highest one there is.
fn count_on(db: &mut Db, table: &str, column: &str, last: i64) -> Stored<()> {
    let highest = format!("COALESCE((SELECT MAX({}) FROM {}), 0)", quoted(column), quoted(table));
    match db {
        Db::Sqlite(connection) => {
            sql_query("DELETE FROM sqlite_sequence WHERE name = ?").bind::<Text, _>(table).execute(connection)?;
            let count = format!("INSERT INTO sqlite_sequence (name, seq) SELECT ?, MAX({highest}, ?)");
            sql_query(count).bind::<Text, _>(table).bind::<BigInt, _>(last).execute(connection)?;
        }
        Db::Postgres(connection) => {
            // A sequence begins at 1, so it cannot be at 0: it is told not to have begun.
            let count = format!(
                "SELECT setval(pg_get_serial_sequence($1, $2), GREATEST({highest}, $3, 1), GREATEST({highest}, $3) > 0)"
            );
            let count = sql_query(count).bind::<Text, _>(quoted(table)).bind::<Text, _>(column);
            count.bind::<BigInt, _>(last).execute(connection)?;
        }
    }
    Ok(())
}

/// Rows on their way into a table.
pub(crate) struct Inserting<'a> {
    db: &'a mut Db,
    table: &'a Table,
    cells: Vec<Option<Cell>>,
    bytes: usize,
}

impl Inserting<'_> {
    /// Adds a row: a value for each column, of its kind.
    pub(crate) fn add(&mut self, row: Vec<Option<Cell>>) -> Filled {
        self.bytes += row.iter().flatten().map(Cell::size).sum::<usize>();
        self.cells.extend(row);
        if self.cells.len() + self.table.columns.len() > VALUES || self.bytes > BYTES { self.send() } else { Ok(()) }
    }

    /// Adds what is still to be added.
    pub(crate) fn end(mut self) -> Filled {
        self.send()
    }

    fn send(&mut self) -> Filled {
        self.bytes = 0;
        let cells = mem::take(&mut self.cells);
        if cells.is_empty() {
            return Ok(());
        }
        let statement = statement(self.table, &cells, matches!(self.db, Db::Postgres(_)));
        let inserted = on_either!(&mut *self.db, connection => {
            let mut query = sql_query(statement).into_boxed();
            for cell in cells.into_iter().flatten() {
                query = match cell {
                    Cell::Integer(number) => query.bind::<BigInt, _>(number),
                    Cell::Truth(truth) => query.bind::<Bool, _>(truth),
                    Cell::Double(number) => query.bind::<Double, _>(number),
                    Cell::Text(text) => query.bind::<Text, _>(text),
                    Cell::Bytes(bytes) => query.bind::<Binary, _>(bytes),
                };
            }
            query.execute(connection)
        });
        inserted?;
        Ok(())
    }
}

/// Inserts rows, with a mark for each value there is.
fn statement(table: &Table, cells: &[Option<Cell>], numbered: bool) -> String {
    let mut marks = 0;
    let mut mark = |cell: &Option<Cell>| {
        marks += usize::from(cell.is_some());
        match (cell, numbered) {
            (None, _) => "NULL".to_owned(),
            (Some(_), true) => format!("${marks}"),
            (Some(_), false) => "?".to_owned(),
        }
    };
    let mut row = |row: &[Option<Cell>]| format!("({})", row.iter().map(&mut mark).collect::<Vec<_>>().join(", "));
    let rows: Vec<_> = cells.chunks(table.columns.len()).map(&mut row).collect();
    let columns: Vec<_> = table.columns.iter().map(|Column { name, .. }| quoted(name)).collect();
    format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), columns.join(", "), rows.join(", "))
}
