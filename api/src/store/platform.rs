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

/// Keeps a value under a name, in place of what was there; nothing: forgets it.
pub(crate) fn put(db: &mut Db, name: &str, value: Option<&str>) -> Stored<()> {
    diesel::delete(platform::table.find(name)).execute(db)?;
    if let Some(value) = value {
        let row = (platform::name.eq(name), platform::value.eq(value));
        on_either!(db, connection => diesel::insert_into(platform::table).values(row).execute(connection))?;
    }
    Ok(())
}
