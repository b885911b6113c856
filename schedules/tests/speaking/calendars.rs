//! Calendar files.

use schedules::calendar::calendar;

use crate::{
    golden::assert_golden,
    sample::{ANNA, BRAM, EVE, HUGO, agenda, agendas},
};

#[test]
fn a_calendar_reads_as_it_did() {
    assert_golden("anna.ics", &calendar(&agenda(ANNA)));
    assert_golden("bram.ics", &calendar(&agenda(BRAM)));
}

#[test]
fn lines_end_with_crlf_and_are_folded_at_75_octets() {
    for file in agendas().iter().map(calendar) {
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
    }
}

#[test]
fn there_is_one_event_for_each_meeting_with_its_own_uid() {
    let file = calendar(&agenda(ANNA)).replace("\r\n ", "");
    let mut uids: Vec<&str> = file.lines().filter(|l| l.starts_with("UID:")).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids, ["UID:digital.factory/P1~P2/P1", "UID:digital.factory/P1~P3/P1", "UID:digital.factory/P1~P4/P1"]);
    assert!(file.contains("DTSTART:20261203T080000Z") && file.contains("DTSTAMP:20261130T164500Z"));
}

#[test]
fn a_hostile_name_adds_no_property() {
    for reader in [BRAM, EVE] {
        let file = calendar(&agenda(reader)).replace("\r\n ", "");
        let known = [
            "BEGIN",
            "END",
            "VERSION",
            "PRODID",
            "CALSCALE",
            "METHOD",
            "UID",
            "SEQUENCE",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "LOCATION",
            "DESCRIPTION",
            "STATUS",
            "ORGANIZER",
        ];
        for line in file.lines() {
            let name = line.split([':', ';']).next().unwrap();
            assert!(known.contains(&name), "{line}");
        }
    }
}

#[test]
fn someone_without_a_meeting_has_an_empty_calendar() {
    assert!(!calendar(&agenda(HUGO)).contains("VEVENT"));
}
