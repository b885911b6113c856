//! What people read about a match.

use matcher::{domain::RequestKind, ranking::Ranker};

use crate::crowd::{Crowd, language};

fn crowd() -> Crowd {
    Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])]).need("ann", "welding of thin sheets", &["C.25"]).offer(
        "bob",
        "laser welding",
        &["C.25"],
    )
}

fn sentence(crowd: &Crowd, tag: &str) -> String {
    Ranker::new(&crowd.roster).explain(crowd.who("bob"), crowd.who("ann")).sentence(&language(tag))
}

fn seen_by(crowd: &Crowd, reader: &str, tag: &str) -> String {
    let ranker = Ranker::new(&crowd.roster);
    let explanation = ranker.explain(crowd.who("ann"), crowd.who("bob"));
    explanation.seen_by(crowd.who(reader), &language(tag))
}

#[test]
fn organisers_read_who_offers_what_to_whom() {
    assert_eq!(
        sentence(&crowd(), "en"),
        "bob offers “laser welding”; ann needs “welding of thin sheets”. In common: “sector C.25”."
    );
}

#[test]
fn each_side_reads_its_own_view() {
    let common = "In common: “sector C.25”.";
    let (laser, thin) = ("“laser welding”", "“welding of thin sheets”");
    assert_eq!(seen_by(&crowd(), "ann", "en"), format!("You need {thin}; they offer {laser}. {common}"));
    assert_eq!(seen_by(&crowd(), "bob", "en"), format!("You offer {laser}; they need {thin}. {common}"));
}

#[test]
fn readers_are_addressed_in_their_language() {
    assert!(seen_by(&crowd(), "ann", "fr").starts_with("Votre besoin\u{a0}: «\u{a0}welding of thin sheets\u{a0}»"));
    assert!(seen_by(&crowd(), "ann", "nl").starts_with("U zoekt “welding of thin sheets”"));
    assert!(seen_by(&crowd(), "ann", "de").starts_with("Sie suchen „welding of thin sheets“"));
    assert_eq!(seen_by(&crowd(), "ann", "pt"), seen_by(&crowd(), "ann", "en"));
}

#[test]
fn what_reads_alike_is_quoted_once() {
    let crowd = crowd().need("bob", "Yeast cultures", &[]).offer("ann", "Yeast  cultures", &[]);
    assert!(seen_by(&crowd, "ann", "en").ends_with("You offer what they need: “Yeast cultures”."));
}

#[test]
fn requests_are_told_from_where_the_reader_sits() {
    let crowd = crowd().ask("ann", "bob", RequestKind::Wish);
    assert!(seen_by(&crowd, "ann", "en").ends_with("You asked to meet them."));
    assert!(seen_by(&crowd, "bob", "en").ends_with("They asked to meet you."));
    assert!(sentence(&crowd, "en").ends_with("ann asked to meet bob."));
    let mutual = crowd.ask("bob", "ann", RequestKind::Accept);
    assert!(seen_by(&mutual, "bob", "en").ends_with("You both asked to meet."));
    assert!(sentence(&mutual, "en").ends_with("Both asked to meet."));
}

#[test]
fn a_veto_is_never_told() {
    let crowd = crowd().ask("bob", "ann", RequestKind::No);
    assert_eq!(seen_by(&crowd, "ann", "en"), seen_by(&self::crowd(), "ann", "en"));
}

#[test]
fn want_of_a_common_language_is_told() {
    let crowd = crowd().speaks("ann", &["fr"]);
    assert!(sentence(&crowd, "en").ends_with("They have no language in common."));
    assert!(seen_by(&crowd, "ann", "fr").ends_with("Vous n’avez aucune langue en commun."));
}

#[test]
fn what_only_organisers_may_see_is_never_quoted() {
    let crowd = crowd().hide("bob");
    for tag in ["en", "fr", "nl", "de"] {
        for text in [sentence(&crowd, tag), seen_by(&crowd, "ann", tag), seen_by(&crowd, "bob", tag)] {
            assert!(!text.contains("laser") && !text.contains("C.25"), "{text}");
            assert!(text.contains("thin sheets"), "{text}");
        }
    }
    assert!(sentence(&crowd, "en").starts_with("bob offers something that only the organisers see;"));
}

