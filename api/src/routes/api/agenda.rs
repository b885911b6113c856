//! Personal agendas.

use actix_web::{
    HttpResponse, delete, get, post, put,
    web::{Json, Path, ServiceConfig},
};

use crate::{
    actions::agenda::{
        self, Agenda,
        cancelling::{self, Reason},
        coming::{self, Caller, Coming},
        remarks::{self, Remark},
    },
    error::{Problem, Problems},
    store::Db,
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(get).service(by_link).service(revoke_link).service(cancel).service(restore).service(remark);
    config.service(say_coming).service(list_coming);
}

/// Somebody's agenda, for themselves and the desk
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 200, body = Agenda), Problems))]
#[get("/events/{event}/participants/{participant}/agenda")]
pub(crate) async fn get(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    asked.show(move |db, by| agenda::get(db, by, &platform.sender, &path.0, &path.1)).await
}

/// The agenda of a link, without signing in
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 200, body = Agenda), Problems))]
#[get("/agendas/{link}")]
pub(crate) async fn by_link(asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    asked.show(move |db, _| agenda::by_link(db, &platform.sender, &link)).await
}

/// Revoke the links to an agenda that were given out
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 204), Problems))]
#[delete("/events/{event}/participants/{participant}/agenda/link")]
pub(crate) async fn revoke_link(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| agenda::revoke_link(db, by, &path.0, &path.1).map(|()| Reply::done())).await
}

/// Cancel a meeting
///
/// It stays in both agendas as cancelled, and is not planned again.
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 204), Problems))]
#[post("/events/{event}/participants/{participant}/agenda/{meeting}/cancel")]
pub(crate) async fn cancel(
    asked: Ask,
    path: Path<(String, String, String)>,
    body: Json<Reason>,
) -> Result<HttpResponse, Problem> {
    let (why, platform) = (body.clone(), asked.platform().clone());
    let act = move |db: &mut Db, by| {
        cancelling::cancel(db, by, &platform.sender, [&path.0, &path.1, &path.2], &why).map(|()| Reply::done())
    };
    asked.act(&body, act).await
}

/// Take back that a meeting is cancelled
///
/// Whoever cancelled it may, until it is over. What was asked before holds again.
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 204), Problems))]
#[delete("/events/{event}/participants/{participant}/agenda/{meeting}/cancel")]
pub(crate) async fn restore(asked: Ask, path: Path<(String, String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let act = move |db: &mut Db, by| {
        cancelling::restore(db, by, &platform.sender, [&path.0, &path.1, &path.2]).map(|()| Reply::done())
    };
    asked.act(&(), act).await
}

/// Say something about a meeting: that one comes, is late, waited in vain; what it was worth
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}/agenda/{meeting}/remark")]
pub(crate) async fn remark(
    asked: Ask,
    path: Path<(String, String, String)>,
    body: Json<Remark>,
) -> Result<HttpResponse, Problem> {
    let (said, platform) = (body.clone(), asked.platform().clone());
    let act = move |db: &mut Db, by| {
        let meeting = [path.0.as_str(), &path.1, &path.2];
        remarks::change(db, by, &platform.sender, meeting, |remark| *remark = said).map(|()| Reply::done())
    };
    asked.act(&body, act).await
}

/// Say that somebody comes, or take it back
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}/coming")]
pub(crate) async fn say_coming(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<Coming>,
) -> Result<HttpResponse, Problem> {
    let said = *body;
    asked.act(&body, move |db, by| coming::say(db, by, [&path.0, &path.1], said).map(|()| Reply::done())).await
}

/// Those who have meetings, and whether they said that they come
///
/// First those who said nothing, to be called.
#[utoipa::path(context_path = "/api/v1", tag = "agendas", responses((status = 200, body = Vec<Caller>), Problems))]
#[get("/events/{event}/coming")]
pub(crate) async fn list_coming(asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| coming::list(db, by, &path)).await
}
