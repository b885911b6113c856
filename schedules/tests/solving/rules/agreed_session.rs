//! Agreed meetings that are held in one session.

use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn an_agreed_meeting_is_held_in_its_session() {
    let event = |sessions: &[usize]| {
        let event = Small::new("a1 b1 b2", 1, 1).sessions(&[("s", 1, false), ("t", 1, false)]);
        event.worth_in("a1~b2", 6, "t").agreed("m", "a1~b1", |m| m.sessions = sessions.to_vec())
    };
    binds(&event(&[1]), 0, &event(&[]), 6, Rule::Session);
}