#[test]
fn a_declaration_without_words_is_told_by_its_sectors() {
    let crowd = Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])]).need("ann", " \u{200b}", &["C.28"]).offer(
        "bob",
        "gears",
        &["C.25"],
    );
    assert_eq!(seen_by(&crowd, "ann", "en"), "You need something in “sector C”; they offer “gears”.");
}

#[test]
fn a_declaration_without_words_tells_nothing_of_a_hidden_one() {
    let crowd = Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])])
        .need("bob", "heat recovery", &["C.25", "C.28"])
        .offer("ann", "", &["J.62", "C.25"])
        .hide("bob");
    assert_eq!(
        seen_by(&crowd, "ann", "en"),
        "You offer something in “sector C.25”, “sector J.62”; they need something that only the organisers see."
    );
}

#[test]
fn a_direction_that_is_hardly_believed_is_left_out_but_counts() {
    let crowd = crowd().need("bob", "yeast", &["J.62"]).offer("ann", "harbour cranes", &["J.63"]);
    assert!(!seen_by(&crowd, "ann", "en").contains("harbour"));
    assert!(!seen_by(&crowd, "bob", "en").contains("yeast"));
    assert!(!sentence(&crowd, "en").contains("ann offers"));
    let ranker = Ranker::new(&crowd.roster);
    let fits: Vec<_> = ranker.explain(crowd.who("ann"), crowd.who("bob")).met().map(|met| met.fit).collect();
    assert!(fits.len() == 2 && fits[1] > 0 && fits[1] * 5 < fits[0] * 3, "{fits:?}");
    assert!(ranker.pair(crowd.who("ann"), crowd.who("bob")).unwrap().a_to_b > 0);
}

#[test]
fn two_directions_of_like_strength_are_both_told() {
    let crowd = crowd().need("bob", "brewing yeast", &["J.62"]).offer("ann", "yeast cultures", &["J.62"]);
    assert!(sentence(&crowd, "en").starts_with("ann offers “yeast cultures”; bob needs “brewing yeast”."));
    assert!(sentence(&crowd, "en").contains("bob offers “laser welding”; ann needs “welding of thin sheets”."));
    assert!(seen_by(&crowd, "bob", "en").starts_with("You need “brewing yeast”;"));
    assert!(seen_by(&crowd, "bob", "en").contains("You offer “laser welding”;"));
}

/// A need of Ann's and an offer of Bob's with these sectors, in a crowd where others declare more in C.25.
fn in_sectors(need: &[&str], offer: &[&str]) -> Crowd {
    let people: [(&str, &[&str]); 3] = [("ann", &["ICT"]), ("bob", &["MECH"]), ("cas", &["BIO"])];
    let crowd = Crowd::of(&people).need("ann", "pumps", need).offer("bob", "valves", offer);
    crowd.offer("cas", "bolts", &["C.25"]).offer("cas", "nuts", &["C.25"]).need("cas", "screws", &["J.62"])
}

#[test]
fn the_rarest_three_sectors_are_named() {
    let all = ["C.25", "C.28", "J.62", "J.63"];
    let told = seen_by(&in_sectors(&all, &all), "ann", "en");
    assert!(told.ends_with("In common: “sector C.28”, “sector J.63”, “sector J.62”."), "{told}");
}

#[test]
fn a_root_is_not_named_beside_a_specific_sector() {
    let told = seen_by(&in_sectors(&["C.25", "J.62"], &["C.25", "J.63"]), "ann", "en");
    assert!(told.ends_with("In common: “sector C.25”."), "{told}");
    let told = seen_by(&in_sectors(&["J.62"], &["J.63"]), "ann", "en");
    assert!(told.ends_with("In common: “sector J”."), "{told}");
}

#[test]
fn rare_words_are_named_before_a_root() {
    let people: [(&str, &[&str]); 3] = [("ann", &["ICT"]), ("bob", &["MECH"]), ("cas", &["BIO"])];
    let crowd = Crowd::of(&people)
        .need("ann", "partner with 2000 sensors for brewing", &["J.62"])
        .offer("bob", "partner: brewing, 2000 sensors", &["J.63"])
        .offer("cas", "partner for sensors", &["C.25"])
        .need("cas", "partner", &["C.25"]);
    let told = seen_by(&crowd, "ann", "en");
    assert!(told.ends_with("In common: “brewing”, “sector J”."), "{told}");
    let ranker = Ranker::new(&crowd.roster);
    let words: Vec<_> =
        ranker.explain(crowd.who("ann"), crowd.who("bob")).met().flat_map(|met| met.words.clone()).collect();
    assert_eq!(words, ["2000", "brewing", "sensors", "partner"]);
}

