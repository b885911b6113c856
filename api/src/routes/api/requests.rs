//! Who asks for whom, agrees, refuses, or takes it back.

use actix_web::{
    HttpResponse, delete, get, put,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::{
        paging::Page,
        requests::{self, Entry, Request, Saying},
    },
    error::{Problem, Problems},
    web::{
        ask::Ask,
        page::{Pages, Paging},
        reply::Reply,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(list).service(say).service(take_back).service(ledger);
}

/// What somebody says about others, and others about them
///
/// That others do not want to meet them, nobody is told.
#[utoipa::path(context_path = "/api/v1", tag = "requests", responses((status = 200, body = Vec<Request>), Problems))]
#[get("/events/{event}/participants/{participant}/requests")]
pub(crate) async fn list(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| requests::list(db, by, &path.0, &path.1)).await
}

/// Ask for somebody, accept, or refuse
///
/// It stands in place of what was said before, and goes into the ledger with the wording.
#[utoipa::path(context_path = "/api/v1", tag = "requests", responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}/requests/{other}")]
pub(crate) async fn say(
    asked: Ask,
    path: Path<(String, String, String)>,
    body: Json<Saying>,
) -> Result<HttpResponse, Problem> {
    let saying = body.clone();
    asked
        .act(&body, move |db, by| requests::say(db, by, &path.0, &path.1, &path.2, &saying).map(|()| Reply::done()))
        .await
}

/// Take back what was said about somebody
#[utoipa::path(context_path = "/api/v1", tag = "requests", responses((status = 204), Problems))]
#[delete("/events/{event}/participants/{participant}/requests/{other}")]
pub(crate) async fn take_back(asked: Ask, path: Path<(String, String, String)>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| requests::take_back(db, by, &path.0, &path.1, &path.2).map(|()| Reply::done())).await
}

/// The ledger of consents: who said what, when, in which words
#[utoipa::path(context_path = "/api/v1", tag = "requests", params(Paging), responses((status = 200, body = Page<Entry>), Problems))]
#[get("/events/{event}/consents")]
pub(crate) async fn ledger(asked: Ask, event: Path<String>, pages: Pages) -> Result<HttpResponse, Problem> {
    let turn = pages.turn()?;
    asked.show(move |db, by| requests::ledger(db, by, &event, turn)).await
}
