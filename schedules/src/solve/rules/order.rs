//! Agreed meetings that come strictly after others.

use crate::solve::model::{Key, Model, Part, Purpose};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    if purpose.certified || part.problem().before.is_empty() {
        return;
    }
    let of: std::collections::BTreeMap<_, _> =
        part.group(|column, keys| keys.push(column.candidate)).into_iter().collect();
    // A required meeting is held exactly once, so the number of its slot is linear: Σ slot · x.
    let slot_number = |candidate: usize, sign: i32| -> Option<(Vec<(usize, i32)>, i64)> {
        if let Some(slot) = part.rest.slot_of(candidate) {
            return Some((Vec::new(), i64::from(sign) * i64::from(slot.0)));
        }
        let columns = of.get(&candidate)?.iter();
        Some((columns.map(|&(c, _)| (c, sign * part.blocks[part.columns[c].block][0].0 as i32)).collect(), 0))
    };
    for &(earlier, later) in &part.problem().before {
        let (Some((mut entries, late)), Some((minus, early))) = (slot_number(later, 1), slot_number(earlier, -1))
        else {
            continue;
        };
        entries.extend(minus);
        if !entries.is_empty() {
            model.at_least(Key::Uncertified, entries, 1 - late - early);
        }
    }
}
