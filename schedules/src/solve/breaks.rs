//! Fewer breaks at equal worth: meetings change slots along alternating chains (Kempe chains), by simulated annealing.
//!
//! A chain begins with one meeting that goes from slot s to slot t; whoever of its two people is busy in t has that
//! meeting go to s, and so on until nobody collides. All meetings stay held, so that every aim but breaks and changes
//! keeps its figure.

use std::collections::BTreeSet;

use matcher::domain::ParticipantIndex;
use rand::{Rng, RngExt};

use super::{improve::days_allowed_of, state::State};
use crate::timetable::SlotIndex;

/// A chain longer than this is not tried.
const LONGEST_CHAIN: usize = 60;

/// Tries `steps` chains, and keeps the fewest breaks, then changes, that were seen; `go_on` is asked now and then.
pub fn reduce(state: &mut State<'_>, random: &mut impl Rng, steps: u64, mut go_on: impl FnMut(&State<'_>) -> bool) {
    let mut search = Search::new(state);
    let mut best = (search.cost, search.positions(state));
    for step in 0..steps {
        if best.0 == 0 || (step % 1024 == 0 && !go_on(state)) {
            break;
        }
        let temperature = WEIGHT as f64 * 0.8 * (1.0 - step as f64 / steps as f64).powi(2) + 0.01;
        search.step(state, random, temperature);
        if search.cost < best.0 {
            best = (search.cost, search.positions(state));
        }
    }
    search.restore(state, &best.1);
}

/// A break costs this much, a change 1.
const WEIGHT: i64 = 16;

struct Search {
    /// Everything that is held, by candidate.
    held: Vec<usize>,
    cost: i64,
}

impl Search {
    fn new(state: &State<'_>) -> Self {
        let held: Vec<usize> = state.held().map(|(candidate, _)| candidate).collect();
        let people = (0..state.problem().people.len() as u32).map(ParticipantIndex);
        let breaks: i64 = people.map(|p| i64::from(state.day(p, None).breaks)).sum();
        let changes: i64 = held.iter().map(|&c| changed(state, c)).sum();
        Self { held, cost: breaks * WEIGHT + changes }
    }

    fn positions(&self, state: &State<'_>) -> Vec<Option<SlotIndex>> {
        self.held.iter().map(|&c| state.slot_of(c)).collect()
    }

    fn restore(&self, state: &mut State<'_>, positions: &[Option<SlotIndex>]) {
        for &candidate in &self.held {
            state.take(candidate);
        }
        for (&candidate, slot) in self.held.iter().zip(positions) {
            slot.iter().for_each(|&slot| state.put(candidate, slot));
        }
    }

    fn step(&mut self, state: &mut State<'_>, random: &mut impl Rng, temperature: f64) {
        let Some((candidate, to)) = self.pick(state, random) else { return };
        let Some(from) = state.slot_of(candidate).filter(|&from| from != to) else { return };
        let Some(moves) = chain(state, candidate, from, to) else { return };
        let people: BTreeSet<ParticipantIndex> = moves
            .iter()
            .flat_map(|&(c, _, _)| [state.problem().candidates[c].a, state.problem().candidates[c].b])
            .collect();
        let cost = |state: &State<'_>| -> i64 {
            let breaks: i64 = people.iter().map(|&p| i64::from(state.day(p, None).breaks)).sum();
            breaks * WEIGHT + moves.iter().map(|&(c, _, _)| changed(state, c)).sum::<i64>()
        };
        let before = cost(state);
        if !shift(state, &moves) {
            return;
        }
        let delta = cost(state) - before;
        let accepted = delta <= 0 || random.random::<f64>() < (-(delta as f64) / temperature).exp();
        if accepted && days_allowed_of(state, people.iter().copied()) {
            self.cost += delta;
        } else {
            let back: Vec<_> = moves.iter().map(|&(c, from, to)| (c, to, from)).collect();
            shift(state, &back);
        }
    }

    /// A meeting to move and where to; half of the time towards another meeting of one of its people.
    fn pick(&self, state: &State<'_>, random: &mut impl Rng) -> Option<(usize, SlotIndex)> {
        if self.held.is_empty() {
            return None;
        }
        let candidate = self.held[random.random_range(0..self.held.len())];
        let seats = &state.problem().candidates[candidate].seats;
        (seats.len() > 1).then(|| (candidate, seats[random.random_range(0..seats.len())].slot))
    }
}

/// 1 where a kept schedule has the meeting elsewhere.
fn changed(state: &State<'_>, candidate: usize) -> i64 {
    let kept = state.problem().kept.contains_key(&candidate);
    i64::from(kept && !state.slot_of(candidate).is_some_and(|slot| state.problem().stays(candidate, slot)))
}

/// The meetings that change between two slots when one of them does, with where each comes from and goes to.
fn chain(
    state: &State<'_>,
    first: usize,
    from: SlotIndex,
    to: SlotIndex,
) -> Option<Vec<(usize, SlotIndex, SlotIndex)>> {
    let mut moves = vec![(first, from, to)];
    let mut next = 0;
    while next < moves.len() {
        let (candidate, from, to) = moves[next];
        let c = &state.problem().candidates[candidate];
        c.seat(to)?;
        for person in [c.a, c.b] {
            if let Some(other) = state.meeting_of(person, to)
                && !moves.iter().any(|m| m.0 == other)
            {
                moves.push((other, to, from));
            }
        }
        if moves.len() > LONGEST_CHAIN {
            return None;
        }
        next += 1;
    }
    Some(moves)
}

/// Moves meetings; puts everything back and returns `false` where one does not fit.
fn shift(state: &mut State<'_>, moves: &[(usize, SlotIndex, SlotIndex)]) -> bool {
    for &(candidate, _, _) in moves {
        state.take(candidate);
    }
    for (done, &(candidate, _, to)) in moves.iter().enumerate() {
        if state.collision(candidate, to).is_some() {
            for &(candidate, _, _) in &moves[..done] {
                state.take(candidate);
            }
            for &(candidate, from, _) in moves {
                state.put(candidate, from);
            }
            return false;
        }
        state.put(candidate, to);
    }
    true
}
