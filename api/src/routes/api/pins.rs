//! Meetings that the desk fixes before a schedule is made.

use actix_web::{
    HttpResponse, delete, get, put,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::pins::{self, Pin, Pinned},
    error::{Problem, Problems},
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(list).service(pin).service(unpin);
}

/// Meetings that are agreed
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 200, body = Vec<Pinned>), Problems))]
#[get("/events/{event}/agreed-meetings")]
pub(crate) async fn list(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| pins::list(db, by, &event)).await
}

/// Agree on a meeting, with a slot and a place or without
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 204), Problems))]
#[put("/events/{event}/agreed-meetings/{meeting}")]
pub(crate) async fn pin(asked: Ask, path: Path<(String, String)>, body: Json<Pin>) -> Result<HttpResponse, Problem> {
    let pin = body.clone();
    asked.act(&body, move |db, by| pins::pin(db, by, &path.0, &path.1, &pin).map(|()| Reply::done())).await
}

/// Take back what was agreed
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 204), Problems))]
#[delete("/events/{event}/agreed-meetings/{meeting}")]
pub(crate) async fn unpin(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| pins::unpin(db, by, &path.0, &path.1).map(|()| Reply::done())).await
}
