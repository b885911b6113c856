//! Nobody has more meetings in a row, or more breaks, than the event lets them.
//!
//! Breaks: with y(t) = 1 where a person meets in slot t, a run starts where z(t) ≥ y(t) − y(t−1); a stretch with r runs
//! has at least r − 1 breaks. Only the slots of the part vary; the rest is constant.

use matcher::domain::ParticipantIndex;

use crate::{
    solve::model::{Extra, Key, Model, Part, Purpose},
    timetable::SlotIndex,
};

/// What a person does in one slot: a constant plus columns of the part.
struct Presence {
    fixed: i64,
    columns: Vec<(usize, i32)>,
}

pub(super) fn rows(part: &Part<'_, '_>, purpose: Purpose, model: &mut Model) {
    let problem = part.problem();
    let counts_breaks = problem.max_breaks.is_some() || purpose.breaks.is_some();
    if purpose.certified || (problem.max_run.is_none() && !counts_breaks) {
        return;
    }
    let (mut all, mut fixed) = (Vec::new(), 0);
    let columns: std::collections::BTreeMap<_, _> = part
        .group(|column, keys| {
            let candidate = &problem.candidates[column.candidate];
            let slot = part.blocks[column.block][0];
            keys.extend([(candidate.a, slot), (candidate.b, slot)]);
        })
        .into_iter()
        .collect();
    for index in 0..problem.people.len() {
        let person = ParticipantIndex(index as u32);
        let presence = |slot: SlotIndex| Presence {
            fixed: i64::from(part.rest.meeting_of(person, slot).is_some()),
            columns: columns.get(&(person, slot)).cloned().unwrap_or_default(),
        };
        let days: Vec<Vec<Presence>> =
            problem.stretches.iter().map(|stretch| stretch.iter().map(|&slot| presence(slot)).collect()).collect();
        if let Some(max) = problem.max_run {
            days.iter().for_each(|day| run_rows(day, max, model));
        }
        if days.iter().flatten().all(|p| p.columns.is_empty()) {
            fixed += i64::from(part.rest.day(person, None).breaks);
        } else if counts_breaks {
            let breaks = break_rows(&days, model);
            problem.max_breaks.iter().for_each(|&max| {
                model.at_most(Key::Uncertified, breaks.clone(), i64::from(max));
            });
            all.extend(breaks);
        }
    }
    if let Some(most) = purpose.breaks.filter(|_| !all.is_empty()) {
        model.at_most(Key::Uncertified, all, i64::from(most) - fixed);
    }
}

fn run_rows(day: &[Presence], max: u32, model: &mut Model) {
    for window in day.windows(max as usize + 1) {
        let entries: Vec<_> = window.iter().flat_map(|p| p.columns.iter().copied()).collect();
        let fixed: i64 = window.iter().map(|p| p.fixed).sum();
        if !entries.is_empty() {
            model.at_most(Key::Uncertified, entries, i64::from(max) - fixed);
        }
    }
}

/// Counts one person's breaks; returns what adds up to them.
fn break_rows(days: &[Vec<Presence>], model: &mut Model) -> Vec<(usize, i32)> {
    let mut breaks = Vec::new();
    for day in days {
        let mut starts = Vec::new();
        let mut before: Option<&Presence> = None;
        for now in day {
            let extra = model.extra(Extra { upper: 1, is_shortfall: false });
            starts.push((extra, 1));
            // z − y(t) + y(t−1) ≥ 0
            let mut entries = vec![(extra, 1)];
            entries.extend(now.columns.iter().map(|&(c, _)| (c, -1)));
            entries.extend(before.iter().flat_map(|p| p.columns.iter().copied()));
            model.at_least(Key::Uncertified, entries, now.fixed - before.map_or(0, |p| p.fixed));
            before = Some(now);
        }
        // b ≥ runs − 1
        let extra = model.extra(Extra { upper: day.len() as u32, is_shortfall: false });
        breaks.push((extra, 1));
        starts.push((extra, -1));
        model.at_most(Key::Uncertified, starts, 1);
    }
    breaks
}
