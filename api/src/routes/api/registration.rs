//! How people register for an event.

use actix_web::{
    HttpResponse, get, put,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::registration::{self, Settings},
    error::{Problem, Problems},
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(get).service(set);
}

/// How people register for an event
#[utoipa::path(context_path = "/api/v1", tag = "registration", responses((status = 200, body = Settings), Problems))]
#[get("/events/{event}/registration")]
pub(crate) async fn get(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, _| registration::settings(db, &event)).await
}

/// Say how people register from now on
#[utoipa::path(context_path = "/api/v1", tag = "registration", responses((status = 204), Problems))]
#[put("/events/{event}/registration")]
pub(crate) async fn set(asked: Ask, event: Path<String>, body: Json<Settings>) -> Result<HttpResponse, Problem> {
    let settings = body.clone();
    asked.act(&body, move |db, by| registration::set(db, by, &event, &settings).map(|()| Reply::done())).await
}
