//! What earlier aims secured stays secured: mutual pairs, and value.

use crate::solve::model::{Column, Key, Model, Part, Purpose};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let candidates = &part.problem().candidates;
    if let Some(secured) = purpose.mutual {
        let mutual = |candidate: usize| i32::from(candidates[candidate].mutual);
        secure(part, mutual, u64::from(secured), Key::MutualTotal, model);
    }
    if let Some(secured) = purpose.value {
        let value = |candidate: usize| i32::try_from(candidates[candidate].value).unwrap_or(i32::MAX);
        secure(part, value, secured, Key::Uncertified, model);
    }
}

/// Adds `worth` of everything held ≥ `secured`.
fn secure(part: &Part<'_, '_>, worth: impl Fn(usize) -> i32, secured: u64, key: Key, model: &mut Model) {
    let there: i64 = part.rest.held().map(|(candidate, _)| i64::from(worth(candidate))).sum();
    let entry = |(index, column): (usize, &Column)| (index, worth(column.candidate));
    let entries: Vec<_> = part.columns.iter().enumerate().map(entry).filter(|&(_, worth)| worth > 0).collect();
    let lower = secured as i64 - there;
    if lower > 0 {
        model.at_least(key, entries, lower);
    }
}
