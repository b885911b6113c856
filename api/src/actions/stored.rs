//! Finding an event in the store.

use crate::store::{Db, StoreError, events};

/// Why an event is not found.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// There is none of this id.
    #[error("no event \"{id}\" is in the database; {known}")]
    Unknown {
        /// Which.
        id: String,
        /// Which there are.
        known: String,
    },
    /// The database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// The event of an id, in any case.
pub(crate) fn find(db: &mut Db, id: &str) -> Result<i64, LookupError> {
    if let Some(event) = events::find(db, id)? {
        return Ok(event);
    }
    let known = match events::codes(db)?.as_slice() {
        [] => "there is none yet: `maillage import EVENT` adds one".to_owned(),
        codes => format!("it has {}", codes.join(", ")),
    };
    Err(LookupError::Unknown { id: id.to_owned(), known })
}
