//! The floor: meetings someone is due come before value.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn what_someone_is_due_comes_before_value() {
    let event = Small::new("a1 a2 b1", 1, 1).worth("a1~b1", 50).worth("a2~b1", 5);
    binds(&event.clone().min("a2", 1), 5, &event, 50, Rule::Shortfalls);
}
