#![doc = include_str!("../README.md")]

pub mod actions;
pub mod cli;
pub mod folder;
pub mod output;
pub mod sample;
pub mod solver;
