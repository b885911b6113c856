//! The most breaks of anyone.

use schedules::check::Rule;

use super::{a_full_day, binds};

#[test]
fn nobody_has_more_breaks_than_the_limit() {
    let mut event = a_full_day().max("b2", 0);
    let free = event.clone();
    event.event.limits.max_breaks = Some(0);
    binds(&event, 7, &free, 12, Rule::MaxBreaks);
}
