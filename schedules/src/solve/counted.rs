//! A conflict said as a count: so many meetings, so few slots. The first count that holds by itself is said; a conflict
//! that no single count explains is told by its facts alone.

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::{Group, ParticipantIndex};

use super::{
    conflict::Conflict,
    words::{clusters, so_many},
};
use crate::{
    clean::clean,
    event::Event,
    places::PlaceIndex,
    problem::{Candidate, CandidateOrigin, Problem, Room},
    timetable::SlotIndex,
};

/// The count that makes a conflict impossible, in a sentence.
pub(super) fn count(event: &Event, problem: &Problem, conflict: &Conflict) -> Option<String> {
    let counted = Counted { event, problem, conflict };
    if !conflict.quotas.is_empty() {
        return counted.quota_minimum();
    }
    // One meeting that cannot be held says why by itself.
    if conflict.candidates.len() < 2 {
        return None;
    }
    counted
        .person()
        .or_else(|| counted.own_places())
        .or_else(|| counted.common_places())
        .or_else(|| counted.quota_maximum())
        .or_else(|| counted.circle())
        .or_else(|| counted.chain())
        .or_else(|| counted.day())
}

struct Counted<'a> {
    event: &'a Event,
    problem: &'a Problem,
    conflict: &'a Conflict,
}

impl<'a> Counted<'a> {
    fn meetings(&self) -> impl Iterator<Item = (usize, &'a Candidate)> {
        self.conflict.candidates.iter().map(|&index| (index, &self.problem.candidates[index]))
    }

    /// What these meetings are called together.
    fn kind(&self, count: usize) -> String {
        let agreed = self.meetings().all(|(_, c)| c.is_agreed());
        if agreed {
            so_many(count, "agreed meeting", "agreed meetings")
        } else {
            so_many(count, "fixed meeting", "fixed meetings")
        }
    }

    fn name(&self, person: ParticipantIndex) -> String {
        let who = self.event.roster.participant(person);
        match clean(who.display_name()).as_str() {
            "" => who.id.to_string(),
            name if name == who.id.as_str() => name.to_owned(),
            name => format!("{name} ({})", who.id),
        }
    }

    fn slots_named(&self, slots: &BTreeSet<SlotIndex>) -> String {
        let names: Vec<String> = slots.iter().map(|&s| self.event.timetable.slot_name(s).to_string()).collect();
        names.join(", ")
    }

    /// The id of an agreed meeting, or the pair of one that took place.
    fn id(&self, index: usize) -> String {
        let candidate = &self.problem.candidates[index];
        match candidate.origin {
            CandidateOrigin::Agreed(agreed) => self.event.agreed[agreed].id.clone(),
            CandidateOrigin::Match => {
                [candidate.a, candidate.b].map(|p| self.event.roster.participant(p).id.to_string()).join("~")
            }
        }
    }

    /// One person's meetings against the slots in which these can be held.
    fn person(&self) -> Option<String> {
        let mut of: BTreeMap<ParticipantIndex, Vec<&Candidate>> = BTreeMap::new();
        for (_, c) in self.meetings() {
            [c.a, c.b].into_iter().for_each(|p| of.entry(p).or_default().push(c));
        }
        of.into_iter().find_map(|(person, meetings)| {
            let possible = slots(&meetings);
            if meetings.len() <= possible.len() {
                return None;
            }
            let (name, kind) = (self.name(person), self.kind(meetings.len()));
            let free = self.problem.people[person.get()].free.iter().filter(|&&free| free).count();
            let slots = |count| so_many(count, "slot", "slots");
            Some(if free == possible.len() {
                let free = so_many(free, "free slot", "free slots");
                format!("{name} has {kind} and {free}.")
            } else {
                let named = self.slots_named(&possible);
                format!("{name} has {kind} that can only be held in {}: {named}.", slots(possible.len()))
            })
        })
    }

