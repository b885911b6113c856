//! Events.

use actix_web::{
    HttpResponse, get,
    http::{StatusCode, header},
    post, put,
    web::{Json, Path, Query, ServiceConfig},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{
    actions::{
        audit::{self, Entry},
        events::{self, Event, Named},
        exchange::archive,
        paging::Page,
    },
    error::{Problem, Problems},
    web::{
        ask::Ask,
        page::{Pages, Paging},
        reply::Reply,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(list).service(create).service(get).service(change).service(cancel).service(log).service(export);
}

/// What `event.toml` says, as JSON: `format`, `event`, `clusters`, `pairings`, `sessions`, `programme`, `limits`,
/// `consent`, `matching`, `objective`.
#[derive(Clone, Debug, Deserialize, serde::Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object, example = json!({
    "format": 1,
    "event": { "id": "spring", "name": "Spring meetings", "timezone": "Europe/Brussels" },
    "clusters": [{ "id": "ICT" }, { "id": "MECH" }],
    "sessions": [{ "id": "morning", "start": "2027-04-08T09:00", "slots": 6, "slot_minutes": 20, "places": 30 }]
}))]
pub(crate) struct Head(Map<String, Value>);

/// The events of the platform
#[utoipa::path(context_path = "/api/v1", tag = "events", params(Paging), responses((status = 200, body = Page<Named>), Problems))]
#[get("/events")]
pub(crate) async fn list(asked: Ask, pages: Pages) -> Result<HttpResponse, Problem> {
    let most = pages.most()?;
    let after = pages.into_inner().after.unwrap_or_default();
    asked.show(move |db, _| events::list(db, &after, most)).await
}

/// Create an event
///
/// Whoever creates it owns it.
#[utoipa::path(context_path = "/api/v1", tag = "events", responses((status = 201, body = Event), Problems))]
#[post("/events")]
pub(crate) async fn create(asked: Ask, body: Json<Head>) -> Result<HttpResponse, Problem> {
    let head = Value::Object(body.0.0.clone());
    asked
        .act(&body, move |db, by| {
            let event = events::create(db, by, &head)?;
            let at = format!("/api/v1/events/{}", event.id);
            Ok(Reply::with(StatusCode::CREATED, &event).at(at).revision(event.revision))
        })
        .await
}

/// An event
#[utoipa::path(context_path = "/api/v1", tag = "events",
    responses((status = 200, body = Event), (status = 304, description = "It is as you have it"), Problems))]
#[get("/events/{event}")]
pub(crate) async fn get(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked
        .show_revision(move |db, _| {
            let event = events::get(db, &event)?;
            Ok((event.revision, event))
        })
        .await
}

/// Change an event
///
/// If-Match says which revision is changed.
#[utoipa::path(context_path = "/api/v1", tag = "events", params(("If-Match" = Option<String>, Header)),
    responses((status = 200, body = Event), Problems))]
#[put("/events/{event}")]
pub(crate) async fn change(asked: Ask, event: Path<String>, body: Json<Head>) -> Result<HttpResponse, Problem> {
    let revision = asked.revision()?;
    let head = Value::Object(body.0.0.clone());
    asked
        .act(&body, move |db, by| {
            let event = events::change(db, by, &event, revision, &head)?;
            Ok(Reply::with(StatusCode::OK, &event).revision(event.revision))
        })
        .await
}

/// Cancel an event
///
/// Nobody registers, asks or publishes any more.
#[utoipa::path(context_path = "/api/v1", tag = "events", responses((status = 204), Problems))]
#[post("/events/{event}/cancel")]
pub(crate) async fn cancel(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    asked.act(&(), move |db, by| events::cancel(db, by, &platform.sender, &event).map(|()| Reply::done())).await
}

/// Who did what when
#[utoipa::path(context_path = "/api/v1", tag = "events", params(Paging), responses((status = 200, body = Page<Entry>), Problems))]
#[get("/events/{event}/audit")]
pub(crate) async fn log(asked: Ask, event: Path<String>, pages: Query<Paging>) -> Result<HttpResponse, Problem> {
    let turn = pages.turn()?;
    asked.show(move |db, by| audit::page(db, by, &event, turn)).await
}

/// The event's folder, as an archive
///
/// With everyone who is approved, as `maillage import` reads it.
#[utoipa::path(context_path = "/api/v1", tag = "events",
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), Problems))]
#[get("/events/{event}/folder.zip")]
pub(crate) async fn export(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let zip = asked.read(move |db, by| archive(db, by, &event)).await?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "application/zip")).body(zip))
}
