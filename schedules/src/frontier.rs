//! What an event would be worth with more or fewer slots and places, or without a cluster.
//!
//! Points are compared by value alone, so that more slots or places never make one worth less: what is proven of one
//! point then bounds others.

mod bracket;
mod picture;
mod survey;

pub use bracket::Bracket;
pub use picture::{Cell, Picture};
pub use survey::{Point, Survey};

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use matcher::domain::{ClusterIndex, Group};

use crate::{
    event::{Aim, Event},
    places::{Place, Places},
    timetable::{Session, SlotIndex, SlotSet, Timetable},
};

/// An event as it might be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WhatIf {
    /// How many slots there are.
    pub slots: u32,
    /// How many meetings the common places hold at once, in the slots where they hold most.
    pub places: u32,
    /// A cluster whose people, members of no other, do not come.
    pub without: Option<ClusterIndex>,
}

impl WhatIf {
    /// The event as it is.
    pub fn present(event: &Event) -> Self {
        let most = event.timetable.indices().map(|slot| event.places.common_capacity(slot)).max();
        Self { slots: event.timetable.slots().len() as u32, places: most.unwrap_or(0), without: None }
    }

    /// The event as it might be, pursuing value alone; `None` where an agreed meeting is fixed to a slot that falls away,
    /// or no slot would be left.
    ///
    /// Fewer slots: the longest session, the later of two, loses its last; no session loses its only one. More: the last
    /// session goes on after its end with the same lengths, everyone free, places as in its last slot, and what the
    /// programme has there does not block.
    pub fn apply(self, event: &Event) -> Option<Event> {
        let mut changed = event.clone();
        changed.order = vec![Aim::Value];
        if let Some(cluster) = self.without {
            leave_out(&mut changed, cluster);
        }
        let changed = with_slots(&changed, self.slots)?;
        Some(with_places(changed, Self::present(event).places, self.places))
    }
}

fn leave_out(event: &mut Event, cluster: ClusterIndex) {
    let all: SlotSet = event.timetable.indices().collect();
    let gone: Vec<bool> = event
        .roster
        .participants
        .iter()
        .map(|p| !p.clusters.is_empty() && p.clusters.iter().all(|c| *c == cluster))
        .collect();
    for (presence, gone) in event.presences.iter_mut().zip(&gone) {
        if *gone {
            (presence.unavailable, presence.min_meetings) = (all.clone(), 0);
        }
    }
    let stays: Vec<bool> = event.agreed.iter().map(|m| !gone[m.a.get()] && !gone[m.b.get()]).collect();
    let position = |old: &usize| stays[*old].then(|| stays[..*old].iter().filter(|s| **s).count());
    for meeting in &mut event.agreed {
        meeting.after = meeting.after.iter().filter_map(position).collect();
    }
    let mut kept = stays.iter().copied();
    event.agreed.retain(|_| kept.next().unwrap_or(false));
    for pairing in event.roster.pairings.iter_mut().filter(|p| p.groups.contains(&Group::Cluster(cluster))) {
        pairing.min_meetings = 0;
    }
}

fn with_slots(event: &Event, slots: u32) -> Option<Event> {
    let mut sessions: Vec<Session> = event.timetable.sessions().to_vec();
    let count = |sessions: &[Session]| sessions.iter().map(|s| s.slots).sum::<u32>();
    while count(&sessions) > slots {
        let longest = sessions.iter_mut().max_by_key(|s| s.slots).filter(|s| s.slots > 1)?;
        longest.slots -= 1;
    }
    let missing = slots - count(&sessions);
    let last = sessions.last_mut()?;
    let end = event.timetable.slots().last()?.end;
    last.slots += missing;
    let mut programme = event.timetable.programme().to_vec();
    let until = end.saturating_add(SignedDuration::from_hours(24 * 365)).unwrap_or(Timestamp::MAX);
    programme.iter_mut().filter(|p| missing > 0 && p.start >= end && p.start < until).for_each(|p| p.blocks = false);
    let timetable = Timetable::new(event.timetable.zone().clone(), sessions, programme);
    // Slots keep their names, and the new ones are like the last.
    let old_last = event.timetable.indices().last()?;
    let old = |new: SlotIndex| event.timetable.find_slot(&timetable.slot_name(new).to_string());
    let moved = |set: &SlotSet, beyond: bool| -> SlotSet {
        timetable
            .indices()
            .filter(|&new| old(new).map_or(beyond && set.contains(&old_last), |o| set.contains(&o)))
            .collect()
    };
    let mut changed = event.clone();
    for presence in &mut changed.presences {
        let stays_away = away(event, &presence.unavailable);
        presence.unavailable = moved(&presence.unavailable, false);
        if stays_away {
            presence.unavailable = timetable.indices().collect();
        }
    }
    for meeting in &mut changed.agreed {
        if let Some(fixed) = meeting.slot {
            meeting.slot = Some(timetable.find_slot(&event.timetable.slot_name(fixed).to_string())?);
        }
    }
    let place = |p: &Place| Place { open: moved(&p.open, true), common: moved(&p.common, true), ..p.clone() };
    changed.places = Places::new(event.places.iter().map(|(_, p)| place(p)).collect());
    changed.timetable = timetable;
    Some(changed)
}

/// Whether someone who cannot meet in any slot stays away altogether.
fn away(event: &Event, unavailable: &SlotSet) -> bool {
    event.timetable.indices().all(|slot| unavailable.contains(&slot))
}

/// Scales the common places of each slot, the last ones going first; places that agreed meetings name stay.
fn with_places(mut event: Event, present: u32, places: u32) -> Event {
    if present == places || present == 0 {
        return event;
    }
    let named: BTreeSet<_> = event.agreed.iter().filter_map(|m| m.place).collect();
    let mut all: Vec<Place> = event.places.iter().map(|(_, place)| place.clone()).collect();
    let mut more: Vec<SlotSet> = Vec::new();
    for slot in event.timetable.indices() {
        let is = event.places.common_capacity(slot);
        let due = (u64::from(is) * u64::from(places)).div_ceil(u64::from(present)) as u32;
        let mut left = is;
        for (index, place) in event.places.iter().collect::<Vec<_>>().into_iter().rev() {
            if left > due && place.common.contains(&slot) && !named.contains(&index) {
                all[index.get()].common.remove(&slot);
                all[index.get()].open.remove(&slot);
                left -= place.capacity;
            }
        }
        for extra in 0..due.saturating_sub(left) as usize {
            more.resize_with(more.len().max(extra + 1), SlotSet::new);
            more[extra].insert(slot);
        }
    }
    let name = |number: usize| format!("what if {number}");
    let added = more.into_iter().enumerate().map(|(number, slots)| Place {
        name: name(number + 1),
        capacity: 1,
        zone: String::new(),
        open: slots.clone(),
        common: slots,
    });
    all.extend(added);
    event.places = Places::new(all);
    event
}
