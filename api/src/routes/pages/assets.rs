//! `/assets/…`: what pages load.

use actix_web::{HttpResponse, get, http::header, web::Path};

use crate::{error::Problem, web::assets};

/// A file.
#[get("/assets/{name}")]
pub(super) async fn get(name: Path<String>) -> Result<HttpResponse, Problem> {
    let asset = assets::find(&name).ok_or_else(|| Problem::missing("there is no such file"))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, asset.kind))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.content.as_str()))
}

/// What keeps agendas for when there is no network. It stands at the top, so that it may see to all of them.
#[get("/service-worker.js")]
pub(super) async fn worker() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/javascript; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(assets::SERVICE_WORKER)
}
