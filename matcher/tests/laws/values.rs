//! What a pair is worth.

use matcher::{
    domain::{CommonLanguage, MatchingSettings, RequestKind, Size, TermWeights, Weight},
    ranking::{Match, Ranker},
    terms::TERM_NAMES,
};

use crate::crowd::Crowd;

fn pair() -> Crowd {
    Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"]), ("cas", &["BIO"])])
}

fn welding() -> Crowd {
    pair().need("ann", "laser welding of thin sheets", &["C.25"]).offer(
        "bob",
        "welding thin sheets by laser",
        &["C.25"],
    )
}

fn value(crowd: &Crowd, a: &str, b: &str) -> Match {
    Ranker::new(&crowd.roster).pair(crowd.who(a), crowd.who(b)).unwrap()
}

fn points(m: &Match, name: &str) -> i64 {
    m.terms.points(name)
}

#[test]
fn an_offer_that_meets_a_need_has_a_direction() {
    let m = value(&welding(), "ann", "bob");
    assert_eq!(m.a_to_b, 0);
    assert!(m.b_to_a > 3000, "{m:?}");
    assert!(points(&m, "text") > 0 && points(&m, "sectors") > 0 && points(&m, "language") > 0);
    assert_eq!((points(&m, "requests"), points(&m, "pairing")), (0, 0));
}

#[test]
fn every_term_is_named_in_order() {
    let m = value(&pair(), "ann", "bob");
    assert_eq!(m.terms.iter().map(|term| term.name).collect::<Vec<_>>(), TERM_NAMES);
    assert_eq!(m.value, 0);
}

#[test]
fn two_needs_that_read_alike_are_no_match() {
    let crowd = pair().need("ann", "laser welding", &["C.25"]).need("bob", "laser welding", &["C.25"]);
    assert_eq!(value(&crowd, "ann", "bob").value, 0);
}

#[test]
fn help_in_both_directions_is_worth_more_than_in_one() {
    let one = value(&welding(), "ann", "bob").value;
    let both = welding().need("bob", "yeast", &[]).offer("ann", "yeast", &[]);
    assert!(value(&both, "ann", "bob").value > one + 1000);
}

#[test]
fn more_needs_met_are_worth_more_and_unmet_needs_cost_nothing() {
    let one = value(&welding(), "ann", "bob");
    let unmet = value(&welding().need("ann", "accountancy", &["J"]), "ann", "bob");
    let more = value(&welding().need("ann", "gears", &["C.28"]).offer("bob", "gears", &["C.28"]), "ann", "bob");
    assert_eq!(unmet.a_to_b, one.a_to_b);
    assert!(more.b_to_a > one.b_to_a + 1000);
}

#[test]
fn the_best_offer_for_a_need_counts_alone() {
    let more = welding().offer("bob", "welding", &["C"]);
    let (one, two) = (value(&welding(), "ann", "bob").b_to_a, value(&more, "ann", "bob").b_to_a);
    // Another text changes what is rare, and so the value, but only a little.
    assert!(one.abs_diff(two) < one / 10, "{one} {two}");
}

#[test]
fn sectors_carry_the_match_where_languages_differ() {
    let crowd = pair().need("ann", "soudage de tôles", &["C.25"]).offer("bob", "lassen van platen", &["C.25"]);
    let m = value(&crowd, "ann", "bob");
    assert_eq!(points(&m, "text"), 0);
    assert!(points(&m, "sectors") > 1000);
}

#[test]
fn want_of_sectors_or_of_text_costs_nothing() {
    let text = value(&pair().need("ann", "gears", &[]).offer("bob", "gears", &["C"]), "ann", "bob");
    let sectors = value(&pair().need("ann", "", &["C"]).offer("bob", "gears", &["C"]), "ann", "bob");
    assert_eq!((text.b_to_a, sectors.b_to_a), (5000, 5000));
}

#[test]
fn requests_add_to_the_value() {
    let silent = value(&welding(), "ann", "bob");
    let asked = value(&welding().ask("bob", "ann", RequestKind::Wish), "ann", "bob");
    let mutual = welding().ask("bob", "ann", RequestKind::Must).ask("ann", "bob", RequestKind::Accept);
    assert!(silent.value < asked.value && asked.value < value(&mutual, "ann", "bob").value);
    assert_eq!(i64::from(asked.value - silent.value), points(&asked, "requests"));
}

