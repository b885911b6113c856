//! Faults of `places.csv`, and which places an event has.

use crate::tiny::Tiny;

const PLACES: &str = "name,sessions,capacity,zone,unavailable\n\
    A10,,2,Hall,morning/2\nA2,morning,,Hall,2026-12-03T09:00/2026-12-03T09:10\nBooth 7,afternoon,3,,\nA1,,,,\n";

fn with_places(from: &str, to: &str) -> Tiny {
    Tiny::new().with("places.csv", PLACES).edit("places.csv", from, to)
}

/// Each place: name, capacity, the slots it is open in, those it is common in.
fn places(tiny: &Tiny) -> Vec<String> {
    let event = tiny.folder().event;
    let slots = |set: &schedules::timetable::SlotSet| set.iter().map(|s| s.0.to_string()).collect::<String>();
    let line =
        |p: &schedules::places::Place| format!("{} {} {} {}", p.name, p.capacity, slots(&p.open), slots(&p.common));
    event.places.iter().map(|(_, place)| line(place).trim_end().to_owned()).collect()
}

#[test]
fn places_are_checked() {
    let cases = [
        ("A2,morning", "A10,morning", "3:1: name: \"A10\" is already given in line 2; keep one of the two"),
        ("A2,morning", ",morning", "3:1: name: the cell is blank; write what belongs here, or delete the row"),
        ("A2,morning", "\"A\n2\",morning", "3:1: name: the name of a place has several lines; write it on one line"),
        ("A2,morning", "A2,mornings", "3:4: sessions: no session is called \"mornings\"; did you mean \"morning\"?"),
        ("A10,,2", "A10,,0", "2:6: capacity: 0 is too small; write digits only, from 1 to 10000"),
        ("A10,,2", "A10,,many", "2:6: capacity: \"many\" is not a whole number; write digits only, from 1 to 10000"),
        (
            "morning/2",
            "morning/4",
            "2:13: unavailable: no slot or session is called \"morning/4\"; did you mean \"morning/1\"?",
        ),
    ];
    for (from, to, expected) in cases {
        assert_eq!(with_places(from, to).faults(), [format!("places.csv:{expected}")], "{from:?} → {to:?}");
    }
}

#[test]
fn places_of_sessions_are_numbered_or_named() {
    let tiny = Tiny::new().edit("participants.csv", "Booth 7", "");
    assert_eq!(places(&tiny), ["1 1 012 012", "2 1 012 012", "A1 1 34 34", "A2 1 34 34"]);
    let both = tiny.edit("event.toml", "[\"A1\", \"A2\"]", "[\"2\", \"A1\"]");
    assert_eq!(places(&both), ["1 1 012 012", "2 1 01234 01234", "A1 1 34 34"]);
}

#[test]
fn someones_own_place_is_no_common_one() {
    assert_eq!(places(&Tiny::new()), ["1 1 012 012", "2 1 012 012", "A1 1 34 34", "A2 1 34 34", "Booth 7 1 01234"]);
    let taken = Tiny::new().edit("participants.csv", "Booth 7", "A2");
    assert_eq!(places(&taken), ["1 1 012 012", "2 1 012 012", "A1 1 34 34", "A2 1 01234"]);
    let event =
        taken.edit("participants.csv", "nl,,2026-12-03T13:00/2026-12-03T14:00,,,\n", "nl,,,,,A2\n").folder().event;
    let own: Vec<_> = event.presences.iter().map(|p| p.own_place.map(|p| event.places.get(p).name.clone())).collect();
    assert_eq!(own, [Some("A2".to_owned()), Some("A2".to_owned()), None]);
}

#[test]
fn listed_places_replace_those_of_the_sessions() {
    let tiny = with_places("Hall", "Hall").edit("event.toml", "places = 2\n", "");
    assert_eq!(places(&tiny), ["A1 1 01234 01234", "A2 1 12 12", "A10 2 0234 0234", "Booth 7 3 34"]);
    let event = tiny.folder().event;
    assert_eq!(event.places.get(event.places.find("A2").unwrap()).zone, "Hall");
    let none = Tiny::new().with("places.csv", "name,sessions\n");
    assert_eq!(places(&none), places(&Tiny::new()));
}

#[test]
fn a_place_that_a_meeting_names_must_be_known_where_places_have_names() {
    let stray = |tiny: Tiny| tiny.edit("meetings.csv", "morning/1,,A1", "morning/1,,A11");
    let expected = "meetings.csv:3:25: place: no place is called \"A11\"; did you mean \"A1\"?";
    assert_eq!(stray(Tiny::new()).faults(), [expected]);
    assert_eq!(stray(with_places("Hall", "Hall")).faults(), [expected]);
    let numbered = stray(Tiny::new().edit("event.toml", "[\"A1\", \"A2\"]", "1"));
    assert_eq!(places(&numbered), ["1 1 01234 01234", "2 1 012 012", "A11 1 01234", "Booth 7 1 01234"]);
}

#[test]
fn a_faulty_list_of_places_leaves_names_in_doubt() {
    let tiny = Tiny::new().with("places.csv", "place\nA11\n").edit("meetings.csv", "morning/1,,A1", "morning/1,,A11");
    assert_eq!(tiny.faults(), ["places.csv:1:1: name: this column is missing; add it to the header row"]);
}
