//! A fact that could be otherwise, and the event as it would be then.

use std::collections::BTreeSet;

use matcher::domain::{ClusterIndex, Group, Pairing, ParticipantIndex, Request, RequestKind, Weight};

use crate::{
    event::{Event, PairValue},
    places::{Place, PlaceIndex, Places},
    timetable::{SlotIndex, Timetable},
};

/// A fact that could be otherwise, so that two people can meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The given values hold one for the pair.
    Listed,
    /// One asks to meet the other, or accepts that the other asked.
    Asked {
        /// Who asks.
        from: ParticipantIndex,
        /// To meet whom.
        to: ParticipantIndex,
    },
    /// One takes back their no to the other.
    Withdrawn {
        /// Who said no.
        from: ParticipantIndex,
        /// To whom.
        to: ParticipantIndex,
    },
    /// A pairing lets two groups meet.
    Paired([Group; 2]),
    /// People of one organisation may meet.
    SameOrganisation,
    /// The threshold is lower.
    Threshold {
        /// What it is.
        from: u32,
        /// What it would be.
        to: u32,
    },
    /// The match may be held in the session as well, by position.
    Session(usize),
    /// The programme leaves a slot to meetings.
    Unblocked(SlotIndex),
    /// Someone can meet in a slot.
    Free(ParticipantIndex, SlotIndex),
    /// Someone takes more meetings.
    Maximum {
        /// Who.
        who: ParticipantIndex,
        /// The most they take.
        from: u32,
        /// The most they would take.
        to: u32,
    },
    /// Two organisations may meet more often.
    Organisations {
        /// How often they may.
        from: u32,
        /// How often they might.
        to: u32,
    },
    /// A pairing may have more meetings.
    Quota {
        /// By position in the event.
        pairing: usize,
        /// How many it may have.
        from: u32,
        /// How many it might.
        to: u32,
    },
    /// A place is open in a slot.
    Open(PlaceIndex, SlotIndex),
    /// A place holds more meetings at once.
    Capacity {
        /// Which.
        place: PlaceIndex,
        /// How many it holds.
        from: u32,
        /// How many it would hold.
        to: u32,
    },
    /// A slot has one more common place.
    OnePlaceMore(SlotIndex),
    /// Longer runs are allowed.
    Run {
        /// The longest allowed.
        from: u32,
        /// The longest there would be.
        to: u32,
    },
    /// More breaks are allowed.
    Breaks {
        /// The most allowed.
        from: u32,
        /// The most there would be.
        to: u32,
    },
}

impl Change {
    /// Makes an event, and what it says of one pair, as they would be.
    pub fn apply(self, event: &mut Event, pair: &mut PairValue) {
        match self {
            Self::Listed => {}
            Self::Asked { from, to } => {
                event.roster.requests.push(Request { from, to, kind: RequestKind::Wish, note: String::new() });
            }
            Self::Withdrawn { from, to } => {
                event.roster.requests.retain(|r| (r.from, r.to, r.kind) != (from, to, RequestKind::No));
            }
            Self::Paired(groups) => add_pairing(event, groups),
            Self::SameOrganisation => event.roster.same_organisation = true,
            Self::Threshold { to, .. } => event.roster.matching.threshold = to,
            Self::Session(session) => pair.sessions.push(session),
            Self::Unblocked(slot) => unblock(event, slot),
            Self::Free(who, slot) => {
                event.presences[who.get()].unavailable.remove(&slot);
            }
            Self::Maximum { who, to, .. } => event.presences[who.get()].max_meetings = Some(to),
            Self::Organisations { to, .. } => event.limits.per_organisation_pair = Some(to),
            Self::Quota { pairing, to, .. } => event.roster.pairings[pairing].max_meetings = Some(to),
            Self::Open(place, slot) => with_places(event, |places| {
                places[place.get()].open.insert(slot);
            }),
            Self::Capacity { place, to, .. } => with_places(event, |places| places[place.get()].capacity = to),
            Self::OnePlaceMore(slot) => with_places(event, |places| places.push(one_more(places, slot))),
            Self::Run { to, .. } => event.limits.max_run = Some(to),
            Self::Breaks { to, .. } => event.limits.max_breaks = Some(to),
        }
    }
}

/// Without any pairing every two different groups meet, which is spelt out before one more is added.
fn add_pairing(event: &mut Event, groups: [Group; 2]) {
    let pairing = |groups| Pairing { groups, weight: Weight::ONE, min_meetings: 0, max_meetings: None };
    let pairings = &mut event.roster.pairings;
    if pairings.is_empty() {
        let clusters = (0..event.roster.clusters.len() as u32).map(|c| Group::Cluster(ClusterIndex(c)));
        let all: Vec<Group> = clusters.chain([Group::NonMembers]).collect();
        let two = |(i, &x)| all[..i].iter().map(move |&y| [y, x]).collect::<Vec<_>>();
        pairings.extend(all.iter().enumerate().flat_map(two).map(pairing));
    }
    pairings.push(pairing(groups));
}

fn unblock(event: &mut Event, slot: SlotIndex) {
    let timetable = &event.timetable;
    let (start, end) = (timetable.slot(slot).start, timetable.slot(slot).end);
    let mut programme = timetable.programme().to_vec();
    programme.iter_mut().filter(|item| item.start < end && start < item.end).for_each(|item| item.blocks = false);
    event.timetable = Timetable::new(timetable.zone().clone(), timetable.sessions().to_vec(), programme);
}

fn with_places(event: &mut Event, change: impl FnOnce(&mut Vec<Place>)) {
    let mut places: Vec<Place> = event.places.iter().map(|(_, place)| place.clone()).collect();
    change(&mut places);
    event.places = Places::new(places);
}

/// A place for one slot, with a name that no other has.
fn one_more(places: &[Place], slot: SlotIndex) -> Place {
    let taken: BTreeSet<&str> = places.iter().map(|place| place.name.as_str()).collect();
    let free = |name: &String| !taken.contains(name.as_str());
    let name = (1..=places.len() + 1).map(|number| format!("one more {number}")).find(free);
    let only: BTreeSet<SlotIndex> = [slot].into();
    Place { name: name.unwrap_or_default(), capacity: 1, zone: String::new(), open: only.clone(), common: only }
}
