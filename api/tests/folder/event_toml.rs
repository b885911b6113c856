//! Faults of `event.toml`.

use crate::tiny::{Tiny, assert_found};

const FILE: &str = "event.toml";

#[test]
fn the_event_itself_is_checked() {
    assert_found(
        FILE,
        &[
            ("format = 1\n", "\n", "1:1: format: this key is missing; write format = 1 as the first line"),
            ("format = 1", "format = 2", "1:10: format: this version of the format is not known; write format = 1"),
            (
                "format = 1",
                "format = \"1\"",
                "1:10: format: this is a text, not a whole number; write digits only, from 0 to 4294967295",
            ),
            ("id = \"tiny\"\n", "\n", "3:1: event.id: this key is missing; write id = \"my-event\""),
            (
                "id = \"tiny\"",
                "id = \"tiny!\"",
                "4:6: event.id: \"tiny!\" is not an id; write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
            ),
            ("{ en = \"Tiny\", fr = \"Petit\" }", "\"\"", "5:8: event.name: the event has no name; write one"),
            (
                "{ en = \"Tiny\", fr = \"Petit\" }",
                "{}",
                "5:8: event.name: no language is given; write a text, or { en = \"…\" }",
            ),
            (
                "{ en = \"Tiny\", fr = \"Petit\" }",
                "{ english = \"Tiny\", fr = \"Petit\" }",
                "5:10: event.name.english: \"english\" is not the code of a language; write two or three letters, such as en or fr",
            ),
            (
                "{ en = \"Tiny\", fr = \"Petit\" }",
                "7",
                "5:8: event.name: this is a whole number, not a text; write it in quotes",
            ),
            (
                "{ en = \"Tiny\", fr = \"Petit\" }",
                "\"Ti\\u0000ny\"",
                "5:8: event.name: the control character U+0000 is not text; delete it",
            ),
            (
                "Europe/Brussels",
                "Europe/Brusels",
                "6:12: event.timezone: no time zone is called \"Europe/Brusels\"; did you mean \"Europe/Brussels\"?",
            ),
            (
                "Europe/Brussels",
                "europe/brussels",
                "6:12: event.timezone: no time zone is called \"europe/brussels\"; did you mean \"Europe/Brussels\"?",
            ),
            (
                "Europe/Brussels",
                "Brussels",
                "6:12: event.timezone: no time zone is called \"Brussels\"; did you mean \"Europe/Brussels\"?",
            ),
            (
                "Europe/Brussels",
                "the local one",
                "6:12: event.timezone: no time zone is called \"the local one\"; write an IANA name, such as \"Europe/Brussels\"",
            ),
            (
                "timezone = \"Europe/Brussels\"",
                "",
                "3:1: event.timezone: this key is missing; write timezone = \"Europe/Brussels\"",
            ),
            (
                "[\"en\", \"fr\"]",
                "[]",
                "7:13: event.languages: no language is given; write at least one, such as [\"en\"]",
            ),
            (
                "[\"en\", \"fr\"]",
                "\"en\"",
                "7:13: event.languages: this is a text, not a list; write it in brackets, such as [\"en\", \"fr\"]",
            ),
            (
                "[\"en\", \"fr\"]",
                "[\"en\", \"EN\"]",
                "7:20: event.languages: this language is given twice; keep one of the two",
            ),
            (
                "[\"en\", \"fr\"]",
                "[\"en\", \"f\"]",
                "7:20: event.languages: \"f\" is not the code of a language; write two or three letters, such as en or fr",
            ),
            (
                "desk@organiser.example",
                "desk",
                "9:38: event.organiser.email: \"desk\" is not an e-mail address; write one address, such as name@organisation.example",
            ),
            (
                "{ name = \"Desk\", email = \"desk@organiser.example\", phone = \"\" }",
                "\"Desk\"",
                "9:13: event.organiser: this is a text, not a table; write it under a heading in brackets, or in braces",
            ),
        ],
    );
}

#[test]
fn clusters_and_pairings_are_checked() {
    assert_found(
        FILE,
        &[
            (
                "id = \"MECH\"",
                "id = \"ict\"\n[[clusters]]\nid = \"MECH\"",
                "16:6: clusters.id: \"ict\" is already given in line 12; ids differ by more than case: give each its own",
            ),
            (
                "[[pairings]]\n",
                "[[clusters]]\n[[pairings]]\n",
                "19:1: clusters.id: this key is missing; write id = \"ICT\"",
            ),
            (
                "id = \"MECH\"",
                "id = \"*\"\n[[clusters]]\nid = \"MECH\"",
                "16:6: clusters.id: \"*\" is not an id; write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
            ),
            (
                "[\"ICT\", \"MECH\"]",
                "[\"ICT\", \"MCEH\"]",
                "20:20: pairings.clusters: no cluster is called \"MCEH\"; did you mean \"MECH\"?",
            ),
            (
                "[\"ICT\", \"MECH\"]",
                "[\"ICT\", \"BIOTECH\"]",
                "20:20: pairings.clusters: no cluster is called \"BIOTECH\"; write ICT or MECH",
            ),
            (
                "[\"ICT\", \"MECH\"]",
                "[\"ICT\"]",
                "20:12: pairings.clusters: a pairing is of two clusters, not 1; write two ids, the same one twice for meetings inside a cluster, \"*\" for people of no cluster",
            ),
            (
                "[\"ICT\", \"MECH\"]",
                "[\"*\", \"MECH\"]",
                "25:1: pairings.clusters: the same two are paired twice; keep one of the two pairings",
            ),
            (
                "clusters = [\"ICT\", \"MECH\"]\n",
                "\n",
                "19:1: pairings.clusters: this key is missing; write clusters = [\"ICT\", \"MECH\"]",
            ),
            (
                "weight = 1.5",
                "weight = -1",
                "21:10: pairings.weight: the weight -1.0 is too small or too large; write a number from 0 to 1000",
            ),
            (
                "weight = 1.5",
                "weight = nan",
                "21:10: pairings.weight: the weight NaN is too small or too large; write a number from 0 to 1000",
            ),
            (
                "weight = 1.5",
                "weight = 1e300",
                "21:10: pairings.weight: the weight 1e300 is too small or too large; write a number from 0 to 1000",
            ),
            (
                "weight = 1.5",
                "weight = \"1.5\"",
                "21:10: pairings.weight: this is a text, not a number; write it like 1.0",
            ),
            (
                "max_meetings = 9",
                "max_meetings = -9",
                "23:16: pairings.max_meetings: -9 is too small; write digits only, from 0 to 1000000",
            ),
            (
                "max_meetings = 9",
                "max_meetings = 9.5",
                "23:16: pairings.max_meetings: this is a number with decimals, not a whole number; write digits only, from 0 to 1000000",
            ),
        ],
    );
}

