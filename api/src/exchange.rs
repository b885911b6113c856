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
        declarations::Declaration,
        events::{self, Rules, key},
        participants::{APPROVED, Participant, in_state},
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
    let mut files = frame(db, event)?;
    files.insert("participants.csv".to_owned(), participants::sheet(people).to_bytes());
    let optional = [
        ("declarations.csv", declarations::sheet(db, event, &codes)?),
        ("requests.csv", requests::sheet(db, event, &codes)?),
        ("outcomes.csv", outcomes::sheet(db, event)?),
        ("meetings.csv", meetings::sheet(db, event, &codes)?),
    ];
    for (name, sheet) in optional.into_iter().filter(|(_, sheet)| !sheet.is_empty()) {
        files.insert(name.to_owned(), sheet.to_bytes());
    }
    // Given values, even none, are something else than no given values.
    if events::rules(db, event)?.matches_given {
        files.insert("matches.csv".to_owned(), matches::sheet(db, event, &codes)?.to_bytes());
    }
    Ok(files)
}

/// The files that tell of an event itself: nobody takes part in it.
pub(crate) fn frame(db: &mut Db, event: i64) -> Result<Written, StoreError> {
    let rules = events::rules(db, event)?;
    let head = head::Head::load(db, event, &rules)?;
    framed(db, event, &head, rules)
}

/// The same as far as it says what one participant may tell or ask.
pub(crate) fn outline(db: &mut Db, event: i64) -> Result<Written, StoreError> {
    let rules = events::rules(db, event)?;
    let head = head::Head::load(db, event, &rules)?.outlined();
    framed(db, event, &head, rules)
}

fn framed(db: &mut Db, event: i64, head: &head::Head, rules: Rules) -> Result<Written, StoreError> {
    let mut files = Written::new();
    files.insert("event.toml".to_owned(), head.to_bytes()?);
    for (name, sheet) in [("places.csv", places::sheet(db, event)?), ("sectors.csv", sectors::sheet(db, event)?)] {
        if !sheet.is_empty() {
            files.insert(name.to_owned(), sheet.to_bytes());
        }
    }
    if let (Some(name), Some(text)) = (rules.learned_name, rules.learned) {
        files.insert(name, text.into_bytes());
    }
    Ok(files)
}

/// The same files with somebody in them, where nobody takes part yet: an event of nobody is none that could be understood.
pub(crate) fn inhabited(files: &Written) -> Written {
    let mut files = files.clone();
    if files.get("participants.csv").is_none_or(|bytes| Sheet::read(bytes).is_empty()) {
        files.insert("participants.csv".to_owned(), b"id\nnobody\n".to_vec());
    }
    files
}

/// What `event.toml` says, as JSON.
pub(crate) fn head(db: &mut Db, event: i64) -> Result<serde_json::Value, StoreError> {
    let rules = events::rules(db, event)?;
    let head = head::Head::load(db, event, &rules)?;
    serde_json::to_value(&head).map_err(|error| StoreError::Unsuitable(format!("event.toml: {error}")))
}

/// Replaces what `event.toml` says, in which there is no fault, where nobody did so since this revision. Returns whether.
pub(crate) fn replace_head(db: &mut Db, event: i64, revision: i64, files: &Written) -> Result<bool, StoreError> {
    let head = head::Head::read(files)?;
    let created_at = events::get(db, event)?.created_at;
    if !events::replace(db, event, revision, &head.event(created_at))? {
        return Ok(false);
    }
    head.replace(db, event, files)?;
    Ok(true)
}

/// `participants.csv` of these.
pub(crate) fn participants_file(people: Vec<Participant>) -> Vec<u8> {
    participants::sheet(people).to_bytes()
}

/// `declarations.csv` of these of one participant.
pub(crate) fn declarations_file(participant: &str, rows: Vec<Declaration>) -> Vec<u8> {
    declarations::rows(rows.into_iter().map(|row| (participant.to_owned(), row))).to_bytes()
}

/// The organisation of a participant who is stored by themselves, made where it is missing, and a member of their clusters
/// from now on.
pub(crate) fn organisation(db: &mut Db, event: i64, person: &Participant) -> Result<Option<i64>, StoreError> {
    participants::organisation(db, event, person)
}

/// Gives people their organisations, made where they are missing, and makes those members of their clusters from now on.
pub(crate) fn organise(db: &mut Db, event: i64, people: &mut [Participant]) -> Result<(), StoreError> {
    let now = db.now()?;
    participants::organise(db, event, people, now)
}

/// What a row of `participants.csv` says in place of what was known of somebody; what it does not give stays.
pub(crate) fn merged(row: &Row<'_>, before: &Participant) -> Participant {
    participants::merged(row, before)
}

/// What a row of `declarations.csv` says, as somebody's.
pub(crate) fn declaration(row: &Row<'_>, participant: i64) -> Declaration {
    declarations::declaration(row, participant)
}

/// The other columns of a row as they are stored.
fn stored_more(row: &Row<'_>, columns: &Columns) -> String {
    stored(&row.more(columns))
}

/// Other columns as they are stored.
pub(crate) fn stored(more: &More) -> String {
    serde_json::to_string(more).unwrap_or_default()
}

/// The same as they are written.
pub(crate) fn more(stored: &str) -> More {
    serde_json::from_str(stored).unwrap_or_default()
}

/// A number as it is written.
fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
