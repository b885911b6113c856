//! What users do, told through the built program.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod backup;
mod browser;
mod calendars;
mod conflicts;
mod database;
mod demo;
mod explain;
mod faults;
mod frontier;
mod fuzz;
mod interrupt;
mod kept;
mod languages;
mod mail;
mod matching;
mod peers;
mod plan;
mod repair;
mod repeatable;
mod serve;
mod solver;
mod surface;
mod versions;
mod web;
