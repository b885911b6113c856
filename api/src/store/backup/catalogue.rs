//! Which tables and columns there are, from the database itself.

use std::collections::BTreeMap;

use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Bool, Integer, Nullable, Text},
};

use super::quoted;
use crate::store::{Db, StoreError, Stored, on_either};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Truth,
    Double,
    Text,
    Bytes,
}

impl Kind {
    /// By the type's name in either database.
    fn find(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "smallint" | "integer" | "bigint" => Some(Self::Integer),
            "boolean" => Some(Self::Truth),
            "double" | "double precision" => Some(Self::Double),
            "text" => Some(Self::Text),
            "blob" | "bytea" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// The columns of the primary key, in its order.
    pub(crate) key: Vec<String>,
    /// The column that the database counts up by itself.
    pub(crate) counted: Option<String>,
}

/// A column as the database describes it.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    /// Its place in the primary key, from 1; 0 where it is not in it.
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Bool)]
    counted: bool,
}

const SQLITE: &str = "
    SELECT t.name AS of, c.name AS name, c.type AS kind, c.pk AS place,
        c.pk = 1 AND instr(upper(t.sql), 'AUTOINCREMENT') > 0 AS counted
    FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> '__diesel_schema_migrations'
    ORDER BY t.name, c.cid";

const POSTGRES: &str = "
    SELECT t.relname::text AS of, c.attname::text AS name, format_type(c.atttypid, c.atttypmod) AS kind,
        COALESCE(array_position(k.conkey, c.attnum), 0) AS place,
        pg_get_serial_sequence(quote_ident(t.relname), c.attname) IS NOT NULL AS counted
    FROM pg_class t
    JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = current_schema()
    JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped AND c.attgenerated = ''
    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE t.relkind = 'r' AND t.relname <> '__diesel_schema_migrations'
    ORDER BY t.relname, c.attnum";

/// All tables by name, but for the one that notes which migrations ran.
pub(crate) fn tables(db: &mut Db) -> Stored<Vec<Table>> {
    let query = match db {
        Db::Sqlite(_) => SQLITE,
        Db::Postgres(_) => POSTGRES,
    };
    let found: Vec<Found> = on_either!(db, connection => sql_query(query).load(connection))?;
    found.chunk_by(|one, next| one.of == next.of).map(table).collect()
}

fn table(found: &[Found]) -> Stored<Table> {
    let column = |column: &Found| match Kind::find(&column.kind) {
        Some(kind) => Ok(Column { name: column.name.clone(), kind }),
        None => Err(StoreError::Strange(format!("{}.{} of type {}", column.of, column.name, column.kind))),
    };
    let mut key: Vec<_> = found.iter().filter(|column| column.place > 0).collect();
    key.sort_by_key(|column| column.place);
    Ok(Table {
        name: found.first().map(|column| column.of.clone()).unwrap_or_default(),
        columns: found.iter().map(column).collect::<Stored<_>>()?,
        key: key.into_iter().map(|column| column.name.clone()).collect(),
        counted: found.iter().find(|column| column.counted).map(|column| column.name.clone()),
    })
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Nullable<BigInt>)]
    last: Option<i64>,
}

/// The last id that the database gave, by table, also where its row is gone; of tables that count and have begun to.
pub(crate) fn last_ids(db: &mut Db, tables: &[Table]) -> Stored<BTreeMap<String, i64>> {
    let mut ids = BTreeMap::new();
    for table in tables {
        let Some(column) = &table.counted else { continue };
        let last: Option<Count> = match db {
            Db::Sqlite(connection) => sql_query("SELECT seq AS last FROM sqlite_sequence WHERE name = ?")
                .bind::<Text, _>(&table.name)
                .get_result(connection)
                .optional()?,
            Db::Postgres(connection) => {
                let last = sql_query("SELECT pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass) AS last");
                let last = last.bind::<Text, _>(quoted(&table.name)).bind::<Text, _>(column);
                Some(last.get_result(connection)?)
            }
        };
        // SQLite notes a 0 as soon as it has thought of a row.
        if let Some(last) = last.and_then(|count| count.last).filter(|last| *last > 0) {
            ids.insert(table.name.clone(), last);
        }
    }
    Ok(ids)
}
