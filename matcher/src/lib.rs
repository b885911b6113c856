#![doc = include_str!("../README.md")]

mod candidates;
pub mod domain;
pub mod encoder;
pub mod explanation;
pub mod learning;
pub mod locale;
pub mod meaning;
mod nearness;
pub mod ranking;
pub mod reckoning;
mod rules;
mod sides;
pub mod spread;
pub mod taxonomy;
pub mod terms;
mod text;
mod vectors;
