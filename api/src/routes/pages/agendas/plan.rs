//! Where the places of an agenda lie: all places by zone, those of the agenda with their times.

use schedules::event::Event;

/// More places than these are no plan that anybody would read; then only those of the agenda are shown.
const MOST: usize = 300;

/// A part of the venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Zone {
    /// Empty where places are in none.
    pub(in super::super) name: String,
    pub(in super::super) spots: Vec<Spot>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Spot {
    pub(in super::super) name: String,
    /// When somebody is there.
    pub(in super::super) times: Vec<String>,
}

/// The plan for somebody who is at these places at these times.
pub(super) fn plan(event: &Event, visits: &[(String, String)]) -> Vec<Zone> {
    let times = |name: &str| {
        let here = visits.iter().filter(|(place, _)| place == name);
        here.map(|(_, times)| times.clone()).collect::<Vec<_>>()
    };
    let all: Vec<_> = event.places.iter().map(|(_, place)| place).collect();
    let mut zones: Vec<Zone> = Vec::new();
    for place in &all {
        let spot = Spot { name: place.name.clone(), times: times(&place.name) };
        if all.len() > MOST && spot.times.is_empty() {
            continue;
        }
        match zones.iter_mut().find(|zone| zone.name == place.zone) {
            Some(zone) => zone.spots.push(spot),
            None => zones.push(Zone { name: place.zone.clone(), spots: vec![spot] }),
        }
    }
    zones
}
