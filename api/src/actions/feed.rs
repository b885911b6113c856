//! Events for whoever follows them: those that changed last first, all or an organiser's.

use jiff::Timestamp;
use matcher::domain::name_key;
use schedules::event::Event;
use serde_json::Value;

use super::{front, refusal::Refusal};
use crate::{
    clock::time,
    store::{Db, accounts::email_key, events},
};

/// An event of a feed.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) event: Event,
    pub(crate) cancelled: bool,
    /// When what anybody sees of it changed last.
    pub(crate) changed_at: Timestamp,
}

/// Events that are looked at in one go.
const SOME: i64 = 200;

/// So many events at most; where an organiser is named, theirs, by their name in any language or their e-mail address.
///
/// # Errors
/// The database fails.
pub(crate) fn newest(db: &mut Db, organiser: &str, most: usize) -> Result<Vec<Entry>, Refusal> {
    let (mut entries, mut after) = (Vec::new(), 0);
    loop {
        let rows = events::newest(db, after, SOME)?;
        let seen = rows.len() as i64;
        for (row, changed_at) in rows {
            if !organiser.trim().is_empty() && !is_by(&row, organiser) {
                continue;
            }
            if entries.len() == most {
                return Ok(entries);
            }
            let front = front::get(db, &row.code)?;
            entries.push(Entry { event: front.event, cancelled: front.cancelled, changed_at: time(changed_at) });
        }
        if seen < SOME {
            return Ok(entries);
        }
        after += seen;
    }
}

fn is_by(row: &events::Event, organiser: &str) -> bool {
    let named = |name: &Value| name.as_str().is_some_and(|name| name_key(name) == name_key(organiser));
    let by_name = match serde_json::from_str(&row.organiser_name) {
        Ok(Value::Object(names)) => names.values().any(named),
        Ok(name) => named(&name),
        Err(_) => false,
    };
    by_name || (!row.organiser_email.is_empty() && email_key(&row.organiser_email) == email_key(organiser))
}
