//! What earlier aims secured stays secured: mutual pairs, value, and kept meetings where they are.

use crate::{
    solve::model::{Column, Key, Model, Part, Purpose},
    timetable::SlotIndex,
};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let candidates = &part.problem().candidates;
    if let Some(secured) = purpose.mutual {
        let mutual = |candidate: usize, _| i32::from(candidates[candidate].mutual);
        secure(part, mutual, u64::from(secured), Key::MutualTotal, model);
    }
    if let Some(secured) = purpose.value {
        let value = |candidate: usize, _| i32::try_from(candidates[candidate].value).unwrap_or(i32::MAX);
        secure(part, value, secured, Key::ValueTotal, model);
    }
    if let Some(secured) = purpose.staying {
        let stays = |candidate: usize, slot| i32::from(part.problem().stays(candidate, slot));
        secure(part, stays, u64::from(secured), Key::Uncertified, model);
    }
}

/// Adds `worth` of everything held ≥ `secured`.
fn secure(part: &Part<'_, '_>, worth: impl Fn(usize, SlotIndex) -> i32, secured: u64, key: Key, model: &mut Model) {
    let there: i64 = part.rest.held().map(|(candidate, slot)| i64::from(worth(candidate, slot))).sum();
    let most = |column: &Column| part.blocks[column.block].iter().map(|&slot| worth(column.candidate, slot)).max();
    let entry = |(index, column): (usize, &Column)| (index, most(column).unwrap_or(0));
    let entries: Vec<_> = part.columns.iter().enumerate().map(entry).filter(|&(_, worth)| worth > 0).collect();
    let lower = secured as i64 - there;
    if lower > 0 {
        model.at_least(key, entries, lower);
    }
}
