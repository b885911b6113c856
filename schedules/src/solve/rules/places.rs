//! Every meeting has a place: one of the common ones, the one it names, or someone's own.

use crate::{
    problem::Room,
    solve::model::{Key, Model, Part, Purpose},
};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let common = part.group(|column, keys| {
        if matches!(column.room, Room::Common | Room::Named(_)) {
            keys.push(column.block);
        }
    });
    for (block, entries) in common {
        let places: i64 = part.blocks[block].iter().map(|s| i64::from(part.problem().common[s.get()])).sum();
        model.at_most(Key::Places(block), entries, places);
    }
    let own = part.group(|column, keys| {
        if let Room::Own(place) = column.room {
            keys.push((place, column.block));
        }
    });
    let capacity =
        |place: usize, block: usize| i64::from(part.problem().place_capacity[place]) * part.blocks[block].len() as i64;
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
