//! Vetoes: nobody meets someone whom either of them refused.

use matcher::domain::RequestKind;
use schedules::check::Rule;

use super::binds;
use crate::small::Small;

#[test]
fn a_veto_holds_against_any_value() {
    let event = Small::new("a1 b1 b2", 1, 1).worth("a1~b1", 5).worth("a1~b2", 6);
    binds(&event.clone().says("b2~a1", RequestKind::No), 5, &event, 6, Rule::Veto);
}
