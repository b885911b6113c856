//! Ranking beside a peer: how well `maillage match` puts the partners first that really came together later, and so the
//! TF–IDF baseline (scikit-learn) on the same event; and what is lost where a term has no weight. Prints a table; with
//! `--write` it also goes into the README.
//!
//! `MAILLAGE_PEERS_RANKING` is a Python with scikit-learn; without one the peer is left out.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and ends where it cannot go on")]

use std::{env, fs, path::Path, process::Command};

use stories::{Desk, maillage, shared, text, write_table};

const EVENT: &str = "ict-mechanics";
/// The outcomes that came after the profiles were written.
const TRUTH: &str = "h2020_later";
/// The weights that can be taken out, and what one reads in the table.
const ABLATIONS: [(&str, &str); 8] = [
    ("text", "without the words"),
    ("sectors", "without the sectors"),
    ("requests", "without requests"),
    ("language", "without a language in common"),
    ("kind", "without kinds"),
    ("size", "without sizes"),
    ("novelty", "without novelty"),
    ("affinity", "without affinities"),
];

fn main() {
    let (Some(event), Some(truth)) = (shared(&format!("events/{EVENT}")), shared(&format!("truth/{EVENT}.csv"))) else {
        return;
    };
    let desk = Desk::empty();
    copy(&event, &desk.path("event"));
    let mut table = String::from("| engine | nDCG@10 | recall@10 | MAP@20 |\n|---|--:|--:|--:|\n");
    let ours = ranked(&desk, &truth, "");
    table += &row("Maillage", ours.as_ref());
    table += &row("TF–IDF of whole profiles (scikit-learn)", peer(&desk, &truth).as_ref());
    for (weight, name) in ABLATIONS {
        table += &row(&format!("Maillage {name}"), ranked(&desk, &truth, weight).as_ref());
    }
    println!("{table}");
    if env::args().any(|argument| argument == "--write") {
        write_table("bench-ranking", &table);
    }
}

/// An event folder whose lists are long enough to look for partners in.
fn copy(event: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(event).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
    let path = to.join("event.toml");
    let toml = fs::read_to_string(&path).unwrap();
    assert!(toml.contains("candidates = 20\n"), "the event says how many candidates are kept");
    fs::write(path, toml.replace("candidates = 20\n", "candidates = 200\n")).unwrap();
}

/// Ranks the event, with one weight taken out where one is named.
fn ranked(desk: &Desk, truth: &Path, without: &str) -> Option<[String; 3]> {
    let toml = fs::read_to_string(desk.path("event").join("event.toml")).unwrap();
    if !without.is_empty() {
        let weighed = format!("{toml}\n[matching.weights]\n{without} = 0.0\n");
        fs::write(desk.path("event").join("event.toml"), weighed).unwrap();
    }
    maillage(&["match", text(&desk.path("event")), "--out", text(&desk.path("out"))]).exits(0);
    fs::write(desk.path("event").join("event.toml"), toml).unwrap();
    quality(desk, &desk.path("out").join("matches.csv"), truth)
}

/// What the peer makes of the event.
fn peer(desk: &Desk, truth: &Path) -> Option<[String; 3]> {
    let (script, python) = (shared("peers/tfidf_matches.py")?, env::var_os("MAILLAGE_PEERS_RANKING")?);
    let matches = desk.path("peer.csv");
    let run = Command::new(python).arg(script).arg(desk.path("event")).arg(&matches).arg("200").status().ok()?;
    run.success().then(|| quality(desk, &matches, truth))?
}

/// nDCG@10, recall@10 and MAP@20 of a ranking.
fn quality(desk: &Desk, matches: &Path, truth: &Path) -> Option<[String; 3]> {
    let script = shared("tools/rank_quality.py")?;
    let python = env::var_os("MAILLAGE_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let run =
        Command::new(python).arg(script).arg(desk.path("event")).arg(matches).arg(truth).arg(TRUTH).output().ok()?;
    let said = String::from_utf8(run.stdout).ok()?;
    let figure = |name: &str| said.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    Some([figure("ndcg@10")?, figure("recall@10")?, figure("map@20")?])
}

fn row(name: &str, figures: Option<&[String; 3]>) -> String {
    let cells = figures.map_or_else(|| vec!["–".to_owned(); 3], |figures| figures.to_vec());
    format!("| {name} | {} |\n", cells.join(" | "))
}
