//! `event.toml`: the event, who may meet whom, when, where, and within which limits.

mod groups;
mod rules;
mod sessions;

use jiff::tz::TimeZone;
use matcher::domain::{Cluster, ClusterIndex, Consent, Language, LocalText, MatchingSettings, Pairing};
use schedules::{
    event::{Aim, Limits, Organiser},
    timetable::Timetable,
};

use super::{
    cells,
    document::{self, Section},
    names::Names,
    source::{Source, Spot},
    times::{self, Calendar},
};
pub(super) use groups::weight;
pub(super) use sessions::SessionPlaces;

/// What `event.toml` says.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) name: LocalText,
    pub(super) venue: LocalText,
    pub(super) organiser: Organiser,
    /// Never empty.
    pub(super) languages: Vec<Language>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) cluster_names: Names<ClusterIndex>,
    pub(super) pairings: Vec<Pairing>,
    pub(super) calendar: Calendar,
    /// One for each session.
    pub(super) places: Vec<SessionPlaces>,
    pub(super) limits: Limits,
    pub(super) min_meetings: u32,
    pub(super) max_meetings: Option<u32>,
    pub(super) same_organisation: bool,
    pub(super) consent: Consent,
    pub(super) matching: MatchingSettings,
    /// The file of what earlier outcomes taught, inside the folder.
    pub(super) learned: Option<String>,
    pub(super) order: Vec<Aim>,
}

impl Default for Head {
    /// What is known of an event whose `event.toml` cannot be read: nothing, so that no name is wrong.
    fn default() -> Self {
        let mut cluster_names = groups::no_names();
        cluster_names.doubt();
        let mut calendar = Calendar::new(Timetable::new(TimeZone::UTC, Vec::new(), Vec::new()));
        calendar.doubt();
        Self {
            id: String::new(),
            name: LocalText::default(),
            venue: LocalText::default(),
            organiser: Organiser::default(),
            languages: vec![Language::english()],
            clusters: Vec::new(),
            cluster_names,
            pairings: Vec::new(),
            calendar,
            places: Vec::new(),
            limits: Limits::default(),
            min_meetings: 0,
            max_meetings: None,
            same_organisation: false,
            consent: Consent::default(),
            matching: MatchingSettings::default(),
            learned: None,
            order: Aim::ALL.to_vec(),
        }
    }
}

/// The longest `event.toml` that is read, in bytes.
const LONGEST: usize = 4 << 20;

/// Reads the file; `places_listed` says that places.csv gives the places, so that sessions need none.
pub(super) fn read(source: &Source, places_listed: bool) -> Head {
    if source.text().len() > LONGEST {
        let problem = format_args!("the file has more than {} MB", LONGEST >> 20);
        source.fault_of_file(problem, "check that this is the right file");
        return Head::default();
    }
    document::parse(source, |root| head(root, places_listed))
}

fn head(root: &Section<'_>, places_listed: bool) -> Head {
    root.expect(&[
        "format",
        "event",
        "clusters",
        "pairings",
        "sessions",
        "programme",
        "limits",
        "consent",
        "matching",
        "objective",
    ]);
    root.expect_format();
    let mut head = Head::default();
    let zone = event(root, &mut head);
    groups::read(root, &mut head);
    sessions::read(root, &zone, places_listed, &mut head);
    rules::read(root, &mut head);
    head
}

/// The table `[event]`. Returns its time zone.
fn event(root: &Section<'_>, head: &mut Head) -> TimeZone {
    if root.required("event", "[event] and below it id, name and timezone").is_none() {
        return TimeZone::UTC;
    }
    let Some(event) = root.section("event") else { return TimeZone::UTC };
    event.expect(&["id", "name", "timezone", "languages", "venue", "organiser"]);
    if let Some(languages) = event.get("languages") {
        read_languages(&languages, &mut head.languages);
    }
    if let Some(value) = event.required("id", "id = \"my-event\"")
        && let Some(id) = value.name()
        && cells::id(&value, id).is_some()
    {
        id.clone_into(&mut head.id);
    }
    let text = |key: &str| event.get(key).and_then(|value| value.local_text(&head.languages));
    if let Some(value) = event.required("name", "name = \"My event\"")
        && let Some(name) = text("name")
    {
        if name.is_empty() {
            value.fault("the event has no name", "write one");
        }
        head.name = name;
    }
    head.venue = text("venue").unwrap_or_default();
    if let Some(organiser) = event.section("organiser") {
        organiser.expect(&["name", "email", "phone"]);
        head.organiser = Organiser {
            name: organiser.get("name").and_then(|value| value.local_text(&head.languages)).unwrap_or_default(),
            email: organiser
                .get("email")
                .and_then(|value| Some(cells::email(&value, value.text()?)))
                .unwrap_or_default(),
            phone: organiser.get("phone").and_then(|value| value.text()).unwrap_or_default().to_owned(),
        };
    }
    let zone = event.required("timezone", "timezone = \"Europe/Brussels\"");
    zone.and_then(|value| times::zone(&value, value.text()?)).unwrap_or(TimeZone::UTC)
}

fn read_languages(value: &document::Value<'_>, languages: &mut Vec<Language>) {
    let Some(items) = value.items() else { return };
    let mut found = Vec::new();
    for item in &items {
        let Some(language) = item.text().and_then(|text| cells::language(item, text)) else { continue };
        if found.contains(&language) {
            item.fault("this language is given twice", "keep one of the two");
        }
        found.push(language);
    }
    if items.is_empty() {
        value.fault("no language is given", "write at least one, such as [\"en\"]");
    }
    if !found.is_empty() {
        *languages = found;
    }
}
