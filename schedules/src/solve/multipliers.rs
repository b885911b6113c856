//! Multipliers of the model's rows, and the bound that they prove by weak duality, in exact whole numbers.
//!
//! For any multipliers of the right sign, Σ rhs·y + Σ over unknowns of range · max(0, worth − Σ y of its rows) is at
//! least the worth of every schedule. Nothing here trusts a solver.

mod carried;

use matcher::domain::ParticipantIndex;
use serde::{Deserialize, Serialize};

use super::{
    model::Key,
    odd_sets::{OddSet, are_among, most_among},
};
use crate::{
    certificate::{CertificateLine, Micro, Row},
    event::Aim,
    places::PlaceIndex,
    problem::{CandidateOrigin, Problem, Room, Seat},
    timetable::SlotIndex,
};

const MICRO: i64 = 1_000_000;
/// The greatest multiplier of a solver that is taken as it is.
const STEEPEST: f64 = 1e6;

/// What a bound is about: an aim, and what the aims before it reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Mutual, floor or value; or changes, by the kept meetings that stay, which no certificate tells of.
    pub aim: Aim,
    /// Mutual pairs secured before.
    pub mutual: Option<u32>,
    /// Shortfall reached before.
    pub shortfall: Option<u32>,
    /// Value reached before, where changes are what it is about.
    pub value: Option<u64>,
}

impl Claim {
    /// What one unit of a candidate in a slot adds to the aim.
    pub fn worth(&self, problem: &Problem, candidate: usize, slot: SlotIndex) -> i64 {
        let c = &problem.candidates[candidate];
        match self.aim {
            Aim::Value => i64::from(c.value),
            Aim::Mutual => i64::from(c.mutual),
            Aim::Changes => i64::from(problem.stays(candidate, slot)),
            Aim::Floor | Aim::Breaks => 0,
        }
    }

    /// What one unit of shortfall adds to the aim.
    pub fn worth_of_shortfall(&self) -> i64 {
        if self.aim == Aim::Floor { -1 } else { 0 }
    }
}

/// One multiplier a row, in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multipliers {
    slots: usize,
    /// By candidate; a match's `pair` row or a meeting's `agreed` row.
    candidates: Vec<i64>,
    /// By person, then slot.
    busy: Vec<i64>,
    places: Vec<i64>,
    /// By place, then slot.
    own: Vec<i64>,
    max: Vec<i64>,
    organisations: Vec<i64>,
    floors: Vec<i64>,
    quota_max: Vec<i64>,
    quota_min: Vec<i64>,
    mutual_total: i64,
    floor_total: i64,
    value_total: i64,
    /// Sorted by slot, then people.
    odd: Vec<OddPrice>,
}

/// The multiplier of an odd set in a slot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct OddPrice {
    slot: SlotIndex,
    people: Vec<ParticipantIndex>,
    price: i64,
}

impl Multipliers {
    /// All zero.
    pub fn none(problem: &Problem) -> Self {
        let slots = problem.slots();
        Self {
            slots,
            candidates: vec![0; problem.candidates.len()],
            busy: vec![0; problem.people.len() * slots],
            places: vec![0; slots],
            own: vec![0; problem.place_capacity.len() * slots],
            max: vec![0; problem.people.len()],
            organisations: vec![0; problem.organisations.len()],
            floors: vec![0; problem.people.len()],
            quota_max: vec![0; problem.quotas.len()],
            quota_min: vec![0; problem.quotas.len()],
            mutual_total: 0,
            floor_total: 0,
            value_total: 0,
            odd: Vec::new(),
        }
    }

    /// Whether there is one for each row of the problem.
    pub fn is_about(&self, problem: &Problem) -> bool {
        let known = |set: &OddPrice| {
            set.slot.get() < problem.slots() && set.people.iter().all(|p| p.get() < problem.people.len())
        };
        self.lengths() == Self::none(problem).lengths() && self.odd.iter().all(known)
    }

    fn lengths(&self) -> [usize; 10] {
        let [slots, candidates, busy] = [self.slots, self.candidates.len(), self.busy.len()];
        let [places, own, max] = [self.places.len(), self.own.len(), self.max.len()];
        let [organisations, floors] = [self.organisations.len(), self.floors.len()];
        let [quota_max, quota_min] = [self.quota_max.len(), self.quota_min.len()];
        [slots, candidates, busy, places, own, max, organisations, floors, quota_max, quota_min]
    }

