//! Times as the database keeps them: whole seconds since 1970.

use jiff::Timestamp;

/// A moment. Those that are stored are all within what can be told.
pub(crate) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}
