//! Where meetings can be held: the common places of each slot, and the places that participants bring along.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::timetable::{SlotIndex, SlotSet};

/// Position of a place in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlaceIndex(pub u32);

impl PlaceIndex {
    /// The position as a number for slices.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// A table, booth or room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Unique in the event.
    pub name: String,
    /// Meetings it holds at once.
    pub capacity: u32,
    /// The part of the venue it lies in; may be empty.
    pub zone: String,
    /// Slots in which it may be used at all.
    pub open: SlotSet,
    /// Slots in which it is one of the common places, which anyone may be given. Never so for someone's own place.
    pub common: SlotSet,
}

/// All places of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    places: Vec<Place>,
    by_name: BTreeMap<String, PlaceIndex>,
}

impl Places {
    /// Keeps the order given, in which common places are handed out. Names must be unique.
    pub fn new(places: Vec<Place>) -> Self {
        let by_name = places.iter().enumerate().map(|(i, p)| (p.name.clone(), PlaceIndex(i as u32))).collect();
        Self { places, by_name }
    }

    /// The place at a position.
    pub fn get(&self, index: PlaceIndex) -> &Place {
        &self.places[index.get()]
    }

    /// The place with this name.
    pub fn find(&self, name: &str) -> Option<PlaceIndex> {
        self.by_name.get(name).copied()
    }

    /// All places with their positions.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceIndex, &Place)> {
        self.places.iter().enumerate().map(|(i, p)| (PlaceIndex(i as u32), p))
    }

    /// The common places of a slot, in order.
    pub fn common_in(&self, slot: SlotIndex) -> impl Iterator<Item = (PlaceIndex, &Place)> {
        self.iter().filter(move |(_, p)| p.common.contains(&slot))
    }

    /// How many meetings the common places of a slot hold together.
    pub fn common_capacity(&self, slot: SlotIndex) -> u32 {
        self.common_in(slot).map(|(_, p)| p.capacity).sum()
    }
}
