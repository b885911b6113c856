//! What the application can do, whoever asks: the command line now, pages and programs later.

pub mod agendas;
pub mod frontier;
pub mod learn;
pub mod meanings;
pub mod progress;
pub mod rank;
pub mod schedule;
