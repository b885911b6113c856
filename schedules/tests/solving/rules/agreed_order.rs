//! Agreed meetings that come strictly after others.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn an_agreed_meeting_comes_after_the_one_it_follows() {
    // b3 is there in the second slot only, in which m2 has to be held once it follows m1.
    let event = |after: &[usize]| {
        let event = Small::new("a1 a2 b1 b2 b3", 2, 2).worth("a2~b3", 6).away("b3", "s/1");
        event.agreed("m1", "a1~b1", |_| {}).agreed("m2", "a2~b2", |m| m.after = after.to_vec())
    };
    binds(&event(&[0]), 0, &event(&[]), 6, Rule::After);
}
