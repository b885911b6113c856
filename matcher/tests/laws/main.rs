//! Laws of ranking, and what people read about it, through the crate's public doors.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod amending;
mod candidates;
mod crowd;
mod explanations;
mod laws;
mod learning;
mod made;
mod values;
