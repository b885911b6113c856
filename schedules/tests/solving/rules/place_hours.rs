//! Places with hours: nobody meets at a place that is closed.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn nobody_meets_at_a_place_that_is_closed() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    let first = event.slot("s/1");
    binds(&event.clone().with_place("1", |p| p.common.retain(|&s| s != first)), 6, &event, 11, Rule::Place);
}
