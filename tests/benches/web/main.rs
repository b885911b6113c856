//! The server with an event of 5,000 people, on loopback, on both databases: how long the import takes, what memory the
//! server needs, how soon it answers 200 questions a second, and whether 500 people who save their profiles at the same
//! moment all can. Medians of three rounds where it is about time. Then the
//! pages that people wait for, on a slow telephone. Prints a table; with `--write` it also goes into the
//! README.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and ends where it cannot go on")]

mod figures;
mod pages;
mod reads;
mod saves;
mod stage;

use std::{env, time::Instant};

use stories::{Database, Make, load::import, shared, write_table};

use crate::{
    figures::{Figures, Spread, milliseconds},
    stage::Stage,
};

const ROUNDS: usize = 3;

/// A row of the table: what is measured, what is asked of it, and how it is written.
type Row = (&'static str, &'static str, fn(&Figures) -> String);

const ROWS: [Row; 11] = [
    ("import, seconds", "5", |figures| format!("{:.1}", figures.import)),
    ("memory of the server at rest", "100 MB", |figures| format!("{} MB", figures.at_rest)),
    ("the most memory, with matching and all below", "–", |figures| format!("{} MB", figures.most)),
    ("200 reads a second: half within, ms", "–", |figures| milliseconds(figures.reads.half)),
    ("… 99 of 100 within, ms", "50", |figures| milliseconds(figures.reads.most)),
    ("… the longest, ms", "–", |figures| milliseconds(figures.reads.longest)),
    ("500 saves at once: lost", "0", |figures| figures.lost.to_string()),
    ("… refused", "0", |figures| figures.refused.to_string()),
    ("… half within, ms", "–", |figures| milliseconds(figures.saves.half)),
    ("… 99 of 100 within, ms", "1000", |figures| milliseconds(figures.saves.most)),
    ("… the longest, ms", "–", |figures| milliseconds(figures.saves.longest)),
];

fn main() {
    let only = env::var("BENCH_ONLY").unwrap_or_default();
    let wanted = |name: &str, measured: fn() -> String| {
        if only.is_empty() || only == name {
            let table = measured();
            println!("\n{table}");
            if env::args().any(|argument| argument == "--write") {
                write_table(name, &table);
            }
        }
    };
    wanted("bench-web", both);
    wanted("bench-web-pages", pages);
}

/// The table of both kinds of database.
fn both() -> String {
    let measured: Vec<(&str, Figures)> =
        Database::KINDS.into_iter().filter_map(|(name, make)| Some((name, measure(name, make)?))).collect();
    let names: Vec<&str> = measured.iter().map(|(name, _)| *name).collect();
    let mut table = format!("| | at most | {} |\n|---|--:|{}\n", names.join(" | "), "--:|".repeat(names.len()));
    for (what, target, write) in ROWS {
        let cells: Vec<String> = measured.iter().map(|(_, figures)| write(figures)).collect();
        table += &["| ", what, " | ", target, " | ", &cells.join(" | "), " |\n"].concat();
    }
    table
}

/// The figures of pages, which hang little on the database: on SQLite alone.
fn pages() -> String {
    let Some(event) = shared("events/eight-clusters") else { return String::new() };
    let database = Database::sqlite();
    import(database.url(), &event);
    pages::table(&database, Stage::set(&database, &event))
}

/// All figures of a kind of database; none where there is none of that kind.
fn measure(name: &str, make: Make) -> Option<Figures> {
    let event = shared("events/eight-clusters")?;
    let imported = (0..ROUNDS).map(|_| {
        let database = make()?;
        let began = Instant::now();
        import(database.url(), &event);
        Some((began.elapsed().as_secs_f64(), database))
    });
    let (mut imports, databases): (Vec<f64>, Vec<Database>) = imported.collect::<Option<Vec<_>>>()?.into_iter().unzip();
    imports.sort_by(f64::total_cmp);
    println!("{name}: imports {imports:.1?}");
    let stage = Stage::set(databases.first()?, &event);
    println!("{name}: {} MB at rest, {} people", stage.at_rest, stage.people.len());
    let reads: Vec<Spread> = (0..ROUNDS).map(|round| reads::round(&stage, round)).collect();
    println!("{name}: reads {reads:?}");
    let saves: Vec<saves::Saves> = (0..ROUNDS).map(|round| saves::round(&stage, round)).collect();
    println!("{name}: saves {saves:?}");
    Some(Figures {
        import: imports[ROUNDS / 2],
        at_rest: stage.at_rest,
        most: stage.server.memory()[1],
        reads: Spread::middle(&reads),
        lost: saves.iter().map(|saves| saves.lost).sum(),
        refused: saves.iter().map(|saves| saves.refused).sum(),
        saves: Spread::middle(&saves.iter().map(|saves| saves.spread).collect::<Vec<_>>()),
    })
}
