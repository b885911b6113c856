//! Odd sets of people that a relaxation gives more meetings in a slot than half of them can have: 2k + 1 people are in k
//! meetings at most (Edmonds, J. Res. Nat. Bur. Stand. B 69, 1965). The most violated sets are small cuts of a cut tree
//! (Padberg and Rao, Math. Oper. Res. 7, 1982).

mod cut_tree;

use std::collections::BTreeMap;

use matcher::domain::ParticipantIndex;
use rayon::prelude::*;

use super::model::Part;
use cut_tree::Graph;

/// One meeting, in a relaxation's millionths.
const ONE: u64 = 1_000_000;
/// What a set has too much by less than this is a solver's rounding.
const NOTABLE: u64 = 10_000;
/// Less than this of a meeting is rounding as well; without crossover a relaxation is full of it.
const SHARED: u64 = 1_000;
/// Larger sets hardly ever matter, and make rows dense.
const LARGEST: usize = 25;

/// An odd number of people, and the block of slots in which they have too many meetings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OddSet {
    /// Sorted.
    pub people: Vec<ParticipantIndex>,
    /// Position in [`Part::blocks`].
    pub block: usize,
}

/// The most meetings that people can have among themselves in one slot.
pub fn most_among(people: &[ParticipantIndex]) -> u64 {
    (people.len() / 2) as u64
}

/// Whether both are among people, who are sorted.
pub fn are_among(people: &[ParticipantIndex], a: ParticipantIndex, b: ParticipantIndex) -> bool {
    [a, b].iter().all(|person| people.binary_search(person).is_ok())
}

/// The sets that shares of a part's columns, in millionths, violate.
pub fn violated(part: &Part<'_, '_>, shares: &[u32]) -> Vec<OddSet> {
    let mut in_block: Vec<BTreeMap<(ParticipantIndex, ParticipantIndex), u64>> =
        vec![BTreeMap::new(); part.blocks.len()];
    for (column, &share) in part.columns.iter().zip(shares) {
        let c = &part.problem().candidates[column.candidate];
        let share = u64::from(share) / part.blocks[column.block].len() as u64;
        if share >= SHARED {
            *in_block[column.block].entry((c.a.min(c.b), c.a.max(c.b))).or_default() += share;
        }
    }
    let sets = in_block
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(block, pairs)| of_slot(&pairs).into_iter().map(move |people| OddSet { people, block }));
    sets.collect()
}

/// The violated sets of one slot. A node for each person and one for being idle, node 0, to which everyone is tied by
/// what they are idle: an odd set has too many meetings exactly where less than one leaves it.
fn of_slot(pairs: &BTreeMap<(ParticipantIndex, ParticipantIndex), u64>) -> Vec<Vec<ParticipantIndex>> {
    let mut busy: BTreeMap<ParticipantIndex, u64> = BTreeMap::new();
    for (&(a, b), &share) in pairs {
        [a, b].into_iter().for_each(|person| *busy.entry(person).or_default() += share);
    }
    let people: Vec<ParticipantIndex> = busy.keys().copied().collect();
    let node = |person: ParticipantIndex| people.binary_search(&person).map_or(0, |i| i + 1);
    let mut graph = Graph::new(people.len() + 1);
    busy.iter().for_each(|(&person, &share)| graph.add(0, node(person), ONE.saturating_sub(share)));
    pairs.iter().for_each(|(&(a, b), &share)| graph.add(node(a), node(b), share));
    let is_violated = |side: &[usize], capacity: u64| {
        side.len() % 2 == 1 && (3..=LARGEST).contains(&side.len()) && capacity + NOTABLE < ONE
    };
    let cuts = graph.cut_tree().into_iter().filter(|cut| is_violated(&cut.side, cut.capacity));
    cuts.map(|cut| cut.side.into_iter().map(|node| people[node - 1]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(pairs: &[(u32, u32, u64)]) -> Vec<Vec<u32>> {
        let pairs = pairs.iter().map(|&(a, b, share)| ((ParticipantIndex(a), ParticipantIndex(b)), share)).collect();
        of_slot(&pairs).into_iter().map(|set| set.into_iter().map(|p| p.0).collect()).collect()
    }

    const HALF: u64 = ONE / 2;

    #[test]
    fn three_half_meetings_of_three_people_are_too_many() {
        assert_eq!(sets(&[(0, 1, HALF), (1, 2, HALF), (0, 2, HALF), (3, 4, ONE)]), [[0, 1, 2]]);
    }

    #[test]
    fn five_people_with_a_quarter_of_each_meeting_are_too_many() {
        let pairs: Vec<_> = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b, ONE / 4))).collect();
        assert_eq!(sets(&pairs), [[0, 1, 2, 3, 4]]);
    }

    #[test]
    fn whole_meetings_and_even_circles_are_not_too_many() {
        assert!(sets(&[(0, 1, ONE), (2, 3, ONE)]).is_empty());
        assert!(sets(&[(0, 1, HALF), (1, 2, HALF), (2, 3, HALF), (0, 3, HALF)]).is_empty());
        assert!(sets(&[]).is_empty());
    }
}
