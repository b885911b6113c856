//! Places: a slot holds as many meetings as it has places.

use schedules::check::Rule;

use super::{binds, two_pairs};

#[test]
fn a_slot_holds_as_many_meetings_as_it_has_places() {
    binds(&two_pairs(1), 6, &two_pairs(1).with_place("1", |p| p.capacity = 2), 11, Rule::PlaceCapacity);
}
