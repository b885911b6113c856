//! A pairing has no more meetings than its quota, and no fewer, as far as the part can help it.

use std::collections::BTreeMap;

use crate::solve::model::{Key, Model, Part, Purpose};

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let mut groups: BTreeMap<usize, Vec<(usize, i32)>> = part
        .group(|column, keys| keys.extend(&part.problem().candidates[column.candidate].quotas))
        .into_iter()
        .collect();
    for (index, quota) in part.problem().quotas.iter().enumerate() {
        let entries = groups.remove(&index).unwrap_or_default();
        let there = i64::from(part.rest.quota(index));
        if let Some(max) = quota.max {
            model.at_most(Key::QuotaMax(index), entries.clone(), i64::from(max) - there);
        }
        let secured = purpose.quotas_met && there < i64::from(quota.min);
        if secured {
            model.at_least(Key::QuotaMin(index), entries, i64::from(quota.min) - there);
        }
    }
}
