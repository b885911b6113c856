//! How what went wrong is told over HTTP: problem details (RFC 9457). The only place that knows which status is which.

use actix_web::{
    HttpResponse, ResponseError,
    error::{BlockingError, JsonPayloadError, PathError, QueryPayloadError},
    http::{StatusCode, header},
};
use serde::Serialize;
use serde_json::Value;
use tracing::error;
use utoipa::{IntoResponses, ToSchema};

use crate::actions::refusal::{Problem as Detail, Refusal};

/// What went wrong (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What sort of problem, for programs.
    #[serde(rename = "type")]
    #[schema(example = "urn:maillage:invalid")]
    kind: String,
    /// The same for people.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened, and what to do.
    detail: String,
    /// What is wrong with what was sent, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Detail>,
    /// What is there now, where somebody else changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<Box<Value>>,
    /// What was sent, where somebody else changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    yours: Option<Box<Value>>,
    #[serde(skip)]
    retry_after: Option<u32>,
}

/// The problems that any request may meet.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is written down only")]
pub(crate) enum Problems {
    /// What was sent cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(#[to_schema] Problem),
    /// Sign in first, or show a token.
    #[response(status = 401, content_type = "application/problem+json")]
    SignIn(#[to_schema] Problem),
    /// That is for others.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] Problem),
    /// There is no such thing, or not for whoever asks.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(#[to_schema] Problem),
    /// It cannot be done as things stand.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// Somebody else changed it; both texts are told.
    #[response(status = 412, content_type = "application/problem+json")]
    Changed(#[to_schema] Problem),
    /// It is too long.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLong(#[to_schema] Problem),
    /// It is no JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    NoJson(#[to_schema] Problem),
    /// What was sent makes no sense; `errors` says where.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] Problem),
    /// Say by If-Match which revision is changed.
    #[response(status = 428, content_type = "application/problem+json")]
    Unconditional(#[to_schema] Problem),
    /// That was too often.
    #[response(status = 429, content_type = "application/problem+json")]
    TooOften(#[to_schema] Problem),
    /// The database is away, or its disk is full; try again.
    #[response(status = 503, content_type = "application/problem+json")]
    Away(#[to_schema] Problem),
}

impl Problem {
    pub(crate) fn new(status: StatusCode, kind: &str, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:maillage:{kind}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            theirs: None,
            yours: None,
            retry_after: None,
        }
    }

    /// A change that does not say what it changes.
    pub(crate) fn unconditional() -> Self {
        let detail = "send If-Match with the ETag that came when you read it";
        Self::new(StatusCode::PRECONDITION_REQUIRED, "unconditional", "Which revision?", detail)
    }

    /// Something that is not there.
    pub(crate) fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "missing", "Not there", detail)
    }

    /// Something that cannot be read.
    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", "Cannot be read", detail)
    }

    /// Something that makes no sense.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Makes no sense", detail)
    }

    /// A page that cannot be put together.
    pub(crate) fn broken(failed: &impl std::fmt::Display) -> Self {
        error!(%failed, "a page cannot be put together");
        Self::away()
    }

    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What happened, and what to do.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    /// What is wrong with what was sent, one by one.
    pub(crate) fn errors(&self) -> &[Detail] {
        &self.errors
    }

    fn away() -> Self {
        let detail = "the database is busy or away; nothing was changed; try again in a moment";
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "away", "Away for a moment", detail);
        Self { retry_after: Some(1), ..problem }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            Refusal::SignIn => Self::new(StatusCode::UNAUTHORIZED, "sign-in", "Sign in first", detail),
            Refusal::Forbidden(_) => Self::new(StatusCode::FORBIDDEN, "forbidden", "Not for you", detail),
            Refusal::Missing(_) => Self::missing(detail),
            Refusal::Conflict(_) => Self::new(StatusCode::CONFLICT, "conflict", "Not as things stand", detail),
            Refusal::Changed { theirs, yours } => {
                let problem = Self::new(StatusCode::PRECONDITION_FAILED, "changed", "Changed meanwhile", detail);
                Self { theirs: Some(Box::new(theirs)), yours: Some(Box::new(yours)), ..problem }
            }
            Refusal::Invalid(errors) => {
                Self { errors, ..Self::invalid("what was sent has faults; `errors` says where and what to write") }
            }
            Refusal::TooOften(seconds) => {
                let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-often", "Too often", detail);
                Self { retry_after: u32::try_from(seconds).ok(), ..problem }
            }
            Refusal::Store(failed) if failed.is_clash() => {
                let detail = "somebody else did the same at the same moment; look how it is now, and try again";
                Self::new(StatusCode::CONFLICT, "conflict", "Not as things stand", detail)
            }
            Refusal::Store(failed) if failed.has_zero_byte() => {
                Self::unreadable("a text has a zero byte; leave it out")
            }
            Refusal::Store(failed) if failed.is_full() => {
                error!(%failed, "there is no room left for the database");
                let detail = "there is no room left on this platform's disk; nothing was changed; whoever runs it has to make \
                    room, then try again";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "full", "No room left", detail)
            }
            Refusal::Store(failed) => {
                error!(%failed, "the database failed");
                Self::away()
            }
            Refusal::Secret(failed) => {
                error!(%failed, "no randomness");
                Self::away()
            }
        }
    }
}

impl From<BlockingError> for Problem {
    fn from(_: BlockingError) -> Self {
        Self::away()
    }
}

impl From<JsonPayloadError> for Problem {
    fn from(error: JsonPayloadError) -> Self {
        let detail = error.to_string();
        match error {
            JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", "Too long", detail)
            }
            JsonPayloadError::ContentType => {
                let detail = "send JSON, with Content-Type: application/json";
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-json", "No JSON", detail)
            }
            JsonPayloadError::Deserialize(error) if error.is_data() => Self::invalid(error.to_string()),
            _ => Self::unreadable(detail),
        }
    }
}

impl From<PathError> for Problem {
    fn from(_: PathError) -> Self {
        Self::missing("there is nothing of this name")
    }
}

impl From<QueryPayloadError> for Problem {
    fn from(error: QueryPayloadError) -> Self {
        Self::unreadable(error.to_string())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.status_code() == StatusCode::UNAUTHORIZED {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        answer.body(serde_json::to_string(self).unwrap_or_default())
    }
}
