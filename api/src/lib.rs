#![doc = include_str!("../README.md")]

pub mod actions;
pub mod cli;
pub mod data;
mod exchange;
pub mod folder;
pub mod jobs;
pub mod model;
pub mod output;
pub mod sample;
pub mod solver;
pub mod store;
