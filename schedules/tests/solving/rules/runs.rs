//! The longest run of meetings.

use schedules::check::Rule;

use super::{a_full_day, binds};

#[test]
fn nobody_has_more_meetings_in_a_row_than_the_limit() {
    let free = a_full_day();
    let mut event = free.clone();
    event.event.limits.max_run = Some(2);
    binds(&event, 13, &free, 18, Rule::MaxRun);
}
