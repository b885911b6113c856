//! Why a command ends without having done what was asked, and the exit code that says so to scripts.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::{
    actions::{
        backup::BackupError, exchange::ExchangeError, refusal::Refusal, restore::RestoreError, schedule::ScheduleError,
        stored::LookupError, versions::VersionError,
    },
    archive::ArchiveError,
    folder::Faults,
    output::WriteError,
    settings::SettingsError,
};

/// Each variant is one exit code.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A fault of the program or of the machine it runs on.
    #[error("{0:#}")]
    Broken(#[from] anyhow::Error),
    /// Input that is wrong, each fault with its place.
    #[error("{0}")]
    Input(#[from] Faults),
    /// What was typed makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Facts that cannot all hold.
    #[error("no schedule can satisfy these facts together:\n  {}", .0.join("\n  "))]
    Conflict(Vec<String>),
    /// Neither a schedule nor a proof that there is none.
    #[error("time ran out before a schedule was found; allow more with --time-limit")]
    TimeRanOut,
    /// What `check` found, each fault in words.
    #[error("{}", .0.join("\n"))]
    NotVerified(Vec<String>),
}

impl Failure {
    /// The exit code.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Broken(_) => 1,
            Self::Input(_) | Self::Usage(_) => 2,
            Self::Conflict(_) => 3,
            Self::TimeRanOut => 4,
            Self::NotVerified(_) => 5,
        })
    }

    /// The same for machines, a line each.
    pub(super) fn to_json(&self) -> Vec<Value> {
        match self {
            Self::Input(faults) => faults.iter().map(|fault| json!({ "fault": fault })).collect(),
            Self::Conflict(facts) => vec![json!({ "conflict": facts })],
            Self::NotVerified(faults) => faults.iter().map(|fault| json!({ "fault": fault })).collect(),
            Self::Broken(_) | Self::Usage(_) | Self::TimeRanOut => vec![json!({ "error": self.to_string() })],
        }
    }
}

impl From<ScheduleError> for Failure {
    fn from(error: ScheduleError) -> Self {
        match error {
            ScheduleError::OutOfTime => Self::TimeRanOut,
            ScheduleError::Unsound(_) | ScheduleError::Broken(_) => Self::Broken(error.into()),
        }
    }
}

impl From<ExchangeError> for Failure {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Files(faults) => Self::Input(faults),
            ExchangeError::Present(_) => Self::Usage(error.to_string()),
            ExchangeError::Lookup(error) => error.into(),
        }
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Wrong(_) => Self::Usage(error.to_string()),
            SettingsError::Data(error) => Self::Broken(error.into()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => Self::Broken(error.into()),
            Refusal::Secret(error) => Self::Broken(error.into()),
            _ => Self::Usage(refusal.to_string()),
        }
    }
}

impl From<LookupError> for Failure {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::Unknown { .. } => Self::Usage(error.to_string()),
            LookupError::Store(error) => Self::Broken(error.into()),
        }
    }
}

impl From<VersionError> for Failure {
    fn from(error: VersionError) -> Self {
        match error {
            VersionError::Lookup(error) => error.into(),
            VersionError::Telling(refusal) => refusal.into(),
            VersionError::NoDraft | VersionError::Unknown => Self::Usage(error.to_string()),
        }
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Present(_) => Self::Usage(error.to_string()),
            BackupError::Unwritable { .. } | BackupError::Store(_) => Self::Broken(error.into()),
        }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Store(_) => Self::Broken(error.into()),
            error => Self::Usage(error.to_string()),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::EventFolder(_) => Self::Usage(error.to_string()),
            WriteError::File { .. } => Self::Broken(error.into()),
        }
    }
}
