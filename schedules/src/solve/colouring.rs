//! Slots for a selection where everyone is always free: an edge colouring along alternating paths, then as many meetings
//! in each slot as there are places. For two clusters it always succeeds (König; de Werra, INFOR 9, 1971), and for more
//! it mostly does (Vizing).

use matcher::domain::ParticipantIndex;

use crate::{
    problem::{Problem, Room},
    timetable::SlotIndex,
};

/// A slot for each of the candidates `ids`, which keep to everybody's number of slots. `None` where a rule beyond slots
/// and places binds, or alternating paths do not suffice.
pub fn colour(problem: &Problem, ids: &[usize]) -> Option<Vec<(usize, SlotIndex)>> {
    let slots: Vec<SlotIndex> = (0..problem.slots() as u32).map(SlotIndex).collect();
    let anywhere = |&id: &usize| {
        let c = &problem.candidates[id];
        c.seats.len() == slots.len() && c.seats.iter().all(|seat| seat.room == Room::Common)
    };
    let days = problem.max_run.is_some() || problem.max_breaks.is_some();
    if days || !problem.before.is_empty() || !ids.iter().all(anywhere) {
        return None;
    }
    let mut colouring = Colouring {
        problem,
        ids,
        slot_of: vec![None; ids.len()],
        at: vec![None; problem.people.len() * slots.len()],
        held: vec![0; slots.len()],
    };
    (0..ids.len()).all(|meeting| colouring.hold(meeting)).then_some(())?;
    while let Some(full) = slots.iter().position(|s| colouring.held[s.get()] > problem.common[s.get()]) {
        colouring.relieve(full).then_some(())?;
    }
    let placed = ids.iter().zip(&colouring.slot_of);
    placed.map(|(&id, slot)| slot.map(|slot| (id, slots[slot]))).collect()
}

/// Meetings by position in `ids`, slots by position.
struct Colouring<'p> {
    problem: &'p Problem,
    ids: &'p [usize],
    slot_of: Vec<Option<usize>>,
    /// By person, then slot.
    at: Vec<Option<usize>>,
    held: Vec<u32>,
}

impl Colouring<'_> {
    fn people(&self, meeting: usize) -> [ParticipantIndex; 2] {
        let c = &self.problem.candidates[self.ids[meeting]];
        [c.a, c.b]
    }

    fn cell(&self, person: ParticipantIndex, slot: usize) -> usize {
        person.get() * self.held.len() + slot
    }

    fn free(&self, person: ParticipantIndex) -> Vec<usize> {
        (0..self.held.len()).filter(|&slot| self.is_free(person, slot)).collect()
    }

    fn is_free(&self, person: ParticipantIndex, slot: usize) -> bool {
        self.at[self.cell(person, slot)].is_none()
    }

    fn put(&mut self, meeting: usize, slot: usize) {
        for person in self.people(meeting) {
            let cell = self.cell(person, slot);
            self.at[cell] = Some(meeting);
        }
        self.slot_of[meeting] = Some(slot);
        self.held[slot] += 1;
    }

    fn take(&mut self, meeting: usize) -> Option<usize> {
        let slot = self.slot_of[meeting].take()?;
        for person in self.people(meeting) {
            let cell = self.cell(person, slot);
            self.at[cell] = None;
        }
        self.held[slot] -= 1;
        Some(slot)
    }

    /// Holds a meeting in the emptiest slot in which both are free, or makes such a slot.
    fn hold(&mut self, meeting: usize) -> bool {
        let [a, b] = self.people(meeting);
        let (of_a, of_b) = (self.free(a), self.free(b));
        if let Some(&slot) = of_a.iter().filter(|slot| of_b.contains(slot)).min_by_key(|&&slot| self.held[slot]) {
            self.put(meeting, slot);
            return true;
        }
        for (&s, &t) in of_a.iter().flat_map(|s| of_b.iter().map(move |t| (s, t))) {
            let path = self.path(b, s, t);
            if path.iter().all(|&other| !self.people(other).contains(&a)) {
                self.flip(&path, s, t);
                self.put(meeting, s);
                return true;
            }
        }
        false
    }

    /// The meetings that one meets by going from a person through slots `s` and `t` in turn.
    fn path(&self, from: ParticipantIndex, s: usize, t: usize) -> Vec<usize> {
        let (mut person, mut slot, mut path) = (from, s, Vec::new());
        while let Some(meeting) = self.at[self.cell(person, slot)] {
            if path.first() == Some(&meeting) {
                break;
            }
            path.push(meeting);
            let [a, b] = self.people(meeting);
            person = if person == a { b } else { a };
            slot = if slot == s { t } else { s };
        }
        path
    }

    /// Moves meetings from either of two slots to the other.
    fn flip(&mut self, path: &[usize], s: usize, t: usize) {
        let from: Vec<_> = path.iter().map(|&meeting| self.take(meeting)).collect();
        for (&meeting, from) in path.iter().zip(from) {
            self.put(meeting, if from == Some(s) { t } else { s });
        }
    }

    /// One meeting fewer in a slot, one more in one that is not full. Of the paths between the two slots, one holds more
    /// of the fuller.
    fn relieve(&mut self, full: usize) -> bool {
        let room = |slot: usize| self.held[slot] < self.problem.common[slot];
        let Some(other) = (0..self.held.len()).filter(|&s| room(s)).min_by_key(|&s| self.held[s]) else { return false };
        let people = (0..self.problem.people.len() as u32).map(ParticipantIndex);
        let ends = people.filter(|&p| self.is_free(p, other) && !self.is_free(p, full));
        let odd = ends.map(|p| self.path(p, full, other)).find(|path| path.len() % 2 == 1);
        let Some(path) = odd else { return false };
        self.flip(&path, full, other);
        true
    }
}
