//! The programme: what blocks a slot keeps it free.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn nobody_meets_while_the_programme_blocks_the_slot() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    binds(&event.clone().block("s/1"), 6, &event, 11, Rule::Available);
}
