#![doc = include_str!("../README.md")]

mod candidates;

pub mod domain;
pub mod encoder;
mod estimates;
pub mod explanation;
mod fits;
mod frequent;
pub mod learning;
pub mod locale;
mod looking;
pub mod meaning;
pub mod nearest;
mod nearness;
mod prospects;
pub mod ranking;
mod rarity;
mod reading;
pub mod reckoning;
mod rules;
mod side;
mod sides;
pub mod spread;
mod stated;
mod statements;
mod sums;
pub mod taxonomy;
pub mod terms;
mod text;
mod vectors;
