//! A newcomer types one command.

use std::fs;

use stories::{Desk, files, maillage, text};

#[test]
fn the_demo_makes_every_file_it_promises() {
    let desk = Desk::empty();
    let folder = desk.path("demo");
    let run = maillage(&["demo", text(&folder), "--rounds", "2"]).exits(0);
    let out = folder.join("out");
    let promised = [
        "matches.csv",
        "schedule.json",
        "schedule.csv",
        "unplaced.csv",
        "certificate.csv",
        "agendas.html",
        "report.html",
    ];
    for file in promised {
        assert!(fs::metadata(out.join(file)).unwrap().len() > 0, "{file} holds something");
    }
    let people = fs::read_to_string(folder.join("participants.csv")).unwrap();
    for line in people.lines().skip(1) {
        let id = line.split(',').next().unwrap();
        for kind in ["html", "txt", "ics"] {
            assert!(out.join(format!("agendas/{id}.{kind}")).is_file(), "{id} has an agenda as {kind}");
        }
    }
    let letters = files(&out.join("mail")).len();
    assert!(letters > 0 && letters < people.lines().count(), "everyone with an address has a letter");
    for named in ["report.html", "agendas.html"] {
        assert!(run.stdout.contains(named), "it says to open {named}:\n{}", run.stdout);
    }
}

#[test]
fn the_demo_leaves_a_folder_of_other_things_alone() {
    let desk = Desk::empty();
    let folder = desk.path("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("thesis.txt"), "years of work").unwrap();
    let run = maillage(&["demo", text(&folder)]).exits(2);
    assert!(run.stderr.contains("mine"), "{}", run.stderr);
    assert_eq!(files(&folder), [("thesis.txt".to_owned(), b"years of work".to_vec())]);
}

#[test]
fn the_demo_may_be_run_again() {
    let desk = Desk::empty();
    let folder = desk.path("demo");
    let demo = ["demo", text(&folder), "--rounds", "1", "--now", "2027-03-01T09:00"];
    maillage(&demo).exits(0);
    let first = files(&folder);
    maillage(&demo).exits(0);
    assert_eq!(files(&folder), first);
}
