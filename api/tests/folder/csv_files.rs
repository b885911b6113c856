//! What holds for every CSV file: encodings, separators, line ends, headers and widths.

use crate::tiny::{Tiny, assert_found};

/// The folder read the same way whatever its files are separated by and end their lines with.
fn assert_same(tiny: &Tiny) {
    let (event, same) = (tiny.folder().event, Tiny::new().folder().event);
    assert_eq!(event.roster.participants, same.roster.participants);
    assert_eq!(event.roster.requests, same.roster.requests);
    assert_eq!(event.presences, same.presences);
    assert_eq!(event.agreed, same.agreed);
    assert_eq!(event.given, same.given);
}

fn texts(tiny: &Tiny) -> Vec<(&'static str, String)> {
    tiny.files().map(|(name, bytes)| (name, String::from_utf8(bytes.to_vec()).unwrap())).collect()
}

#[test]
fn byte_order_marks_and_line_ends_of_windows_change_nothing() {
    let original = Tiny::new();
    let windows = texts(&original)
        .into_iter()
        .fold(Tiny::new(), |tiny, (name, text)| tiny.with(name, format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    assert_same(&windows);
    assert_eq!(windows.folder().event.roster.declarations, original.folder().event.roster.declarations);
}

#[test]
fn tabs_and_semicolons_separate_as_well() {
    for separator in ["\t", ";"] {
        let others =
            texts(&Tiny::new()).into_iter().filter(|(name, _)| !matches!(*name, "event.toml" | "declarations.csv"));
        let tiny = others
            .fold(Tiny::new(), |tiny, (name, text)| tiny.with(name, text.replace(';', "|").replace(',', separator)));
        assert_same(&tiny);
    }
    let quoted = "participant;kind;sectors;text\nzoe;offer;\"28;28.4\";\"Des machines; petites\"\n";
    let declared = Tiny::new().with("declarations.csv", quoted).folder().event.roster.declarations;
    assert_eq!((declared[0].sectors.len(), declared[0].text.as_str()), (2, "Des machines; petites"));
}

#[test]
fn columns_may_stand_in_any_order_and_unknown_ones_are_noticed() {
    let tiny = Tiny::new().with("requests.csv", "remark,kind,form,to,,from\n,wish,x,adam,y,mia\n");
    assert_eq!(tiny.folder().event.roster.requests.len(), 1);
    assert_eq!(
        tiny.notices(),
        [
            "requests.csv:1:1: remark: this column is not known and is not read",
            "requests.csv:1:13: form: this column is not known and is not read; did you mean \"from\"?",
            "requests.csv:1:21: this column has no name and is not read",
        ]
    );
}

#[test]
fn headers_and_widths_are_checked() {
    assert_found(
        "requests.csv",
        &[
            ("from,to,kind,note", "to,kind,note", "1:1: from: this column is missing; add it to the header row"),
            ("from,to,kind,note", "from,to,to,kind", "1:9: to: this column is there twice; keep one of the two"),
            (
                "from,to,kind,note",
                "From,to,kind,note",
                "1:1: from: this column is missing; is it the one called \"From\"?",
            ),
            (
                "must,Please",
                "must",
                "2:10: the row has 3 cells, the header 4; write one cell for each column, and in quotes what contains a comma",
            ),
            (
                "must,Please",
                "must,Please, now",
                "2:22: the row has 5 cells, the header 4; write one cell for each column, and in quotes what contains a comma",
            ),
            (
                "must,Please",
                "must,\"Please",
                "2:15: a quote opens here and is never closed; close it, or write \"\" for a quote in a text",
            ),
            ("Please", "Plea\u{7}se", "2:19: the control character U+0007 is not text; delete it"),
            ("Please", "Plea\u{85}se", "2:19: the control character U+0085 is not text; delete it"),
            ("Please", "Plea\0se", "2:19: the control character U+0000 is not text; delete it"),
        ],
    );
}

#[test]
fn rows_that_do_not_fit_leave_the_names_in_doubt() {
    let found = Tiny::new().edit("participants.csv", "mia,,Mia", "mia,Mia").faults();
    let width = "participants.csv:4:66: the row has 14 cells, the header 15; write one cell for each column, and in quotes what contains a comma";
    assert_eq!(found, [width]);
}

#[test]
fn empty_files_are_faults_and_files_with_only_a_header_say_nothing() {
    for (file, columns) in [
        ("requests.csv", "from,to,kind,note"),
        ("matches.csv", "a,b,value,sessions"),
        ("sectors.csv", "code,parent"),
        ("outcomes.csv", "a,b,date,event,outcome,source"),
    ] {
        let expected = format!("{file}: the file is empty; write the header row {columns}, or remove the file");
        for empty in ["", "\n\r\n", "\u{feff}"] {
            assert_eq!(Tiny::new().with(file, empty).faults(), std::slice::from_ref(&expected));
        }
    }
    for file in ["declarations.csv", "requests.csv", "meetings.csv", "outcomes.csv", "matches.csv"] {
        let header = texts(&Tiny::new()).into_iter().find(|(name, _)| *name == file).unwrap().1;
        let tiny = Tiny::new().with(file, header.lines().next().unwrap());
        assert_eq!(tiny.faults(), [""; 0], "{file}");
    }
}

#[test]
fn other_encodings_are_named_with_their_first_foreign_byte() {
    let latin = b"id,name\nzoe,Zo\xE9\nadam,Ad\xE0m\nmia,Mia\n";
    assert_eq!(
        Tiny::new().with("participants.csv", latin).faults(),
        ["participants.csv:2:7: the byte 0xE9 is not UTF-8 (in Latin-1 it would be \"é\"); \
          save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"]
    );
    let utf16: Vec<_> = "\u{feff}from,to,kind\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        Tiny::new().with("requests.csv", utf16).faults(),
        ["requests.csv: the file is in UTF-16; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"]
    );
    assert_eq!(Tiny::new().with("event.toml", b"format = 1 # \xFF").faults().len(), 1);
}

#[test]
fn a_header_without_end_is_no_table() {
    let wide = format!("from,to,kind{}\n", ",x".repeat(1000));
    let expected = "requests.csv: the header has 1003 columns; check that this is the right file, with a header row and one row a line";
    assert_eq!(Tiny::new().with("requests.csv", wide).faults(), [expected]);
}

#[test]
fn faults_of_all_files_come_sorted_by_file_and_line() {
    let tiny = Tiny::new().edit("requests.csv", ",no,", ",nö,").edit("requests.csv", "must", "most");
    let tiny = tiny.edit("meetings.csv", "m2,zoe", "m2,zeo").edit("declarations.csv", "offer", "ofer");
    let places: Vec<_> = tiny.faults().iter().map(|f| f.splitn(3, ':').take(2).collect::<Vec<_>>().join(":")).collect();
    assert_eq!(places, ["declarations.csv:2", "meetings.csv:2", "requests.csv:2", "requests.csv:4"]);
}
