//! Writing the files of a command: all of them or none, and none of an earlier run left over.
//!
//! Every file is first written beside its final name and renamed when all are there, so that an error (a full disk, a
//! folder without permission) leaves OUT as it was. What a command wrote is noted in OUT/.maillage; only what is noted
//! there is ever removed.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::OutputFile;

/// The files that stand and fall together in OUT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `matches.csv`.
    Matches,
    /// `schedule.json`, `schedule.csv`, `unplaced.csv`, `certificate.csv`; with a kept schedule `changes.csv`.
    Schedule,
    /// Personal agendas, mails, and what organisers print.
    Agendas,
    /// `frontier.csv`, `frontier.svg`.
    Frontier,
}

impl Part {
    const ALL: [Self; 4] = [Self::Matches, Self::Schedule, Self::Agendas, Self::Frontier];

    fn name(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Schedule => "schedule",
            Self::Agendas => "agendas",
            Self::Frontier => "frontier",
        }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// OUT is an event folder: a `matches.csv` in it would count as given values from then on.
    #[error("{0} is an event folder; name another folder for what comes out")]
    EventFolder(PathBuf),
    /// A file could not be written.
    #[error("{path} cannot be written: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes the files of each part to the folder `out`, and removes those that an earlier run wrote for the same parts
/// and this one does not. A part without files is only removed.
///
/// # Errors
/// A file that cannot be written; OUT is then as it was before, unless the renaming itself failed.
pub fn write(out: &Path, parts: &BTreeMap<Part, Vec<OutputFile>>) -> Result<(), WriteError> {
    if out.join("event.toml").exists() {
        return Err(WriteError::EventFolder(out.to_owned()));
    }
    let mut noted = Noted::read(out);
    let mut stale = BTreeSet::new();
    for (part, files) in parts {
        let now = files.iter().map(|f| f.path.clone()).collect();
        stale.extend(noted.0.insert(*part, now).unwrap_or_default());
    }
    let note = noted.render();
    let mut staged = Staged::default();
    for file in parts.values().flatten().chain(&note) {
        staged.add(&out.join(&file.path), &file.bytes)?;
    }
    staged.finish()?;
    if note.is_none() {
        remove(out, Noted::FILE);
    }
    for path in stale.iter().filter(|path| !noted.contains(path)) {
        remove(out, path);
    }
    Ok(())
}

/// Files that are written, but not yet under their names. What is not finished is removed when dropped.
#[derive(Default)]
struct Staged {
    files: VecDeque<(PathBuf, PathBuf)>,
    folders: Vec<PathBuf>,
}

impl Staged {
    fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let failed = |error| WriteError::File { path: path.to_owned(), error };
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        self.create_folder(folder).map_err(failed)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = folder.join(format!(".{name}.part"));
        self.files.push_back((beside.clone(), path.to_owned()));
        fs::write(beside, bytes).map_err(failed)
    }

    fn create_folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<_> = folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), WriteError> {
        self.folders.clear();
        while let Some((beside, path)) = self.files.pop_front() {
            if let Err(error) = fs::rename(&beside, &path) {
                self.files.push_front((beside, path.clone()));
                return Err(WriteError::File { path, error });
            }
        }
        Ok(())
    }
}

