//! Agreed meetings that are fixed to a slot.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn an_agreed_meeting_keeps_the_slot_it_is_fixed_to() {
    let event = Small::new("a1 b1 b2", 2, 1).worth("a1~b2", 6).away("b2", "s/1");
    let last = Some(event.slot("s/2"));
    binds(
        &event.clone().agreed("m", "a1~b1", |m| m.slot = last),
        0,
        &event.agreed("m", "a1~b1", |_| {}),
        6,
        Rule::AgreedSlot,
    );
}
