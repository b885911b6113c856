//! What the server answers, one file a page or resource.

mod health;

use std::time::Instant;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::ServiceConfig,
};
use tracing::info;

/// All that is answered.
pub(crate) fn all(config: &mut ServiceConfig) {
    config.service(health::live).service(health::ready);
}

/// Logs each answer: which resource by its pattern, never what was asked of it, since addresses may be secrets.
pub(crate) async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let method = request.method().clone();
    let response = next.call(request).await?;
    let resource = response.request().match_pattern().unwrap_or_else(|| "unknown".to_owned());
    let milliseconds = began.elapsed().as_millis() as u64;
    info!(%method, resource, status = response.status().as_u16(), milliseconds, "answered");
    Ok(response)
}