    /// Meetings at one place, someone's own or a named one.
    fn own_places(&self) -> Option<String> {
        let mut at: BTreeMap<PlaceIndex, Vec<&Candidate>> = BTreeMap::new();
        for (_, c) in self.meetings() {
            let place = |room| match room {
                Room::Own(place) | Room::Named(place) => Some(place),
                Room::Common => None,
            };
            let places: BTreeSet<_> = c.seats.iter().map(|seat| place(seat.room)).collect();
            if let (1, Some(&Some(place))) = (places.len(), places.first()) {
                at.entry(place).or_default().push(c);
            }
        }
        at.into_iter().find_map(|(place, meetings)| {
            let (possible, capacity) = (slots(&meetings), self.problem.place_capacity[place.get()] as usize);
            let name = clean(&self.event.places.get(place).name);
            (meetings.len() > possible.len() * capacity).then(|| {
                format!(
                    "{} at {name} can only be held in {}, and it holds {capacity} at once.",
                    self.kind(meetings.len()),
                    self.slots_named(&possible)
                )
            })
        })
    }

    /// Meetings at common places against the places of the slots in which these can be held.
    fn common_places(&self) -> Option<String> {
        let is_common = |c: &&Candidate| c.seats.iter().all(|seat| !matches!(seat.room, Room::Own(_)));
        let meetings: Vec<&Candidate> = self.meetings().map(|(_, c)| c).filter(is_common).collect();
        let possible = slots(&meetings);
        let places: usize = possible.iter().map(|slot| self.problem.common[slot.get()] as usize).sum();
        (meetings.len() > places).then(|| {
            let has = if possible.len() == 1 { "which has" } else { "which have" };
            let (kind, places) = (self.kind(meetings.len()), so_many(places, "place", "places"));
            format!("{kind} can only be held in {}, {has} {places}.", self.slots_named(&possible))
        })
    }

    /// Meetings of a pairing against the most it takes.
    fn quota_maximum(&self) -> Option<String> {
        self.problem.quotas.iter().enumerate().find_map(|(index, quota)| {
            let held = self.meetings().filter(|(_, c)| c.quotas.contains(&index)).count();
            let max = quota.max.filter(|&max| held > max as usize)?;
            let [x, y] = clusters(self.event, quota.pairing);
            Some(format!("The pairing {x} × {y} has {} and takes at most {max}.", self.kind(held)))
        })
    }

    /// Meetings that come after one another, all the way round.
    fn circle(&self) -> Option<String> {
        let before = self.before();
        let last = |of: usize| before.iter().filter(|b| b.1 == of).map(|b| b.0).next();
        let all = self.conflict.candidates.iter().all(|&c| last(c).is_some());
        all.then(|| {
            format!("{} come after one another in a circle: {}.", self.kind(self.conflict.candidates.len()), self.ids())
        })
    }

    fn before(&self) -> Vec<(usize, usize)> {
        let inside = |c: &usize| self.conflict.candidates.contains(c);
        self.problem.before.iter().copied().filter(|(earlier, later)| inside(earlier) && inside(later)).collect()
    }

    fn ids(&self) -> String {
        self.conflict.candidates.iter().map(|&c| self.id(c)).collect::<Vec<_>>().join(", ")
    }

    /// Meetings in an order that leaves one of them no slot, each being held as early as it can.
    fn chain(&self) -> Option<String> {
        let before = self.before();
        let mut earliest: BTreeMap<usize, SlotIndex> = BTreeMap::new();
        let mut waiting = self.conflict.candidates.clone();
        while let Some(next) =
            waiting.iter().position(|w| before.iter().all(|b| b.1 != *w || earliest.contains_key(&b.0)))
        {
            let meeting = waiting.remove(next);
            let follows = before.iter().filter(|b| b.1 == meeting).map(|b| (earliest[&b.0], b.0)).max();
            let seats = || self.problem.candidates[meeting].seats.iter().map(|s| s.slot);
            let Some(first) = seats().find(|&s| follows.is_none_or(|(after, _)| s > after)) else {
                let (after, earlier) = follows?;
                let slot = |slot| self.event.timetable.slot_name(slot).to_string();
                let chain = chain_length(&before, meeting);
                let possible = slots(&self.meetings().map(|(_, c)| c).collect::<Vec<_>>());
                let kind = self.kind(chain);
                return Some(if chain > possible.len() {
                    let possible = so_many(possible.len(), "slot", "slots");
                    format!("{kind} have to come one after the other, in {possible}: {}.", self.ids())
                } else {
                    let (latest, after) = (slot(seats().next_back()?), slot(after));
                    let [id, earlier] = [meeting, earlier].map(|c| self.id(c));
                    format!(
                        "{id} cannot be held later than {latest}, and {earlier}, which comes before it, not before {after}."
                    )
                });
            };
            earliest.insert(meeting, first);
        }
        None
    }

