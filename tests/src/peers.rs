//! Peers that are given the whole pair × slot model of an event at once.

use std::{env, path::Path, process::Command};

use crate::shared;

/// A solver of whole models.
#[derive(Clone, Copy, Debug)]
pub enum Peer {
    /// OR-tools CP-SAT.
    CpSat,
    /// HiGHS.
    Highs,
}

/// What a peer found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The value of its best schedule.
    pub value: f64,
    /// What it proves that no schedule exceeds.
    pub bound: f64,
    /// How long it took, without reading the event.
    pub seconds: f64,
}

impl Peer {
    /// What it makes of an event with given values, without floors, quotas, agreed meetings and requests, in so many
    /// seconds. `None` where `MAILLAGE_PEERS`, a Python with ortools and highspy, is not at hand, or it finds nothing.
    pub fn run(self, event: &Path, seconds: u64) -> Option<Found> {
        let (script, python) = (shared("peers/whole_model.py")?, env::var_os("MAILLAGE_PEERS")?);
        let name = match self {
            Self::CpSat => "cpsat",
            Self::Highs => "highs",
        };
        // HiGHS looks at its clock now and then only, and reading a large model takes its time as well.
        let end = (2 * seconds + 60).to_string();
        let output = Command::new("timeout")
            .arg(end)
            .arg(python)
            .arg(script)
            .arg(name)
            .arg(event)
            .arg(seconds.to_string())
            .output()
            .ok()?;
        let said = String::from_utf8(output.stdout).ok()?;
        let figure = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok());
        let found = Found { value: figure("value")?, bound: figure("bound")?, seconds: figure("seconds")? };
        found.value.is_finite().then_some(found)
    }
}
