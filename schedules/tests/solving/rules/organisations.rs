//! Meetings between two organisations.

use schedules::check::Rule;

use super::{binds, two_pairs};

#[test]
fn two_organisations_meet_no_more_often_than_they_may() {
    let free = two_pairs(2).organisation("Acme", "a1 a2").organisation("Bolt", "b1 b2");
    let mut event = free.clone();
    event.event.limits.per_organisation_pair = Some(1);
    binds(&event, 6, &free, 11, Rule::Organisations);
}