    /// Takes a solver's dual value of a row; the wrong sign counts as 0. A block's row stands for one row in each slot.
    pub fn set(&mut self, problem: &Problem, key: Key, dual: f64, blocks: &[Vec<SlotIndex>]) {
        // However steep, it proves something; but it must not overflow.
        let value = (dual.clamp(-STEEPEST, STEEPEST) * MICRO as f64).round() as i64;
        let (upper, lower) = (value.max(0), value.min(0));
        match key {
            // Chosen best afterwards, by `settle`.
            Key::Candidate(_) | Key::Uncertified | Key::Odd(_) => {}
            Key::Busy(person, block) => {
                let free = |slot: &&SlotIndex| problem.people[person.get()].free[slot.get()];
                for slot in blocks[block].iter().filter(free) {
                    self.busy[person.get() * self.slots + slot.get()] = upper;
                }
            }
            Key::Places(block) => blocks[block].iter().for_each(|slot| self.places[slot.get()] = upper),
            Key::Own(place, block) => {
                for slot in &blocks[block] {
                    self.own[place.get() * self.slots + slot.get()] = upper;
                }
            }
            Key::Max(person) => self.max[person.get()] = upper,
            Key::Organisations(pair) => self.organisations[pair] = upper,
            Key::Floor(person) => self.floors[person.get()] = lower,
            Key::QuotaMax(quota) => self.quota_max[quota] = upper,
            Key::QuotaMin(quota) => self.quota_min[quota] = lower,
            Key::MutualTotal => self.mutual_total = lower,
            Key::FloorTotal => self.floor_total = upper,
            Key::ValueTotal => self.value_total = lower,
        }
    }

    /// Takes a solver's dual value of an odd set's row; the wrong sign counts as 0.
    pub fn set_odd(&mut self, set: &OddSet, dual: f64, blocks: &[Vec<SlotIndex>]) {
        let price = ((dual * MICRO as f64).round() as i64).max(0);
        if price > 0 {
            let priced = |&slot: &SlotIndex| OddPrice { slot, people: set.people.clone(), price };
            self.odd.extend(blocks[set.block].iter().map(priced));
            self.odd.sort_unstable();
        }
    }

    /// Gives each `pair` and `agreed` row the multiplier that makes the bound smallest, all others being what they are.
    pub fn settle(&mut self, problem: &Problem, claim: Claim) {
        for (index, candidate) in problem.candidates.iter().enumerate() {
            let worth = |seat: Seat| claim.worth(problem, index, seat.slot) * MICRO;
            let shared = self.shared_load(problem, index);
            let excess =
                candidate.seats.iter().map(|&seat| worth(seat) - shared - self.seat_load(problem, index, seat));
            let most = excess.max().unwrap_or(0);
            self.candidates[index] = if candidate.is_agreed() { most } else { most.max(0) };
        }
    }

    /// The bound that these multipliers prove for a claim, rounded down to the next whole number.
    pub fn bound(&self, problem: &Problem, claim: Claim) -> i128 {
        let mut total: i128 = 0;
        self.each_row(problem, claim, |_, rhs, y| total += i128::from(rhs) * i128::from(y));
        total += claim.value.map_or(0, |value| i128::from(value) * i128::from(self.value_total));
        for (index, candidate) in problem.candidates.iter().enumerate() {
            let load = self.candidates[index] + self.shared_load(problem, index);
            let worth = |seat: Seat| claim.worth(problem, index, seat.slot) * MICRO - load;
            let excess =
                candidate.seats.iter().map(|&seat| (worth(seat) - self.seat_load(problem, index, seat)).max(0));
            total += excess.map(i128::from).sum::<i128>();
        }
        for (person, floor) in problem.people.iter().zip(&self.floors) {
            let excess = claim.worth_of_shortfall() * MICRO - floor - self.floor_total;
            total += i128::from(person.min) * i128::from(excess.max(0));
        }
        total.div_euclid(i128::from(MICRO))
    }

    /// The lines of a certificate, those with multiplier 0 left out.
    pub fn lines(&self, problem: &Problem, claim: Claim) -> Vec<CertificateLine> {
        let mut lines = Vec::new();
        self.each_row(problem, claim, |row, rhs, y| {
            if y != 0 {
                lines.push(CertificateLine { aim: claim.aim, row, rhs, multiplier: Micro(y) });
            }
        });
        lines
    }

