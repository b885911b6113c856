#![doc = include_str!("../README.md")]

mod candidates;
pub mod domain;
pub mod encoder;
pub mod explanation;
pub mod locale;
pub mod meaning;
mod nearness;
pub mod ranking;
mod rules;
mod sides;
mod taxonomy;
pub mod terms;
mod text;
mod vectors;
