//! Faults of `participants.csv`.

use crate::tiny::{Tiny, assert_found};

const FILE: &str = "participants.csv";

#[test]
fn who_someone_is_is_checked() {
    assert_found(
        FILE,
        &[
            (
                "\nmia,",
                "\nZOE,,,,,,,,,,,,,,\nmia,",
                "4:1: id: \"ZOE\" is already given in line 2; ids differ by more than case: give each its own",
            ),
            (
                "\nmia,",
                "\n,Someone,,,,,,,,,,,,,\nmia,",
                "4:1: id: the cell is blank; write what belongs here, or delete the row",
            ),
            (
                "\nmia,",
                "\nmía,,,,,,,,,,,,,,\nmia,",
                "4:1: id: \"mía\" is not an id; write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
            ),
            (
                "zoe@alpha.example",
                "zoe.alpha.example",
                "2:34: email: \"zoe.alpha.example\" is not an e-mail address; write one address, such as name@organisation.example",
            ),
            (
                "zoe@alpha.example",
                "zoe@alpha.example a@b.example",
                "2:34: email: \"zoe@alpha.example a@b.example\" is not an e-mail address; write one address, such as name@organisation.example",
            ),
            (",firm,ICT,", ",firm,ITC,", "2:57: clusters: no cluster is called \"ITC\"; did you mean \"ICT\"?"),
            (",firm,ICT,", ",firm,ict,", "2:57: clusters: no cluster is called \"ict\"; did you mean \"ICT\"?"),
            (",firm,ICT,", ",firm,LOGISTICS,", "2:57: clusters: no cluster is called \"LOGISTICS\"; write ICT or MECH"),
            (
                ",firm,ICT,",
                ",firm,*,",
                "2:57: clusters: \"*\" is no cluster; leave the cell blank for someone of no cluster",
            ),
            (
                ",fr,fr;en,",
                ",French,fr;en,",
                "2:61: language: \"French\" is not the code of a language; write two or three letters, such as en or fr",
            ),
            (
                ",fr,fr;en,",
                ",fr,fr;1,",
                "2:64: languages: \"1\" is not the code of a language; write two or three letters, such as en or fr",
            ),
        ],
    );
}

#[test]
fn when_and_how_much_someone_meets_is_checked() {
    assert_found(
        FILE,
        &[
            (
                ",0,2,",
                ",0,two,",
                "3:61: max_meetings: \"two\" is not a whole number; write digits only, from 0 to 10000",
            ),
            (
                ",0,2,",
                ",0,2.0,",
                "3:61: max_meetings: \"2.0\" is not a whole number; write digits only, from 0 to 10000",
            ),
            (",0,2,", ",-1,2,", "3:59: min_meetings: -1 is too small; write digits only, from 0 to 10000"),
            (",0,2,", ",0,99999,", "3:61: max_meetings: 99999 is too large; write digits only, from 0 to 10000"),
            (",0,2,", ",+1,2,", "3:59: min_meetings: \"+1\" is not a whole number; write digits only, from 0 to 10000"),
            (
                "morning/1",
                "morning/9",
                "2:73: unavailable: no slot or session is called \"morning/9\"; did you mean \"morning/1\"?",
            ),
            (
                "morning/1",
                "mornign",
                "2:73: unavailable: no slot or session is called \"mornign\"; did you mean \"morning\"?",
            ),
            (
                "morning/1",
                "all day long",
                "2:73: unavailable: no slot or session is called \"all day long\"; write afternoon or morning or afternoon/1 or afternoon/2 or morning/1 or morning/2 or morning/3",
            ),
            (
                "2026-12-03T14:00",
                "2026-12-03T12:00",
                "4:31: unavailable: the end is not after the start; write the earlier time first",
            ),
            (
                "2026-12-03T14:00",
                "14:00",
                "4:31: unavailable: \"14:00\" is not a local date and time; write it like 2026-12-03T09:00",
            ),
            (
                "2026-12-03T13:00",
                "2026-03-29T02:10",
                "4:31: unavailable: 2026-03-29T02:10 does not exist: the clocks in Europe/Brussels skip it; write 2026-03-29T03:10, which the clocks show then",
            ),
            ("Booth 7", "\"Booth\n7\"", "3:63: place: the name of a place has several lines; write it on one line"),
        ],
    );
}

#[test]
fn a_minimum_above_the_maximum_is_no_fault() {
    assert_eq!(Tiny::new().edit(FILE, ",0,2,", ",5,2,").faults(), [""; 0]);
}

#[test]
fn an_interval_without_slots_is_noticed() {
    let tiny = Tiny::new().edit(FILE, "2026-12-03T13:00/2026-12-03T14:00", "2025-12-03T13:00/2025-12-03T14:00");
    assert_eq!(tiny.notices(), ["participants.csv:4:31: unavailable: the interval overlaps no slot"]);
}

#[test]
fn without_participants_there_is_no_event() {
    let tiny = Tiny::new().with(FILE, "id,name\n\n,\n");
    assert!(tiny.faults().contains(&"participants.csv: nobody takes part; add a row for each participant".to_owned()));
}

#[test]
fn someone_whose_row_is_faulty_is_no_stranger_to_other_files() {
    let tiny = Tiny::new().edit(FILE, "zoe,Alpha", "zoé,Alpha").edit("requests.csv", "zoe,adam,must", "zoé,adam,must");
    let faults = tiny.faults();
    assert!(!faults.iter().any(|f| f.contains("no participant is called \"zoé\"")), "{faults:?}");
    let narrow = Tiny::new().edit(FILE, "zoe,Alpha SA,", "zoe,").faults();
    assert_eq!(narrow.len(), 1, "{narrow:?}");
}
