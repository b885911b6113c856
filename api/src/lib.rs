#![doc = include_str!("../README.md")]

pub mod actions;
pub mod archive;
pub mod cli;
mod clock;
pub mod data;
mod delivery;
mod error;
mod exchange;
pub mod folder;
pub mod hooks;
pub mod jobs;
mod metrics;
pub mod model;
pub mod output;
mod picture;
mod routes;
pub mod sample;
mod secret;
pub mod settings;
pub mod solver;
pub mod startup;
pub mod store;
mod web;
