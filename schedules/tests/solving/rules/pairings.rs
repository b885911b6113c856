//! Pairings: which clusters meet.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn only_clusters_that_are_paired_meet() {
    let event = Small::new("a1 b1 c1", 1, 1).worth("a1~b1", 5).worth("a1~c1", 6).pairing(['A', 'B'], 0, None);
    binds(&event, 5, &event.clone().pairing(['A', 'C'], 0, None), 6, Rule::Pairing);
}
