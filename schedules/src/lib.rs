//! When and where they meet, proven; and telling them.

pub mod certificate;
pub mod event;
pub mod places;
pub mod schedule;
pub mod timetable;
