//! Quotas: the fewest meetings of a pairing.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn a_pairing_gets_the_meetings_it_must_have() {
    let event = |least| {
        let event = Small::new("a1 b1 c1", 1, 1).worth("a1~b1", 5).worth("a1~c1", 60);
        event.pairing(['A', 'C'], 0, None).pairing(['A', 'B'], least, None)
    };
    binds(&event(1), 5, &event(0), 60, Rule::QuotaMin);
}
