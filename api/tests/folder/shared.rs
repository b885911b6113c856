//! Real and published events, read from the folder that `MAILLAGE_SHARED` names.
#![expect(clippy::print_stderr, reason = "a test that skips says so")]

use std::{env, fs, path::PathBuf, process::Command};

use api::folder::read;

/// The shared folder. Without it a test says that it skips, and in CI it fails.
fn shared() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    let shared = env::var_os("MAILLAGE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if shared.is_dir() {
        return Some(shared);
    }
    assert!(env::var_os("CI").is_none(), "{} is missing, and CI needs it", shared.display());
    eprintln!("skipped: {} is missing", shared.display());
    None
}

#[test]
fn the_shared_events_have_no_faults() {
    let Some(shared) = shared() else { return };
    let expected =
        [("eight-clusters", 5000, 17806), ("ict-mechanics", 120, 852), ("syn-200", 200, 0), ("syn-500", 500, 0)];
    for (name, participants, declarations) in expected {
        let folder = read(&shared.join("events").join(name)).unwrap_or_else(|faults| unreachable!("{name}: {faults}"));
        let roster = &folder.event.roster;
        assert_eq!((roster.participants.len(), roster.declarations.len()), (participants, declarations), "{name}");
        assert!(folder.notices.is_empty(), "{name}: {:?}", folder.notices);
    }
}

#[test]
fn published_instances_of_agreed_meetings_have_no_faults() {
    let Some(shared) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut read_so_far = 0;
    for instance in fs::read_dir(shared.join("b2bsp")).unwrap().flatten().map(|entry| entry.path()) {
        if instance.extension().is_none_or(|e| e != "dzn") {
            continue;
        }
        let event = dir.path().join(instance.file_stem().unwrap());
        let made = Command::new("python3")
            .arg(shared.join("tools/b2bsp_to_event.py"))
            .args([&instance, &event])
            .status()
            .unwrap();
        assert!(made.success());
        let folder = read(&event).unwrap_or_else(|faults| unreachable!("{}: {faults}", instance.display()));
        assert!(!folder.event.agreed.is_empty() && folder.notices.is_empty());
        read_so_far += 1;
    }
    assert_eq!(read_so_far, 35);
}
