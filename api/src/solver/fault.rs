//! How a solver fails its master.

use std::{io, os::unix::process::ExitStatusExt, process::ExitStatus};

use super::Memory;

/// Why a solver did not do its job.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It did not come to life.
    #[error("the solver could not be started: {0}")]
    Start(io::Error),
    /// It died.
    #[error("the solver ended unexpectedly ({})", death(*.status, *.memory, .said))]
    Ended {
        /// How.
        status: ExitStatus,
        /// What it was allowed.
        memory: Memory,
        /// The first it said of it; may be empty.
        said: String,
    },
    /// It said what makes no sense.
    #[error("the solver ended unexpectedly (what it told made no sense)")]
    Garbled,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Start(error)
    }
}

/// What is known of a death, in words.
fn death(status: ExitStatus, memory: Memory, said: &str) -> String {
    let how = match (status.signal(), status.code()) {
        (Some(signal), _) => format!("killed by signal {signal}"),
        (None, Some(code)) => format!("with exit code {code}"),
        (None, None) => "for an unknown reason".to_owned(),
    };
    let words = if said.is_empty() { String::new() } else { format!(": {said}") };
    // A failed allocation ends in many ways, none of which says so for certain.
    format!("{how}{words}; perhaps {memory} of memory did not suffice")
}
