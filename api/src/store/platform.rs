//! What the platform made for itself.

use diesel::prelude::*;

use super::{Db, Stored, on_either, schema::platform};

/// What is kept under a name; the first to ask makes it.
pub(crate) fn ensure(db: &mut Db, name: &str, make: impl FnOnce() -> String) -> Stored<String> {
    let kept = platform::table.find(name).select(platform::value);
    if let Some(value) = kept.first(db).optional()? {
        return Ok(value);
    }
    let row = (platform::name.eq(name), platform::value.eq(make()));
    on_either!(&mut *db, connection => {
        diesel::insert_into(platform::table).values(row).on_conflict_do_nothing().execute(connection)
    })?;
    Ok(kept.first(db)?)
}

/// The same, if it was made.
pub(crate) fn get(db: &mut Db, name: &str) -> Stored<Option<String>> {
    Ok(platform::table.find(name).select(platform::value).first(db).optional()?)
}
