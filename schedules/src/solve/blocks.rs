//! Slots that are interchangeable: as many people free, places, own places and restrictions in one as in the other.
//! Grouping them shrinks the bound's linear program by the size of the group; and one group of all slots, which is
//! coarser, shrinks it further.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    problem::{Problem, Room},
    timetable::SlotIndex,
};

/// All slots, the interchangeable ones together, in order of their first.
pub fn interchangeable(problem: &Problem) -> Vec<Vec<SlotIndex>> {
    let mut rooms: Vec<Vec<(usize, Room)>> = vec![Vec::new(); problem.slots()];
    for (index, candidate) in problem.candidates.iter().enumerate() {
        for seat in &candidate.seats {
            rooms[seat.slot.get()].push((index, seat.room));
        }
    }
    let mut blocks: Vec<Vec<SlotIndex>> = Vec::new();
    let mut known = BTreeMap::new();
    for (slot, rooms) in rooms.into_iter().enumerate() {
        let block = *known.entry((problem.common[slot], rooms)).or_insert_with(|| {
            blocks.push(Vec::new());
            blocks.len() - 1
        });
        blocks[block].push(SlotIndex(slot as u32));
    }
    blocks
}

/// All slots in which somebody can meet, as one block: a relaxation that only counts. Slots that nobody can meet in
/// would lend their places to the others.
pub fn merged(problem: &Problem) -> Vec<Vec<SlotIndex>> {
    let seats = problem.candidates.iter().flat_map(|c| &c.seats);
    let usable: BTreeSet<SlotIndex> = seats.map(|seat| seat.slot).collect();
    if usable.is_empty() { Vec::new() } else { vec![usable.into_iter().collect()] }
}
