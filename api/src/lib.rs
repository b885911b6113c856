#![doc = include_str!("../README.md")]

pub mod actions;
pub mod archive;
pub mod cli;
pub mod data;
mod exchange;
pub mod folder;
pub mod jobs;
pub mod model;
pub mod output;
mod routes;
pub mod sample;
pub mod settings;
pub mod solver;
pub mod startup;
pub mod store;
