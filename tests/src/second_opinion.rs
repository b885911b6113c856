//! What programs that share no code with this one make of its files.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::Path,
    process::Command,
};

use crate::{program::figure, shared};

/// Python, as `MAILLAGE_PYTHON` names it.
pub fn python_program() -> OsString {
    env::var_os("MAILLAGE_PYTHON").unwrap_or_else(|| "python3".into())
}

fn python(arguments: &[&OsStr]) -> (bool, String) {
    let output = Command::new(python_program()).args(arguments).output().expect("Python runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.success(), said.concat())
}

/// The figures that the Python check finds in a schedule without fault, by name.
pub struct Figures(String);

impl Figures {
    /// One figure.
    pub fn figure(&self, name: &str) -> String {
        figure(&self.0, name)
    }
}

/// Lets the Python check look at a schedule and asserts that it finds no fault. `None` where it is not at hand.
pub fn check_schedule(event: &Path, out: &Path) -> Option<Figures> {
    let script = shared("tools/check_schedule.py")?;
    let (holds, said) = python(&[script.as_os_str(), event.as_os_str(), out.as_os_str()]);
    assert!(holds, "the Python check disagrees about {}:\n{said}", out.display());
    Some(Figures(said))
}

/// Makes an event folder of a published instance among the shared data. `None` where it is not at hand.
pub fn convert(instance: &str, event: &Path) -> Option<()> {
    let (tool, instance) = (shared("tools/b2bsp_to_event.py")?, shared(instance)?);
    let (converted, said) = python(&[tool.as_os_str(), instance.as_os_str(), event.as_os_str()]);
    assert!(converted, "{} cannot be converted:\n{said}", instance.display());
    Some(())
}

/// How many events Python's `icalendar` reads in a file; asserts that each has what a calendar needs.
pub fn calendar_events(path: &Path) -> usize {
    const READ: &str = "
import sys, icalendar
events = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT')
for event in events:
    assert event['UID'] and event['SUMMARY'] and event['DTSTAMP'].dt, event
    assert event['DTSTART'].dt < event['DTEND'].dt, event
print(len(events))";
    let (read, said) = python(&["-c".as_ref(), READ.as_ref(), path.as_os_str()]);
    assert!(read, "{} is no calendar:\n{said}", path.display());
    said.trim().parse().expect("a count")
}
