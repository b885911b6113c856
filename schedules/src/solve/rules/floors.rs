//! The floor: what a person's meetings lack to their minimum is counted by an extra unknown.

use std::collections::BTreeMap;

use matcher::domain::ParticipantIndex;

use crate::{
    event::Aim,
    solve::model::{Extra, Key, Model, Part, Purpose},
};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let counts = purpose.aim == Some(Aim::Floor) || purpose.shortfall.is_some();
    if !counts {
        return;
    }
    let mut meetings: BTreeMap<_, _> = part
        .group(|column, keys| {
            let candidate = &part.problem().candidates[column.candidate];
            keys.extend([candidate.a, candidate.b]);
        })
        .into_iter()
        .collect();
    let mut missing = Vec::new();
    for (index, person) in part.problem().people.iter().enumerate() {
        let participant = ParticipantIndex(index as u32);
        let lacking = person.min.saturating_sub(part.rest.meetings(participant));
        if lacking > 0 {
            let upper = purpose.largest_miss.map_or(lacking, |most| lacking.min(most));
            let extra = model.extra(Extra { upper, is_shortfall: true });
            let mut entries = meetings.remove(&participant).unwrap_or_default();
            entries.push((extra, 1));
            missing.push((extra, 1));
            model.at_least(Key::Floor(participant), entries, i64::from(lacking));
        }
    }
    if let Some(most) = purpose.shortfall {
        model.at_most(Key::FloorTotal, missing, i64::from(most));
    }
}
