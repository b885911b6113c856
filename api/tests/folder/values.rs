//! Faults of `matches.csv` and `outcomes.csv`.

use crate::tiny::{Tiny, assert_found};

#[test]
fn given_matches_are_checked() {
    assert_found(
        "matches.csv",
        &[
            (
                "zoe,adam,70",
                "zoe,adam,7.5",
                "2:10: value: \"7.5\" is not a whole number; write digits only, from 0 to 1000000000",
            ),
            ("zoe,adam,70", "zoe,adam,-7", "2:10: value: -7 is too small; write digits only, from 0 to 1000000000"),
            (
                "zoe,adam,70",
                "zoe,adam,7000000000",
                "2:10: value: 7000000000 is too large; write digits only, from 0 to 1000000000",
            ),
            ("zoe,adam,70", "zoe,adam,", "2:10: value: the cell is blank; write what belongs here, or delete the row"),
            ("zoe,adam,70", "zoe,adma,70", "2:5: b: no participant is called \"adma\"; did you mean \"adam\"?"),
            ("zoe,adam,70", "zoe,zoe,70", "2:5: b: both are the same person; name two different participants"),
            ("adam,mia", "adam,zoe", "3:1: a: the pair is already given in line 2; keep one of the two rows"),
            (
                "70,morning",
                "70,evening",
                "2:13: sessions: no session is called \"evening\"; write afternoon or morning",
            ),
            ("a,b,value", "a,b,score", "1:1: value: this column is missing; add it to the header row"),
        ],
    );
}

#[test]
fn outcomes_are_checked() {
    assert_found(
        "outcomes.csv",
        &[
            ("2025-11-20", "20/11/2025", "2:9: date: \"20/11/2025\" is not a date; write it like 2026-12-03"),
            ("2025-11-20", "2025-11-31", "2:9: date: \"2025-11-31\" is not a date; write it like 2026-12-03"),
            ("zoe,mia", "zoe,", "2:5: b: the cell is blank; write what belongs here, or delete the row"),
        ],
    );
}

#[test]
fn outcomes_of_people_who_do_not_take_part_are_counted_and_ignored() {
    let tiny = Tiny::new().edit("outcomes.csv", "zoe,mia", "zoe,ghost,,,nothing,\nspectre,mia,,,,\nzoe,mia");
    assert_eq!(tiny.notices(), ["outcomes.csv: 2 rows name people who do not take part: ignored"]);
    assert_eq!(tiny.folder().outcomes.len(), 1);
}