impl Drop for Staged {
    /// Nothing more can be done here about what cannot be removed.
    fn drop(&mut self) {
        for (beside, _) in &self.files {
            let _ = fs::remove_file(beside);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What earlier runs wrote, by part: a line `part path` for each file of OUT.
struct Noted(BTreeMap<Part, BTreeSet<String>>);

impl Noted {
    const FILE: &str = ".maillage";

    fn read(out: &Path) -> Self {
        let mut noted = Self(BTreeMap::new());
        for line in fs::read_to_string(out.join(Self::FILE)).unwrap_or_default().lines() {
            let Some((name, path)) = line.split_once(' ') else { continue };
            if let Some(part) = Part::ALL.into_iter().find(|p| p.name() == name).filter(|_| is_inside(path)) {
                noted.0.entry(part).or_default().insert(path.to_owned());
            }
        }
        noted
    }

    fn contains(&self, path: &str) -> bool {
        self.0.values().any(|paths| paths.contains(path))
    }

    /// `None` where there is nothing but `schedule.json`, which every schedule writes anew: a conflict comes alone.
    fn render(&self) -> Option<OutputFile> {
        if self.0.values().flatten().all(|path| path == "schedule.json") {
            return None;
        }
        let lines = self.0.iter().flat_map(|(part, paths)| paths.iter().map(move |p| format!("{} {p}\n", part.name())));
        Some(OutputFile { path: Self::FILE.to_owned(), bytes: lines.collect::<String>().into_bytes() })
    }
}

/// Whether a path stays inside the folder it is relative to.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|c| matches!(c, Component::Normal(_)))
}

/// Removes a file of an earlier run, and its folder where nothing else is in it. What cannot be removed stays.
fn remove(out: &Path, path: &str) {
    let file = out.join(path);
    if fs::remove_file(&file).is_ok()
        && let Some(folder) = file.parent().filter(|folder| *folder != out)
    {
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    fn files(paths: &[&str]) -> Vec<OutputFile> {
        paths.iter().map(|path| OutputFile { path: (*path).to_owned(), bytes: path.as_bytes().to_vec() }).collect()
    }

    fn parts(part: Part, paths: &[&str]) -> BTreeMap<Part, Vec<OutputFile>> {
        [(part, files(paths))].into()
    }

    /// Every file below a folder, hidden ones as well.
    fn listing(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                found.extend(listing(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}")));
            } else {
                found.push(name);
            }
        }
        found.sort();
        found
    }

    #[test]
    fn files_are_written_to_folders_that_are_not_there_yet() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("out/of/the/way");
        write(&out, &parts(Part::Agendas, &["agendas/a.html", "report.html"])).unwrap();
        assert_eq!(listing(&out), [".maillage", "agendas/a.html", "report.html"]);
        assert_eq!(fs::read(out.join("agendas/a.html")).unwrap(), b"agendas/a.html");
    }

    #[test]
    fn what_an_earlier_run_wrote_goes_and_what_others_put_there_stays() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        write(out, &parts(Part::Schedule, &["schedule.json"])).unwrap();
        write(out, &parts(Part::Agendas, &["agendas/a.html", "agendas/b.html", "mail/b.eml"])).unwrap();
        fs::write(out.join("agendas/note.html"), "mine").unwrap();
        write(out, &parts(Part::Agendas, &["agendas/a.html"])).unwrap();
        assert_eq!(listing(out), [".maillage", "agendas/a.html", "agendas/note.html", "schedule.json"]);
        assert!(!out.join("mail").exists());
        write(out, &parts(Part::Agendas, &[])).unwrap();
        assert_eq!(listing(out), ["agendas/note.html", "schedule.json"]);
    }

    #[test]
    fn an_error_leaves_everything_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("out");
        write(&out, &parts(Part::Schedule, &["schedule.json"])).unwrap();
        fs::write(out.join("schedule.json"), "first").unwrap();
        let before = listing(&out);
        fs::create_dir(out.join("unplaced.csv")).unwrap();
        let error = write(&out, &parts(Part::Schedule, &["new/x.csv", "schedule.json", "unplaced.csv"])).unwrap_err();
        assert!(error.to_string().contains("unplaced.csv cannot be written"), "{error}");
        assert_eq!(listing(&out), before);
        assert!(!out.join("new").exists());
        assert_eq!(fs::read(out.join("schedule.json")).unwrap(), b"first");
    }

    #[test]
    fn nothing_is_written_where_out_is_a_file_or_an_event_folder() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(write(&file, &parts(Part::Matches, &["matches.csv"])).is_err());
        fs::write(home.path().join("event.toml"), "").unwrap();
        let error = write(home.path(), &parts(Part::Matches, &["matches.csv"])).unwrap_err();
        assert!(error.to_string().ends_with("is an event folder; name another folder for what comes out"), "{error}");
        assert_eq!(listing(home.path()), ["event.toml", "file"]);
    }

    #[test]
    fn a_note_that_points_outside_removes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(home.path().join("precious"), "").unwrap();
        let precious = home.path().join("precious").display().to_string();
        let note = format!("matches ../precious\nmatches {precious}\nmatches \nnothing\nmatches .\n");
        fs::write(out.join(".maillage"), note).unwrap();
        write(&out, &parts(Part::Matches, &[])).unwrap();
        assert_eq!(listing(home.path()), ["precious"]);
    }
}
