//! The event folder: what an organiser writes, read as a whole, with everything that is wrong with it in one go.

pub(crate) mod cells;
pub(crate) mod declarations;
mod document;
mod event_toml;
pub(crate) mod faults;
pub(crate) mod json;
mod kept;
mod learned;
mod markup;
pub(crate) mod matches;
pub(crate) mod meetings;
mod nace;
pub(crate) mod names;
pub(crate) mod nearest;
pub(crate) mod outcomes;
pub(crate) mod participants;
pub(crate) mod places;
pub(crate) mod requests;
pub(crate) mod sectors;
pub(crate) mod sheet;
mod shipped;
pub(crate) mod source;
pub(crate) mod table;
mod tags;
mod times;
mod written;

use std::{collections::BTreeSet, ffi::OsStr, fs, io, path::Path};

use matcher::domain::{Declaration, Learned, MatchingSettings, ParticipantIndex, Request, Roster};
use schedules::{
    event::{AgreedMeeting, Event, PairValue},
    places::Places,
};

pub(crate) use self::written::zipped;
use self::{
    event_toml::Head,
    meetings::Agreed,
    nearest::nearest,
    participants::People,
    places::PlaceList,
    source::{Findings, Source},
    table::{Columns, Table},
    tags::Tags,
};
pub use self::{
    faults::{Fault, Faults, Notice},
    kept::{Kept, read_kept, read_kept_written},
    outcomes::Outcome,
    written::{Written, write},
};

/// The files of an event folder.
const FILES: [&str; 9] = [
    "declarations.csv",
    "event.toml",
    "matches.csv",
    "meetings.csv",
    "outcomes.csv",
    "participants.csv",
    "places.csv",
    "requests.csv",
    "sectors.csv",
];

/// An event folder without faults.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The event.
    pub event: Event,
    /// Who met before and what came of it.
    pub outcomes: Vec<Outcome>,
    /// What is worth knowing: columns, keys and files that are not read, rows that say nothing.
    pub notices: Vec<Notice>,
}

/// Reads an event folder.
///
/// # Errors
/// All that is wrong with any of its files.
pub fn read(dir: &Path) -> Result<Folder, Faults> {
    understand(&mut Files::of(dir)?)
}

/// The same, with the files that were read.
///
/// # Errors
/// All that is wrong with any of its files.
pub fn take(dir: &Path) -> Result<(Folder, Written), Faults> {
    let mut files = Files { taken: Some(Written::new()), ..Files::of(dir)? };
    let folder = understand(&mut files)?;
    Ok((folder, files.taken.unwrap_or_default()))
}

/// The same of files that are in memory.
///
/// # Errors
/// All that is wrong with any of them.
pub fn read_written(files: &Written) -> Result<Folder, Faults> {
    understand(&mut Files::new(Place::Memory(files), files.keys().cloned().collect()))
}

fn understand(files: &mut Files<'_>) -> Result<Folder, Faults> {
    let places_listed = files.has("places.csv");
    let head = files.read("event.toml", |source| Some(event_toml::read(source, places_listed)));
    let head = files.needed("event.toml", head);
    let places = files.table("places.csv", &places::COLUMNS, |table| PlaceList::read(table, &head));
    let sectors = files.table("sectors.csv", &sectors::COLUMNS, |table| sectors::read(table, &head.languages));
    let people = files.table("participants.csv", &participants::COLUMNS, |table| participants::read(table, &head));
    let people = files.needed("participants.csv", people);

    let mut places = match places {
        Given::Read(places) => places,
        Given::Missing => PlaceList::of_sessions(&head),
        Given::Faulty => PlaceList::in_doubt(&head),
    };
    for name in people.own_places.iter().filter(|name| !name.is_empty()) {
        places.make_own(name);
    }
    let mut sectors = match sectors {
        Given::Read(sectors) => Some(sectors),
        Given::Missing => None,
        Given::Faulty => Some(Tags::default()),
    };
    let declarations = files.table("declarations.csv", &declarations::COLUMNS, |table| {
        let sectors = sectors.get_or_insert_with(|| Tags::shipped(&declarations::tags(table)));
        declarations::read(table, &people, sectors)
    });
    let requests = files.table("requests.csv", &requests::COLUMNS, |table| requests::read(table, &people));
    let agreed = files
        .table("meetings.csv", &meetings::COLUMNS, |table| meetings::read(table, &head, &people, &mut places))
        .or_nothing();
    let outcomes = files.table("outcomes.csv", &outcomes::COLUMNS, |table| outcomes::read(table, &people)).or_nothing();
    let given = files.table("matches.csv", &matches::COLUMNS, |table| matches::read(table, &head, &people));

    let learned = head.learned.as_ref().and_then(|name| files.learned(name, sectors.as_ref()));
    files.notice_strangers(head.learned.as_deref());
    let notices = std::mem::take(&mut files.findings).conclude()?;
    let said = Said {
        declarations: declarations.or_nothing(),
        sectors: sectors.unwrap_or_default(),
        requests: requests.or_nothing(),
        agreed,
        given: given.read(),
        met: outcomes.iter().map(|outcome| (outcome.a.min(outcome.b), outcome.a.max(outcome.b))).collect(),
        learned,
    };
    Ok(Folder { event: event(head, people, places.into_places(), said), outcomes, notices })
}

/// What the files besides people and places say.
struct Said {
    declarations: Vec<Declaration>,
    sectors: Tags,
    requests: Vec<Request>,
    agreed: Agreed,
    given: Option<Vec<PairValue>>,
    met: BTreeSet<(ParticipantIndex, ParticipantIndex)>,
    learned: Option<Learned>,
}

