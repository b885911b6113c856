//! Folders and files that are missing, or are something else.

use std::fs;

use api::folder::read;

use crate::tiny::Tiny;

#[test]
fn a_missing_folder_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("nowhere");
    let expected =
        format!("{}: there is no such folder; name an event folder, which holds event.toml", missing.display());
    assert_eq!(read(&missing).unwrap_err().to_string(), expected);
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let expected = format!("{}: this is not a folder; name an event folder, which holds event.toml", file.display());
    assert_eq!(read(&file).unwrap_err().to_string(), expected);
}

#[test]
fn an_empty_folder_lacks_two_files() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(
        read(dir.path()).unwrap_err().to_string(),
        "event.toml: the file is missing; add it to the folder\n\
         participants.csv: the file is missing; add it to the folder"
    );
}

#[test]
fn a_file_under_a_wrong_name_is_pointed_out() {
    let tiny = Tiny::new().without("participants.csv").with("Participants.CSV", "id\n");
    let expected = "participants.csv: the file is missing; is it the one called Participants.CSV?";
    assert_eq!(tiny.faults(), [expected]);
    let tiny = Tiny::new().with("request.csv", "").with("budget.csv", "").with("notes.txt", "");
    let expected =
        ["budget.csv: this file is not read", "request.csv: this file is not read; did you mean requests.csv?"];
    assert_eq!(tiny.notices(), expected);
}

#[test]
fn only_two_files_are_needed() {
    let mut tiny = Tiny::new();
    for file in ["declarations.csv", "sectors.csv", "requests.csv", "meetings.csv", "outcomes.csv", "matches.csv"] {
        tiny = tiny.without(file);
    }
    let folder = tiny.folder();
    assert_eq!(folder.event.roster.participants.len(), 3);
    assert!(folder.event.given.is_none() && folder.event.agreed.is_empty() && folder.outcomes.is_empty());
}

#[test]
fn a_folder_where_a_file_should_be_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in Tiny::new().without("sectors.csv").files() {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    fs::create_dir(dir.path().join("sectors.csv")).unwrap();
    let expected = "sectors.csv: this is a folder, not a file; put the file itself here";
    assert_eq!(read(dir.path()).unwrap_err().to_string(), expected);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_file_and_a_link_to_nowhere_is_missing() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in Tiny::new().without("participants.csv").files() {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let link = dir.path().join("participants.csv");
    symlink("/dev/zero", &link).unwrap();
    let expected = "participants.csv: this is not a plain file; put the file itself here";
    assert_eq!(read(dir.path()).unwrap_err().to_string(), expected);
    fs::remove_file(&link).unwrap();
    symlink("/nowhere", &link).unwrap();
    let expected = "participants.csv: the file is missing; add it to the folder";
    assert_eq!(read(dir.path()).unwrap_err().to_string(), expected);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_a_fault() {
    use std::os::unix::fs::symlink;
    // A link to itself cannot be read even by the superuser.
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in Tiny::new().without("requests.csv").files() {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let link = dir.path().join("requests.csv");
    symlink(&link, &link).unwrap();
    let found = read(dir.path()).unwrap_err().to_string();
    assert!(found.starts_with("requests.csv: the file cannot be read: "), "{found}");
    assert!(found.ends_with("; check that it may be read"), "{found}");
}
