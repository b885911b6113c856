//! The threshold below which nothing is held that nobody asked for.

use schedules::check::Rule;

use super::{binds, two_pairs};

#[test]
fn a_match_below_the_threshold_is_not_held() {
    let free = two_pairs(2);
    let mut event = free.clone();
    event.event.roster.matching.threshold = 6;
    binds(&event, 6, &free, 11, Rule::Threshold);
}
