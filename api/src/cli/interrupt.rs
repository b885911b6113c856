//! Ctrl-C: the first ends the search with what it has, the second ends the program.

use std::{
    process::exit,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::console::Console;

/// What shells report of a program that Ctrl-C ended.
const ENDED_BY_CTRL_C: i32 = 130;

/// Listens from now on; the flag is raised at the first Ctrl-C, or where the system asks the program to end.
///
/// # Errors
/// The system does not let it listen.
pub(super) fn listen(console: &Console) -> Result<Arc<AtomicBool>, ctrlc::Error> {
    let stop = Arc::new(AtomicBool::new(false));
    let (raised, console) = (Arc::clone(&stop), console.clone());
    ctrlc::set_handler(move || {
        if raised.swap(true, Ordering::SeqCst) {
            exit(ENDED_BY_CTRL_C);
        }
        console.note("note", &"Stopping with the best schedule so far; Ctrl-C again quits at once.");
    })?;
    Ok(stop)
}
