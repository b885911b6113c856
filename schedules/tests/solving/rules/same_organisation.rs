//! People of one organisation.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn people_of_one_organisation_do_not_meet() {
    let event = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 5).worth("a1~b2", 6).organisation("Acme", "a1 b2");
    let mut free = event.clone();
    free.event.roster.same_organisation = true;
    binds(&event, 5, &free, 6, Rule::SameOrganisation);
}
