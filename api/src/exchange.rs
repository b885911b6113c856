//! Between an event folder and the store: the rows that say what the files say, and back. Nothing is understood here:
//! whoever wants an event reads its files, whether they come from a folder or from the store.

mod declarations;
mod head;
mod matches;
mod meetings;
mod outcomes;
mod participants;
mod places;
mod requests;
mod sectors;

use std::collections::BTreeMap;

use crate::{
    folder::{
        Written,
        sheet::{More, Row, Sheet},
        table::Columns,
    },
    store::{
        Db, StoreError,
        events::{self, key},
        participants::{APPROVED, in_state},
    },
};

/// The codes of an event's participants by their ids.
type Codes = BTreeMap<i64, String>;

/// The ids of an event's participants by the keys of their codes.
struct Ids(BTreeMap<String, i64>);

impl Ids {
    fn of(&self, code: &str) -> Option<i64> {
        self.0.get(&key(code)).copied()
    }
}

/// Stores an event whose files have no fault. Returns its id.
pub(crate) fn import(db: &mut Db, files: &Written, now: i64) -> Result<i64, StoreError> {
    let sheet = |name: &str| files.get(name).map(|bytes| Sheet::read(bytes)).unwrap_or_default();
    let head = head::Head::read(files)?;
    let event = events::insert(db, &head.event(now))?;
    head.store(db, event, files)?;
    places::store(db, event, &sheet("places.csv"))?;
    sectors::store(db, event, &sheet("sectors.csv"))?;
    let ids = participants::store(db, event, &sheet("participants.csv"), now)?;
    declarations::store(db, &ids, &sheet("declarations.csv"))?;
    requests::store(db, &ids, &sheet("requests.csv"))?;
    matches::store(db, &ids, &sheet("matches.csv"))?;
    outcomes::store(db, event, &sheet("outcomes.csv"))?;
    meetings::store(db, event, &ids, &sheet("meetings.csv"))?;
    Ok(event)
}

/// The files of an event, with those of its participants who are approved.
pub(crate) fn export(db: &mut Db, event: i64) -> Result<Written, StoreError> {
    let (ids, people): (Vec<_>, Vec<_>) = in_state(db, event, APPROVED)?.into_iter().unzip();
    let codes: Codes = ids.into_iter().zip(people.iter().map(|person| person.code.clone())).collect();
    let mut files = Written::new();
    let rules = events::rules(db, event)?;
    files.insert("event.toml".to_owned(), head::Head::load(db, event, &rules)?.to_bytes()?);
    files.insert("participants.csv".to_owned(), participants::sheet(people).to_bytes());
    let optional = [
        ("places.csv", places::sheet(db, event)?),
        ("sectors.csv", sectors::sheet(db, event)?),
        ("declarations.csv", declarations::sheet(db, event, &codes)?),
        ("requests.csv", requests::sheet(db, event, &codes)?),
        ("outcomes.csv", outcomes::sheet(db, event)?),
        ("meetings.csv", meetings::sheet(db, event, &codes)?),
    ];
    for (name, sheet) in optional.into_iter().filter(|(_, sheet)| !sheet.is_empty()) {
        files.insert(name.to_owned(), sheet.to_bytes());
    }
    // Given values, even none, are something else than no given values.
    if rules.matches_given {
        files.insert("matches.csv".to_owned(), matches::sheet(db, event, &codes)?.to_bytes());
    }
    if let (Some(name), Some(text)) = (rules.learned_name, rules.learned) {
        files.insert(name, text.into_bytes());
    }
    Ok(files)
}

/// The other columns of a row as they are stored.
fn stored_more(row: &Row<'_>, columns: &Columns) -> String {
    serde_json::to_string(&row.more(columns)).unwrap_or_default()
}

/// The same as they are written.
fn more(stored: &str) -> More {
    serde_json::from_str(stored).unwrap_or_default()
}

/// A number as it is written.
fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
