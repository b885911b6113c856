//! `participants.csv`: who takes part.

use matcher::domain::{Language, Participant, ParticipantIndex, Size};
use schedules::event::Presence;

use super::{
    cells::{self, Seen},
    event_toml::Head,
    faults::quoted,
    names::Names,
    places,
    source::Spot,
    table::{Cell, Columns, Row, Table},
};

pub(crate) const COLUMNS: Columns = Columns {
    required: &["id"],
    optional: &[
        "organisation",
        "name",
        "job",
        "phone",
        "email",
        "kind",
        "size",
        "clusters",
        "language",
        "languages",
        "country",
        "unavailable",
        "min_meetings",
        "max_meetings",
        "place",
    ],
    labels: false,
};

/// Everyone who takes part, sorted by id.
pub(super) struct People {
    pub(super) participants: Vec<Participant>,
    /// One for each participant; the own place is still to come.
    pub(super) presences: Vec<Presence>,
    /// The name of each participant's own place; empty where there is none.
    pub(super) own_places: Vec<String>,
    pub(super) names: Names<ParticipantIndex>,
}

impl Default for People {
    /// Nobody is known, so that nobody is a stranger.
    fn default() -> Self {
        let mut names = no_names();
        names.doubt();
        Self { participants: Vec::new(), presences: Vec::new(), own_places: Vec::new(), names }
    }
}

fn no_names() -> Names<ParticipantIndex> {
    Names::new("participant", "participants.csv")
}

/// Reads the file.
pub(super) fn read(table: &Table<'_>, head: &Head) -> People {
    let mut names = no_names();
    let mut seen = Seen::default();
    let (mut rows, mut faulty) = (Vec::new(), Vec::new());
    for row in table.rows() {
        match person(&row, head, &mut seen) {
            Some(person) => rows.push(person),
            None => faulty.push(row.cell("id").text().to_owned()),
        }
    }
    if rows.is_empty() && faulty.is_empty() && table.is_whole() {
        table.source().fault_of_file("nobody takes part", "add a row for each participant");
    }
    if !table.is_whole() {
        names.doubt();
    }
    rows.sort_by(|(x, ..), (y, ..)| x.id.cmp(&y.id));
    let mut people = People { names, participants: Vec::new(), presences: Vec::new(), own_places: Vec::new() };
    for (index, (participant, presence, place)) in rows.into_iter().enumerate() {
        people.names.add(participant.id.as_str(), ParticipantIndex(index as u32));
        people.participants.push(participant);
        people.presences.push(presence);
        people.own_places.push(place);
    }
    // Whoever has a faulty row is still no stranger to the other files.
    for (index, id) in (people.participants.len()..).zip(faulty) {
        people.names.add(&id, ParticipantIndex(index as u32));
    }
    people
}

fn person(row: &Row<'_>, head: &Head, seen: &mut Seen) -> Option<(Participant, Presence, String)> {
    let text = |column| row.cell(column).on_one_line();
    let language = row.cell("language");
    let language = language.given().and_then(|code| cells::language(&language, code));
    let language = language.unwrap_or_else(|| head.languages[0].clone());
    let email = row.cell("email");
    let email = cells::email(&email, email.text());
    let place = places::name(&row.cell("place")).unwrap_or_default().to_owned();
    let presence = presence(row, head);
    let languages = languages(&row.cell("languages"), &language);
    let clusters = clusters(&row.cell("clusters"), head);
    let size = size(&row.cell("size"));
    let cell = row.cell("id");
    let id = cells::id(&cell, cell.required()?)?;
    let participant = Participant {
        organisation: text("organisation"),
        name: text("name"),
        job: text("job"),
        phone: text("phone"),
        email,
        kind: text("kind"),
        size,
        clusters,
        language,
        languages,
        country: text("country"),
        id,
    };
    seen.is_new_id(&cell, participant.id.as_str(), row.line()).then_some((participant, presence, place))
}

/// How large an organisation is; `None` also where the cell is blank.
fn size(cell: &Cell<'_>) -> Option<Size> {
    let written = cell.given()?;
    let size = Size::parse(written);
    if size.is_none() {
        let names = Size::ALL.map(Size::name).join(", ");
        cell.fault(
            format_args!("{} is not a size", quoted(written)),
            format_args!("write one of {names}, or how many people work there"),
        );
    }
    size
}

fn presence(row: &Row<'_>, head: &Head) -> Presence {
    let timetable = &head.calendar.timetable;
    let mut unavailable = head.calendar.slots_in(&row.cell("unavailable"));
    unavailable.retain(|&slot| !timetable.slot(slot).blocked);
    let count = |column| cells::whole(&row.cell(column), cells::COUNTS);
    Presence {
        unavailable,
        min_meetings: count("min_meetings").unwrap_or(head.min_meetings),
        max_meetings: count("max_meetings").or(head.max_meetings),
        own_place: None,
    }
}

/// The languages of a list, each once; the participant's own where none is given.
fn languages(cell: &Cell<'_>, own: &Language) -> Vec<Language> {
    let languages = in_order(cell.items().filter_map(|code| cells::language(cell, code)));
    if languages.is_empty() { vec![own.clone()] } else { languages }
}

fn clusters(cell: &Cell<'_>, head: &Head) -> Vec<matcher::domain::ClusterIndex> {
    let cluster = |id| {
        if id == "*" {
            cell.fault("\"*\" is no cluster", "leave the cell blank for someone of no cluster");
            return None;
        }
        head.cluster_names.find(cell, id)
    };
    in_order(cell.items().filter_map(cluster))
}

/// Each item once, in the order of first mention.
fn in_order<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
