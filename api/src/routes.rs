//! What the server answers, one file a page or resource.

mod api;
mod health;
mod metrics;
mod pages;

use std::time::Instant;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
    web::{Data, ServiceConfig},
};
use tracing::info;

use crate::web::Platform;

/// All that is answered.
pub(crate) fn all(config: &mut ServiceConfig) {
    config.service(health::live).service(health::ready).service(metrics::metrics);
    config.configure(api::docs).configure(api::all).configure(pages::all);
}

/// What answers say to browsers.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];
/// What pages may load and where their forms go: their own host, and nothing that stands in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Has answers say it.
pub(crate) async fn protect(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let policy = if request.path().starts_with(api::PAGES) { api::POLICY } else { POLICY };
    let mut answer = next.call(request).await?;
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    // A mail that is shown as its reader sees it is kept from everything by a policy of its own.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    Ok(answer)
}

/// Logs and counts each answer: which resource by its pattern, never what was asked of it, since addresses may be secrets.
pub(crate) async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let method = request.method().clone();
    let platform = request.app_data::<Data<Platform>>().cloned();
    let answered = next.call(request).await;
    let took = began.elapsed();
    let (resource, status) = match &answered {
        Ok(response) => (response.request().match_pattern(), response.status()),
        Err(error) => (None, error.as_response_error().status_code()),
    };
    let resource = resource.unwrap_or_else(|| "unknown".to_owned());
    if let Some(platform) = platform {
        platform.metrics.answered(method.as_str(), &resource, status.as_u16(), took);
    }
    info!(%method, resource, status = status.as_u16(), milliseconds = took.as_millis() as u64, "answered");
    answered
}
