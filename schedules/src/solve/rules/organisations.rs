//! Two organisations meet no more often than the event lets them.

use crate::solve::model::{Key, Model, Part, Purpose};

pub(super) fn rows(part: &Part<'_, '_>, _: Purpose, model: &mut Model) {
    let groups = part.group(|column, keys| keys.extend(part.problem().candidates[column.candidate].organisations));
    for (pair, entries) in groups {
        let left = i64::from(part.problem().organisations[pair].limit) - i64::from(part.rest.organisations(pair));
        model.at_most(Key::Organisations(pair), entries, left);
    }
}
