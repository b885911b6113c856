//! Who is a match at all, and who stays in the list.

use matcher::{
    domain::{Consent, MatchingSettings, RequestKind},
    ranking::Ranker,
};

use crate::crowd::Crowd;

fn ranked(crowd: &Crowd) -> Vec<String> {
    crowd.ids(&Ranker::new(&crowd.roster).rank(&|_, _| ()).matches)
}

/// Ann needs what all others offer, in falling closeness.
fn market() -> Crowd {
    Crowd::of(&[
        ("ann", &["ICT"]),
        ("bob", &["MECH"]),
        ("cas", &["BIO"]),
        ("dee", &["MECH", "BIO"]),
        ("eve", &["ICT"]),
        ("fay", &[]),
    ])
    .need("ann", "gear cutting machines", &[])
    .offer("bob", "gear cutting machines", &[])
    .offer("cas", "gear cutting", &[])
    .offer("dee", "cutting boards", &[])
    .offer("eve", "gear cutting machines", &[])
    .offer("fay", "gear cutting machines", &[])
}

fn keeping(crowd: Crowd, candidates: usize) -> Crowd {
    crowd.matching(MatchingSettings { candidates, ..Default::default() })
}

#[test]
fn without_pairings_different_clusters_meet_and_non_members_meet_members() {
    assert_eq!(ranked(&market()), ["ann~bob", "ann~fay", "ann~cas", "ann~dee"]);
}

#[test]
fn pairings_say_who_meets() {
    assert_eq!(ranked(&market().pairing(["ICT", "ICT"], 1.0)), ["ann~eve"]);
    assert_eq!(ranked(&market().pairing(["*", "ICT"], 1.0)), ["ann~fay"]);
    assert_eq!(ranked(&market().pairing(["BIO", "ICT"], 1.0).pairing(["ICT", "MECH"], 0.0)), ["ann~cas", "ann~dee"]);
}

#[test]
fn a_pair_stays_where_it_is_among_the_best_of_either() {
    // Ann's own list keeps bob only; cas, dee and fay have nobody better than ann.
    assert_eq!(ranked(&keeping(market(), 1)).len(), 4);
    let rival = market().need("eve", "gear cutting", &[]);
    assert!(!ranked(&keeping(rival, 1)).contains(&"ann~cas".to_owned()));
}

#[test]
fn no_candidates_leaves_those_who_asked() {
    let crowd = keeping(market(), 0).ask("dee", "ann", RequestKind::Accept);
    assert_eq!(ranked(&crowd), ["ann~dee"]);
}

#[test]
fn those_who_asked_are_matches_though_nothing_else_speaks_for_it() {
    let crowd = market().ask("cas", "bob", RequestKind::Wish);
    assert!(ranked(&crowd).contains(&"bob~cas".to_owned()));
}

#[test]
fn a_veto_wins_over_every_request() {
    let crowd = market().ask("ann", "bob", RequestKind::Must).ask("bob", "ann", RequestKind::No);
    assert!(!ranked(&crowd).contains(&"ann~bob".to_owned()));
    assert!(Ranker::new(&crowd.roster).pair(crowd.who("ann"), crowd.who("bob")).is_none());
}

#[test]
fn colleagues_are_no_match_unless_they_ask_or_the_event_allows_it() {
    let colleagues = || market().works_for("ann", "Gears  NV").works_for("bob", "GEARS nv");
    let has = |crowd: &Crowd| ranked(crowd).contains(&"ann~bob".to_owned());
    assert!(!has(&colleagues()));
    assert!(has(&colleagues().ask("ann", "bob", RequestKind::Wish)));
    let mut allowed = colleagues();
    allowed.roster.same_organisation = true;
    assert!(has(&allowed));
    assert!(has(&market().works_for("ann", "").works_for("bob", " ")));
}

#[test]
fn those_who_asked_without_a_pairing_are_listed_at_weight_one() {
    let crowd = market().pairing(["BIO", "ICT"], 0.5).ask("ann", "fay", RequestKind::Wish);
    let m = Ranker::new(&crowd.roster).pair(crowd.who("fay"), crowd.who("ann")).unwrap();
    assert!(ranked(&crowd).contains(&"ann~fay".to_owned()));
    assert_eq!(m.terms.points("pairing"), 0);
}

#[test]
fn matches_below_the_threshold_are_left_out_unless_asked_for() {
    let least = Ranker::new(&market().roster).pair(market().who("ann"), market().who("cas")).unwrap().value;
    let strict = || market().matching(MatchingSettings { threshold: least, ..Default::default() });
    assert_eq!(ranked(&strict()), ["ann~bob", "ann~fay", "ann~cas"]);
    assert!(ranked(&strict().ask("ann", "dee", RequestKind::Wish)).contains(&"ann~dee".to_owned()));
}

#[test]
fn where_consent_is_asked_for_the_consented_come_first_and_suggestions_after() {
    // Bob and ann suit each other best, but each has somebody else who asked.
    let has_ann_bob = |consent, candidates| {
        let crowd = keeping(market().need("eve", "yeast and paper machines", &[]).consent(consent), candidates);
        let asked = crowd.ask("eve", "bob", RequestKind::Wish).ask("fay", "ann", RequestKind::Wish);
        ranked(&asked).contains(&"ann~bob".to_owned())
    };
    assert!(!has_ann_bob(Consent::Asked, 1));
    assert!(has_ann_bob(Consent::Asked, 2));
    assert!(has_ann_bob(Consent::Open, 1));
}

#[test]
fn progress_counts_everyone_once() {
    let crowd = market();
    let seen = std::sync::Mutex::new(Vec::new());
    Ranker::new(&crowd.roster).rank(&|done, of| seen.lock().unwrap().push((done, of)));
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, (1..=6).map(|done| (done, 6)).collect::<Vec<_>>());
}

#[test]
fn an_event_without_people_or_declarations_has_no_matches() {
    assert!(ranked(&Crowd::of(&[])).is_empty());
    assert!(ranked(&Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])])).is_empty());
}
