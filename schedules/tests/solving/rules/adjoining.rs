//! Sessions that adjoin: breaks are counted across their border.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn breaks_are_counted_across_the_border_of_sessions_that_adjoin() {
    // One meeting in the first session, one in the last slot of the second.
    let day = |adjoins| {
        let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 2, adjoins)]);
        let mut event = event.worth_in("a1~b1", 5, "s").worth("a1~b2", 6).away("b2", "s/1 t/1");
        event.event.limits.max_breaks = Some(0);
        event
    };
    binds(&day(true), 6, &day(false), 11, Rule::MaxBreaks);
}
