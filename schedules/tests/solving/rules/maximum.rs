//! The most meetings of anyone.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn nobody_has_more_meetings_than_they_take() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    binds(&event.clone().max("a1", 1), 6, &event, 11, Rule::Maximum);
}
