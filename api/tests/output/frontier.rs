//! What one search says of other numbers of slots and places, or of an event without a cluster, on random events in
//! which any rule may bind: it holds.

use api::folder;
use matcher::domain::ClusterIndex;
use schedules::{
    certificate::Certificate,
    check::check,
    frontier::{Survey, WhatIf},
    problem::Problem,
    schedule::{Schedule, Status},
    solve::{Settings, Unwatched, conclude, seat_simply, solve},
};

use crate::{dice::Dice, random_event};

const SETTINGS: Settings = Settings { gap_millionths: 0, rounds: Some(4), seed: 0 };

#[test]
fn every_bracket_holds_what_a_search_of_its_own_finds() {
    let (mut held, mut known, mut tight, mut impossible) = (0, 0, 0, 0);
    for seed in 0..20 {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), &mut Dice(seed));
        let event = folder::read(home.path()).unwrap_or_else(|faults| panic!("{faults}")).event;
        let values = event.given.clone().unwrap();
        let present = WhatIf::present(&event);
        let least = event.timetable.sessions().len() as u32;
        let slots = present.slots.saturating_sub(1).max(least)..=present.slots + 1;
        let places = present.places.saturating_sub(1)..=present.places + 1;
        let grid = slots.flat_map(|slots| places.clone().map(move |places| WhatIf { slots, places, without: None }));
        let without = (0..2).map(|c| WhatIf { without: Some(ClusterIndex(c)), ..present });
        let all: Vec<WhatIf> = grid.chain(without).collect();
        let search = |what: WhatIf| -> Option<(Schedule, Certificate)> {
            let changed = what.apply(&event)?;
            let problem = Problem::new(&changed, &values, &[], None);
            let outcome = solve(&problem, SETTINGS, &Unwatched);
            let seats = seat_simply(&changed.places, &problem, outcome.assignment());
            conclude(&changed, &problem, &outcome, &seats, 0)
        };
        let found: Vec<_> = all.iter().map(|&what| search(what)).collect();
        for from in [all.iter().position(|&what| what == present).unwrap(), 0, seed as usize % all.len()] {
            let mut survey = Survey::new(&event, &values, all.clone());
            survey.note(from, found[from].as_ref().map(|(schedule, certificate)| (schedule, certificate)));
            for (index, searched) in found.iter().enumerate() {
                let told = format!("seed {seed}: {:?} from {:?}", all[index], all[from]);
                let (point, searched) = (&survey.points()[index], searched.as_ref().map(|(schedule, _)| schedule));
                if point.impossible {
                    assert!(searched.is_none_or(|s| s.status == Status::Infeasible), "{told}");
                    impossible += 1;
                    continue;
                }
                let bracket = point.bracket();
                let Some(searched) = searched.filter(|s| s.status != Status::Infeasible) else {
                    assert_eq!(bracket.least, None, "{told}: no schedule is possible");
                    continue;
                };
                let best = searched.objective;
                assert!(bracket.most.is_none_or(|most| most >= best.value), "{told}: {bracket:?} but {best:?}");
                let most = best.upper_bound.unwrap_or(u64::MAX);
                assert!(bracket.least.is_none_or(|least| least <= most), "{told}: {bracket:?} but {best:?}");
                held += 1;
                tight += u32::from(bracket.gap_millionths() == 0);
                if let Some((changed, schedule, certificate)) = survey.conclude(index, 0) {
                    let verdict = check(&changed, &values, None, &schedule, &certificate);
                    assert!(verdict.holds(), "{told}: {:?}", verdict.faults);
                    assert_eq!(Some(schedule.objective.value), bracket.least, "{told}");
                    known += 1;
                }
            }
        }
    }
    assert!(held > 200 && known > 100 && tight > 50 && impossible > 0, "{held} {known} {tight} {impossible}");
}
