//! A visit to a page: who reads it, in which language, and how it is answered.

use std::future::{Ready, ready};

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{Method, StatusCode, header},
    middleware::Next,
    web::Data,
};
use askama::Template;

use super::{
    Platform,
    credentials::{Credentials, is_from_own_pages},
    voice::Voice,
};
use crate::{actions::refusal::Refusal, error::Problem};

/// What every page knows of its reader.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) voice: Voice,
    /// Where they are.
    pub(crate) path: String,
    /// Whether the browser shows the cookie of a session, which may have ended.
    pub(crate) signed_in: bool,
}

impl FromRequest for Visit {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

impl Visit {
    fn of(request: &HttpRequest) -> Self {
        let secure = request.app_data::<Data<Platform>>().is_some_and(|platform| platform.is_secure());
        let path = match request.method() {
            &Method::GET => request.uri().path_and_query().map(|path| path.as_str().to_owned()),
            _ => None,
        };
        Self {
            voice: Voice::of(request),
            path: path.unwrap_or_else(|| "/".to_owned()),
            signed_in: matches!(Credentials::of(request, secure), Credentials::Session(_)),
        }
    }
}

/// Answers with a page.
pub(crate) fn page(page: &impl Template) -> Result<HttpResponse, Problem> {
    page_of(StatusCode::OK, page)
}

/// The same with a status.
pub(crate) fn page_of(status: StatusCode, page: &impl Template) -> Result<HttpResponse, Problem> {
    let text = page.render().map_err(|error| Problem::broken(&error))?;
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    let keep = (header::CACHE_CONTROL, "private, no-cache");
    Ok(HttpResponse::build(status).insert_header(kind).insert_header(keep).body(text))
}

/// Answers with a calendar file.
pub(crate) fn calendar_answer(file: String, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(file)
}

/// Leads on to another page, after something was done.
pub(crate) fn lead_to(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

/// A path of our own pages that somebody wants to go on to, or another one where it is none.
pub(crate) fn own_path<'a>(wanted: &'a str, otherwise: &'a str) -> &'a str {
    let own = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(['\\', '\r', '\n', '\t']);
    if own { wanted } else { otherwise }
}

/// What went wrong.
#[derive(Template)]
#[template(path = "problem.html")]
struct Wrong<'a> {
    visit: &'a Visit,
    title: String,
    told: String,
    detail: &'a str,
    back: &'a str,
}

/// Shows people what went wrong as a page, and takes forms from our own pages only.
pub(crate) async fn present(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_page = !["/api/", "/health/", "/metrics", "/assets/", "/service-worker.js"]
        .iter()
        .any(|path| request.path().starts_with(path));
    if !is_page {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let visit = Visit::of(request.request());
    // Mail programs stop mails by a click of their own; the address itself is what allows it.
    let is_for_anybody = request.path().starts_with("/stop/");
    let changes = ![Method::GET, Method::HEAD].contains(request.method());
    if changes && !is_for_anybody && !is_from_own_pages(request.request()) {
        let strange = Problem::from(Refusal::Forbidden("this form was sent by another site"));
        return Ok(request.into_response(visit.tell(&strange)));
    }
    match next.call(request).await {
        Ok(answer) => {
            let problem = answer.response().error().and_then(|error| error.as_error::<Problem>());
            match problem.map(|problem| visit.tell(problem)) {
                Some(told) => Ok(answer.into_response(told)),
                None => Ok(answer.map_into_boxed_body()),
            }
        }
        Err(error) => Err(match error.as_error::<Problem>().map(|problem| visit.tell(problem)) {
            Some(told) => InternalError::from_response(error, told).into(),
            None => error,
        }),
    }
}

impl Visit {
    /// What went wrong, in the visitor's words; who has to sign in is led there.
    fn tell(&self, problem: &Problem) -> HttpResponse {
        let status = problem.status();
        if status == StatusCode::UNAUTHORIZED {
            let to: String = form_urlencoded::byte_serialize(self.path.as_bytes()).collect();
            return lead_to(&format!("/sign-in?to={to}"));
        }
        let kind = match status.as_u16() {
            403 => "forbidden",
            404 => "missing",
            409 | 412 => "conflict",
            429 => "too-often",
            503 => "away",
            _ => "unreadable",
        };
        let specific = [StatusCode::FORBIDDEN, StatusCode::CONFLICT].contains(&status);
        let wrong = Wrong {
            visit: self,
            title: self.voice.say(&format!("problem-{kind}")),
            told: self.voice.say(&format!("problem-{kind}-help")),
            detail: if specific { problem.detail() } else { "" },
            back: "/",
        };
        page_of(status, &wrong).unwrap_or_else(HttpResponse::from_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_to_another_site() {
        for strange in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(own_path(strange, "/me"), "/me", "{strange}");
        }
        assert_eq!(own_path("/events/x?y=1", "/me"), "/events/x?y=1");
    }
}
