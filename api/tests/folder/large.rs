//! Large files are read in time that grows with their size, faulty or not.

use std::fmt::Write;

use crate::tiny::Tiny;

const PEOPLE: usize = 20_000;

fn participants(cluster: &str) -> String {
    (0..PEOPLE).fold("id,name,clusters,unavailable\n".to_owned(), |mut csv, i| {
        writeln!(csv, "p{i},\"Someone called {i},\nwho came\",{cluster},morning/1;afternoon").unwrap();
        csv
    })
}

fn requests(name: &str) -> String {
    (0..PEOPLE).fold("from,to,kind,note\n".to_owned(), |mut csv, i| {
        writeln!(csv, "{name}{i},p{},wish,{}", (i + 1) % PEOPLE, "x".repeat(100)).unwrap();
        csv
    })
}

fn large(cluster: &str, name: &str) -> Tiny {
    let tiny = Tiny::new().with("participants.csv", participants(cluster)).with("requests.csv", requests(name));
    tiny.without("meetings.csv").without("matches.csv").without("declarations.csv").without("outcomes.csv")
}

#[test]
fn a_large_event_is_read_whole() {
    let event = large("ICT", "p").folder().event;
    assert_eq!((event.roster.participants.len(), event.roster.requests.len()), (PEOPLE, PEOPLE));
}

#[test]
fn a_fault_in_every_row_is_shown_for_the_first_ones_and_counted_for_the_others() {
    let faults = large("ITC", "q").faults();
    assert_eq!(faults.len(), 2 * 201);
    assert_eq!(faults[199], "participants.csv:401:11: clusters: no cluster is called \"ITC\"; did you mean \"ICT\"?");
    assert_eq!(faults[200], "participants.csv: 19800 more faults are not shown; put those above right first");
    assert_eq!(faults[201], "requests.csv:2:1: from: no participant is called \"q0\"; did you mean \"p0\"?");
    assert_eq!(faults[401], "requests.csv: 19800 more faults are not shown; put those above right first");
}
