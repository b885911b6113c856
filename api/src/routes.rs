//! What the server answers, one file a page or resource.

mod api;
mod health;
mod metrics;

use std::time::Instant;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::{DefaultHeaders, Next},
    web::{Data, ServiceConfig},
};
use tracing::info;

use crate::web::Platform;

/// All that is answered.
pub(crate) fn all(config: &mut ServiceConfig) {
    config.service(health::live).service(health::ready).service(metrics::metrics);
    config.configure(api::docs).configure(api::all);
}

/// What every answer says to browsers.
pub(crate) fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "no-referrer"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))
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
