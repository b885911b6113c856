//! Availability: nobody meets in a slot in which they cannot.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn nobody_meets_while_they_are_away() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    binds(&event.clone().away("a1", "s/1"), 6, &event, 11, Rule::Available);
}