    /// How much a candidate in a slot falls short of what its rows are priced at, in millionths: what holding it there
    /// costs against the bound.
    pub fn slack(&self, problem: &Problem, claim: Claim, index: usize, slot: SlotIndex) -> i64 {
        let candidate = &problem.candidates[index];
        let load = candidate.seat(slot).map_or(0, |seat| self.seat_load(problem, index, seat));
        let priced = self.candidates[index] + self.shared_load(problem, index) + load;
        priced - claim.worth(problem, index, slot) * MICRO
    }

    /// What a person's time in a slot is priced at, in millionths.
    pub fn price(&self, person: ParticipantIndex, slot: SlotIndex) -> i64 {
        self.busy[person.get() * self.slots + slot.get()]
    }

    /// What the rows that do not depend on the slot take from a candidate.
    fn shared_load(&self, problem: &Problem, index: usize) -> i64 {
        let c = &problem.candidates[index];
        let people = [c.a, c.b].map(|p| self.max[p.get()] + self.floors[p.get()]);
        let organisations = c.organisations.map_or(0, |pair| self.organisations[pair]);
        let quotas: i64 = c.quotas.iter().map(|&q| self.quota_max[q] + self.quota_min[q]).sum();
        let mutual = if c.mutual { self.mutual_total } else { 0 };
        people[0] + people[1] + organisations + quotas + mutual + i64::from(c.value) * self.value_total
    }

    /// What the rows of one slot take from a candidate.
    fn seat_load(&self, problem: &Problem, index: usize, seat: Seat) -> i64 {
        let c = &problem.candidates[index];
        let room = match seat.room {
            Room::Common | Room::Named(_) => self.places[seat.slot.get()],
            Room::Own(place) => self.own[place.get() * self.slots + seat.slot.get()],
        };
        self.price(c.a, seat.slot) + self.price(c.b, seat.slot) + room + self.odd_load(c.a, c.b, seat.slot)
    }

    /// What the odd sets that hold both take in a slot.
    fn odd_load(&self, a: ParticipantIndex, b: ParticipantIndex, slot: SlotIndex) -> i64 {
        let first = self.odd.partition_point(|set| set.slot < slot);
        let there = self.odd[first..].iter().take_while(|set| set.slot == slot);
        let both = there.filter(|set| are_among(&set.people, a, b));
        both.map(|set| set.price).sum()
    }

    fn each_row(&self, problem: &Problem, claim: Claim, mut row: impl FnMut(Row, u64, i64)) {
        for (c, &y) in problem.candidates.iter().zip(&self.candidates) {
            match c.origin {
                CandidateOrigin::Match => row(Row::Pair(c.a, c.b), 1, y),
                CandidateOrigin::Agreed(index) => row(Row::Agreed(index), 1, y),
            }
        }
        let people = || (0..problem.people.len()).map(|i| (i, ParticipantIndex(i as u32)));
        let slots = || (0..self.slots).map(|s| (s, SlotIndex(s as u32)));
        for (i, person) in people() {
            slots().for_each(|(s, slot)| row(Row::Busy(person, slot), 1, self.busy[i * self.slots + s]));
        }
        slots().for_each(|(s, slot)| row(Row::Places(slot), u64::from(problem.common[s]), self.places[s]));
        for (i, &capacity) in problem.place_capacity.iter().enumerate() {
            let place = PlaceIndex(i as u32);
            slots().for_each(|(s, slot)| row(Row::Own(place, slot), u64::from(capacity), self.own[i * self.slots + s]));
        }
        for (i, person) in people() {
            if let Some(max) = problem.people[i].max {
                row(Row::Max(person), u64::from(max), self.max[i]);
            }
        }
        for (pair, &y) in problem.organisations.iter().zip(&self.organisations) {
            row(Row::Organisations(pair.people.0, pair.people.1), u64::from(pair.limit), y);
        }
        for (i, person) in people() {
            row(Row::Floor(person), u64::from(problem.people[i].min), self.floors[i]);
        }
        for (i, quota) in problem.quotas.iter().enumerate() {
            quota.max.into_iter().for_each(|max| row(Row::QuotaMax(quota.pairing), u64::from(max), self.quota_max[i]));
            row(Row::QuotaMin(quota.pairing), u64::from(quota.min), self.quota_min[i]);
        }
        for OddPrice { slot, people, price } in &self.odd {
            row(Row::Odd(people.clone(), *slot), most_among(people), *price);
        }
        claim.mutual.into_iter().for_each(|total| row(Row::MutualTotal, u64::from(total), self.mutual_total));
        claim.shortfall.into_iter().for_each(|total| row(Row::FloorTotal, u64::from(total), self.floor_total));
    }
}
