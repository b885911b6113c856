//! Multipliers that prove a bound of one event, for one with other slots, places or people: they prove one there too,
//! with the right-hand sides of there.

use std::collections::BTreeMap;

use super::Multipliers;
use crate::{
    certificate::{CertificateLine, Row},
    event::Aim,
    problem::Problem,
    timetable::SlotIndex,
};

impl Multipliers {
    /// The value's multipliers of a certificate. `slots` tells for each slot of the problem which one it is in the
    /// certificate's; a slot that is not there is priced like the one before it, for people who are never free before
    /// it not at all.
    pub fn carried(problem: &Problem, lines: &[CertificateLine], slots: &[Option<SlotIndex>]) -> Self {
        let mut carried = Self::none(problem);
        let organisations: BTreeMap<_, usize> =
            problem.organisations.iter().zip(0..).map(|(pair, position)| (pair.people, position)).collect();
        let here = |there: SlotIndex| slots.iter().position(|slot| *slot == Some(there));
        for line in lines.iter().filter(|line| line.aim == Aim::Value) {
            let y = line.multiplier.0;
            match line.row {
                Row::Busy(person, slot) => {
                    here(slot).into_iter().for_each(|s| carried.busy[person.get() * carried.slots + s] = y);
                }
                Row::Places(slot) => here(slot).into_iter().for_each(|s| carried.places[s] = y),
                Row::Own(place, slot) => {
                    here(slot).into_iter().for_each(|s| carried.own[place.get() * carried.slots + s] = y);
                }
                Row::Max(person) => carried.max[person.get()] = y,
                Row::Organisations(a, b) => {
                    organisations.get(&(a, b)).into_iter().for_each(|&pair| carried.organisations[pair] = y);
                }
                Row::QuotaMax(pairing) => carried.of_quota(problem, pairing, |all, q| all.quota_max[q] = y),
                Row::QuotaMin(pairing) => carried.of_quota(problem, pairing, |all, q| all.quota_min[q] = y),
                // Pairs and agreed meetings get what suits them best here; totals belong to aims before value.
                Row::Pair(..) | Row::Agreed(_) | Row::Odd(..) | Row::Floor(_) | Row::MutualTotal | Row::FloorTotal => {}
            }
        }
        carried.price_new_slots(problem, slots);
        carried.forget_idle(problem);
        carried
    }

    fn of_quota(&mut self, problem: &Problem, pairing: usize, mut set: impl FnMut(&mut Self, usize)) {
        let position = problem.quotas.iter().position(|quota| quota.pairing == pairing);
        position.into_iter().for_each(|quota| set(self, quota));
    }

    fn price_new_slots(&mut self, problem: &Problem, slots: &[Option<SlotIndex>]) {
        for new in (0..self.slots).filter(|&slot| slots[slot].is_none()) {
            let known = |slot: &usize| slots[*slot].is_some();
            let Some(like) = (0..new).rev().find(known) else { continue };
            self.places[new] = self.places[like];
            for own in self.own.chunks_mut(self.slots) {
                own[new] = own[like];
            }
            for (busy, person) in self.busy.chunks_mut(self.slots).zip(&problem.people) {
                let last = (0..=like).rev().find(|slot| slots[*slot].is_some() && person.free[*slot]);
                busy[new] = last.map_or(0, |last| busy[last]);
            }
        }
    }

    /// Rows that contain no unknown have a price for nothing.
    fn forget_idle(&mut self, problem: &Problem) {
        let mut used = vec![false; self.busy.len()];
        for candidate in &problem.candidates {
            for (person, seat) in
                [candidate.a, candidate.b].into_iter().flat_map(|p| candidate.seats.iter().map(move |seat| (p, seat)))
            {
                used[person.get() * self.slots + seat.slot.get()] = true;
            }
        }
        for (busy, used) in self.busy.iter_mut().zip(&used) {
            *busy *= i64::from(*used);
        }
        for (max, used) in self.max.iter_mut().zip(used.chunks(self.slots)) {
            *max *= i64::from(used.contains(&true));
        }
    }
}
