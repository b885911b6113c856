//! The sample event, which the binary carries with it.

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

/// Every file of the sample event: its name and what is in it.
pub fn files() -> &'static [(&'static str, &'static str)] {
    &[
        ("event.toml", include_str!("../sample/event.toml")),
        ("participants.csv", include_str!("../sample/participants.csv")),
        ("declarations.csv", include_str!("../sample/declarations.csv")),
        ("sectors.csv", include_str!("../sample/sectors.csv")),
        ("places.csv", include_str!("../sample/places.csv")),
        ("requests.csv", include_str!("../sample/requests.csv")),
        ("meetings.csv", include_str!("../sample/meetings.csv")),
        ("outcomes.csv", include_str!("../sample/outcomes.csv")),
    ]
}

/// Writes the sample event to `dir`, which is made if it does not exist. Nothing of the user's is lost: a folder that
/// has something in it is taken only if it holds the sample event, unchanged; what is missing of it is then added.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] if the folder holds something else or a changed sample event, with nothing written;
/// otherwise what the file system reports. The message names the path.
pub fn write(dir: &Path) -> io::Result<()> {
    let at = |path: &Path, e: &io::Error| io::Error::new(e.kind(), format!("{}: {e}", path.display()));
    fs::create_dir_all(dir).map_err(|e| at(dir, &e))?;
    let empty = fs::read_dir(dir).map_err(|e| at(dir, &e))?.next().is_none();
    let mut missing = Vec::new();
    for &(name, text) in files() {
        let path = dir.join(name);
        match fs::read(&path) {
            Ok(found) if found == text.as_bytes() => {}
            Ok(_) => return Err(refusal(dir, &format!("its {name} is not the sample's"))),
            Err(e) if e.kind() == ErrorKind::NotFound && (empty || name != "event.toml") => missing.push((path, text)),
            Err(e) if e.kind() == ErrorKind::NotFound => return Err(refusal(dir, "it is not empty")),
            Err(e) => return Err(at(&path, &e)),
        }
    }
    missing.iter().try_for_each(|(path, text)| fs::write(path, text).map_err(|e| at(path, &e)))
}

fn refusal(dir: &Path, why: &str) -> io::Error {
    let message = format!(
        "the sample event was not written to {}, because {why}; name a new folder, or empty this one",
        dir.display()
    );
    io::Error::new(ErrorKind::AlreadyExists, message)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read(dir: &Path, name: &str) -> String {
        fs::read_to_string(dir.join(name)).unwrap()
    }

    #[test]
    fn a_new_folder_gets_every_file() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("a/b");
        write(&dir).unwrap();
        for (name, text) in files() {
            assert_eq!(read(&dir, name), *text, "{name}");
        }
    }

    #[test]
    fn writing_twice_adds_what_is_missing_and_leaves_the_rest() {
        let temp = tempfile::tempdir().unwrap();
        write(temp.path()).unwrap();
        fs::remove_file(temp.path().join("places.csv")).unwrap();
        fs::write(temp.path().join("notes.txt"), "mine").unwrap();
        write(temp.path()).unwrap();
        assert!(read(temp.path(), "places.csv").starts_with("name,"));
        assert_eq!(read(temp.path(), "notes.txt"), "mine");
    }

    #[test]
    fn a_folder_with_something_else_is_left_alone() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("thesis.tex"), "years of work").unwrap();
        let error = write(temp.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert!(error.to_string().contains("it is not empty"), "{error}");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_changed_sample_is_not_overwritten() {
        let temp = tempfile::tempdir().unwrap();
        write(temp.path()).unwrap();
        fs::write(temp.path().join("requests.csv"), "from,to,kind,note\n").unwrap();
        let error = write(temp.path()).unwrap_err();
        assert!(error.to_string().contains("its requests.csv is not the sample's"), "{error}");
        assert_eq!(read(temp.path(), "requests.csv"), "from,to,kind,note\n");
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("taken");
        fs::write(&path, "").unwrap();
        let error = write(&path).unwrap_err();
        assert!(error.to_string().starts_with(&path.display().to_string()), "{error}");
    }

    #[test]
    fn the_sample_is_read_without_fault_or_notice_and_shows_what_events_are_made_of() {
        let temp = tempfile::tempdir().unwrap();
        write(temp.path()).unwrap();
        let folder = crate::folder::read(temp.path()).unwrap();
        assert!(folder.notices.is_empty(), "{:?}", folder.notices);
        let (event, roster) = (&folder.event, &folder.event.roster);
        assert!(roster.participants.iter().any(|p| p.clusters.is_empty()), "non-members");
        assert!(roster.participants.iter().any(|p| p.clusters.len() > 1), "members of two clusters");
        assert!(roster.indices().all(|p| roster.declarations.iter().any(|d| d.participant == p)), "all declare");
        assert!(event.presences.iter().any(|p| p.own_place.is_some()), "a stand");
        assert!(event.timetable.slots().iter().any(|s| s.blocked), "a programme that keeps a slot free");
        assert_eq!(event.agreed.len(), 3);
        assert_eq!(folder.outcomes.len(), 6);
    }

    #[test]
    fn two_promises_of_the_sample_cannot_be_kept() {
        let temp = tempfile::tempdir().unwrap();
        write(temp.path()).unwrap();
        let event = crate::folder::read(temp.path()).unwrap().event;
        let meets = |a, b| event.timetable.indices().any(|slot| event.is_free(a, slot) && event.is_free(b, slot));
        let standings = event.roster.standings();
        let mutual: Vec<_> = standings.iter().filter(|(_, s)| s.mutual()).map(|(&pair, _)| pair).collect();
        assert_eq!(mutual.len(), 17);
        assert_eq!(mutual.iter().filter(|&&(a, b)| !meets(a, b)).count(), 2);
    }
}
