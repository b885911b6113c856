//! A working assignment of candidates to slots, with the counts that tell at once whether one more fits.

use matcher::domain::ParticipantIndex;

use crate::{
    problem::{Candidate, Problem, Room},
    timetable::SlotIndex,
};

const IDLE: u32 = u32::MAX;

/// Why a candidate does not fit into a slot as things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Not one of its slots.
    NoSeat,
    /// One of the two has another meeting then.
    Busy,
    /// Its first person has enough meetings.
    LimitA,
    /// Its second person has enough meetings.
    LimitB,
    /// The two organisations meet often enough.
    Organisations,
    /// A pairing has enough meetings.
    Quota,
    /// The own place that hosts it is full.
    OwnPlace,
    /// The common places are full.
    Places,
    /// It must come after, or before, another meeting.
    Order,
    /// One of the two would have too many meetings in a row.
    Run,
    /// One of the two would have too many breaks.
    Breaks,
}

/// Which candidate is held in which slot. Every change keeps the counts true.
#[derive(Clone, Debug)]
pub struct State<'p> {
    problem: &'p Problem,
    slot_of: Vec<Option<SlotIndex>>,
    /// By person, then slot: the candidate they are in.
    busy: Vec<u32>,
    meetings: Vec<u32>,
    common: Vec<u32>,
    /// By place, then slot.
    rooms: Vec<u32>,
    organisations: Vec<u32>,
    quotas: Vec<u32>,
}

impl<'p> State<'p> {
    /// Nothing is held yet.
    pub fn new(problem: &'p Problem) -> Self {
        let slots = problem.slots();
        Self {
            problem,
            slot_of: vec![None; problem.candidates.len()],
            busy: vec![IDLE; problem.people.len() * slots],
            meetings: vec![0; problem.people.len()],
            common: vec![0; slots],
            rooms: vec![0; problem.place_capacity.len() * slots],
            organisations: vec![0; problem.organisations.len()],
            quotas: vec![0; problem.quotas.len()],
        }
    }

    /// What an assignment of all candidates, in their order, holds.
    pub fn of(problem: &'p Problem, assignment: &[Option<SlotIndex>]) -> Self {
        Self::holding(problem, assignment.iter().enumerate().filter_map(|(c, slot)| slot.map(|slot| (c, slot))))
    }

    /// What holds these meetings and nothing else.
    pub fn holding(problem: &'p Problem, meetings: impl IntoIterator<Item = (usize, SlotIndex)>) -> Self {
        let mut state = Self::new(problem);
        meetings.into_iter().for_each(|(candidate, slot)| state.put(candidate, slot));
        state
    }

