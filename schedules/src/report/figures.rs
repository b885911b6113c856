//! What the report counts: plain numbers, without words.

use std::collections::BTreeMap;

use matcher::domain::{ClusterIndex, ParticipantIndex};

use crate::{
    event::Event,
    schedule::{Meeting, Origin, Schedule, UnplacedReason},
    timetable::SlotIndex,
};

/// Whose wish a meeting was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wish {
    Both,
    One,
    Nobody,
    Agreed,
}

/// Meetings of one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotUse {
    pub(super) slot: SlotIndex,
    pub(super) at_common: u64,
    pub(super) room: u64,
    pub(super) at_own: u64,
}

/// The first cluster of someone, none for non-members.
type Home = Option<ClusterIndex>;

/// The numbers of a report.
pub(super) struct Figures {
    /// Meetings of each participant.
    pub(super) per_person: Vec<u64>,
    /// Meetings between two homes, smaller first.
    pub(super) between: BTreeMap<(Home, Home), u64>,
    /// Meetings by whose wish they were.
    pub(super) wishes: BTreeMap<Wish, u64>,
    /// Slots that the programme leaves open, in order.
    pub(super) slots: Vec<SlotUse>,
    /// Matches without a meeting, by what stood in the way; both limits count as [`UnplacedReason::LimitA`].
    pub(super) unplaced: BTreeMap<UnplacedReason, u64>,
}

impl Figures {
    pub(super) fn new(event: &Event, schedule: &Schedule) -> Self {
        let mut figures = Self {
            per_person: vec![0; event.roster.participants.len()],
            between: BTreeMap::new(),
            wishes: BTreeMap::new(),
            slots: slots(event, schedule),
            unplaced: BTreeMap::new(),
        };
        let standings = event.roster.standings();
        for meeting in &schedule.meetings {
            for participant in [meeting.a, meeting.b] {
                figures.per_person[participant.get()] += 1;
            }
            let homes = [meeting.a, meeting.b].map(|p| home(event, p));
            *figures.between.entry((homes[0].min(homes[1]), homes[0].max(homes[1]))).or_default() += 1;
            let pair = (meeting.a.min(meeting.b), meeting.a.max(meeting.b));
            let standing = standings.get(&pair).copied().unwrap_or_default();
            let wish = match meeting.origin {
                Origin::Agreed => Wish::Agreed,
                Origin::Match if standing.mutual() => Wish::Both,
                Origin::Match if standing.asked() => Wish::One,
                Origin::Match => Wish::Nobody,
            };
            *figures.wishes.entry(wish).or_default() += 1;
        }
        for unplaced in &schedule.unplaced {
            let reason = match unplaced.reason {
                UnplacedReason::LimitB => UnplacedReason::LimitA,
                reason => reason,
            };
            *figures.unplaced.entry(reason).or_default() += 1;
        }
        figures
    }

    /// Meetings between people of different first clusters.
    pub(super) fn across(&self) -> u64 {
        self.count(|a, b| a.is_some() && b.is_some() && a != b)
    }

    /// Meetings in which someone of no cluster takes part.
    pub(super) fn with_non_members(&self) -> u64 {
        self.count(|a, b| a.is_none() || b.is_none())
    }

    fn count(&self, wanted: impl Fn(Home, Home) -> bool) -> u64 {
        self.between.iter().filter(|&(&(a, b), _)| wanted(a, b)).map(|(_, count)| count).sum()
    }

    /// Meetings between two homes, in either order.
    pub(super) fn cell(&self, a: Home, b: Home) -> u64 {
        self.between.get(&(a.min(b), a.max(b))).copied().unwrap_or_default()
    }

    /// How many participants have how many meetings, from 0 to the most anyone has.
    pub(super) fn distribution(&self) -> Vec<u64> {
        let most = self.per_person.iter().max().copied().unwrap_or_default();
        let people = |meetings| self.per_person.iter().filter(|&&own| own == meetings).count() as u64;
        (0..=most).map(people).collect()
    }
}

/// The first cluster of someone, none for non-members.
pub(super) fn home(event: &Event, participant: ParticipantIndex) -> Home {
    event.roster.participant(participant).clusters.first().copied()
}

fn slots(event: &Event, schedule: &Schedule) -> Vec<SlotUse> {
    let timetable = &event.timetable;
    let is_common = |meeting: &Meeting| {
        let place = event.places.find(&meeting.place).map(|index| event.places.get(index));
        place.is_some_and(|place| place.common.contains(&meeting.slot))
    };
    let open = timetable.indices().filter(|&slot| !timetable.slot(slot).blocked);
    let count = |slot| {
        let held = schedule.meetings.iter().filter(|m| m.slot == slot);
        let (common, own): (Vec<&Meeting>, Vec<&Meeting>) = held.partition(|m| is_common(m));
        let room = u64::from(event.places.common_capacity(slot));
        SlotUse { slot, at_common: common.len() as u64, room, at_own: own.len() as u64 }
    };
    open.map(count).collect()
}
