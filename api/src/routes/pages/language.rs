//! `/language/fr`: the language of pages from now on.

use actix_web::{
    HttpResponse, get,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use crate::{
    error::Problem,
    web::{
        Platform,
        visit::{lead_to, own_path},
        voice,
    },
};

/// Where to go on.
#[derive(Debug, Deserialize)]
struct Back {
    #[serde(default)]
    to: String,
}

/// Chooses it, and leads back.
#[get("/language/{tag}")]
pub(super) async fn choose(
    platform: Data<Platform>,
    tag: Path<String>,
    back: Query<Back>,
) -> Result<HttpResponse, Problem> {
    let cookie = voice::cookie(&tag, platform.is_secure());
    let cookie = cookie.ok_or_else(|| Problem::missing("pages do not speak this language"))?;
    let mut answer = lead_to(own_path(&back.to, "/"));
    // A language is text that a cookie can hold.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}
