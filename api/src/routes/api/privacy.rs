//! Personal data: what becomes of it, taking it out, erasing it.

use actix_web::{
    HttpResponse, delete, get,
    http::header,
    web::{Path, ServiceConfig},
};

use crate::{
    actions::{
        erase,
        privacy::{self, Notice, Processing},
    },
    error::{Problem, Problems},
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(notice).service(register).service(take_out).service(remove);
}

/// The privacy notice of an event
#[utoipa::path(context_path = "/api/v1", tag = "privacy", responses((status = 200, body = Notice), Problems))]
#[get("/events/{event}/privacy")]
pub(crate) async fn notice(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, _| privacy::notice(db, &event)).await
}

/// The record of processing activities of an event (GDPR, article 30)
#[utoipa::path(context_path = "/api/v1", tag = "privacy", responses((status = 200, body = Processing), Problems))]
#[get("/events/{event}/privacy/record")]
pub(crate) async fn register(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| privacy::record(db, by, &event)).await
}

/// Everything about somebody, as an archive
#[utoipa::path(context_path = "/api/v1", tag = "privacy",
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), Problems))]
#[get("/events/{event}/participants/{participant}/data.zip")]
pub(crate) async fn take_out(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let zip = asked.read(move |db, by| privacy::take_out(db, by, &platform.sender, &path.0, &path.1)).await?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "application/zip")).body(zip))
}

/// Erase somebody
///
/// What is left are counts: nobody is named in versions, mails, the ledger or the audit log any more.
#[utoipa::path(context_path = "/api/v1", tag = "privacy", responses((status = 204), Problems))]
#[delete("/events/{event}/participants/{participant}")]
pub(crate) async fn remove(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let act = move |db: &mut crate::store::Db, by| {
        erase::erase(db, by, &platform.sender, [&path.0, &path.1]).map(|()| Reply::done())
    };
    asked.act(&(), act).await
}
