//! `/metrics`: what the server counts.

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{Data, block},
};

use crate::{store::outbox, web::Platform};

/// For Prometheus.
#[get("/metrics")]
pub(crate) async fn metrics(platform: Data<Platform>) -> HttpResponse {
    let counted = platform.clone();
    // What is not known now is told next time.
    let waiting = block(move || counted.store.read(outbox::count)).await.ok().and_then(Result::ok);
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    HttpResponse::Ok().insert_header((header::CONTENT_TYPE, kind)).body(platform.metrics.text(waiting.unwrap_or(0)))
}
