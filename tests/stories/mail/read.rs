//! A mail as programs that did not write it read it: Python's own parser, and its `icalendar`.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use serde::Deserialize;
use stories::python_program;

/// A mail.
#[derive(Clone, Debug, Deserialize)]
pub struct Read {
    pub headers: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The method of an invitation, as its part says; empty where the calendar is an attachment or there is none.
    pub method: String,
    /// The same as the calendar says.
    pub method_inside: String,
    /// Whether the calendar is the last of the alternatives.
    pub calendar_is_last: bool,
    pub calendar: Vec<Entry>,
    /// What the parser found wrong.
    pub defects: Vec<String>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    pub uid: String,
    pub sequence: i32,
    pub start: String,
    pub place: String,
    pub status: String,
    pub organiser: String,
}

const SCRIPT: &str = r#"
import email, email.policy, json, sys
from icalendar import Calendar
raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
found = dict(headers=raw.split(b"\r\n\r\n")[0].decode(), subject=mail["subject"], text="", html="", method="",
             method_inside="", calendar_is_last=False, calendar=[], defects=[str(d) for d in mail.defects])
for part in mail.walk():
    found["defects"] += [str(d) for d in part.defects]
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        found["calendar_is_last"] = part.get_payload()[-1].get_content_type() == "text/calendar"
    if kind == "text/plain": found["text"] = part.get_content()
    if kind == "text/html": found["html"] = part.get_content()
    if kind == "text/calendar":
        calendar = Calendar.from_ical(part.get_payload(decode=True).decode())
        if not part.is_attachment():
            found["method"] = part.get_param("method")
        found["method_inside"] = str(calendar["METHOD"])
        for entry in calendar.walk("VEVENT"):
            found["calendar"].append(dict(uid=str(entry["UID"]), sequence=int(entry["SEQUENCE"]),
                start=entry["DTSTART"].dt.isoformat(), place=str(entry.get("LOCATION", "")), status=str(entry["STATUS"]),
                organiser=str(entry.get("ORGANIZER", ""))))
json.dump(found, sys.stdout)
"#;

/// Reads a mail.
pub fn read(mail: &[u8]) -> Read {
    let mut child = Command::new(python_program())
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(mail).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(mail));
    let read: Read = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read.defects, [""; 0], "{}", String::from_utf8_lossy(mail));
    read
}
