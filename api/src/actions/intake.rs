//! People from files: what they would change is found out first, and told; then it is done, all or nothing. Nobody is
//! taken out, and what a file does not give stays as it was.

mod declared;
mod people;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::{declared::Declared, people::People};
use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    phases::open,
    refusal::Refusal,
    registration::Phase,
    seats::{seat, subject},
};
use crate::{
    exchange,
    folder::{self, Fault, Faults, Notice, Written, sheet::Sheet},
    store::{
        Db,
        declarations::{self, Declaration},
        events,
        participants::{self, APPROVED, CONFIRMED, Participant},
        registration as settings,
    },
};

/// The files that tell of people.
pub(crate) const FILES: [&str; 2] = ["participants.csv", "declarations.csv"];

/// How much files would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
}

impl Counts {
    fn count(&mut self, is_new: bool, is_changed: bool) {
        let counted = match (is_new, is_changed) {
            (true, _) => &mut self.new,
            (false, true) => &mut self.changed,
            (false, false) => &mut self.unchanged,
        };
        *counted += 1;
    }
}

/// What files would change, or changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// How many people were there before.
    pub(crate) before: usize,
    pub(crate) people: Counts,
    pub(crate) declarations: Counts,
    /// What is worth knowing of the files.
    #[serde(skip)]
    pub(crate) notices: Vec<Notice>,
}

/// Somebody as they will be.
struct Person {
    /// By which the files know them.
    name: String,
    /// Their id and revision, where they are known.
    known: Option<(i64, i64)>,
    row: Participant,
    is_changed: bool,
    /// All that they offer and need, where that changes.
    declared: Option<Vec<Declaration>>,
}

struct Plan {
    summary: Summary,
    people: Vec<Person>,
}

/// What files would change, or what is wrong with them.
///
/// # Errors
/// Whoever asks does not organise the event, it is cancelled, or the database fails.
pub(crate) fn check(db: &mut Db, by: Actor, code: &str, files: &Written) -> Result<Result<Summary, Faults>, Refusal> {
    let event = allowed(db, by, code)?;
    Ok(plan(db, event, files)?.map(|plan| plan.summary))
}

/// Takes in what files say.
///
/// # Errors
/// Whoever asks does not organise the event, it is cancelled, the files are faulty, or the database fails.
pub(crate) fn take_in(db: &mut Db, by: Actor, code: &str, files: &Written) -> Result<Summary, Refusal> {
    let event = allowed(db, by, code)?;
    events::lock(db, event)?;
    let faulty = |faults: &Faults| Refusal::faulty(faults, |fault| format!("/{}", fault.file));
    let Plan { summary, mut people } = plan(db, event, files)?.map_err(|faults| faulty(&faults))?;
    people.retain(|person| person.is_changed || person.declared.is_some());
    organise(db, event, &mut people)?;
    let limited = !settings::capacities(db, event)?.is_empty();
    for person in people {
        let id = match person.known {
            Some((id, revision)) if person.is_changed => {
                if !participants::replace(db, id, revision, &person.row)? {
                    return Err(Refusal::Conflict(
                        "somebody else changed a participant just now; try again".to_owned(),
                    ));
                }
                id
            }
            Some((id, _)) => id,
            None => {
                let state = if limited { CONFIRMED } else { APPROVED };
                participants::add(db, &Participant { state: state.to_owned(), ..person.row })?
            }
        };
        if let Some(mut rows) = person.declared {
            rows.iter_mut().for_each(|row| row.participant_id = id);
            declarations::replace(db, id, &rows)?;
        }
        if person.known.is_none() && limited {
            let known = participants::get(db, id)?.ok_or(Refusal::Missing("participant"))?;
            seat(db, by, &known)?;
        }
        note(db, event, by, Deed::Imported, &subject(id))?;
    }
    Ok(summary)
}

fn allowed(db: &mut Db, by: Actor, code: &str) -> Result<i64, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    open(db, by, event, Phase::Registration)?;
    Ok(event)
}

/// Gives those who change their organisations.
fn organise(db: &mut Db, event: i64, people: &mut [Person]) -> Result<(), Refusal> {
    let mut rows: Vec<Participant> = people.iter().map(|person| person.row.clone()).collect();
    exchange::organise(db, event, &mut rows)?;
    for (person, row) in people.iter_mut().zip(rows) {
        person.row = row;
    }
    Ok(())
}

/// What would be done, or what is wrong with the files.
fn plan(db: &mut Db, event: i64, files: &Written) -> Result<Result<Plan, Faults>, Refusal> {
    let frame = exchange::frame(db, event)?;
    let [people_file, declarations_file] = FILES.map(|name| files.get(name));
    if people_file.is_none() && declarations_file.is_none() {
        let remedy = "choose participants.csv, declarations.csv, or an archive with them";
        return Ok(Err(Fault::of_file("participants.csv", "there is no such file", remedy).into()));
    }
    let mut notices = Vec::new();
    if let Some(bytes) = people_file {
        // By itself first, so that each fault is told at its line.
        let mut alone = frame.clone();
        alone.insert(FILES[0].to_owned(), bytes.clone());
        match folder::read_written(&alone) {
            Ok(folder) => notices.extend(folder.notices),
            Err(faults) => return Ok(Err(faults)),
        }
    }
    let sheet = people_file.map(|bytes| Sheet::read(bytes)).unwrap_or_default();
    let fee = settings::get(db, event)?.filter(|row| row.fee).map(|_| "due".to_owned()).unwrap_or_default();
    let blank = Participant { event_id: event, fee, created_at: db.now()?, ..Participant::default() };
    let people = match People::of(db, event, &sheet, &blank)? {
        Ok(people) => people,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut whole = frame;
    whole.insert(FILES[0].to_owned(), people.file());
    if let Some(bytes) = declarations_file {
        whole.insert(FILES[1].to_owned(), bytes.clone());
    }
    match folder::read_written(&whole) {
        Ok(folder) => notices.extend(folder.notices.into_iter().filter(|notice| notice.file == FILES[1])),
        Err(faults) => {
            let told: Vec<Fault> = faults.into_iter().filter_map(|fault| people.told(fault)).collect();
            if !told.is_empty() {
                return Ok(Err(Faults::new(told, BTreeMap::new())));
            }
        }
    }
    let sheet = declarations_file.map(|bytes| Sheet::read(bytes)).unwrap_or_default();
    let mut summary =
        Summary { before: people.before(), people: Counts::default(), declarations: Counts::default(), notices };
    let named = people.named();
    for person in people.rows() {
        summary.people.count(person.known.is_none(), person.is_changed);
    }
    let mut everyone = people.into_everyone();
    let declared = Declared::of(db, event)?;
    summary.declarations = declared.merge(&sheet, &named, &mut everyone)?;
    Ok(Ok(Plan { summary, people: everyone }))
}
