//! The event folder as organisers write it: what is understood, and what is said where something is wrong.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod csv_files;
mod declarations;
mod event_toml;
mod files;
mod kept;
mod large;
mod learned;
mod meaning;
mod meetings;
mod mutations;
mod odd_texts;
mod participants;
mod places;
mod sessions;
mod shared;
mod tags;
mod tiny;
mod values;
