//! Nobody is in two meetings at once.

use crate::{
    solve::model::{Key, Model, Part, Purpose},
    timetable::SlotIndex,
};

pub(super) fn rows(part: &Part<'_, '_>, _: Purpose, model: &mut Model) {
    let groups = part.group(|column, keys| {
        let candidate = &part.problem().candidates[column.candidate];
        keys.extend([(candidate.a, column.block), (candidate.b, column.block)]);
    });
    for ((person, block), entries) in groups {
        let free = |slot: &&SlotIndex| part.problem().people[person.get()].free[slot.get()];
        let slots = part.blocks[block].iter().filter(free).count();
        model.at_most(Key::Busy(person, block), entries, slots as i64);
    }
}