#[test]
fn a_language_in_common_is_preferred_or_required() {
    let strangers = || welding().speaks("ann", &["fr"]).speaks("bob", &["nl", "de"]);
    let preferred = value(&strangers(), "ann", "bob");
    assert_eq!(points(&preferred, "language"), 0);
    assert_eq!(preferred.value + 500, value(&welding(), "ann", "bob").value);
    let required = MatchingSettings { common_language: CommonLanguage::Require, ..Default::default() };
    let required = strangers().matching(required).ask("ann", "bob", RequestKind::Wish);
    assert_eq!(value(&required, "ann", "bob").value, 0);
}

#[test]
fn the_pairing_multiplies_the_value() {
    let (plain, half) = (welding(), welding().pairing(["ICT", "MECH"], 0.5));
    let (plain, half) = (value(&plain, "ann", "bob"), value(&half, "ann", "bob"));
    assert_eq!(half.value, plain.value.div_ceil(2));
    assert_eq!(points(&half, "pairing"), i64::from(half.value) - i64::from(plain.value));
    assert_eq!(half.b_to_a, plain.b_to_a);
}

#[test]
fn the_event_may_weigh_the_terms() {
    let weights: TermWeights = [("sectors".to_owned(), Weight::from_f64(0.0).unwrap())].into();
    let crowd = welding().matching(MatchingSettings { weights, ..Default::default() });
    let m = value(&crowd, "ann", "bob");
    assert_eq!(points(&m, "sectors"), 0);
    assert!(points(&m, "text") > points(&value(&welding(), "ann", "bob"), "text"));
}

#[test]
fn different_kinds_and_sizes_complement_each_other_where_both_are_given() {
    let kinds =
        |ann: &str, bob: &str| welding().kind("ann", ann, None).kind("bob", bob, None).kind("cas", "other", None);
    let [unknown, same, different] = [("company", ""), ("company", " Company"), ("company", "university")]
        .map(|(ann, bob)| value(&kinds(ann, bob), "ann", "bob"));
    assert_eq!(unknown, value(&welding(), "ann", "bob"), "what is not given changes nothing");
    assert!(same.value < unknown.value && points(&same, "kind") == 0);
    assert!(different.value > same.value + 200 && points(&different, "kind") > 200);
    let sizes = |ann, bob| value(&welding().kind("ann", "", ann).kind("bob", "", bob), "ann", "bob");
    assert_eq!(sizes(Some(Size::Micro), None), value(&welding(), "ann", "bob"));
    let apart =
        [Size::Micro, Size::Small, Size::Medium].map(|bob| points(&sizes(Some(Size::Micro), Some(bob)), "size"));
    assert!(apart.is_sorted_by(|x, y| x < y) && apart[0] == 0, "{apart:?}");
}

#[test]
fn whom_one_has_met_is_worth_less_than_whom_one_has_not() {
    let known = welding().met("ann", "cas");
    let (new, met) = (value(&known, "ann", "bob"), value(&known.met("bob", "ann"), "ann", "bob"));
    assert!(new.value > met.value + 400 && points(&new, "novelty") > 400, "{new:?} {met:?}");
    assert_eq!(points(&met, "novelty"), 0);
    assert_eq!(points(&value(&welding(), "ann", "bob"), "novelty"), 0, "nothing is known of earlier meetings");
}

#[test]
fn the_own_house_is_less_new_where_it_may_be_met() {
    let mut crowd = welding().works_for("ann", "One").works_for("bob", "one ");
    crowd.roster.same_organisation = true;
    let same = value(&crowd, "ann", "bob");
    let other = value(&crowd.works_for("bob", "Two").works_for("cas", "one"), "ann", "bob");
    assert!(same.value < other.value, "{same:?} {other:?}");
}

#[test]
fn what_outcomes_taught_of_sectors_speaks_for_a_pair() {
    let distant = || welding().offer("cas", "laser cells", &["J.62"]);
    let (before, after) = (value(&distant(), "ann", "cas"), value(&distant().learned("C", "J"), "ann", "cas"));
    assert_eq!(points(&before, "affinity"), 0);
    assert!(points(&after, "affinity") > 400 && after.value > before.value, "{before:?} {after:?}");
}
