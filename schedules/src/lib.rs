#![doc = include_str!("../README.md")]

pub mod agenda;
pub mod bounce;
pub mod calendar;
pub mod certificate;
mod chart;
pub mod check;
mod clean;
pub mod comparison;
pub mod delivery;
mod envelope;
pub mod event;
pub mod fairness;
pub mod frontier;
pub mod letter;
pub mod locale;
pub mod mail;
pub mod places;
pub mod privacy;
pub mod problem;
pub mod report;
pub mod schedule;
pub mod solve;
pub mod timetable;
pub mod versions;
pub mod why;

/// The stylesheet of agendas, as pages show them too.
pub const STYLE: &str = include_str!("../templates/style.css");
