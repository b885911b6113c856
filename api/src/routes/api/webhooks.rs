//! Calls to other programs.

use actix_web::{
    HttpResponse, delete, get,
    http::StatusCode,
    post,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::webhooks::{self, MadeWebhook, NewWebhook, Webhook},
    error::{Problem, Problems},
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(list).service(add).service(remove);
}

/// The webhooks of an event, with their last calls
#[utoipa::path(context_path = "/api/v1", tag = "webhooks", responses((status = 200, body = Vec<Webhook>), Problems))]
#[get("/events/{event}/webhooks")]
pub(crate) async fn list(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| webhooks::list(db, by, &event)).await
}

/// Have a program called when something happens
///
/// Calls are signed as Standard Webhooks says, and tried again for a day.
#[utoipa::path(context_path = "/api/v1", tag = "webhooks", responses((status = 201, body = MadeWebhook), Problems))]
#[post("/events/{event}/webhooks")]
pub(crate) async fn add(asked: Ask, event: Path<String>, body: Json<NewWebhook>) -> Result<HttpResponse, Problem> {
    let wanted = body.clone();
    asked.act(&body, move |db, by| Ok(Reply::with(StatusCode::CREATED, &webhooks::add(db, by, &event, &wanted)?))).await
}

/// Remove a webhook
#[utoipa::path(context_path = "/api/v1", tag = "webhooks", responses((status = 204), Problems))]
#[delete("/events/{event}/webhooks/{webhook}")]
pub(crate) async fn remove(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| webhooks::remove(db, by, &path.0, path.1).map(|()| Reply::done())).await
}
