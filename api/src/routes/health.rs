//! `/health`: whether the server is alive, and whether it can work.

use actix_web::{HttpResponse, Responder, get, web};

use crate::web::Platform;

/// Alive as long as it answers.
#[get("/health/live")]
pub(crate) async fn live() -> impl Responder {
    "alive\n"
}

/// Ready where the database answers.
#[get("/health/ready")]
pub(crate) async fn ready(platform: web::Data<Platform>) -> HttpResponse {
    match web::block(move || platform.store.ping()).await {
        Ok(Ok(())) => HttpResponse::Ok().body("ready\n"),
        _ => HttpResponse::ServiceUnavailable().body("the database does not answer\n"),
    }
}