#[test]
fn quotes_follow_the_habits_of_each_language_and_never_break_from_their_text() {
    let all = ["C.25", "C.28", "J.62"];
    let told = |tag| seen_by(&in_sectors(&all, &all), "ann", tag);
    assert!(told("fr").ends_with(
        "En commun\u{a0}: «\u{a0}sector C.28\u{a0}», «\u{a0}sector J.62\u{a0}», «\u{a0}sector C.25\u{a0}»."
    ));
    assert!(told("nl").ends_with("Gemeenschappelijk: “sector C.28”, “sector J.62”, “sector C.25”."));
    assert!(told("de").ends_with("Gemeinsam: „sector C.28“, „sector J.62“, „sector C.25“."));
    for mark in ["« ", " »", " :", " ;"] {
        assert!(!told("fr").contains(mark) && !sentence(&crowd(), "fr").contains(mark));
    }
}

#[test]
fn where_nothing_speaks_for_a_pair_nothing_is_said() {
    let crowd = Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])]).speaks("ann", &["fr"]);
    assert_eq!(sentence(&crowd, "en"), "");
    assert_eq!(seen_by(&crowd, "bob", "en"), "");
}

#[test]
fn shared_words_are_known_as_the_need_writes_them() {
    let crowd = crowd().offer("bob", "Sheet metal, welded", &[]);
    let ranker = Ranker::new(&crowd.roster);
    let explanation = ranker.explain(crowd.who("ann"), crowd.who("bob"));
    let met: Vec<_> = explanation.met().collect();
    assert_eq!(met.len(), 1);
    assert_eq!(met[0].need.text, "welding of thin sheets");
    assert!(met[0].words == ["welding"] || met[0].words == ["welding", "sheets"], "{:?}", met[0].words);
}

#[test]
fn long_and_hostile_texts_stay_one_tame_line() {
    let text = format!("welding\u{202e}\r\nBcc: everyone \u{0}{}", "very ".repeat(20_000));
    let people: [(&str, &[&str]); 2] = [("ann", &["ICT"]), ("bob", &["MECH"])];
    let crowd = Crowd::of(&people).need("bob", "welding", &[]).offer("ann", &text, &[]);
    let told = seen_by(&crowd, "bob", "en");
    assert!(told.chars().count() < 200, "{}", told.len());
    assert!(told.contains('…') && told.contains("welding Bcc: everyone very"), "{told}");
    assert!(!told.chars().any(|c| c.is_control() || c == '\u{202e}'));
}

#[test]
fn a_hostile_word_in_common_is_as_tame() {
    let word = format!("wel\u{202e}ding{}", "x".repeat(5_000));
    let people: [(&str, &[&str]); 2] = [("ann", &["ICT"]), ("bob", &["MECH"])];
    let crowd = Crowd::of(&people).need("bob", &format!("please {word}"), &["J.62"]).offer("ann", &word, &["J.63"]);
    let told = seen_by(&crowd, "bob", "en");
    assert!(told.contains("In common: “weldingxx") && told.ends_with("x…”, “sector J”."), "{told}");
    assert!(told.chars().count() < 320 && !told.contains('\u{202e}'), "{told}");
}

#[test]
fn words_that_say_the_same_in_two_languages_are_named_together() {
    let mut crowd = Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])])
        .need("ann", "Ersatzteile für Webstühle", &[])
        .offer("bob", "looms and their spare parts", &[]);
    crowd.roster.declarations[0].language = language("de");
    assert!(
        sentence(&crowd, "en").ends_with("In common: “Ersatzteile” ↔ “spare parts”."),
        "{}",
        sentence(&crowd, "en")
    );
    crowd.roster.declarations[0].language = language("en");
    assert_eq!(sentence(&crowd, "en"), "");
}
