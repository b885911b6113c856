//! Local times, time zones, and the names of sessions and slots.

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{TimeZone, TimeZoneDatabase},
};
use schedules::timetable::{Edge, SlotIndex, SlotSet, Timetable, instant};

use super::{
    faults::quoted,
    names::Names,
    nearest::{hint, nearest},
    source::Spot,
    table::Cell,
};

/// The time zone of an IANA name. The zones come with the program, so that every machine knows the same.
pub(crate) fn zone(spot: &impl Spot, name: &str) -> Option<TimeZone> {
    let zones = TimeZoneDatabase::bundled();
    let zone = zones.get(name).ok().filter(|zone| zone.iana_name() == Some(name));
    if zone.is_none() {
        let known: Vec<_> = zones.available().map(|name| name.to_string()).collect();
        let city = |zone: &&str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(name));
        let known = known.iter().map(String::as_str);
        let problem = format_args!("no time zone is called {}", quoted(name));
        match nearest(name, known.clone()).or_else(|| known.clone().find(city)) {
            Some(near) => spot.fault(problem, format_args!("did you mean {}?", quoted(near))),
            None => spot.fault(problem, "write an IANA name, such as \"Europe/Brussels\""),
        }
    }
    zone
}

/// A local date and time, such as `2026-12-03T09:00`.
pub(crate) fn local(spot: &impl Spot, written: &str) -> Option<DateTime> {
    // The parser takes far more forms than this one, among them offsets, which it ignores.
    let shape: String = written.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let shaped = matches!(shape.as_str(), "0000-00-00T00:00" | "0000-00-00T00:00:00");
    let time = written.parse::<DateTime>().ok().filter(|_| shaped);
    if time.is_none() {
        let problem = format_args!("{} is not a local date and time", quoted(written));
        spot.fault(problem, "write it like 2026-12-03T09:00");
    }
    time
}

/// The instant of a local time, which is a fault where the clocks skip it.
pub(crate) fn instant_of(spot: &impl Spot, time: DateTime, zone: &TimeZone, edge: Edge) -> Option<Timestamp> {
    let instant = instant(time, zone, edge);
    if instant.is_none() {
        let name = zone.iana_name().unwrap_or("this time zone");
        let problem = format_args!("{} does not exist: the clocks in {name} skip it", time.strftime("%Y-%m-%dT%H:%M"));
        match zone.to_ambiguous_timestamp(time).compatible() {
            Ok(next) => spot.fault(
                problem,
                format_args!(
                    "write {}, which the clocks show then",
                    next.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M")
                ),
            ),
            Err(_) => spot.fault(problem, "write a time between the years 1 and 9999"),
        }
    }
    instant
}

/// The two ends of an interval, which is a fault where it does not end after it starts.
pub(crate) fn ordered(spot: &impl Spot, start: Timestamp, end: Timestamp) -> Option<(Timestamp, Timestamp)> {
    if end <= start {
        spot.fault("the end is not after the start", "write the earlier time first");
    }
    (start < end).then_some((start, end))
}

/// A timetable with its names.
pub(crate) struct Calendar {
    /// Sessions, slots and programme.
    pub(crate) timetable: Timetable,
    /// Sessions by id.
    pub(crate) sessions: Names<usize>,
    slots: Names<SlotIndex>,
}

impl Calendar {
    /// Names all that is in a timetable.
    pub(crate) fn new(timetable: Timetable) -> Self {
        let mut sessions = Names::new("session", "[[sessions]] of event.toml");
        let mut slots = Names::new("slot", "[[sessions]] of event.toml");
        for (index, session) in timetable.sessions().iter().enumerate() {
            sessions.add(&session.id, index);
        }
        for index in timetable.indices() {
            slots.add(&timetable.slot_name(index).to_string(), index);
        }
        Self { timetable, sessions, slots }
    }

    /// Says that sessions or slots may be missing.
    pub(crate) fn doubt(&mut self) {
        self.sessions.doubt();
        self.slots.doubt();
    }

    /// The slot with a name such as `morning/3`.
    pub(crate) fn slot(&self, spot: &impl Spot, name: &str) -> Option<SlotIndex> {
        self.slots.find(spot, name)
    }

    /// The sessions that a cell lists, in order of time; none where it is blank.
    pub(crate) fn sessions_in(&self, cell: &Cell<'_>) -> Vec<usize> {
        let mut sessions: Vec<_> = cell.items().filter_map(|id| self.sessions.find(cell, id)).collect();
        sessions.sort_unstable();
        sessions.dedup();
        sessions
    }

    /// The slots that a cell lists: by name, by session, or by local intervals that overlap them.
    pub(crate) fn slots_in(&self, cell: &Cell<'_>) -> SlotSet {
        let mut slots = SlotSet::new();
        for item in cell.items() {
            if let Some(session) = self.sessions.get(item) {
                slots.extend(self.timetable.slots_of(session));
            } else if let Some(slot) = self.slots.get(item) {
                slots.insert(slot);
            } else if let Some((start, end)) = item.split_once('/').filter(|(start, _)| looks_like_a_date(start)) {
                slots.extend(self.slots_between(cell, start, end));
            } else if self.slots.is_whole() {
                let known = self.sessions.iter().chain(self.slots.iter());
                let problem = format_args!("no slot or session is called {}", quoted(item));
                cell.fault(problem, hint(item, known, "[[sessions]] of event.toml, or an interval of local times"));
            }
        }
        slots
    }

    fn slots_between(&self, cell: &Cell<'_>, start: &str, end: &str) -> Vec<SlotIndex> {
        let zone = self.timetable.zone();
        let edge = |time, edge| local(cell, time).and_then(|time| instant_of(cell, time, zone, edge));
        let (start, end) = (edge(start, Edge::Start), edge(end, Edge::End));
        let Some((start, end)) = start.zip(end).and_then(|(start, end)| ordered(cell, start, end)) else {
            return Vec::new();
        };
        let slots: Vec<_> = self.timetable.overlapping(start, end).collect();
        if slots.is_empty() && self.slots.is_whole() {
            cell.notice("the interval overlaps no slot");
        }
        slots
    }
}

fn looks_like_a_date(text: &str) -> bool {
    let start = text.bytes().take(6).map(|b| if b.is_ascii_digit() { b'0' } else { b });
    start.eq(*b"0000-0")
}
