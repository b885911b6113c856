//! Opening an event folder: what is worth knowing is told, faults end the command.

use std::path::Path;

use schedules::event::Event;

use super::{console::Console, failure::Failure};
use crate::folder;

/// Reads the event in a folder.
pub(super) fn open(folder: &Path, console: &Console) -> Result<Event, Failure> {
    let read = folder::read(folder)?;
    read.notices.iter().for_each(|notice| console.note("notice", notice));
    Ok(read.event)
}
