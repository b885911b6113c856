//! Each rule by itself, one file a rule: a tiny event in which it binds, the same event without it, and what the check
//! says of a schedule that breaks it.

mod adjoining;
mod agreed;
mod agreed_order;
mod agreed_session;
mod agreed_slot;
mod availability;
mod breaks;
mod consent;
mod floor;
mod maximum;
mod organisations;
mod own_places;
mod pairings;
mod place_hours;
mod places;
mod programme;
mod quota_maximum;
mod quota_minimum;
mod runs;
mod same_organisation;
mod sessions_of_values;
mod threshold;
mod veto;

use schedules::{
    check::{Rule, check},
    schedule::Status,
};

use crate::small::Small;

/// Asserts that the best value under a rule is this (counted by hand, over all schedules there are), that without the rule it
/// is higher, and that the check refuses the schedule made without the rule in an event that has it.
fn binds(ruled: &Small, best: u64, free: &Small, best_free: u64, rule: Rule) {
    let (plan, unruled) = (ruled.plan(), free.plan());
    for (plan, best) in [(&plan, best), (&unruled, best_free)] {
        assert_eq!(plan.schedule.objective.value, best, "{:?}", plan.meetings());
        assert!(plan.schedule.objective.upper_bound.is_some_and(|bound| bound >= best), "no bound is below the best");
    }
    assert!(best < best_free, "the rule binds");
    assert_ne!(plan.schedule.status, Status::Infeasible);
    let verdict = check(&ruled.event, &ruled.matches, None, &unruled.schedule, &unruled.certificate);
    let broken: Vec<Rule> = verdict.faults.iter().map(|fault| fault.rule).collect();
    assert!(broken.contains(&rule), "{rule:?} is not among {broken:?}");
}

/// Two pairs that do not share a person, in one slot.
pub(crate) fn two_pairs(places: u32) -> Small {
    Small::new("a1 a2 b1 b2", 1, places).worth("a1~b1", 5).worth("a2~b2", 6)
}

/// One person with a match for each of three slots, one of them in each.
pub(crate) fn a_full_day() -> Small {
    let event = Small::new("a1 b1 b2 b3", 3, 1).worth("a1~b1", 5).worth("a1~b2", 6).worth("a1~b3", 7);
    event.away("b1", "s/2 s/3").away("b2", "s/1 s/3").away("b3", "s/1 s/2")
}
