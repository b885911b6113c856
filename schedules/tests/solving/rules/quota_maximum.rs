//! Quotas: the most meetings of a pairing.

use schedules::check::Rule;

use super::{binds, two_pairs};

#[test]
fn a_pairing_has_no_more_meetings_than_its_quota() {
    binds(
        &two_pairs(2).pairing(['A', 'B'], 0, Some(1)),
        6,
        &two_pairs(2).pairing(['A', 'B'], 0, None),
        11,
        Rule::QuotaMax,
    );
}
