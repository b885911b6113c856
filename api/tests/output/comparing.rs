//! Simple ways of making a schedule, on random events: whatever rules bind, they end with a schedule that keeps them, but
//! for those that only a look ahead can keep.

use api::folder;
use schedules::{
    certificate::Certificate,
    check::{Rule, check},
    problem::Problem,
    schedule::Status,
    solve::{self, Greedy, Settings, Unwatched, conclude, greedy, seat},
};

use crate::{dice::Dice, random_event};

/// The fewest meetings of a quota, and days that agreed meetings alone make too patchy.
const NEEDS_A_LOOK_AHEAD: [Rule; 2] = [Rule::QuotaMin, Rule::MaxBreaks];

#[test]
fn greedy_schedules_keep_every_rule() {
    let (mut sound, mut blind) = (0, 0);
    for seed in 0..150 {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), &mut Dice(seed));
        let event = folder::read(home.path()).unwrap_or_else(|faults| panic!("{faults}")).event;
        let matches = event.given.clone().unwrap();
        let problem = Problem::new(&event, &matches, &[], None);
        let settings = Settings { gap_millionths: 0, rounds: Some(1), seed: 0 };
        let outcome = solve::solve(&problem, settings, &Unwatched);
        let Some((schedule, _)) =
            conclude(&event, &problem, &outcome, &seat(&event.places, &problem, outcome.assignment()), 0)
        else {
            continue;
        };
        if schedule.status == Status::Infeasible {
            continue;
        }
        for method in Greedy::ALL {
            let made = greedy(&event, &matches, &schedule, method);
            let verdict = check(&event, &matches, None, &made, &Certificate::default());
            let (expected, faults): (Vec<_>, Vec<_>) =
                verdict.faults.iter().partition(|f| NEEDS_A_LOOK_AHEAD.contains(&f.rule));
            assert!(faults.is_empty(), "seed {seed}, {}: {faults:#?}", method.name());
            if expected.is_empty() { sound += 1 } else { blind += 1 }
        }
    }
    assert!(sound > 20 * blind, "{sound} sound, {blind} not");
}
