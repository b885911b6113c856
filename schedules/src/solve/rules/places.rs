//! Every meeting has a place: one of the common ones, the one it names, or someone's own.

use crate::{
    problem::Room,
    solve::model::{Key, Model, Part, Purpose},
    timetable::SlotIndex,
};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let common = part.group(|column, keys| {
        if matches!(column.room, Room::Common | Room::Named(_)) {
            keys.push(column.block);
        }
    });
    for (block, entries) in common {
        let left =
            |slot: &SlotIndex| i64::from(part.problem().common[slot.get()]) - i64::from(part.rest.common_taken(*slot));
        model.at_most(Key::Places(block), entries, part.blocks[block].iter().map(left).sum());
    }
    let own = part.group(|column, keys| {
        if let Room::Own(place) = column.room {
            keys.push((place, column.block));
        }
    });
    let capacity = |place: usize, block: usize| -> i64 {
        let capacity = i64::from(part.problem().place_capacity[place]);
        part.blocks[block].iter().map(|&slot| capacity - i64::from(part.rest.room_taken(place, slot))).sum()
    };
    for ((place, block), entries) in own {
        model.at_most(Key::Own(place, block), entries, capacity(place.get(), block));
    }
    if purpose.certified {
        return;
    }
    let named = part.group(|column, keys| {
        if let Room::Named(place) = column.room {
            keys.push((place, column.block));
        }
    });
    for ((place, block), entries) in named {
        model.at_most(Key::Uncertified, entries, capacity(place.get(), block));
    }
}
