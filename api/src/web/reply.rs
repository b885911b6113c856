//! Answers to what was changed, which can be given again.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use serde::Serialize;
use serde_json::Value;

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    /// Where what was made is.
    pub(crate) location: Option<String>,
    /// Which revision it is.
    pub(crate) revision: Option<i64>,
    pub(crate) body: Option<Value>,
}

/// How a revision is written as an `ETag`.
pub(crate) fn etag(revision: i64) -> String {
    format!("\"{revision}\"")
}

impl Reply {
    /// It is done, and there is nothing to tell.
    pub(crate) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, location: None, revision: None, body: None }
    }

    /// It is done, and this came of it.
    pub(crate) fn with(status: StatusCode, body: &impl Serialize) -> Self {
        Self { status, location: None, revision: None, body: serde_json::to_value(body).ok() }
    }

    pub(crate) fn at(self, location: String) -> Self {
        Self { location: Some(location), ..self }
    }

    pub(crate) fn revision(self, revision: i64) -> Self {
        Self { revision: Some(revision), ..self }
    }

    pub(crate) fn respond(self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status);
        if let Some(location) = self.location {
            answer.insert_header((header::LOCATION, location));
        }
        if let Some(revision) = self.revision {
            answer.insert_header((header::ETAG, etag(revision)));
        }
        match self.body {
            Some(body) => answer.json(body),
            None => answer.finish(),
        }
    }
}
