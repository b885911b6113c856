//! What people read: agendas, calendars, mails and the report, made from one small event and compared with golden files.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod agendas;
mod calendars;
mod golden;
mod mails;
mod reports;
mod sample;
