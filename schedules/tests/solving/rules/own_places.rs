//! Own places: a stand holds as many meetings at once as its capacity.

use schedules::check::Rule;

use super::{binds, two_pairs};

#[test]
fn a_stand_holds_as_many_meetings_as_its_capacity() {
    let event = two_pairs(2).own_place("b1", "stand").own_place("b2", "stand");
    binds(&event, 6, &event.clone().with_place("stand", |p| p.capacity = 2), 11, Rule::PlaceCapacity);
}
