//! `places.csv`, and all the places of an event: common ones, those that participants bring, those that meetings name.

use std::{cmp::Ordering, collections::BTreeMap};

use schedules::{
    places::{Place, Places},
    timetable::{SlotSet, Timetable},
};

use super::{
    cells::{self, Seen},
    event_toml::{Head, SessionPlaces},
    faults::quoted,
    nearest::hint,
    source::Spot,
    table::{Cell, Columns, Table},
};

pub(crate) const COLUMNS: Columns =
    Columns { required: &["name"], optional: &["sessions", "capacity", "zone", "unavailable"], labels: false };

/// The places of an event, as far as they have been read.
pub(super) struct PlaceList {
    places: BTreeMap<String, Place>,
    every_slot: SlotSet,
    /// They come from places.csv.
    listed: bool,
    /// The organiser named the places, so that a name that is not known is a slip.
    named: bool,
}

impl PlaceList {
    /// The common places that the sessions give.
    pub(super) fn of_sessions(head: &Head) -> Self {
        let timetable = &head.calendar.timetable;
        let mut list = Self::empty(timetable);
        for (session, places) in head.places.iter().enumerate() {
            let names = match places {
                SessionPlaces::None => Vec::new(),
                SessionPlaces::Numbered(count) => (1..=*count).map(|n| n.to_string()).collect(),
                SessionPlaces::Named(names) => {
                    list.named = true;
                    names.clone()
                }
            };
            let slots: SlotSet = timetable.slots_of(session).collect();
            for name in names {
                let place = list.places.entry(name).or_insert_with_key(|name| new_place(name, SlotSet::new()));
                place.common.extend(&slots);
            }
        }
        for place in list.places.values_mut() {
            place.open.clone_from(&place.common);
        }
        list
    }

    /// The common places that places.csv lists, or those of the sessions where it lists none.
    pub(super) fn read(table: &Table<'_>, head: &Head) -> Self {
        let timetable = &head.calendar.timetable;
        let mut list = Self { listed: true, ..Self::empty(timetable) };
        let mut seen = Seen::default();
        for row in table.rows() {
            let (cell, capacity, sessions) = (row.cell("name"), row.cell("capacity"), row.cell("sessions"));
            let in_sessions = head.calendar.sessions_in(&sessions);
            let shut = head.calendar.slots_in(&row.cell("unavailable"));
            let capacity = cells::whole(&capacity, 1..=*cells::COUNTS.end()).unwrap_or(1);
            let Some(name) = cell.required().and_then(|_| name(&cell)) else { continue };
            if !seen.is_new_name(&cell, name, row.line()) {
                continue;
            }
            let offered = |slot: &_| sessions.is_blank() || in_sessions.contains(&timetable.slot(*slot).session);
            let open: SlotSet = timetable.indices().filter(offered).filter(|slot| !shut.contains(slot)).collect();
            let zone = row.cell("zone").on_one_line();
            let place = Place { capacity, zone, common: open.clone(), ..new_place(name, open) };
            list.places.insert(name.to_owned(), place);
        }
        list.named = table.is_whole();
        if list.places.is_empty() && list.named { Self::of_sessions(head) } else { list }
    }

    /// Those of the sessions, when places.csv gives others that cannot be read: any name may be right.
    pub(super) fn in_doubt(head: &Head) -> Self {
        Self { named: false, ..Self::of_sessions(head) }
    }

    fn empty(timetable: &Timetable) -> Self {
        Self { places: BTreeMap::new(), every_slot: timetable.indices().collect(), listed: false, named: false }
    }

    /// Makes a place someone's own: it is no common place any more, and open in every slot unless places.csv lists it.
    pub(super) fn make_own(&mut self, name: &str) {
        let every_slot = &self.every_slot;
        let place = self.places.entry(name.to_owned());
        let place = place.or_insert_with_key(|name| new_place(name, every_slot.clone()));
        place.common.clear();
        if !self.listed {
            place.open.clone_from(every_slot);
        }
    }

    /// Whether a place that an agreed meeting names can be used; one more place where places have no names of their own.
    pub(super) fn admit(&mut self, spot: &impl Spot, name: &str) {
        if self.places.contains_key(name) {
            return;
        }
        if self.named {
            let known = self.places.keys().map(String::as_str);
            spot.fault(
                format_args!("no place is called {}", quoted(name)),
                hint(name, known, "places.csv or the sessions of event.toml"),
            );
        } else {
            self.places.insert(name.to_owned(), new_place(name, self.every_slot.clone()));
        }
    }

    /// All places in natural order of their names.
    pub(super) fn into_places(self) -> Places {
        let mut places: Vec<_> = self.places.into_values().collect();
        places.sort_by(|x, y| natural_order(&x.name, &y.name));
        Places::new(places)
    }
}

/// The name of a place, as it stands in schedules and on signs: on one line. `None` where the cell is blank.
pub(super) fn name<'r>(cell: &Cell<'r>) -> Option<&'r str> {
    let name = cell.given()?;
    let on_one_line = !name.contains(['\n', '\r', '\t']);
    if !on_one_line {
        cell.fault("the name of a place has several lines", "write it on one line");
    }
    on_one_line.then_some(name)
}

fn new_place(name: &str, open: SlotSet) -> Place {
    Place { name: name.to_owned(), capacity: 1, zone: String::new(), open, common: SlotSet::new() }
}

/// The order in which people expect names: numbers by size, so that `A2` comes before `A10`.
fn natural_order(x: &str, y: &str) -> Ordering {
    let (mut left, mut right) = (x, y);
    while let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) {
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l, r) = (take_number(&mut left), take_number(&mut right));
            match l.len().cmp(&r.len()).then_with(|| l.cmp(r)) {
                Ordering::Equal => {}
                unequal => return unequal,
            }
        } else if l == r {
            (left, right) = (&left[l.len_utf8()..], &right[r.len_utf8()..]);
        } else {
            return l.cmp(&r);
        }
    }
    left.len().cmp(&right.len()).then_with(|| x.cmp(y))
}

/// Takes the digits off the front of a text, and the zeros off theirs.
fn take_number<'t>(text: &mut &'t str) -> &'t str {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    *text = rest;
    digits.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_the_order_that_people_expect() {
        let mut names = ["10", "A10", "2", "A2", "A02", "B", "A", "Stand 9b", "Stand 9", "1"];
        names.sort_by(|x, y| natural_order(x, y));
        assert_eq!(names, ["1", "2", "10", "A", "A02", "A2", "A10", "B", "Stand 9", "Stand 9b"]);
    }
}
