//! What programs that share no code with ours read in our mails and calendars: Python's own parser of mails, its
//! `icalendar`, its time zones, and `dkim`.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod clients;
mod daylight;
mod hostile;
mod python;
mod sample;
mod signed;
