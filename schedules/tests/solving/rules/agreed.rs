//! Agreed meetings: all of them are placed.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn an_agreed_meeting_is_held_before_any_match() {
    let event = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 90);
    binds(&event.clone().agreed("m", "a1~b2", |_| {}), 0, &event, 90, Rule::AgreedPlaced);
}