#[test]
fn limits_matching_and_aims_are_checked() {
    assert_found(
        FILE,
        &[
            ("max_run = 3", "max_run = 0", "53:11: limits.max_run: 0 is too small; write digits only, from 1 to 10000"),
            (
                "min_meetings = 1",
                "min_meetings = 1000000",
                "50:16: limits.min_meetings: 1000000 is too large; write digits only, from 0 to 10000",
            ),
            (
                "same_organisation = false",
                "same_organisation = \"no\"",
                "54:21: limits.same_organisation: this is a text, not a choice of yes or no; write true or false",
            ),
            (
                "mode = \"open\"",
                "mode = \"opt-in\"",
                "58:8: consent.mode: \"opt-in\" has no meaning here; did you mean \"opt_in\"?",
            ),
            (
                "mode = \"open\"",
                "mode = \"whatever\"",
                "58:8: consent.mode: \"whatever\" has no meaning here; write open or asked or opt_in",
            ),
            (
                "threshold = 5",
                "threshold = -5",
                "62:13: matching.threshold: -5 is too small; write digits only, from 0 to 1000000000",
            ),
            (
                "common_language = \"prefer\"",
                "common_language = \"required\"",
                "63:19: matching.common_language: \"required\" has no meaning here; did you mean \"require\"?",
            ),
            (
                "complementarity = 1.0",
                "complementarity = -1.0",
                "65:19: matching.weights.complementarity: the weight -1.0 is too small or too large; write a number from 0 to 1000",
            ),
            (
                "complementarity = 1.0",
                "complementarity = true",
                "65:19: matching.weights.complementarity: this is true or false, not a number; write it like 1.0",
            ),
            (
                "\"mutual\", \"value\"",
                "\"mutual\", \"values\"",
                "68:20: objective.order: \"values\" has no meaning here; did you mean \"value\"?",
            ),
            (
                "\"mutual\", \"value\"",
                "\"value\", \"value\"",
                "68:19: objective.order: the aim \"value\" is given twice; keep the more important place",
            ),
        ],
    );
}

#[test]
fn keys_without_meaning_are_noticed() {
    let tiny =
        Tiny::new().edit(FILE, "slot_minutes = 20\nplaces = [", "slot_minute = 3\nslot_minutes = 20\nplaces = [");
    let tiny = tiny
        .edit(FILE, "complementarity =", "complementary =")
        .edit(FILE, "[limits]", "[limits]\ncolour = \"red\"")
        .edit(FILE, "[consent]", "[extra]\na = 1\n[consent]");
    assert_eq!(
        tiny.notices(),
        [
            "event.toml:40:1: sessions.slot_minute: this key is not known and is not read; did you mean \"slot_minutes\"?",
            "event.toml:51:1: limits.colour: this key is not known and is not read",
            "event.toml:59:2: extra: this key is not known and is not read",
            "event.toml:69:1: matching.weights.complementary: this key is not known and is not read; did you mean \"complementarity\"?",
        ]
    );
}

#[test]
fn several_slips_of_syntax_are_found_at_once() {
    let tiny = Tiny::new().edit(FILE, "id = \"tiny\"", "id = tiny").edit(FILE, "slots = 3", "slots = = 3");
    let faults = tiny.faults();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("event.toml:4:6: this is not TOML: "), "{faults:?}");
    assert!(faults[1].starts_with("event.toml:31:9: this is not TOML: "), "{faults:?}");
}

#[test]
fn a_key_given_twice_is_a_fault() {
    let faults = Tiny::new().edit(FILE, "venue = \"Namur\"", "venue = \"Namur\"\nvenue = \"Mons\"").faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("event.toml:9:1: this is not TOML: "), "{faults:?}");
}

#[test]
fn faults_of_all_tables_are_found_at_once() {
    let tiny = Tiny::new().edit(FILE, "Europe/Brussels", "Nowhere").edit(FILE, "slots = 3", "slots = -3");
    let tiny = tiny.edit(FILE, "mode = \"open\"", "mode = \"closed\"").edit("participants.csv", "MECH;ICT", "MHCE;ICT");
    let places: Vec<_> = tiny.faults().iter().map(|f| f.splitn(4, ':').take(2).collect::<Vec<_>>().join(":")).collect();
    assert_eq!(places, ["event.toml:6", "event.toml:31", "event.toml:58", "participants.csv:3"]);
}
