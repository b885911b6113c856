//! What an event takes from earlier outcomes, and sizes and spread, which matching looks at as well.

use matcher::domain::{Size, Spread};

use crate::tiny::{Tiny, assert_found};

const LEARNED: &str = "\
format = 1

[made_from]
events = [\"last-year\"]
pairs = 120

[weights]
language = 2.5

[[affinity]]
need = \"28\"
offer = \"28.4\"
strength = 0.5

[[affinity]]
need = \"28\"
offer = \"29\"
strength = 1.0
";

fn learning() -> Tiny {
    let named = "common_language = \"prefer\"\nlearned = \"taught.toml\"";
    Tiny::new().edit("event.toml", "common_language = \"prefer\"", named).with("taught.toml", LEARNED)
}

#[test]
fn an_event_takes_what_was_learned() {
    let folder = learning().folder();
    let learned = folder.event.roster.matching.learned.unwrap();
    assert_eq!(learned.weights["language"].millionths(), 2_500_000);
    assert_eq!(learned.affinities.len(), 1);
    assert_eq!(learned.affinities[0].strength.millionths(), 500_000);
    let left_out = "taught.toml:17:9: affinity.offer: this event has no sector 29: the affinity is left out";
    assert_eq!(learning().notices(), [left_out]);
}

#[test]
fn what_is_wrong_with_it_is_told_like_all_else() {
    let faults = |from: &str, to: &str| learning().edit("taught.toml", from, to).faults();
    assert_eq!(
        faults("language = 2.5", "language = -2.5"),
        [
            "taught.toml:8:12: weights.language: the weight -2.5 is too small or too large; write a number from 0 to 1000"
        ]
    );
    assert!(
        faults("format = 1", "format = 3")[0].ends_with("this version of the format is not known; write format = 1")
    );
    assert!(faults("strength = 0.5\n", "\n")[0].contains("affinity.strength: this key is missing"));
    assert!(faults("\"29\"", "\"28.4\"")[0].contains("the affinity of these two sectors is given twice"));
    let missing = learning().without("taught.toml").faults();
    let remedy = "write it with `maillage learn`, or take `learned` out of event.toml";
    assert_eq!(missing, [format!("taught.toml: the file is missing; {remedy}")]);
}

#[test]
fn spread_and_the_name_of_the_file_are_checked() {
    let from = "common_language = \"prefer\"";
    assert_found(
        "event.toml",
        &[
            (
                from,
                "spread = 1.5",
                "63:10: matching.spread: 1.5 is too small or too large; write a number from 0 (off) to 1",
            ),
            (
                from,
                "learned = \"../learned.toml\"",
                "63:11: matching.learned: \"../learned.toml\" is no file of this folder; write a name such as \"learned.toml\"",
            ),
        ],
    );
    let half = Tiny::new().edit("event.toml", from, "spread = 0.5").folder();
    assert_eq!(half.event.roster.matching.spread, Spread::from_f64(0.5).unwrap());
}

#[test]
fn sizes_are_names_or_heads() {
    let sized = |size: &str| {
        Tiny::new().edit("participants.csv", "min_meetings,max", "size,max").edit(
            "participants.csv",
            "MECH;ICT,,,BE,,0,2",
            &format!("MECH;ICT,,,BE,,{size},2"),
        )
    };
    let size = |written: &str| sized(written).folder().event.roster.participants[0].size;
    assert_eq!(["Small", "12", "", "4000"].map(size), [Some(Size::Small), Some(Size::Small), None, Some(Size::Large)]);
    let faults = sized("huge").faults();
    let said = "size: \"huge\" is not a size; write one of micro, small, medium, large, or how many people work there";
    assert!(faults.len() == 1 && faults[0].ends_with(said), "{faults:?}");
}

#[test]
fn those_of_outcomes_have_met() {
    let roster = Tiny::new().folder().event.roster;
    assert_eq!(roster.met.len(), 1);
    assert!(roster.met.iter().all(|(a, b)| a < b));
}
