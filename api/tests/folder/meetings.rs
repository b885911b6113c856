//! Faults of `requests.csv` and `meetings.csv`.

use crate::tiny::{Tiny, assert_found};

#[test]
fn requests_are_checked() {
    assert_found(
        "requests.csv",
        &[
            ("zoe,adam", "zoe,adan", "2:5: to: no participant is called \"adan\"; did you mean \"adam\"?"),
            ("zoe,adam", "zeo,adam", "2:1: from: no participant is called \"zeo\"; did you mean \"zoe\"?"),
            ("zoe,adam", "zoe,zoe", "2:5: to: both are the same person; name two different participants"),
            ("zoe,adam", "zoe,", "2:5: to: the cell is blank; write what belongs here, or delete the row"),
            ("must", "most", "2:10: kind: \"most\" has no meaning here; did you mean \"must\"?"),
            ("must", "", "2:10: kind: the cell is blank; write what belongs here, or delete the row"),
            (
                "mia,zoe,no",
                "zoe,adam,no",
                "4:10: kind: line 2 says the opposite of the same two; keep the one that holds",
            ),
            ("from,", "form,", "1:1: from: this column is missing; is it the one called \"form\"?"),
        ],
    );
}

#[test]
fn one_may_say_the_same_twice() {
    let twice = Tiny::new().edit("requests.csv", "mia,zoe,no,\n", "mia,zoe,no,\nmia,zoe,no,\nzoe,adam,wish,Now\n");
    let requests = twice.folder().event.roster.requests;
    assert_eq!(requests, Tiny::new().folder().event.roster.requests);
}

#[test]
fn agreed_meetings_are_checked() {
    assert_found(
        "meetings.csv",
        &[
            ("m2,zoe", "m2,zeo", "2:4: a: no participant is called \"zeo\"; did you mean \"zoe\"?"),
            ("m2,zoe", "m2,adam", "2:9: b: both are the same person; name two different participants"),
            (
                "m2,zoe",
                "m~2,zoe",
                "2:1: id: \"m~2\" is not an id; write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
            ),
            ("m2,zoe", ",zoe", "2:1: id: the cell is blank; write what belongs here, or delete the row"),
            ("afternoon", "afternon", "2:13: session: no session is called \"afternon\"; did you mean \"afternoon\"?"),
            ("morning/1", "morning1", "3:14: slot: no slot is called \"morning1\"; did you mean \"morning/1\"?"),
            ("morning/1", "morning", "3:14: slot: no slot is called \"morning\"; did you mean \"morning/1\"?"),
            (",,m1,", ",,m3,", "2:24: after: no meeting is called \"m3\"; did you mean \"m1\"?"),
            (
                ",,m1,",
                ",,m2,",
                "2:24: after: the meeting \"m2\" comes after itself in the end; take out one of the meetings that stand in a ring",
            ),
        ],
    );
}

#[test]
fn meetings_in_a_ring_are_found_and_those_outside_it_are_not() {
    let meetings = "id,a,b,after\nm1,zoe,adam,m3\nm2,zoe,adam,m1\nm3,zoe,adam,m2;m5\nm4,zoe,adam,m3\nm5,zoe,adam,\n";
    let ring = |line, id| {
        format!(
            "meetings.csv:{line}:13: after: the meeting \"{id}\" comes after itself in the end; \
             take out one of the meetings that stand in a ring"
        )
    };
    let found = Tiny::new().with("meetings.csv", meetings).faults();
    assert_eq!(found, [ring(2, "m1"), ring(3, "m2"), ring(4, "m3")]);
}

#[test]
fn ids_of_meetings_differ_by_more_than_case() {
    let found = Tiny::new().with("meetings.csv", "id,a,b\nm2,zoe,adam\nM2,zoe,mia\n").faults();
    let twice =
        "meetings.csv:3:1: id: \"M2\" is already given in line 2; ids differ by more than case: give each its own";
    assert_eq!(found, [twice]);
}

#[test]
fn the_same_two_may_agree_on_two_meetings() {
    let tiny = Tiny::new().edit("meetings.csv", "m1,mia", "m3,zoe,adam,,,,\nm1,mia");
    assert_eq!(tiny.faults(), [""; 0]);
}