fn event(head: Head, people: People, places: Places, said: Said) -> Event {
    let mut presences = people.presences;
    for (presence, name) in presences.iter_mut().zip(&people.own_places) {
        presence.own_place = places.find(name);
    }
    let agreed = said.agreed.into_iter();
    let agreed = agreed.map(|(meeting, place)| AgreedMeeting { place: places.find(&place), ..meeting }).collect();
    let roster = Roster {
        languages: head.languages,
        clusters: head.clusters,
        pairings: head.pairings,
        participants: people.participants,
        declarations: said.declarations,
        taxonomy: said.sectors.taxonomy,
        requests: said.requests,
        met: said.met,
        consent: head.consent,
        same_organisation: head.same_organisation,
        matching: MatchingSettings { learned: said.learned, ..head.matching },
    };
    Event {
        id: head.id,
        name: head.name,
        venue: head.venue,
        organiser: head.organiser,
        roster,
        timetable: head.calendar.timetable,
        places,
        presences,
        limits: head.limits,
        order: head.order,
        agreed,
        given: said.given,
    }
}

/// What a file of the folder holds.
enum Given<T> {
    /// There is no such file.
    Missing,
    /// It cannot be understood, which is said.
    Faulty,
    /// This.
    Read(T),
}

impl<T> Given<T> {
    fn read(self) -> Option<T> {
        if let Self::Read(value) = self { Some(value) } else { None }
    }

    fn or_nothing(self) -> T
    where
        T: Default,
    {
        self.read().unwrap_or_default()
    }
}

/// Where files are.
enum Place<'d> {
    Folder(&'d Path),
    Memory(&'d Written),
}

/// The files of a folder, and what was found in those that have been read.
struct Files<'d> {
    place: Place<'d>,
    findings: Findings,
    /// Files that look like parts of an event folder but are not.
    strangers: Vec<String>,
    /// What has been read, where it is wanted.
    taken: Option<Written>,
}

impl<'d> Files<'d> {
    fn of(dir: &'d Path) -> Result<Self, Faults> {
        let name = dir.display().to_string();
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => {
                let problem = match error.kind() {
                    io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                    io::ErrorKind::NotADirectory => "this is not a folder".to_owned(),
                    _ => format!("the folder cannot be read: {error}"),
                };
                return Err(Fault::of_file(&name, problem, "name an event folder, which holds event.toml").into());
            }
        };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        Ok(Self::new(Place::Folder(dir), names))
    }

    fn new(place: Place<'d>, names: Vec<String>) -> Self {
        let mut strangers = names;
        let looks_read = |name: &String| {
            let extension = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default();
            ["csv", "toml"].iter().any(|known| known.eq_ignore_ascii_case(extension))
        };
        strangers.retain(|name| looks_read(name) && !FILES.contains(&name.as_str()));
        strangers.sort_unstable();
        Self { place, findings: Findings::default(), strangers, taken: None }
    }

    fn has(&self, name: &str) -> bool {
        match self.place {
            Place::Folder(dir) => dir.join(name).exists(),
            Place::Memory(files) => files.contains_key(name),
        }
    }

    fn open(&self, name: &str) -> Result<Option<Source>, Faults> {
        match self.place {
            Place::Folder(dir) => Source::open(&dir.join(name)),
            Place::Memory(files) => files.get(name).map(|bytes| Source::from_bytes(name, bytes.clone())).transpose(),
        }
    }

    /// Says which files are not read, but for one that is.
    fn notice_strangers(&mut self, but: Option<&str>) {
        for stranger in self.strangers.iter().filter(|&name| Some(name.as_str()) != but) {
            let nearest = nearest(stranger, FILES);
            let hint = nearest.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            self.findings.notice(Notice::of_file(stranger, format_args!("this file is not read{hint}")));
        }
    }

    /// What `maillage learn` wrote to a file of the folder.
    fn learned(&mut self, name: &str, sectors: Option<&Tags>) -> Option<Learned> {
        let learned = self.read(name, |source| Some(document::parse(source, |root| learned::read(root, sectors))));
        if matches!(learned, Given::Missing) {
            let remedy = "write it with `maillage learn`, or take `learned` out of event.toml";
            self.findings.add(Fault::of_file(name, "the file is missing", remedy).into());
        }
        learned.read()
    }

    fn read<T>(&mut self, name: &str, read: impl FnOnce(&Source) -> Option<T>) -> Given<T> {
        let source = match self.open(name) {
            Ok(Some(source)) => source,
            Ok(None) => return Given::Missing,
            Err(faults) => {
                self.findings.add(faults);
                return Given::Faulty;
            }
        };
        if let Some(taken) = &mut self.taken {
            taken.insert(name.to_owned(), source.text().as_bytes().to_vec());
        }
        let value = read(&source);
        self.findings.absorb(source);
        value.map_or(Given::Faulty, Given::Read)
    }

    fn table<T>(&mut self, name: &str, columns: &Columns, read: impl FnOnce(&Table<'_>) -> T) -> Given<T> {
        self.read(name, |source| Table::open(source, columns).as_ref().map(read))
    }

    /// What a file holds that no event folder is without.
    fn needed<T: Default>(&mut self, name: &str, given: Given<T>) -> T {
        if matches!(given, Given::Missing) {
            let fault = match nearest(name, self.strangers.iter().map(String::as_str)) {
                Some(near) => Fault::of_file(name, "the file is missing", format_args!("is it the one called {near}?")),
                None => Fault::of_file(name, "the file is missing", "add it to the folder"),
            };
            self.findings.add(fault.into());
        }
        given.or_nothing()
    }
}
