//! Consent: who has to ask.

use matcher::domain::{Consent, RequestKind};
use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn where_one_side_has_to_ask_nobody_meets_unasked() {
    let free = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 5).worth("a1~b2", 6).says("b1~a1", RequestKind::Wish);
    let mut event = free.clone();
    event.event.roster.consent = Consent::Asked;
    binds(&event, 5, &free, 6, Rule::Consent);
}
