//! An organiser asks what more or fewer slots and places would be worth.

use std::{collections::BTreeMap, fs};

use stories::{Desk, maillage, text};

#[test]
fn the_frontier_of_the_sample_rises_with_slots_and_places() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    let ranges = ["--slots", "12..13", "--places", "12..16", "--time-limit", "40s", "--gap", "2%"];
    maillage(&[&["frontier", text(&event), "--out", text(&out)], &ranges[..]].concat()).exits(0);
    let rows = csv::Reader::from_path(out.join("frontier.csv")).unwrap().deserialize().map(Result::unwrap).collect();
    let rows: Vec<BTreeMap<String, String>> = rows;
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<u64>().unwrap();
    let (grid, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row["without"].is_empty());
    assert_eq!((grid.len(), without.len()), (10, 4));
    for row in &grid {
        assert!(number(row, "value") <= number(row, "upper_bound"), "{row:?}");
        for larger in &grid {
            let more = |column| number(larger, column) >= number(row, column);
            if more("slots") && more("places") {
                assert!(more("value") && more("upper_bound"), "{row:?} {larger:?}");
            }
        }
    }
    let present = grid.iter().find(|row| row["slots"] == "13" && row["places"] == "16").unwrap();
    assert!(without.iter().all(|row| number(row, "value") <= number(present, "upper_bound")));
    let picture = fs::read_to_string(out.join("frontier.svg")).unwrap();
    assert_eq!(picture.matches("class=\"now\"").count(), 1);
}

#[test]
fn a_range_that_makes_no_sense_is_refused() {
    let desk = Desk::with_sample();
    for (typed, remedy) in
        [(["--slots", "9..3"], "8..16"), (["--slots", "1..5"], "begin at 2"), (["--places", "many"], "8..16")]
    {
        let run =
            maillage(&[&["frontier", text(&desk.event()), "--out", text(&desk.path("out"))], &typed[..]].concat());
        assert!(run.exits(2).stderr.contains(remedy), "{typed:?}");
    }
}
