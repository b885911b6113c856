//! All that a database holds goes into a file, and out of it into a database of either kind.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
    thread,
};

use serde_json::{Value, json};
use stories::{Database, Desk, Run, files, maillage, on_both_databases, start, text};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn run(database: &Database, arguments: &[&str]) -> Run {
    maillage(&[arguments, &["--database", database.url()]].concat())
}

fn back_up(database: &Database, file: &Path) -> Value {
    run(database, &["backup", text(file), "--json"]).exits(0).json()
}

fn restore(database: &Database, file: &Path) -> Value {
    run(database, &["restore", text(file), "--json"]).exits(0).json()
}

/// Empty databases of each kind there is.
fn others() -> Vec<Database> {
    [Some(Database::sqlite()), Database::postgres()].into_iter().flatten().collect()
}

/// An event with a published version and a draft after it.
fn used(database: &Database) -> (Desk, String) {
    let (desk, id) = database.with_sample();
    for command in ["build", "publish", "build"] {
        let rounds: &[&str] = if command == "build" { &["--rounds", "1"] } else { &[] };
        run(database, &[&[command, id.as_str()], rounds].concat()).exits(0);
    }
    (desk, id)
}

/// What the commands tell of an event: its files, its schedule, its versions and what was done to it.
#[derive(Debug, PartialEq)]
struct Told {
    listed: [Value; 2],
    files: [Vec<(String, Vec<u8>)>; 2],
}

fn told(database: &Database, id: &str) -> Told {
    let desk = Desk::empty();
    let (event, out) = (desk.path("event"), desk.path("out"));
    let listed = ["versions", "audit"].map(|command| run(database, &[command, id, "--json"]).exits(0).json());
    run(database, &["export", id, text(&event), "--out", text(&out)]).exits(0);
    Told { listed, files: [event, out].map(|folder| files(&folder)) }
}

/// The event's files alone.
fn exported(database: &Database, id: &str) -> Vec<(String, Vec<u8>)> {
    let desk = Desk::empty();
    run(database, &["export", id, text(&desk.event())]).exits(0);
    files(&desk.event())
}

/// What is in a zip, by name.
fn entries(zip: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
    let indices = 0..zip.len();
    let read = |index| {
        let mut entry = zip.by_index(index).unwrap();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        (entry.name().unwrap().into_owned(), content)
    };
    indices.map(read).collect()
}

