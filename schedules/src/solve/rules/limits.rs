//! Nobody has more meetings than they take.

use crate::solve::model::{Key, Model, Part, Purpose};

pub(super) fn rows(part: &Part<'_, '_>, _: Purpose, model: &mut Model) {
    let groups = part.group(|column, keys| {
        let candidate = &part.problem().candidates[column.candidate];
        let limited = [candidate.a, candidate.b].into_iter();
        keys.extend(limited.filter(|p| part.problem().people[p.get()].max.is_some()));
    });
    for (person, entries) in groups {
        if let Some(max) = part.problem().people[person.get()].max {
            let left = i64::from(max) - i64::from(part.rest.meetings(person));
            model.at_most(Key::Max(person), entries, left);
        }
    }
}
