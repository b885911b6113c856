//! Who is busy when, and what is held where: the meetings of a schedule added up in the ways that limits are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Organisations, Pair, pair};
use crate::{
    places::PlaceIndex,
    schedule::{Meeting, Origin},
    timetable::{SlotIndex, SlotSet},
};

/// The meetings of a schedule, added up.
pub(super) struct Usage {
    /// Slots in which each participant has a meeting.
    pub(super) busy: Vec<SlotSet>,
    /// Meetings of each participant.
    pub(super) meetings: Vec<u32>,
    /// Meetings at each place, by slot.
    pub(super) at: BTreeMap<(SlotIndex, PlaceIndex), u32>,
    /// Pairs of chosen matches, with how often they meet.
    pub(super) chosen: BTreeMap<Pair, u32>,
    /// Meetings of each pairing.
    pub(super) quota: Vec<u32>,
    /// Meetings between two organisations.
    pub(super) between: BTreeMap<Organisations, u32>,
}

impl Usage {
    /// Adds up; every meeting names participants and a slot of the event.
    pub(super) fn new(facts: &Facts<'_>, meetings: &[&Meeting]) -> Self {
        let people = facts.event.presences.len();
        let mut usage = Self {
            busy: vec![BTreeSet::new(); people],
            meetings: vec![0; people],
            at: BTreeMap::new(),
            chosen: BTreeMap::new(),
            quota: vec![0; facts.event.roster.pairings.len()],
            between: BTreeMap::new(),
        };
        for meeting in meetings {
            usage.add(facts, meeting);
        }
        usage
    }

    fn add(&mut self, facts: &Facts<'_>, meeting: &Meeting) {
        let two = pair(meeting.a, meeting.b);
        for person in [two.0, two.1] {
            self.busy[person.get()].insert(meeting.slot);
            self.meetings[person.get()] += 1;
        }
        if let Some(place) = facts.event.places.find(&meeting.place) {
            *self.at.entry((meeting.slot, place)).or_default() += 1;
        }
        if meeting.origin == Origin::Match {
            *self.chosen.entry(two).or_default() += 1;
        }
        for quota in facts.quotas(two) {
            self.quota[quota] += 1;
        }
        if let Some(key) = facts.organisations(two.0, two.1) {
            *self.between.entry(key).or_default() += 1;
        }
    }

    /// Meetings at a place in a slot.
    pub(super) fn held_at(&self, slot: SlotIndex, place: PlaceIndex) -> u32 {
        self.at.get(&(slot, place)).copied().unwrap_or(0)
    }
}

/// Idle runs between two meetings of one person: gaps between neighbouring slots of one stretch.
pub(super) fn breaks(facts: &Facts<'_>, busy: &SlotSet) -> u32 {
    let gap = |(x, y): (&SlotIndex, &SlotIndex)| same_stretch(facts, *x, *y) && y.0 > x.0 + 1;
    busy.iter().zip(busy.iter().skip(1)).filter(|&both| gap(both)).count() as u32
}

/// The most meetings of one person in a row.
pub(super) fn longest_run(facts: &Facts<'_>, busy: &SlotSet) -> u32 {
    let (mut longest, mut run, mut last) = (0, 0, None);
    for &slot in busy {
        let goes_on = last.is_some_and(|x: SlotIndex| same_stretch(facts, x, slot) && slot.0 == x.0 + 1);
        run = if goes_on { run + 1 } else { 1 };
        longest = longest.max(run);
        last = Some(slot);
    }
    longest
}

fn same_stretch(facts: &Facts<'_>, x: SlotIndex, y: SlotIndex) -> bool {
    facts.stretch[x.get()].is_some() && facts.stretch[x.get()] == facts.stretch[y.get()]
}
