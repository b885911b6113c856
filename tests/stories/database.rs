//! Events go into the database and come out again.

use std::{fs, path::Path, thread};

use stories::{Database, Desk, Run, files, maillage, on_both_databases, shared, text};

/// An event that says all that can be said, in a strange hand.
const EVERYTHING: [(&str, &str); 11] = [
    (
        "event.toml",
        r#"format = 1
[event]
id = "Everything.1"
name = { en = "All & <b>everything</b>", fr = "Tout" }
timezone = "America/New_York"
languages = ["en", "fr"]
venue = { fr = "Là" }
organiser = { name = { en = "Desk" }, email = "desk@desk.example", phone = "+1 555" }
[[clusters]]
id = "ICT"
name = { en = "Informatics", fr = "Informatique" }
[[clusters]]
id = "Mech"
[[pairings]]
clusters = ["ICT", "Mech"]
weight = 2
min_meetings = 1
max_meetings = 50
[[pairings]]
clusters = ["ICT", "ICT"]
[[pairings]]
clusters = ["*", "ICT"]
weight = 0.5
[[sessions]]
id = "morning"
start = 2026-12-03T09:00
slots = 3
slot_minutes = 20
places = ["A1", "Booth; 7", "Big \"hall\""]
[[sessions]]
id = "later"
start = "2026-12-03T10:30"
slots = 3
slot_minutes = 20
pause_minutes = 5
places = 4
adjoins_previous = true
[[programme]]
title = { en = "Coffee", fr = "Café" }
start = "2026-12-03T10:00"
end = "2026-12-03T10:30"
place = "Bar"
blocks = true
[[programme]]
title = "Talk"
start = 2026-12-03T12:00:00
end = "2026-12-03T13:00"
[limits]
min_meetings = 1
max_meetings = 4
max_breaks = 2
max_run = 3
same_organisation = true
per_organisation_pair = 0
[consent]
mode = "asked"
[matching]
candidates = 7
threshold = 3
common_language = "require"
spread = 0.25
learned = "taught.toml"
[matching.weights]
complementarity = 2
novelty = 0.5
[objective]
order = ["value", "mutual", "breaks"]
"#,
    ),
    (
        "participants.csv",
        "\u{feff}id;organisation;name;job;phone;email;kind;size;clusters;language;languages;country;unavailable;\
         min_meetings;max_meetings;place;Régime\r\n\
         p1;Acme  Works;\"Zoë \"\"Z\"\"; Q\";=1+1;+32 2;zoe@acme.example;company;small;ICT|Mech;fr;fr|en;BE;\
         morning/1|2026-12-03T10:30/2026-12-03T10:50;0;3;Zoë's stand;végan\r\n\
         \r\n\
         P2;ACME works;\"Robert'); DROP TABLE participants;--\";;;;;;Mech;;;;later;;;;\r\n\
         p3;;\u{202e}bidi\u{202c} \u{1f980} עברית;;;;;;;en;;;;;;;\r\n",
    ),
    (
        "declarations.csv",
        "participant,kind,text,sectors,note\n\
         p1,offer,\"two\nlines, <script>alert(1)</script>\",a,why\n\
         p1,need,,b;c,\n\
         P2,need,éditer,a,\n\
         p3,offer,'; DELETE FROM events; --,,\n",
    ),
    ("sectors.csv", "code,parent,fr,en,colour\na,,Un,One,red\nb,a,Deux,Two,\nc,a,Trois,,\n"),
    ("places.csv", "name,sessions,capacity,zone,unavailable,floor\nA1,morning,2,North,morning/2,1\nB2,,,,,\n"),
    ("requests.csv", "from,to,kind,note\np1,P2,wish,\np1,P2,must,\"please, do\"\np3,p1,accept,\n"),
    (
        "meetings.csv",
        "id,a,b,session,slot,after,place\nfirst,p1,p3,morning,,,\nThen,p1,p3,,later/2,first,Zoë's stand\n",
    ),
    ("outcomes.csv", "a,b,date,event,outcome,source\np1,p2,2024-05-01,Old,contact,form\nx,p1,,,,\n"),
    ("matches.csv", "a,b,value,sessions\np1,P2,10,later\np3,P2,0,\n"),
    ("taught.toml", "format = 1\n[weights]\naffinity = 2\n[[affinity]]\nneed = \"a\"\noffer = \"b\"\nstrength = 0.5\n"),
    ("notes.txt", "not a part of the event"),
];

fn write(folder: &Path) {
    fs::create_dir(folder).unwrap();
    EVERYTHING.iter().for_each(|(name, content)| fs::write(folder.join(name), content).unwrap());
}

fn import(database: &Database, event: &Path) -> Run {
    maillage(&["import", text(event), "--database", database.url()])
}

fn export(database: &Database, id: &str, folder: &Path) -> Run {
    maillage(&["export", id, text(folder), "--database", database.url()])
}