    /// Meetings of one person that the limits of a day keep apart.
    fn day(&self) -> Option<String> {
        let (_, first) = self.meetings().next()?;
        let all = |p: ParticipantIndex| self.meetings().all(|(_, c)| c.a == p || c.b == p);
        let person = [first.a, first.b].into_iter().find(|&p| all(p))?;
        let run = self.problem.max_run.map(|max| format!("more than {max} in a row"));
        let breaks =
            self.problem.max_breaks.map(|max| format!("more than {}", so_many(max as usize, "break", "breaks")));
        let limits: Vec<String> = run.into_iter().chain(breaks).collect();
        let possible = slots(&self.meetings().map(|(_, c)| c).collect::<Vec<_>>());
        (!limits.is_empty() && self.before().is_empty()).then(|| {
            format!(
                "{} has {} that can be held in {}; nobody has {}.",
                self.name(person),
                self.kind(self.conflict.candidates.len()),
                self.slots_named(&possible),
                limits.join(", or ")
            )
        })
    }

    /// What a pairing asks for against the places and the people it has. The number of its pairs stands with the demand.
    fn quota_minimum(&self) -> Option<String> {
        let &[index] = self.conflict.quotas.as_slice() else { return None };
        let quota = &self.problem.quotas[index];
        let asked = quota.min as usize;
        let of_it: Vec<&Candidate> = self.problem.candidates.iter().filter(|c| c.quotas.contains(&index)).collect();
        let [x, y] = clusters(self.event, quota.pairing);
        let asks = format!("The pairing {x} × {y} asks for at least {}", so_many(asked, "meeting", "meetings"));
        let possible = slots(&of_it);
        let places: usize = possible.iter().map(|slot| self.problem.common[slot.get()] as usize).sum();
        let is_common = of_it.iter().flat_map(|c| &c.seats).all(|seat| !matches!(seat.room, Room::Own(_)));
        if is_common && places < asked {
            return Some(format!(
                "{asks}, and the slots in which its people can meet have {}.",
                so_many(places, "place", "places")
            ));
        }
        let groups = self.event.roster.pairings[quota.pairing].groups;
        groups.into_iter().zip([x, y]).find_map(|(group, name)| {
            let takes = self.side(group, &of_it)?;
            (takes < asked).then(|| format!("{asks}, and the people of {name} can take {takes}."))
        })
    }

    /// How many meetings the people of one side can take, where each meeting takes one of them.
    fn side(&self, group: Group, of_it: &[&Candidate]) -> Option<usize> {
        let inside = |p: ParticipantIndex| self.event.roster.participant(p).groups().any(|g| g == group);
        let mut takes: BTreeMap<ParticipantIndex, BTreeSet<SlotIndex>> = BTreeMap::new();
        for c in of_it.iter().filter(|c| !c.seats.is_empty()) {
            let members: Vec<_> = [c.a, c.b].into_iter().filter(|&p| inside(p)).collect();
            if members.is_empty() {
                return None;
            }
            members.into_iter().for_each(|p| takes.entry(p).or_default().extend(c.seats.iter().map(|s| s.slot)));
        }
        let most = |(p, slots): (ParticipantIndex, BTreeSet<SlotIndex>)| {
            self.problem.people[p.get()].max.map_or(slots.len(), |max| slots.len().min(max as usize))
        };
        Some(takes.into_iter().map(most).sum())
    }
}

/// Slots in which any of these can be held.
fn slots(meetings: &[&Candidate]) -> BTreeSet<SlotIndex> {
    meetings.iter().flat_map(|c| &c.seats).map(|seat| seat.slot).collect()
}

/// How many meetings stand in the longest order that ends with this one.
fn chain_length(before: &[(usize, usize)], last: usize) -> usize {
    1 + before.iter().filter(|b| b.1 == last).map(|b| chain_length(before, b.0)).max().unwrap_or_default()
}
