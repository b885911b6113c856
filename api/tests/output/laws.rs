//! What must not matter, on random events in which any rule may bind: the order of rows and the number of threads change
//! no byte of what comes out; what people are called changes no proven figure.

use std::{fs, path::Path};

use api::{folder, output};
use rayon::ThreadPoolBuilder;
use schedules::{
    problem::Problem,
    schedule::Schedule,
    solve::{self, Settings, Unwatched, conclude, seat},
};

use crate::{dice::Dice, random_event};

/// Files whose rows may stand in any order. Places are handed out in the order of theirs.
const FILES: [&str; 4] = ["participants.csv", "requests.csv", "matches.csv", "meetings.csv"];

/// The schedule of a folder and the bytes that are written of it.
fn made(event: &Path) -> Option<(Schedule, Vec<output::OutputFile>)> {
    let event = folder::read(event).unwrap_or_else(|faults| panic!("{faults}")).event;
    let problem = Problem::new(&event, event.given.as_deref().unwrap(), &[], None);
    let outcome = solve::solve(&problem, Settings { gap_millionths: 0, rounds: Some(4), seed: 0 }, &Unwatched);
    let (schedule, certificate) =
        conclude(&event, &problem, &outcome, &seat(&event.places, &problem, outcome.assignment()), 0)?;
    let files = output::schedule(&event, &schedule, &certificate);
    Some((schedule, files))
}

/// Changes each of the files that are there.
fn edit(event: &Path, files: &[&str], change: impl Fn(&str) -> String) {
    for file in files.iter().map(|file| event.join(file)).filter(|path| path.exists()) {
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, change(&text)).unwrap();
    }
}

fn shuffled(csv: &str, dice: &mut Dice) -> String {
    let mut lines = csv.lines();
    let header = lines.next().unwrap();
    let mut rows: Vec<&str> = lines.collect();
    for last in (1..rows.len()).rev() {
        rows.swap(last, dice.below(last + 1));
    }
    format!("{header}\n{}\n", rows.join("\n"))
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_changes_a_byte() {
    for seed in 0..40 {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), &mut Dice(seed));
        let before = made(home.path());
        for threads in [1, 3] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let dice = std::cell::RefCell::new(Dice(seed + threads as u64));
            edit(home.path(), &FILES, |csv| shuffled(csv, &mut dice.borrow_mut()));
            assert!(pool.install(|| made(home.path())) == before, "seed {seed}, {threads} threads");
        }
    }
}

/// Calls `p0` `q9`, `p1` `q8` and so on, so that they sort the other way round.
fn renamed(text: &str) -> String {
    (0..10).fold(text.to_owned(), |text, p| text.replace(&format!("p{p}"), &format!("q{}", 9 - p)))
}

#[test]
fn what_people_are_called_changes_no_proven_figure() {
    let mut proven = 0;
    for seed in 0..120 {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), &mut Dice(seed));
        // Of two own places that of the id that sorts first hosts: with other ids, others host.
        edit(home.path(), &["participants.csv"], |csv| csv.lines().map(without_place).collect());
        let before = made(home.path());
        edit(home.path(), &FILES, renamed);
        let (Some((before, _)), Some((after, _))) = (before, made(home.path())) else { continue };
        let figures = |schedule: &Schedule| {
            let o = schedule.objective;
            [
                (u64::from(o.mutual), o.mutual_bound == Some(o.mutual)),
                (o.floor_shortfall.into(), o.floor_bound == Some(o.floor_shortfall)),
                (o.value, o.upper_bound == Some(o.value)),
                (o.breaks.into(), o.breaks_bound == Some(o.breaks)),
            ]
        };
        assert_eq!(before.conflict.is_empty(), after.conflict.is_empty(), "seed {seed}");
        for ((one, sure), (other, surely)) in figures(&before).into_iter().zip(figures(&after)) {
            assert!(one == other || !(sure && surely), "seed {seed}: {one} and {other} are both proven");
            proven += u32::from(sure && surely);
            if one != other {
                // What is proven of the next aims is so given this one.
                break;
            }
        }
    }
    assert!(proven > 150, "{proven} figures");
}

/// A row without its last cell, the own place.
fn without_place(row: &str) -> String {
    match row.rsplit_once(',') {
        Some((rest, "place")) => format!("{rest},place\n"),
        Some((rest, _)) => format!("{rest},\n"),
        None => String::new(),
    }
}