fn packed(entries: &BTreeMap<String, String>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Where the bytes of a file in a zip begin.
fn start_of(zip: &[u8], name: &str) -> usize {
    let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
    usize::try_from(zip.by_name(name).unwrap().data_start().unwrap()).unwrap()
}

on_both_databases! {
    fn a_backup_goes_into_either_database(database) {
        let (desk, id) = used(database);
        let file = desk.path("all.zip");
        let wrote = back_up(database, &file);
        assert_eq!(wrote["bytes"], json!(fs::metadata(&file).unwrap().len()));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let before = told(database, &id);
        assert!(before.listed[0].as_array().unwrap().len() == 2 && before.files[1].len() > 1);
        for other in others() {
            assert_eq!(restore(&other, &file)["rows"], wrote["rows"]);
            assert_eq!(told(&other, &id), before);
        }
    }

    fn work_goes_on_after_a_restore(database) {
        let (desk, id) = used(database);
        let file = desk.path("all.zip");
        back_up(database, &file);
        for other in others() {
            restore(&other, &file);
            desk.edit("event.toml", |toml| toml.replace(&format!("\"{id}\""), "\"another\""));
            run(&other, &["import", text(&desk.event())]).exits(0);
            run(&other, &["publish", &id]).exits(0);
            for event in ["another", &id] {
                run(&other, &["build", event, "--rounds", "1"]).exits(0);
                run(&other, &["publish", event]).exits(0);
            }
            let listed = run(&other, &["versions", &id, "--json"]).exits(0).json();
            assert_eq!(listed[0]["version"], json!(3));
            desk.edit("event.toml", |toml| toml.replace("\"another\"", &format!("\"{id}\"")));
            // What came from one database and was changed in another is backed up as well.
            let again = desk.path("again.zip");
            back_up(&other, &again);
            let third = Database::sqlite();
            restore(&third, &again);
            assert_eq!(told(&third, "another"), told(&other, "another"));
            fs::remove_file(&again).unwrap();
        }
    }

    fn a_backup_shows_one_moment_while_others_write(database) {
        let (desk, id) = database.with_sample();
        let copies: Vec<_> = (0..6).map(|number| format!("copy-{number}")).collect();
        let mut server = start(&["build", &id, "--time-limit", "10m", "--gap", "50%", "--database", database.url()]);
        server.says("matching");
        let mut backups = Vec::new();
        thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let writing = Desk::with_sample();
                for copy in &copies {
                    let toml = fs::read_to_string(desk.event().join("event.toml")).unwrap();
                    writing.edit("event.toml", |_| toml.replace(&format!("\"{id}\""), &format!("\"{copy}\"")));
                    run(database, &["import", text(&writing.event())]).exits(0);
                }
            });
            while !writer.is_finished() {
                let file = desk.path(&format!("{}.zip", backups.len()));
                back_up(database, &file);
                backups.push(file);
            }
        });
        server.ends().exits(0);
        let but_its_id = |database: &Database, id: &str| {
            let mut files = exported(database, id);
            files.retain(|(name, _)| name != "event.toml");
            files
        };
        let whole = but_its_id(database, &id);
        for file in backups {
            let other = Database::sqlite();
            restore(&other, &file);
            let known = run(&other, &["versions", "nothing"]).exits(2).stderr;
            let seen: Vec<_> = copies.iter().filter(|copy| known.contains(copy.as_str())).collect();
            // They came one after the other, each at once.
            assert!(seen.iter().copied().eq(copies.iter().take(seen.len())), "{known}");
            seen.into_iter().chain([&id]).for_each(|event| assert_eq!(but_its_id(&other, event), whole));
        }
    }

    fn a_file_that_is_there_is_kept(database) {
        let desk = Desk::empty();
        let file = desk.path("all.zip");
        fs::write(&file, b"precious").unwrap();
        let refused = run(database, &["backup", text(&file)]).exits(2);
        assert!(refused.stderr.contains("is there already; name a file that is not there yet"), "{}", refused.stderr);
        assert_eq!(fs::read(&file).unwrap(), b"precious");
        let nowhere = run(database, &["backup", text(&desk.path("no/all.zip"))]).exits(1);
        assert!(nowhere.stderr.contains("check that its folder is there"), "{}", nowhere.stderr);
        assert_eq!(files(&desk.path(".")).len(), 1);
    }

    fn a_backup_of_nothing_is_said_to_be_one(database) {
        let desk = Desk::empty();
        let file = desk.path("all.zip");
        let empty = run(database, &["backup", text(&file)]).exits(0);
        assert!(empty.stderr.contains("there is no event in"), "{}", empty.stderr);
        let quiet = run(database, &["backup", text(&desk.path("other.zip")), "--quiet"]).exits(0);
        assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
        // As it holds nothing, it can be restored into the same database.
        let restored = run(database, &["restore", text(&file)]).exits(0);
        assert!(restored.stdout.starts_with("Restored 0 rows"), "{}", restored.stdout);
    }

    fn a_database_in_use_is_not_written_over(database) {
        let (desk, id) = database.with_sample();
        let file = desk.path("all.zip");
        back_up(database, &file);
        let refused = run(database, &["restore", text(&file)]).exits(2);
        assert!(refused.stderr.contains("holds events already; name an empty one"), "{}", refused.stderr);
        run(database, &["versions", &id]).exits(0);
    }

    fn of_a_damaged_backup_nothing_is_restored(database) {
        let source = Database::sqlite();
        let (desk, id) = source.with_sample();
        let file = desk.path("all.zip");
        back_up(&source, &file);
        let whole = fs::read(&file).unwrap();
        let entries = entries(&whole);
        let refuse = |name: &str, bytes: &[u8], words: &str| {
            fs::write(desk.path(name), bytes).unwrap();
            let refused = run(database, &["restore", text(&desk.path(name))]).exits(2);
            assert!(refused.stderr.contains(words), "{name}: {}", refused.stderr);
        };
        let change = |change: &dyn Fn(&mut BTreeMap<String, String>)| {
            let mut changed = entries.clone();
            change(&mut changed);
            packed(&changed)
        };
        let edit = |name: &str, edit: &dyn Fn(String) -> String| {
            change(&|entries| drop(entries.insert(name.to_owned(), edit(entries[name].clone()))))
        };
        refuse("cut.zip", &whole[..whole.len() / 2], "is no backup, or not all of it");
        refuse("empty.zip", b"", "is no backup, or not all of it");
        refuse("other.zip", &change(&|entries| drop(entries.remove("manifest.json"))), "it has no manifest.json");
        refuse("no.zip", &edit("manifest.json", &|_| "{}".to_owned()), "manifest.json: missing field");
        let mut flipped = whole.clone();
        flipped[start_of(&whole, "participants.jsonl") + 50] ^= 4;
        refuse("flipped.zip", &flipped, "is damaged: participants.jsonl");
        refuse("missing.zip", &change(&|entries| drop(entries.remove("meetings.jsonl"))), "is damaged: meetings.jsonl");
        let strange = change(&|entries| drop(entries.insert("strange.jsonl".to_owned(), String::new())));
        refuse("strange.zip", &strange, "strange.jsonl does not belong to it");
        let untold = edit("manifest.json", &|manifest| manifest.replace("\"meetings\"", "\"gatherings\""));
        refuse("untold.zip", &untold, "the table meetings is missing");
        let short = edit("participants.jsonl", &|lines| lines.split_once('\n').unwrap().1.to_owned());
        refuse("short.zip", &short, "participants.jsonl has 73 rows, not 74");
        let column = edit("participants.jsonl", &|lines| lines.replacen("\"job\"", "\"task\"", 1));
        refuse("column.zip", &column, "participants.jsonl:1: job is missing");
        let stray = edit("participants.jsonl", &|lines| lines.replacen("\"event_id\":1", "\"event_id\":2", 1));
        refuse("stray.zip", &stray, "the backup is damaged");
        let twice = edit("participants.jsonl", &|lines| lines.replacen("\"id\":2,", "\"id\":1,", 1));
        refuse("twice.zip", &twice, "the backup is damaged");
        let older = edit("manifest.json", &|manifest| manifest.replace("\"migration\": \"20", "\"migration\": \"19"));
        refuse("older.zip", &older, "this one brings the database up to date when it opens it");
        let newer = edit("manifest.json", &|manifest| manifest.replace("\"migration\": \"20", "\"migration\": \"30"));
        refuse("newer.zip", &newer, "or a later one");
        let format = edit("manifest.json", &|manifest| manifest.replace("\"format\": 1", "\"format\": 2"));
        refuse("format.zip", &format, "in a way that this one does not know");
        // Nothing was written: the database is still empty, and takes what is whole.
        restore(database, &file);
        assert_eq!(exported(database, &id), exported(&source, &id));
    }
}

#[test]
fn a_file_that_is_no_backup_costs_no_database() {
    let desk = Desk::empty();
    let url = format!("sqlite:{}", desk.path("maillage.db").display());
    let refused = maillage(&["restore", text(&desk.path("none.zip")), "--database", &url]).exits(2);
    assert!(refused.stderr.contains("none.zip cannot be read"), "{}", refused.stderr);
    let refused = maillage(&["restore", text(&desk.path(".")), "--database", &url, "--json"]).exits(2);
    assert!(refused.json_lines()[0]["error"].as_str().unwrap().contains("cannot be read"), "{}", refused.stderr);
    assert_eq!(files(&desk.path(".")), []);
}
