//! Who sits where: the meetings at a slot's common places and at each single place, and the candidates of two
//! organisations or of a quota, so that what is in the way of a meeting is found at once.

use rand::{Rng, RngExt};

use crate::{
    places::PlaceIndex,
    problem::{Problem, Room},
    timetable::SlotIndex,
};

/// The meetings of a state by what they take up.
#[derive(Debug)]
pub struct FloorPlan {
    slots: usize,
    /// Held at common places, by slot.
    common: Vec<Vec<usize>>,
    /// Where each candidate stands in its slot's list.
    position: Vec<usize>,
    /// Held at one place, by place, then slot; never many.
    single: Vec<Vec<usize>>,
    /// Candidates by pair of organisations, held or not.
    organisations: Vec<Vec<usize>>,
    /// Candidates by quota, held or not.
    quotas: Vec<Vec<usize>>,
}

impl FloorPlan {
    /// Nothing is held yet.
    pub fn new(problem: &Problem) -> Self {
        let slots = problem.slots();
        let mut organisations = vec![Vec::new(); problem.organisations.len()];
        let mut quotas = vec![Vec::new(); problem.quotas.len()];
        for (index, candidate) in problem.candidates.iter().enumerate() {
            candidate.organisations.iter().for_each(|&pair| organisations[pair].push(index));
            candidate.quotas.iter().for_each(|&quota| quotas[quota].push(index));
        }
        Self {
            slots,
            common: vec![Vec::new(); slots],
            position: vec![0; problem.candidates.len()],
            single: vec![Vec::new(); problem.place_capacity.len() * slots],
            organisations,
            quotas,
        }
    }

    /// A candidate is held.
    pub fn add(&mut self, problem: &Problem, candidate: usize, slot: SlotIndex) {
        let (common, single) = self.of(problem, candidate, slot);
        if common {
            self.position[candidate] = self.common[slot.get()].len();
            self.common[slot.get()].push(candidate);
        }
        single.into_iter().for_each(|cell| self.single[cell].push(candidate));
    }

    /// It is no longer held.
    pub fn remove(&mut self, problem: &Problem, candidate: usize, slot: SlotIndex) {
        let (common, single) = self.of(problem, candidate, slot);
        if common {
            let (there, at) = (&mut self.common[slot.get()], self.position[candidate]);
            there.swap_remove(at);
            there.get(at).iter().for_each(|&&moved| self.position[moved] = at);
        }
        single.into_iter().for_each(|cell| self.single[cell].retain(|&c| c != candidate));
    }

    /// Some of the meetings that keep others from a room in a slot, picked at random where there are many.
    pub fn at(&self, room: Room, slot: SlotIndex, most: usize, random: &mut impl Rng) -> Vec<usize> {
        match room {
            Room::Own(place) => self.single[self.cell(place, slot)].clone(),
            Room::Named(place) if !self.single[self.cell(place, slot)].is_empty() => {
                self.single[self.cell(place, slot)].clone()
            }
            Room::Named(_) | Room::Common => some(&self.common[slot.get()], most, random),
        }
    }

    /// The candidates of two organisations.
    pub fn organisations(&self, pair: usize) -> &[usize] {
        &self.organisations[pair]
    }

    /// Some of the candidates of a quota, picked at random.
    pub fn some_of_quota(&self, quota: usize, most: usize, random: &mut impl Rng) -> Vec<usize> {
        some(&self.quotas[quota], most, random)
    }

    /// Whether a meeting takes a common place, and which single one.
    fn of(&self, problem: &Problem, candidate: usize, slot: SlotIndex) -> (bool, Option<usize>) {
        match problem.candidates[candidate].seat(slot).map(|seat| seat.room) {
            Some(Room::Common) => (true, None),
            Some(Room::Named(place)) => (true, Some(self.cell(place, slot))),
            Some(Room::Own(place)) => (false, Some(self.cell(place, slot))),
            None => (false, None),
        }
    }

    fn cell(&self, place: PlaceIndex, slot: SlotIndex) -> usize {
        place.get() * self.slots + slot.get()
    }
}

fn some(all: &[usize], most: usize, random: &mut impl Rng) -> Vec<usize> {
    if all.len() <= most {
        return all.to_vec();
    }
    (0..most).map(|_| all[random.random_range(0..all.len())]).collect()
}
