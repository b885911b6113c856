//! The sessions of an event, their places, and the programme around them.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use schedules::timetable::{Edge, ProgrammeItem, Session, Timetable};

use super::{
    super::{
        cells::{self, Seen},
        document::{Section, Value},
        source::Spot,
        times::{self, Calendar},
    },
    Head,
};

/// The common places of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum SessionPlaces {
    /// None given.
    #[default]
    None,
    /// So many, named from 1.
    Numbered(u32),
    /// These.
    Named(Vec<String>),
}

/// The most slots of an event.
const MOST_SLOTS: u32 = 10_000;

/// Reads `[[sessions]]` and `[[programme]]`.
pub(super) fn read(root: &Section<'_>, zone: &TimeZone, places_listed: bool, head: &mut Head) {
    let mut seen = Seen::default();
    let mut sessions: Vec<Session> = Vec::new();
    let mut whole = !root.is_broken();
    let sections = root.sections("sessions");
    if sections.is_empty() && root.get("sessions").is_none() {
        root.required("sessions", "[[sessions]] and below it id, start, slots, slot_minutes and places");
    }
    let mut slots = 0_u32;
    for section in &sections {
        let places = places(section, places_listed);
        match session(section, zone, &mut seen, sessions.last()) {
            Some(session) if slots + session.slots > MOST_SLOTS => {
                let problem = format_args!("the sessions have more than {MOST_SLOTS} slots together");
                section.fault_at("slots", problem, "split the event");
                whole = false;
                break;
            }
            Some(session) => {
                slots += session.slots;
                sessions.push(session);
                head.places.push(places);
            }
            None => whole = false,
        }
    }
    let programme = root.sections("programme");
    let programme = programme.iter().filter_map(|section| programme_item(section, zone, head)).collect();
    head.calendar = Calendar::new(Timetable::new(zone.clone(), sessions, programme));
    if !whole {
        head.calendar.doubt();
    }
}

/// One session. `None` where its slots are not known; other faults leave it with its names.
fn session(section: &Section<'_>, zone: &TimeZone, seen: &mut Seen, previous: Option<&Session>) -> Option<Session> {
    section.expect(&["id", "start", "slots", "slot_minutes", "pause_minutes", "places", "adjoins_previous"]);
    let id = section.required("id", "id = \"morning\"").and_then(|value| {
        let id = value.name()?;
        (cells::id(&value, id).is_some() && seen.is_new_id(&value, id, value.line())).then(|| id.to_owned())
    });
    let slots = section.required("slots", "slots = 6").and_then(|value| value.whole(1..=288));
    let slot_minutes = section.required("slot_minutes", "slot_minutes = 20").and_then(|value| value.whole(1..=1440));
    let pause_minutes = section.get("pause_minutes").and_then(|value| value.whole(0..=1440)).unwrap_or(0);
    let adjoins_previous = section.get("adjoins_previous").and_then(|value| value.flag()).unwrap_or(false);
    let start = section.required("start", "start = \"2026-12-03T09:00\"").and_then(|value| {
        let start = times::instant_of(&value, value.local_time()?, zone, Edge::Start)?;
        refuse_overlap(&value, start, previous);
        Some(start)
    });
    Some(Session {
        id: id?,
        // Where the start is faulty, any that overlaps nothing does.
        start: start.unwrap_or_else(|| previous.map_or(Timestamp::UNIX_EPOCH, end)),
        slots: slots?,
        slot_minutes: slot_minutes.unwrap_or(1),
        pause_minutes,
        adjoins_previous,
    })
}

fn refuse_overlap(value: &Value<'_>, start: Timestamp, previous: Option<&Session>) {
    let Some(previous) = previous else { return };
    if start < previous.start {
        let problem = format_args!("the session starts before \"{}\", which stands above it", previous.id);
        value.fault(problem, "put the sessions in order of time");
    } else if start < end(previous) {
        let problem = format_args!("the session starts before \"{}\" is over", previous.id);
        value.fault(problem, "start it later, or give the earlier one fewer slots");
    }
}

/// When the last slot of a session ends.
fn end(session: &Session) -> Timestamp {
    let (slots, slot) = (i64::from(session.slots), i64::from(session.slot_minutes));
    let minutes = slots * slot + (slots - 1) * i64::from(session.pause_minutes);
    session.start.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MAX)
}

fn places(section: &Section<'_>, listed: bool) -> SessionPlaces {
    let Some(value) = section.get("places") else {
        if !listed {
            section.required("places", "places = 30, or list them in places.csv");
        }
        return SessionPlaces::None;
    };
    if !value.is_list() {
        return value.whole(cells::COUNTS).map_or(SessionPlaces::None, SessionPlaces::Numbered);
    }
    let mut seen = Seen::default();
    let items = value.items().unwrap_or_default();
    let names = items.iter().filter_map(|item| item.name().filter(|name| seen.is_new_name(item, name, item.line())));
    SessionPlaces::Named(names.map(str::to_owned).collect())
}

fn programme_item(section: &Section<'_>, zone: &TimeZone, head: &Head) -> Option<ProgrammeItem> {
    section.expect(&["title", "start", "end", "place", "blocks"]);
    let title = section.required("title", "title = \"Opening\"").and_then(|value| value.local_text(&head.languages));
    let place = section.get("place").and_then(|value| value.local_text(&head.languages)).unwrap_or_default();
    let blocks = section.get("blocks").and_then(|value| value.flag()).unwrap_or(false);
    let start = section.required("start", "start = \"2026-12-03T08:30\"");
    let start = start.and_then(|value| times::instant_of(&value, value.local_time()?, zone, Edge::Start));
    let end = section.required("end", "end = \"2026-12-03T09:00\"");
    let (start, end) = end.and_then(|value| {
        let end = times::instant_of(&value, value.local_time()?, zone, Edge::End)?;
        times::ordered(&value, start?, end)
    })?;
    Some(ProgrammeItem { title: title?, start, end, place, blocks })
}