/// What the program makes of a folder.
fn understood(folder: &Path) -> String {
    let read = api::folder::read(folder).unwrap();
    format!("{:#?}\n{:#?}", read.event, read.outcomes)
}

/// Puts an event in, takes it out, and once more: the first copy says the same, the second is equal to it.
fn comes_back(database: &Database, again: &Database, event: &Path, id: &str) {
    let desk = Desk::empty();
    let (first, second) = (desk.path("first"), desk.path("second"));
    import(database, event).exits(0);
    export(database, id, &first).exits(0);
    import(again, &first).exits(0);
    export(again, id, &second).exits(0);
    assert_eq!(understood(event), understood(&first));
    assert_eq!(files(&first), files(&second));
}

on_both_databases! {
    fn all_that_can_be_said_comes_back(database) {
        let desk = Desk::empty();
        write(&desk.event());
        comes_back(database, &Database::sqlite(), &desk.event(), "everything.1");
    }

    fn what_is_not_understood_comes_back_as_well(database) {
        let desk = Desk::empty();
        write(&desk.event());
        import(database, &desk.event()).exits(0);
        export(database, "Everything.1", &desk.path("copy")).exits(0);
        let copy = |name: &str| fs::read_to_string(desk.path("copy").join(name)).unwrap();
        assert!(copy("participants.csv").lines().nth(1).unwrap().ends_with(",végan"), "{}", copy("participants.csv"));
        assert!(copy("sectors.csv").starts_with("code,parent,fr,en,colour\na,,Un,One,red\n"));
        assert!(!desk.path("copy/notes.txt").exists());
    }

    fn the_sample_comes_back(database) {
        let desk = Desk::with_sample();
        let id = api::folder::read(&desk.event()).unwrap().event.id;
        comes_back(database, &Database::sqlite(), &desk.event(), &id);
    }

    fn real_organisations_come_back(database) {
        let Some(event) = shared("events/ict-mechanics") else { return };
        comes_back(database, &Database::sqlite(), &event, "ict-mechanics");
    }

    fn an_event_is_stored_once(database) {
        let desk = Desk::empty();
        write(&desk.event());
        import(database, &desk.event()).exits(0);
        desk.edit("event.toml", |toml| toml.replace("Everything.1", "EVERYTHING.1"));
        let refused = import(database, &desk.event()).exits(2);
        assert!(refused.stderr.contains("in the database already"), "{}", refused.stderr);
        export(database, "everything.1", &desk.path("copy")).exits(0);
        assert!(fs::read_to_string(desk.path("copy/event.toml")).unwrap().contains("\"Everything.1\""));
    }

    fn of_a_faulty_folder_nothing_is_stored(database) {
        let desk = Desk::empty();
        write(&desk.event());
        desk.edit("meetings.csv", |meetings| meetings + "third,p1,nobody,,,,\n");
        let refused = import(database, &desk.event()).exits(2);
        assert!(refused.stderr.contains("meetings.csv:4"), "{}", refused.stderr);
        let unknown = export(database, "everything.1", &desk.path("copy")).exits(2);
        assert!(unknown.stderr.contains("there is none yet"), "{}", unknown.stderr);
        assert!(!desk.path("copy").exists());
    }

    fn nothing_is_written_over(database) {
        let desk = Desk::empty();
        write(&desk.event());
        import(database, &desk.event()).exits(0);
        let refused = export(database, "everything.1", &desk.event()).exits(2);
        assert!(refused.stderr.contains("this is there already"), "{}", refused.stderr);
        assert_eq!(files(&desk.event()).len(), EVERYTHING.len());
    }

    fn several_may_begin_at_once(database) {
        let desks: Vec<Desk> = (0..4).map(|_| Desk::empty()).collect();
        for (number, desk) in desks.iter().enumerate() {
            write(&desk.event());
            desk.edit("event.toml", |toml| toml.replace("Everything.1", &format!("event-{number}")));
        }
        thread::scope(|scope| {
            for desk in &desks {
                scope.spawn(|| import(database, &desk.event()).exits(0));
            }
        });
        let known = export(database, "nothing", &desks[0].path("copy")).exits(2);
        assert!(known.stderr.contains("it has event-0, event-1, event-2, event-3"), "{}", known.stderr);
    }
}

#[test]
fn a_database_that_is_away_is_told_without_its_password() {
    let desk = Desk::with_sample();
    let url = "postgres://desk:s3cret@localhost/events?host=/nowhere&connect_timeout=2";
    let run = maillage(&["import", text(&desk.event()), "--database", url]).exits(1);
    assert!(run.stderr.contains("cannot be reached") && !run.stderr.contains("s3cret"), "{}", run.stderr);
    let run = maillage(&["import", text(&desk.event()), "--database", "mysql://desk:s3cret@db"]).exits(2);
    assert!(run.stderr.contains("write sqlite:FILE") && !run.stderr.contains("s3cret"), "{}", run.stderr);
}
