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
