#![doc = include_str!("../README.md")]

mod candidates;
pub mod domain;
pub mod explanation;
pub mod locale;
pub mod ranking;
mod rules;
mod sides;
pub mod taxonomy;
pub mod terms;
mod text;
mod vectors;