    /// The problem it is about.
    pub fn problem(&self) -> &'p Problem {
        self.problem
    }

    /// When a candidate is held.
    pub fn slot_of(&self, candidate: usize) -> Option<SlotIndex> {
        self.slot_of[candidate]
    }

    /// The slots of all candidates, in their order.
    pub fn assignment(&self) -> &[Option<SlotIndex>] {
        &self.slot_of
    }

    /// Candidates that are held, with their slots.
    pub fn held(&self) -> impl Iterator<Item = (usize, SlotIndex)> + '_ {
        self.slot_of.iter().enumerate().filter_map(|(c, s)| s.map(|s| (c, s)))
    }

    /// The candidate that a person is in.
    pub fn meeting_of(&self, person: ParticipantIndex, slot: SlotIndex) -> Option<usize> {
        let candidate = self.busy[self.cell(person, slot)];
        (candidate != IDLE).then_some(candidate as usize)
    }

    /// How many meetings a person has.
    pub fn meetings(&self, person: ParticipantIndex) -> u32 {
        self.meetings[person.get()]
    }

    /// How many meetings bring two organisations together, by position in the problem.
    pub fn organisations(&self, pair: usize) -> u32 {
        self.organisations[pair]
    }

    /// How many meetings count for a quota, by position in the problem.
    pub fn quota(&self, quota: usize) -> u32 {
        self.quotas[quota]
    }

    /// How many common places of a slot are taken.
    pub fn common_taken(&self, slot: SlotIndex) -> u32 {
        self.common[slot.get()]
    }

    /// How many meetings are at a place, named or own, in a slot.
    pub fn room_taken(&self, place: usize, slot: SlotIndex) -> u32 {
        self.rooms[place * self.problem.slots() + slot.get()]
    }

    /// Holds a candidate in one of its slots, without asking whether it fits.
    pub fn put(&mut self, candidate: usize, slot: SlotIndex) {
        self.count(candidate, slot, candidate as u32, 1);
        self.slot_of[candidate] = Some(slot);
    }

    /// Takes a candidate out; returns where it was.
    pub fn take(&mut self, candidate: usize) -> Option<SlotIndex> {
        let slot = self.slot_of[candidate].take()?;
        self.count(candidate, slot, IDLE, -1);
        Some(slot)
    }

    /// What keeps a candidate, not held now, out of a slot; `None` where it fits.
    pub fn obstacle(&self, candidate: usize, slot: SlotIndex) -> Option<Obstacle> {
        let c = &self.problem.candidates[candidate];
        let days = || [c.a, c.b].into_iter().filter_map(|person| self.day_obstacle(person, Some(slot))).min();
        self.collision(candidate, slot).or_else(days)
    }

    /// The first slot into which a candidate, not held now, fits.
    pub fn first_fit(&self, candidate: usize) -> Option<SlotIndex> {
        let mut slots = self.problem.candidates[candidate].seats.iter().map(|s| s.slot);
        slots.find(|&slot| self.obstacle(candidate, slot).is_none())
    }

    /// What keeps a candidate out of a slot, without asking how the day of the two would look.
    pub fn collision(&self, candidate: usize, slot: SlotIndex) -> Option<Obstacle> {
        let c = &self.problem.candidates[candidate];
        let Some(seat) = c.seat(slot) else { return Some(Obstacle::NoSeat) };
        if self.meeting_of(c.a, slot).is_some() || self.meeting_of(c.b, slot).is_some() {
            return Some(Obstacle::Busy);
        }
        if let Some(limit) = self.limit(c) {
            return Some(limit);
        }
        let at = |place: usize| self.room_taken(place, slot) >= self.problem.place_capacity[place];
        let full = self.common_taken(slot) >= self.problem.common[slot.get()];
        match seat.room {
            Room::Own(place) if at(place.get()) => return Some(Obstacle::OwnPlace),
            Room::Common if full => return Some(Obstacle::Places),
            Room::Named(place) if full || at(place.get()) => return Some(Obstacle::Places),
            _ => {}
        }
        (!self.in_order(candidate, slot)).then_some(Obstacle::Order)
    }

    /// What keeps a candidate out of every slot.
    pub fn limit(&self, c: &Candidate) -> Option<Obstacle> {
        let at_most = |person: ParticipantIndex| {
            self.problem.people[person.get()].max.is_some_and(|max| self.meetings[person.get()] >= max)
        };
        let together = |pair: usize| self.organisations[pair] >= self.problem.organisations[pair].limit;
        if at_most(c.a) {
            Some(Obstacle::LimitA)
        } else if at_most(c.b) {
            Some(Obstacle::LimitB)
        } else if c.organisations.is_some_and(together) {
            Some(Obstacle::Organisations)
        } else if c.quotas.iter().any(|&q| self.is_filled(q)) {
            Some(Obstacle::Quota)
        } else {
            None
        }
    }

    /// Whether a quota, by position in the problem, takes no more meetings.
    pub fn is_filled(&self, quota: usize) -> bool {
        self.problem.quotas[quota].max.is_some_and(|max| self.quotas[quota] >= max)
    }

    fn in_order(&self, candidate: usize, slot: SlotIndex) -> bool {
        self.problem.before.iter().all(|&(earlier, later)| {
            let of = |c: usize| if c == candidate { Some(slot) } else { self.slot_of[c] };
            let concerned = earlier == candidate || later == candidate;
            !concerned || of(earlier).is_none_or(|e| of(later).is_none_or(|l| e < l))
        })
    }

    /// Whether a person has too long a run or too many breaks, with one more meeting in `extra` where given.
    pub fn day_obstacle(&self, person: ParticipantIndex, extra: Option<SlotIndex>) -> Option<Obstacle> {
        let (max_run, max_breaks) = (self.problem.max_run, self.problem.max_breaks);
        if max_run.is_none() && max_breaks.is_none() {
            return None;
        }
        let day = self.day(person, extra);
        if max_run.is_some_and(|max| day.longest_run > max) {
            Some(Obstacle::Run)
        } else if max_breaks.is_some_and(|max| day.breaks > max) {
            Some(Obstacle::Breaks)
        } else {
            None
        }
    }

    /// A person's breaks and longest run, with one more meeting in `extra` where given.
    pub fn day(&self, person: ParticipantIndex, extra: Option<SlotIndex>) -> Day {
        let mut day = Day::default();
        for stretch in &self.problem.stretches {
            let (mut runs, mut run) = (0, 0);
            for &slot in stretch {
                let meets = extra == Some(slot) || self.busy[self.cell(person, slot)] != IDLE;
                runs += u32::from(meets && run == 0);
                run = if meets { run + 1 } else { 0 };
                day.longest_run = day.longest_run.max(run);
            }
            day.breaks += runs.max(1) - 1;
        }
        day
    }

    fn cell(&self, person: ParticipantIndex, slot: SlotIndex) -> usize {
        person.get() * self.problem.slots() + slot.get()
    }

    fn count(&mut self, candidate: usize, slot: SlotIndex, mark: u32, by: i32) {
        let c = &self.problem.candidates[candidate];
        for person in [c.a, c.b] {
            let cell = self.cell(person, slot);
            self.busy[cell] = mark;
            add(&mut self.meetings[person.get()], by);
        }
        let room = c.seat(slot).map(|s| s.room);
        if let Some(Room::Named(place) | Room::Own(place)) = room {
            add(&mut self.rooms[place.get() * self.problem.slots() + slot.get()], by);
        }
        if let Some(Room::Common | Room::Named(_)) = room {
            add(&mut self.common[slot.get()], by);
        }
        if let Some(pair) = c.organisations {
            add(&mut self.organisations[pair], by);
        }
        for &quota in &c.quotas {
            add(&mut self.quotas[quota], by);
        }
    }
}

fn add(count: &mut u32, by: i32) {
    *count = count.saturating_add_signed(by);
}

/// What one person's meetings look like over the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Idle runs between two meetings.
    pub breaks: u32,
    /// The most meetings in a row.
    pub longest_run: u32,
}
