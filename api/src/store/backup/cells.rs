//! The rows of any table, value by value.

use diesel::{
    backend::Backend,
    connection::DefaultLoadingMode,
    deserialize::{self, FromSql, QueryableByName},
    pg::{Pg, PgRowByRowLoadingMode},
    prelude::*,
    row::{Field, NamedRow},
    sql_query,
    sql_types::{BigInt, Binary, Bool, Double, Integer, SmallInt, Text},
    sqlite::{Sqlite, SqliteType},
};

use super::{Kind, Table, quoted};
use crate::store::{Db, StoreError};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Integer(i64),
    Truth(bool),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    /// The same as a column of a kind holds it: SQLite has no type for truth. `None` where the column cannot hold it.
    fn of(self, kind: Kind) -> Option<Self> {
        match (kind, self) {
            (Kind::Truth, Self::Integer(number @ (0 | 1))) => Some(Self::Truth(number == 1)),
            (kind, cell) => (cell.kind() == kind).then_some(cell),
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Integer(_) => Kind::Integer,
            Self::Truth(_) => Kind::Truth,
            Self::Double(_) => Kind::Double,
            Self::Text(_) => Kind::Text,
            Self::Bytes(_) => Kind::Bytes,
        }
    }

    /// The space that it takes, roughly.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Integer(_) | Self::Truth(_) | Self::Double(_) => size_of::<Self>(),
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }
}

/// A row of whatever was asked for.
struct Row(Vec<Option<Cell>>);

/// The values of a row, each by the type that the database says it has.
fn cells<'a, DB: Backend>(
    row: &impl NamedRow<'a, DB>,
    cell: impl Fn(DB::RawValue<'_>) -> deserialize::Result<Cell>,
) -> deserialize::Result<Row> {
    let cells = (0..row.field_count()).map(|index| {
        let field = diesel::row::Row::get(row, index).ok_or("the row is shorter than it says")?;
        field.value().map(&cell).transpose()
    });
    Ok(Row(cells.collect::<deserialize::Result<_>>()?))
}

impl QueryableByName<Sqlite> for Row {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        cells(row, |value| match value.value_type() {
            Some(SqliteType::Long) => Ok(Cell::Integer(FromSql::<BigInt, Sqlite>::from_sql(value)?)),
            Some(SqliteType::Double) => Ok(Cell::Double(FromSql::<Double, Sqlite>::from_sql(value)?)),
            Some(SqliteType::Text) => Ok(Cell::Text(FromSql::<Text, Sqlite>::from_sql(value)?)),
            Some(SqliteType::Binary) => Ok(Cell::Bytes(FromSql::<Binary, Sqlite>::from_sql(value)?)),
            other => Err(format!("no value is of type {other:?}").into()),
        })
    }
}

impl QueryableByName<Pg> for Row {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        // The numbers that PostgreSQL's own types have in every database: pg_type.dat of its source.
        cells(row, |value| match value.get_oid().get() {
            16 => Ok(Cell::Truth(FromSql::<Bool, Pg>::from_sql(value)?)),
            17 => Ok(Cell::Bytes(FromSql::<Binary, Pg>::from_sql(value)?)),
            20 => Ok(Cell::Integer(FromSql::<BigInt, Pg>::from_sql(value)?)),
            21 => Ok(Cell::Integer(<i16 as FromSql<SmallInt, Pg>>::from_sql(value)?.into())),
            23 => Ok(Cell::Integer(<i32 as FromSql<Integer, Pg>>::from_sql(value)?.into())),
            25 => Ok(Cell::Text(FromSql::<Text, Pg>::from_sql(value)?)),
            701 => Ok(Cell::Double(FromSql::<Double, Pg>::from_sql(value)?)),
            other => Err(format!("no value is of type {other}").into()),
        })
    }
}

/// Hands on each row of a table, in order of the primary key, one after the other, so that few are in memory at a time.
pub(crate) fn each_row<E: From<StoreError>>(
    db: &mut Db,
    table: &Table,
    mut each: impl FnMut(Vec<Option<Cell>>) -> Result<(), E>,
) -> Result<(), E> {
    let list = |names: Vec<&str>| names.into_iter().map(quoted).collect::<Vec<_>>().join(", ");
    let columns = list(table.columns.iter().map(|column| column.name.as_str()).collect());
    let mut query = format!("SELECT {columns} FROM {}", quoted(&table.name));
    if !table.key.is_empty() {
        query.push_str(" ORDER BY ");
        query.push_str(&list(table.key.iter().map(String::as_str).collect()));
    }
    let mut settled = |row: QueryResult<Row>| each(settle(table, row.map_err(StoreError::from)?)?);
    match db {
        Db::Sqlite(connection) => {
            let rows = sql_query(query).load_iter::<Row, DefaultLoadingMode>(connection);
            rows.map_err(StoreError::from)?.try_for_each(&mut settled)
        }
        Db::Postgres(connection) => {
            let rows = sql_query(query).load_iter::<Row, PgRowByRowLoadingMode>(connection);
            rows.map_err(StoreError::from)?.try_for_each(&mut settled)
        }
    }
}

/// A row as its table holds it. SQLite would take a text where a number belongs; PostgreSQL would not take it back.
fn settle(table: &Table, row: Row) -> Result<Vec<Option<Cell>>, StoreError> {
    let settled = row.0.into_iter().zip(&table.columns).map(|(cell, column)| {
        let Some(cell) = cell else { return Ok(None) };
        let strange = || StoreError::Strange(format!("a value of another type in {}.{}", table.name, column.name));
        cell.of(column.kind).ok_or_else(strange).map(Some)
    });
    settled.collect()
}
