//! A match is held once at most; a required meeting exactly once.

use crate::solve::model::{Key, Model, Part, Purpose, Row};

pub(super) fn rows(part: &Part<'_, '_>, _: Purpose, model: &mut Model) {
    for (candidate, entries) in part.group(|column, keys| keys.push(column.candidate)) {
        let required = part.problem().candidates[candidate].required;
        // A required meeting that may also be held elsewhere in the part's slots only: there is no such elsewhere.
        let lower = required.then_some(1);
        model.rows.push(Row { key: Key::Candidate(candidate), entries, lower, upper: Some(1) });
    }
}
