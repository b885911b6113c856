//! Signing in, tokens, and who does what at an event.

use actix_web::{
    HttpResponse, delete, get,
    http::StatusCode,
    post, put,
    web::{Data, Json, Path, ServiceConfig, block},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    actions::{
        accounts::{self, Asked, Me, Member, Proof},
        refusal::Refusal,
        tokens::{self, MadeToken, NewToken, Token},
    },
    error::{Problem, Problems},
    secret,
    store::sign_ins,
    web::{
        Platform,
        ask::Ask,
        credentials::{Credentials, cookie},
        reply::Reply,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(ask_link).service(confirm).service(sign_out).service(me);
    config.service(make_token).service(list_tokens).service(revoke_token);
    config.service(members).service(give_role).service(take_role);
}

/// Whom to mail a link.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// The mailbox.
    #[schema(example = "claire@hubin.example", max_length = 254)]
    email: String,
    /// The language of the mail.
    #[serde(default)]
    #[schema(example = "fr")]
    language: String,
}

/// How somebody proves that a mailbox is theirs: by the link, or by the code and what was answered when they asked.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Proven {
    /// The link.
    Link {
        /// What the link in the mail ends with.
        link: String,
    },
    /// The code.
    Code {
        /// What was answered when they asked.
        request: i64,
        /// The six digits in the mail.
        code: String,
    },
}

/// A role.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRole {
    /// `owner`, `organiser` or `manager`.
    #[schema(example = "organiser")]
    role: String,
    /// Of which cluster a manager is one.
    #[serde(default)]
    cluster: Option<String>,
}

/// Mail a link for signing in
///
/// The answer is the same whether the mailbox is known or not.
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 202, body = Asked), Problems))]
#[post("/sign-in")]
pub(crate) async fn ask_link(
    asked: Ask,
    request: actix_web::HttpRequest,
    body: Json<Wanted>,
) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    platform.limits.sign_in(platform.proxies.client_of(&request), &body.email)?;
    let wanted = body.clone();
    asked
        .act(&body, move |db, _| {
            let language = accounts::language(&wanted.language);
            let asked = accounts::ask(db, &platform.sender, &wanted.email, &language)?;
            Ok(Reply::with(StatusCode::ACCEPTED, &asked))
        })
        .await
}

/// Sign in with the link or the code of a mail
///
/// Works once. The session is in the cookie that is set.
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 204), Problems))]
#[post("/sign-in/confirm")]
pub(crate) async fn confirm(
    platform: Data<Platform>,
    request: actix_web::HttpRequest,
    body: Json<Proven>,
) -> Result<HttpResponse, Problem> {
    platform.limits.proof(platform.proxies.client_of(&request))?;
    let secure = platform.is_secure();
    let proven = move || {
        let proof = match &*body {
            Proven::Link { link } => Proof::Link(link),
            Proven::Code { request, code } => Proof::Code(*request, code),
        };
        platform.store.write(|db| accounts::confirm(db, &platform.sender, &proof))
    };
    let session =
        block(proven).await??.ok_or(Refusal::Forbidden("this link or code holds no more; ask for another one"))?;
    Ok(HttpResponse::NoContent().cookie(cookie(&session, secure)).finish())
}

/// Sign out
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 204), Problems))]
#[delete("/session")]
pub(crate) async fn sign_out(asked: Ask) -> Result<HttpResponse, Problem> {
    let secure = asked.platform().is_secure();
    let credentials = asked.credentials().clone();
    let mut answer = asked
        .act(&(), move |db, _| {
            if let Credentials::Session(session) = &credentials {
                sign_ins::sign_out(db, &secret::hash(session))?;
            }
            Ok(Reply::done())
        })
        .await?;
    // A cookie that says nothing is no secret.
    let _ = answer.add_cookie(&cookie("", secure));
    Ok(answer)
}

/// Who you are
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 200, body = Me), Problems))]
#[get("/me")]
pub(crate) async fn me(asked: Ask) -> Result<HttpResponse, Problem> {
    asked.show(accounts::me).await
}

/// Make a token for a program
///
/// It is shown only now. Tokens are made by people who are signed in.
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 201, body = MadeToken), Problems))]
#[post("/tokens")]
pub(crate) async fn make_token(asked: Ask, body: Json<NewToken>) -> Result<HttpResponse, Problem> {
    let wanted = body.clone();
    asked.act(&body, move |db, by| Ok(Reply::with(StatusCode::CREATED, &tokens::make(db, by, &wanted)?))).await
}

/// Your tokens
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 200, body = Vec<Token>), Problems))]
#[get("/tokens")]
pub(crate) async fn list_tokens(asked: Ask) -> Result<HttpResponse, Problem> {
    asked.show(tokens::list).await
}

/// Revoke a token
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 204), Problems))]
#[delete("/tokens/{token}")]
pub(crate) async fn revoke_token(asked: Ask, token: Path<i64>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| tokens::revoke(db, by, *token).map(|()| Reply::done())).await
}

/// Who does what at an event
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 200, body = Vec<Member>), Problems))]
#[get("/events/{event}/roles")]
pub(crate) async fn members(asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| accounts::members(db, by, &event)).await
}

/// Give somebody a role at an event
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 204), Problems))]
#[put("/events/{event}/roles/{email}")]
pub(crate) async fn give_role(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<NewRole>,
) -> Result<HttpResponse, Problem> {
    let (event, email) = path.into_inner();
    let NewRole { role, cluster } = body.clone();
    asked
        .act(&body, move |db, by| {
            accounts::give_role(db, by, &event, &email, &role, cluster.as_deref()).map(|()| Reply::done())
        })
        .await
}

/// Take somebody's role at an event
#[utoipa::path(context_path = "/api/v1", tag = "accounts", responses((status = 204), Problems))]
#[delete("/events/{event}/roles/{email}")]
pub(crate) async fn take_role(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (event, email) = path.into_inner();
    asked.act(&(), move |db, by| accounts::take_role(db, by, &event, &email).map(|()| Reply::done())).await
}
