//! The mails of an event, and those that came back.

#![expect(unused_qualifications, reason = "utoipa writes them")]

use actix_web::{
    HttpResponse, get,
    http::{StatusCode, header::CONTENT_TYPE},
    post, put,
    web::{Bytes, Json, Path, Query, ServiceConfig},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    actions::{
        access,
        bounces::{self, Taken},
        inviting::{self, Invitations, Invited},
        merging,
        paging::Page,
        post::{self as letters, Looked, Mail, Ruling, Standing},
        refusal::Refusal,
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
    config.service(list).service(standing).service(decide).service(rule).service(returned);
    config.service(invite).service(merge);
}

/// Which mails.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Of this kind alone, such as `final`.
    kind: Option<String>,
    /// In this state alone, such as `bounced`.
    state: Option<String>,
}

/// What becomes of mails of a kind.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `hold`: they wait for the organiser; `off`: they are not sent; nothing: they leave as they come.
    pub rule: Option<String>,
}

/// How many mails were concerned.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Concerned {
    /// So many.
    pub mails: usize,
}

/// The mails of an event, the last queued first
#[utoipa::path(context_path = "/api/v1", tag = "mails", params(Which, Paging),
    responses((status = 200, body = Page<Mail>), Problems))]
#[get("/events/{event}/mails")]
pub(crate) async fn list(
    asked: Ask,
    event: Path<String>,
    which: Query<Which>,
    pages: Pages,
) -> Result<HttpResponse, Problem> {
    let (turn, Which { kind, state }) = (pages.turn()?, which.into_inner());
    asked.show(move |db, by| letters::list(db, by, &event, &Looked { kind, state }, turn)).await
}

/// How the mails of an event stand
#[utoipa::path(context_path = "/api/v1", tag = "mails", responses((status = 200, body = Standing), Problems))]
#[get("/events/{event}/mails/standing")]
pub(crate) async fn standing(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| letters::standing(db, by, &event)).await
}

/// Hold mails, release them, try them again, or cancel them
#[utoipa::path(context_path = "/api/v1", tag = "mails", responses((status = 200, body = Concerned), Problems))]
#[post("/events/{event}/mails/decisions")]
pub(crate) async fn decide(asked: Ask, event: Path<String>, body: Json<Ruling>) -> Result<HttpResponse, Problem> {
    let ruling = body.clone();
    let act = move |db: &mut Db, by| {
        let mails = letters::decide(db, by, &event, &ruling)?;
        Ok(Reply::with(StatusCode::OK, &Concerned { mails }))
    };
    asked.act(&body, act).await
}

/// Say what becomes of mails of a kind from now on
#[utoipa::path(context_path = "/api/v1", tag = "mails", responses((status = 204), Problems))]
#[put("/events/{event}/mails/rules/{kind}")]
pub(crate) async fn rule(asked: Ask, path: Path<(String, String)>, body: Json<Rule>) -> Result<HttpResponse, Problem> {
    let rule = body.rule.clone();
    let act = move |db: &mut Db, by| letters::rule(db, by, &path.0, &path.1, rule.as_deref()).map(|()| Reply::done());
    asked.act(&body, act).await
}

/// Invite people who do not take part yet
///
/// Each mailbox once an event. Where one of them is none, nobody is invited.
#[utoipa::path(context_path = "/api/v1", tag = "mails", responses((status = 200, body = Invited), Problems))]
#[post("/events/{event}/invitations")]
pub(crate) async fn invite(asked: Ask, path: Path<String>, body: Json<Invitations>) -> Result<HttpResponse, Problem> {
    let (wanted, platform) = (body.clone(), asked.platform().clone());
    let act = move |db: &mut Db, by| {
        let invited = inviting::invite(db, by, &platform.sender, &path, &wanted)?;
        Ok(Reply::with(StatusCode::OK, &invited))
    };
    asked.act(&body, act).await
}

/// Mails as files for another service to send
///
/// A zip with `mails.csv` and, for each mail, its text, its page and its calendar file.
#[utoipa::path(context_path = "/api/v1", tag = "mails", params(Which),
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), Problems))]
#[get("/events/{event}/mails/merge")]
pub(crate) async fn merge(asked: Ask, path: Path<String>, which: Query<Which>) -> Result<HttpResponse, Problem> {
    let Which { kind, state } = which.into_inner();
    let zip = asked.read(move |db, by| merging::zip(db, by, &path, &Looked { kind, state })).await?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/zip")).body(zip))
}

/// Take notifications about mails that did not arrive (RFC 3464)
///
/// One mail, or a mailbox file. For those who may create events.
#[utoipa::path(context_path = "/api/v1", tag = "mails",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Taken), Problems))]
#[post("/returned-mails")]
pub(crate) async fn returned(asked: Ask, body: Bytes) -> Result<HttpResponse, Problem> {
    let mails = body.to_vec();
    let act = move |db: &mut Db, by: access::Actor| {
        by.signed_in()?;
        if !access::creates_events(db, by)? {
            return Err(Refusal::Forbidden("this is for those who may create events"));
        }
        Ok(Reply::with(StatusCode::OK, &bounces::take(db, &mails)?))
    };
    asked.act(&(), act).await
}
