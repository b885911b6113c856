//! What one step of the search may change: everything in a few slots, or everything that a few people do.

use std::collections::BTreeSet;

use matcher::domain::ParticipantIndex;
use rand::{Rng, RngExt, seq::SliceRandom};

use crate::{
    problem::{Candidate, Problem},
    solve::{guide::Guide, state::State},
    timetable::SlotIndex,
};

/// The slots or people of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freed {
    /// All meetings in these slots.
    Slots(Vec<SlotIndex>),
    /// All meetings of these people.
    People(BTreeSet<ParticipantIndex>),
}

impl Freed {
    /// Every slot there is.
    pub fn all(problem: &Problem) -> Self {
        Self::Slots(slots(problem))
    }

    /// All slots, in parts of `size` that chance puts together.
    pub fn slots(problem: &Problem, size: usize, random: &mut impl Rng) -> Vec<Self> {
        let mut slots = slots(problem);
        slots.shuffle(random);
        slots.chunks(size.max(1)).map(|part| Self::Slots(part.to_vec())).collect()
    }

    /// Groups of `size` people: whoever idles though the bound's prices say that their time is worth much, and those with
    /// whom the prices would have them meet.
    pub fn people(state: &State<'_>, guide: Guide<'_>, size: usize, random: &mut impl Rng) -> Vec<Self> {
        let problem = state.problem();
        let slots = slots(problem);
        let missed = |person: ParticipantIndex| -> i64 {
            let idle = slots.iter().filter(|&&slot| state.meeting_of(person, slot).is_none());
            idle.map(|&slot| guide.price(person, slot)).sum()
        };
        let everyone = (0..problem.people.len() as u32).map(ParticipantIndex);
        let mut missing: Vec<(f64, ParticipantIndex)> = everyone
            .map(|p| (missed(p) as f64 * random.random::<f64>(), p))
            .filter(|(missed, _)| *missed > 0.0)
            .collect();
        missing.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut near: Vec<Vec<(i64, ParticipantIndex)>> = vec![Vec::new(); problem.people.len()];
        for (index, c) in problem.candidates.iter().enumerate() {
            let cheapest = c.seats.iter().map(|seat| guide.cost(problem, index, seat.slot)).min();
            let Some(cost) = cheapest.filter(|&cost| guide.is_near(cost)) else { continue };
            near[c.a.get()].push((cost, c.b));
            near[c.b.get()].push((cost, c.a));
        }
        let mut taken: BTreeSet<ParticipantIndex> = BTreeSet::new();
        let mut groups = Vec::new();
        for (_, seed) in missing {
            if taken.contains(&seed) {
                continue;
            }
            let mut group = BTreeSet::from([seed]);
            let mut next = vec![seed];
            while let (Some(person), true) = (next.pop(), group.len() < size) {
                near[person.get()].shuffle(random);
                for &(_, other) in near[person.get()].iter().take(size / 3 + 1) {
                    if group.len() < size && !taken.contains(&other) && group.insert(other) {
                        next.insert(0, other);
                    }
                }
            }
            taken.extend(&group);
            groups.push(Self::People(group));
        }
        groups
    }

    /// The slots in which something may change.
    pub fn open(&self, problem: &Problem) -> Vec<SlotIndex> {
        match self {
            Self::Slots(slots) => slots.clone(),
            Self::People(_) => slots(problem),
        }
    }

    /// Whether a candidate may come in.
    pub fn admits(&self, candidate: &Candidate) -> bool {
        match self {
            Self::Slots(_) => true,
            Self::People(people) => people.contains(&candidate.a) || people.contains(&candidate.b),
        }
    }

    /// Takes out everything that is freed; returns what was there.
    pub fn take_from(&self, state: &mut State<'_>) -> Vec<(usize, SlotIndex)> {
        let problem = state.problem();
        let open = self.open(problem);
        let freed = |&(c, slot): &(usize, SlotIndex)| open.contains(&slot) && self.admits(&problem.candidates[c]);
        let there: Vec<_> = state.held().filter(freed).collect();
        for &(candidate, _) in &there {
            state.take(candidate);
        }
        there
    }
}

fn slots(problem: &Problem) -> Vec<SlotIndex> {
    (0..problem.slots() as u32).map(SlotIndex).collect()
}
