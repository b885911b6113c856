//! Values that hold only in some sessions.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn a_match_is_held_in_the_sessions_of_its_value() {
    let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 1, false)]);
    binds(
        &event.clone().worth_in("a1~b1", 5, "t").worth_in("a1~b2", 6, "t"),
        6,
        &event.worth("a1~b1", 5).worth("a1~b2", 6),
        11,
        Rule::Session,
    );
}
