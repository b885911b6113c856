//! Versions of an event's schedule.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::{
        paging::Page,
        plans::{self, PlannedMeeting, Publication},
        versions::Version,
    },
    error::{Problem, Problems},
    store::Db,
    web::{
        ask::Ask,
        page::{Pages, Paging},
        reply::Reply,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(list).service(publish).service(roll_back).service(meetings);
}

/// The versions of an event, the last made first
///
/// Drafts are for organisers.
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 200, body = Vec<Version>), Problems))]
#[get("/events/{event}/versions")]
pub(crate) async fn list(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| plans::versions(db, by, &event)).await
}

/// Publish a draft
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 201, body = Version), Problems))]
#[post("/events/{event}/publications")]
pub(crate) async fn publish(asked: Ask, event: Path<String>, body: Json<Publication>) -> Result<HttpResponse, Problem> {
    let (what, platform) = (*body, asked.platform().clone());
    let act = move |db: &mut Db, by| {
        let version = plans::publish(db, by, &platform.sender, &event, what)?;
        Ok(Reply::with(StatusCode::CREATED, &version))
    };
    asked.act(&body, act).await
}

/// Publish an earlier version anew
///
/// It becomes the next version; nothing that was published changes.
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 201, body = Version), Problems))]
#[post("/events/{event}/publications/{number}/again")]
pub(crate) async fn roll_back(asked: Ask, path: Path<(String, i32)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let act = move |db: &mut Db, by| {
        let version = plans::roll_back(db, by, &platform.sender, &path.0, path.1)?;
        Ok(Reply::with(StatusCode::CREATED, &version))
    };
    asked.act(&(), act).await
}

/// The meetings of a version, by its id
#[utoipa::path(context_path = "/api/v1", tag = "schedule", params(Paging),
    responses((status = 200, body = Page<PlannedMeeting>), Problems))]
#[get("/events/{event}/versions/{version}/meetings")]
pub(crate) async fn meetings(asked: Ask, path: Path<(String, i64)>, pages: Pages) -> Result<HttpResponse, Problem> {
    let turn = pages.turn()?;
    asked.show(move |db, by| plans::meetings(db, by, &path.0, path.1, turn)).await
}
