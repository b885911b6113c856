//! Which common place each meeting gets: people stay where they sit as far as that can be.
//!
//! Slot after slot, the best matching of meetings and places, where a place is worth more the more of the two people
//! sat there last, and most where a kept schedule has the meeting.

use std::collections::BTreeMap;

use good_lp::{Expression, Solution, SolverModel, solvers::highs::highs, variable, variables};

use crate::{
    places::{PlaceIndex, Places},
    problem::{Problem, Room},
    timetable::SlotIndex,
};

/// The place of each candidate that is held.
pub type Seats = BTreeMap<usize, PlaceIndex>;

/// The best place of each candidate that `assignment` holds.
pub fn seat(places: &Places, problem: &Problem, assignment: &[Option<SlotIndex>]) -> Seats {
    seats(places, problem, assignment, choose)
}

/// The same without a solver: everyone is simply given what is left, near where they sat.
pub fn seat_simply(places: &Places, problem: &Problem, assignment: &[Option<SlotIndex>]) -> Seats {
    seats(places, problem, assignment, |_| Seats::new())
}

/// Those who look for a place in one slot.
struct Seekers<'a> {
    places: &'a Places,
    problem: &'a Problem,
    slot: SlotIndex,
    candidates: Vec<usize>,
    /// What each common place still holds.
    open: BTreeMap<PlaceIndex, u32>,
    /// Where each person sat last.
    last: &'a [Option<PlaceIndex>],
}

fn seats(
    places: &Places,
    problem: &Problem,
    assignment: &[Option<SlotIndex>],
    choose: impl Fn(&Seekers<'_>) -> Seats,
) -> Seats {
    let mut seats = Seats::new();
    let mut last: Vec<Option<PlaceIndex>> = vec![None; problem.people.len()];
    for slot in (0..problem.slots() as u32).map(SlotIndex) {
        let held = assignment.iter().enumerate().filter(|(_, s)| **s == Some(slot)).map(|(c, _)| c);
        let mut open: BTreeMap<PlaceIndex, u32> = places.common_in(slot).map(|(i, p)| (i, p.capacity)).collect();
        let mut candidates = Vec::new();
        for candidate in held {
            match problem.candidates[candidate].seat(slot).map(|s| s.room) {
                Some(Room::Own(place)) => drop(seats.insert(candidate, place)),
                Some(Room::Named(place)) => {
                    seats.insert(candidate, place);
                    open.entry(place).and_modify(|left| *left = left.saturating_sub(1));
                }
                _ => candidates.push(candidate),
            }
        }
        let seekers = Seekers { places, problem, slot, candidates, open, last: &last };
        let chosen = choose(&seekers);
        seats.extend(seekers.give(chosen));
        for (candidate, _) in assignment.iter().enumerate().filter(|(_, s)| **s == Some(slot)) {
            let c = &problem.candidates[candidate];
            last[c.a.get()] = seats.get(&candidate).copied();
            last[c.b.get()] = seats.get(&candidate).copied();
        }
    }
    seats
}

/// The best matching of seekers and places that are worth something to them.
fn choose(seekers: &Seekers<'_>) -> Seats {
    let Seekers { places, problem, slot, candidates, open, last } = seekers;
    let mut wishes: BTreeMap<(usize, PlaceIndex), f64> = BTreeMap::new();
    for &candidate in candidates {
        let c = &problem.candidates[candidate];
        let mut wish = |place: PlaceIndex, worth: f64| {
            if open.get(&place).is_some_and(|&left| left > 0) {
                *wishes.entry((candidate, place)).or_default() += worth;
            }
        };
        last[c.a.get()].into_iter().chain(last[c.b.get()]).for_each(|place| wish(place, 1.0));
        let kept = problem.kept.get(&candidate).filter(|k| k.slot == *slot);
        kept.and_then(|k| places.find(&k.place)).into_iter().for_each(|place| wish(place, 10.0));
    }
    let mut unknowns = variables!();
    let chosen: Vec<_> = wishes.iter().map(|(&key, &worth)| (key, worth, unknowns.add(variable().binary()))).collect();
    let objective: Expression = chosen.iter().map(|&(_, worth, unknown)| worth * unknown).sum();
    let mut problem = unknowns.maximise(objective).using(highs).set_option("parallel", "off").set_threads(1);
    let mut by_seeker: BTreeMap<usize, Expression> = BTreeMap::new();
    let mut by_place: BTreeMap<PlaceIndex, Expression> = BTreeMap::new();
    for &((candidate, place), _, unknown) in &chosen {
        *by_seeker.entry(candidate).or_default() += unknown;
        *by_place.entry(place).or_default() += unknown;
    }
    for sum in by_seeker.into_values() {
        problem.add_constraint(sum.leq(1));
    }
    for (place, sum) in by_place {
        problem.add_constraint(sum.leq(open[&place]));
    }
    // Without a solution everyone is simply given what is left.
    let Ok(solution) = problem.solve() else { return Seats::new() };
    chosen.into_iter().filter(|&(_, _, unknown)| solution.value(unknown) > 0.5).map(|(key, _, _)| key).collect()
}

impl Seekers<'_> {
    /// Gives those who have no place yet one of what is left, in the zone where they sat last if possible.
    fn give(self, mut chosen: Seats) -> Seats {
        let Self { places, problem, candidates, mut open, last, .. } = self;
        for place in chosen.values() {
            open.entry(*place).and_modify(|left| *left = left.saturating_sub(1));
        }
        for candidate in candidates {
            if chosen.contains_key(&candidate) {
                continue;
            }
            let c = &problem.candidates[candidate];
            let zone = |place: PlaceIndex| places.get(place).zone.as_str();
            let near = |place: &PlaceIndex| {
                let mut sat = last[c.a.get()].into_iter().chain(last[c.b.get()]);
                sat.any(|l| zone(l) == zone(*place))
            };
            let free = || open.iter().filter(|&(_, &left)| left > 0).map(|(&place, _)| place);
            if let Some(place) = free().find(near).or_else(|| free().next()) {
                open.entry(place).and_modify(|left| *left -= 1);
                chosen.insert(candidate, place);
            }
        }
        chosen
    }
}
