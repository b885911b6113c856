//! Who may meet whom: vetoes, consent, clusters, organisations, the threshold.

use matcher::domain::{Consent, RequestKind};
use schedules::schedule::UnplacedReason;

use crate::small::Small;

/// Three pairs that do not share a person: nobody asked, one side asked, both did.
fn degrees_of_consent(consent: Consent) -> Small {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 1, 3).worth("a1~b1", 5).worth("a2~b2", 5).worth("a3~b3", 5);
    let mut event = event.says("b2~a2", RequestKind::Must).mutual("a3~b3");
    event.event.roster.consent = consent;
    event
}

#[test]
fn a_veto_always_holds() {
    let event = Small::new("a1 b1", 1, 1).worth("a1~b1", 90).mutual("a1~b1").says("b1~a1", RequestKind::No);
    let plan = event.plan();
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Veto);
    assert_eq!(plan.schedule.objective.mutual_possible, 0);
}

#[test]
fn where_consent_is_open_any_match_may_be_held() {
    assert_eq!(degrees_of_consent(Consent::Open).plan().held(), ["a1~b1", "a2~b2", "a3~b3"]);
}

#[test]
fn where_one_side_has_to_ask_matches_that_nobody_asked_for_are_left_out() {
    let plan = degrees_of_consent(Consent::Asked).plan();
    assert_eq!(plan.held(), ["a2~b2", "a3~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Consent);
}

#[test]
fn where_both_have_to_agree_one_request_is_not_enough() {
    let plan = degrees_of_consent(Consent::OptIn).plan();
    assert_eq!(plan.held(), ["a3~b3"]);
    assert_eq!(plan.reason("a2~b2"), UnplacedReason::Consent);
}

#[test]
fn people_of_one_organisation_meet_only_where_the_event_lets_them() {
    let mut event = Small::new("a1 b1", 1, 1).worth("a1~b1", 5).organisation("Acme  SA", "a1");
    event = event.organisation("acme sa", "b1");
    let apart = event.plan();
    assert_eq!(apart.reason("a1~b1"), UnplacedReason::SameOrganisation);
    event.event.roster.same_organisation = true;
    assert_eq!(event.plan().held(), ["a1~b1"]);
}

#[test]
fn only_clusters_that_are_paired_meet() {
    let event = Small::new("a1 b1 c1 n1", 3, 2).worth("a1~b1", 5).worth("a1~c1", 6).worth("a1~n1", 7);
    let plan = event.pairing(['A', 'B'], 0, None).pairing(['A', '*'], 0, None).plan();
    assert_eq!(plan.held(), ["a1~b1", "a1~n1"]);
    assert_eq!(plan.reason("a1~c1"), UnplacedReason::Pairing);
}

#[test]
fn given_values_need_no_pairing() {
    let mut event = Small::new("a1 a2", 1, 1).worth("a1~a2", 5);
    assert_eq!(event.plan().reason("a1~a2"), UnplacedReason::Pairing);
    event.event.given = Some(event.matches.clone());
    assert_eq!(event.plan().held(), ["a1~a2"]);
}

#[test]
fn a_match_below_the_threshold_is_held_only_where_someone_asked() {
    let event = Small::new("a1 a2 a3 b1 b2 b3", 1, 3).worth("a1~b1", 9).worth("a2~b2", 9).worth("a3~b3", 10);
    let mut event = event.says("a2~b2", RequestKind::Wish);
    event.event.roster.matching.threshold = 10;
    let plan = event.plan();
    assert_eq!(plan.held(), ["a2~b2", "a3~b3"]);
    assert_eq!(plan.reason("a1~b1"), UnplacedReason::Threshold);
}
