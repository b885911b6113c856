//! What the application can do, whoever asks: the command line, pages, programs.

pub mod agendas;
pub mod audit;
pub mod backup;
pub mod build;
pub mod exchange;
pub mod frontier;
pub mod learn;
pub mod meanings;
pub mod progress;
pub mod rank;
pub mod restore;
pub mod schedule;
pub mod stored;
pub mod versions;
