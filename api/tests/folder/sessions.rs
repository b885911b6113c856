//! Faults of the sessions and the programme in `event.toml`.

use crate::tiny::{Tiny, assert_found};

const FILE: &str = "event.toml";

#[test]
fn sessions_are_checked() {
    assert_found(
        FILE,
        &[
            (
                "id = \"afternoon\"\n",
                "id = \"Morning\"\n",
                "37:6: sessions.id: \"Morning\" is already given in line 29; ids differ by more than case: give each its own",
            ),
            ("slots = 3", "slots = 0", "31:9: sessions.slots: 0 is too small; write digits only, from 1 to 288"),
            (
                "slots = 3",
                "slots = 999999999999999999999999999999999999999999",
                "31:9: sessions.slots: 999999999999999999999999999999999999999999 is too large; write digits only, from 1 to 288",
            ),
            ("slots = 3\n", "\n", "28:1: sessions.slots: this key is missing; write slots = 6"),
            ("slot_minutes = 20\n", "\n", "28:1: sessions.slot_minutes: this key is missing; write slot_minutes = 20"),
            (
                "pause_minutes = 5",
                "pause_minutes = -5",
                "33:17: sessions.pause_minutes: -5 is too small; write digits only, from 0 to 1440",
            ),
            (
                "places = 2",
                "places = -2",
                "34:10: sessions.places: -2 is too small; write digits only, from 0 to 10000",
            ),
            (
                "places = 2",
                "places = \"2\"",
                "34:10: sessions.places: this is a text, not a whole number; write digits only, from 0 to 10000",
            ),
            (
                "places = 2\n",
                "\n",
                "28:1: sessions.places: this key is missing; write places = 30, or list them in places.csv",
            ),
            (
                "[\"A1\", \"A2\"]",
                "[\"A1\", \"A2\", \"A1\"]",
                "41:23: sessions.places: \"A1\" is already given in line 41; keep one of the two",
            ),
            ("[\"A1\", \"A2\"]", "[\"A1\", \" \"]", "41:17: sessions.places: the text is blank; write a name"),
            (
                "slot_minutes = 20\nplaces = [",
                "slot_minutes = 20\nadjoins_previous = \"yes\"\nplaces = [",
                "41:20: sessions.adjoins_previous: this is a text, not a choice of yes or no; write true or false",
            ),
            (
                "2026-12-03T13:30",
                "2026-12-03T10:00",
                "38:9: sessions.start: the session starts before \"morning\" is over; start it later, or give the earlier one fewer slots",
            ),
            (
                "2026-12-03T13:30",
                "2026-12-02T13:30",
                "38:9: sessions.start: the session starts before \"morning\", which stands above it; put the sessions in order of time",
            ),
            (
                "2026-12-03T09:00",
                "3 December, 9 h",
                "30:9: sessions.start: \"3 December, 9 h\" is not a local date and time; write it like 2026-12-03T09:00",
            ),
            (
                "2026-12-03T09:00",
                "2026-12-03T09:00Z",
                "30:9: sessions.start: \"2026-12-03T09:00Z\" is not a local date and time; write it like 2026-12-03T09:00",
            ),
            (
                "2026-12-03T09:00",
                "2026-02-30T09:00",
                "30:9: sessions.start: \"2026-02-30T09:00\" is not a local date and time; write it like 2026-12-03T09:00",
            ),
            (
                "\"2026-12-03T09:00\"",
                "9",
                "30:9: sessions.start: this is a whole number, not a local date and time; write it like \"2026-12-03T09:00\"",
            ),
            (
                "2026-12-03T09:00",
                "2026-03-29T02:30",
                "30:9: sessions.start: 2026-03-29T02:30 does not exist: the clocks in Europe/Brussels skip it; write 2026-03-29T03:30, which the clocks show then",
            ),
        ],
    );
    let none = Tiny::new().with(FILE, "format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"UTC\"\n");
    let missing = "event.toml:1:1: sessions: this key is missing; write [[sessions]] and below it id, start, slots, slot_minutes and places";
    assert!(none.faults().contains(&missing.to_owned()), "{:?}", none.faults());
}

#[test]
fn a_file_of_absurd_size_is_refused() {
    let long = Tiny::new().edit(FILE, "format = 1", &format!("format = 1 # {}", "x".repeat(5 << 20)));
    assert_eq!(long.faults(), ["event.toml: the file has more than 4 MB; check that this is the right file"]);
    let session = |day: usize| {
        let (month, date) = (1 + day / 28, 1 + day % 28);
        let start = format!("2027-{month:02}-{date:02}T00:00");
        format!("[[sessions]]\nid = \"s{day}\"\nstart = \"{start}\"\nslots = 288\nslot_minutes = 5\nplaces = 1\n")
    };
    let sessions: Vec<_> = (0..40).map(session).collect();
    let sessions = sessions.concat();
    let many = Tiny::new().edit(FILE, "[[programme]]", &format!("{sessions}[[programme]]")).faults();
    assert_eq!(
        many,
        ["event.toml:247:1: sessions.slots: the sessions have more than 10000 slots together; split the event"]
    );
}

#[test]
fn the_programme_is_checked() {
    assert_found(
        FILE,
        &[
            ("title = \"Coffee\"\n", "\n", "43:1: programme.title: this key is missing; write title = \"Opening\""),
            (
                "2026-12-03T10:10",
                "2026-12-03T09:10",
                "46:7: programme.end: the end is not after the start; write the earlier time first",
            ),
            (
                "end = \"2026-12-03T10:10\"\n",
                "\n",
                "43:1: programme.end: this key is missing; write end = \"2026-12-03T09:00\"",
            ),
            (
                "blocks = true",
                "blocks = 1",
                "47:10: programme.blocks: this is a whole number, not a choice of yes or no; write true or false",
            ),
            (
                "[[programme]]",
                "[programme]",
                "43:1: programme: this is a table, not a list of tables; write [[programme]] before each",
            ),
        ],
    );
}
