//! An event folder's files as bytes, in memory.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
};

use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

use super::{Fault, Faults};

/// Files by name.
pub type Written = BTreeMap<String, Vec<u8>>;

/// Writes files to a folder that is not there yet, all or nothing.
///
/// # Errors
/// The folder is there already, or cannot be written.
pub fn write(files: &Written, dir: &Path) -> Result<(), Faults> {
    let name = dir.display().to_string();
    if dir.exists() {
        return Err(Fault::of_file(&name, "this is there already", "name a folder that is not there yet").into());
    }
    let unwritable = |error: io::Error| {
        let problem = format_args!("the folder cannot be written: {error}");
        Faults::from(Fault::of_file(&name, problem, "check that there is room, and that it may be written"))
    };
    let beside = dir.with_file_name(format!(
        ".{}.{}",
        dir.file_name().unwrap_or_default().to_string_lossy(),
        std::process::id()
    ));
    let wrote = fs::create_dir_all(&beside)
        .and_then(|()| files.iter().try_for_each(|(name, bytes)| fs::write(beside.join(name), bytes)))
        .and_then(|()| fs::rename(&beside, dir));
    wrote.map_err(|error| {
        // What cannot be removed either is no event folder, by its name.
        let _ = fs::remove_dir_all(&beside);
        unwritable(error)
    })
}

/// Files as a zip archive, whose bytes follow from theirs.
pub(crate) fn zipped(files: &Written) -> Vec<u8> {
    let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in files {
        // Memory takes everything.
        let _ = zip.start_file(name, options).and_then(|()| Ok(zip.write_all(bytes)?));
    }
    zip.finish().map(io::Cursor::into_inner).unwrap_or_default()
}
