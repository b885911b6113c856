//! Why something is not done, whoever asked for it.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::stored::LookupError;
use crate::{
    folder::{Fault, Faults},
    secret::SecretError,
    store::StoreError,
};

/// Something that is wrong with what was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Detail)]
#[expect(clippy::struct_field_names, reason = "it is what programs read")]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901); empty where it is about the whole.
    #[schema(example = "/declarations/0/sectors")]
    pub pointer: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl Problem {
    pub(crate) fn new(pointer: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), problem: problem.into(), remedy: remedy.into() }
    }
}

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Whoever asks is unknown.
    #[error("sign in first, or show a token that still holds")]
    SignIn,
    /// Whoever asks may not.
    #[error("{0}")]
    Forbidden(&'static str),
    /// What is asked for is not there, or not for whoever asks.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// It cannot be done as things stand.
    #[error("{0}")]
    Conflict(String),
    /// Somebody else changed it since it was read.
    #[error("this was changed since you read it; read it again, and change that")]
    Changed {
        /// As it is now.
        theirs: Value,
        /// As it should have become.
        yours: Value,
    },
    /// What was given is wrong.
    #[error("{}", told(.0))]
    Invalid(Vec<Problem>),
    /// It was asked for too often.
    #[error("that was too often; try again in {0} seconds")]
    TooOften(u64),
    /// The database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The system gives no randomness.
    #[error("{0}")]
    Secret(#[from] SecretError),
}

fn told(problems: &[Problem]) -> String {
    let told = |problem: &Problem| format!("{}: {}; {}", problem.pointer, problem.problem, problem.remedy);
    problems.iter().map(told).collect::<Vec<_>>().join("\n")
}

impl Refusal {
    /// One thing that is wrong with what was given.
    pub(crate) fn invalid(pointer: &str, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::new(pointer, problem, remedy)])
    }

    /// Faults of files that were made of what was given; `pointer` says where in it a fault is.
    pub(crate) fn faulty(faults: &Faults, pointer: impl Fn(&Fault) -> String) -> Self {
        let problem = |fault: &Fault| Problem::new(pointer(fault), &fault.problem, &fault.remedy);
        Self::Invalid(faults.iter().map(problem).collect())
    }
}

impl From<LookupError> for Refusal {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::Unknown { .. } => Self::Missing("event"),
            LookupError::Store(error) => Self::Store(error),
        }
    }
}
