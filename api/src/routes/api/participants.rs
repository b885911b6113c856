//! The people of an event.

#![expect(unused_qualifications, reason = "utoipa writes them")]

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post, put,
    web::{Json, Path, Query, ServiceConfig},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    actions::{
        directory::{Listed, page as everyone},
        editing,
        paging::Page,
        participants::{self, Participant},
        profile::Profile,
        registering::{self, Decision, Registered},
        special_needs::{self as needs, SpecialNeeds},
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
    config.service(register).service(list).service(directory).service(get).service(edit).service(decide);
    config.service(note_fee).service(special_needs).service(set_special_needs);
}

/// Whom to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// Those in this state.
    state: Option<String>,
}

/// What is decided.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decided {
    /// `approve`, `refuse` or `withdraw`.
    decision: Decision,
}

/// What is known of a fee.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fee {
    /// `due`, `paid` or `exempt`; empty where there is none.
    #[schema(example = "paid")]
    fee: String,
}

/// The state of a registration.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct State {
    /// `draft`, `confirmed`, `waiting`, `approved`, `paused`, `withdrawn` or `refused`.
    state: String,
}

/// Register for an event
///
/// Anybody may while registration is open; whoever is not signed in is mailed a link that confirms the address. Whom an
/// organiser registers needs no confirmation.
#[utoipa::path(context_path = "/api/v1", tag = "participants", responses((status = 201, body = Registered), Problems))]
#[post("/events/{event}/participants")]
pub(crate) async fn register(
    asked: Ask,
    request: actix_web::HttpRequest,
    event: Path<String>,
    body: Json<Profile>,
) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    if *asked.credentials() == crate::web::credentials::Credentials::None {
        platform.limits.sign_in(platform.proxies.client_of(&request), &body.email)?;
    }
    let profile = body.clone();
    asked
        .act(&body, move |db, by| {
            let registered = registering::register(db, by, &platform.sender, &event, &profile)?;
            let at = format!("/api/v1/events/{event}/participants/{}", registered.id);
            Ok(Reply::with(StatusCode::CREATED, &registered).at(at))
        })
        .await
}

/// The people you look after
///
/// All of them for organisers, those of their cluster for managers, and those with your mailbox for participants.
#[utoipa::path(context_path = "/api/v1", tag = "participants", params(Filter, Paging),
    responses((status = 200, body = Page<Participant>), Problems))]
#[get("/events/{event}/participants")]
pub(crate) async fn list(
    asked: Ask,
    event: Path<String>,
    filter: Query<Filter>,
    pages: Pages,
) -> Result<HttpResponse, Problem> {
    let turn = pages.turn()?;
    asked.show(move |db, by| participants::list(db, by, &event, filter.state.as_deref(), turn)).await
}

/// Everyone who takes part, as participants see each other
#[utoipa::path(context_path = "/api/v1", tag = "participants", params(Paging),
    responses((status = 200, body = Page<Listed>), Problems))]
#[get("/events/{event}/directory")]
pub(crate) async fn directory(asked: Ask, event: Path<String>, pages: Pages) -> Result<HttpResponse, Problem> {
    let turn = pages.turn()?;
    asked.show(move |db, by| everyone(db, by, &event, turn)).await
}

/// Somebody, for themselves and the desk
#[utoipa::path(context_path = "/api/v1", tag = "participants",
    responses((status = 200, body = Participant), (status = 304, description = "It is as you have it"), Problems))]
#[get("/events/{event}/participants/{participant}")]
pub(crate) async fn get(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    asked
        .show_revision(move |db, by| {
            let found = participants::get(db, by, &path.0, &path.1)?;
            Ok((found.revision, found))
        })
        .await
}

/// Replace a profile
///
/// If-Match says which revision is changed; where somebody else changed it since, both texts are told.
#[utoipa::path(context_path = "/api/v1", tag = "participants", params(("If-Match" = Option<String>, Header)),
    responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}")]
pub(crate) async fn edit(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<Profile>,
) -> Result<HttpResponse, Problem> {
    let revision = asked.revision()?;
    let (event, participant) = path.into_inner();
    let (place, profile) = ((event.clone(), participant.clone()), body.clone());
    let look = move |db: &mut Db, by| editing::check(db, by, &place.0, &place.1, revision, &profile);
    let (profile, platform) = (body.clone(), asked.platform().clone());
    asked
        .act_after(&body, look, move |db, by, checked| {
            let revision =
                editing::edit(db, by, &platform.sender, [&event, &participant], revision, &profile, checked)?;
            Ok(Reply::done().revision(revision))
        })
        .await
}

/// Approve, refuse or withdraw a registration
#[utoipa::path(context_path = "/api/v1", tag = "participants", responses((status = 200, body = State), Problems))]
#[post("/events/{event}/participants/{participant}/decision")]
pub(crate) async fn decide(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<Decided>,
) -> Result<HttpResponse, Problem> {
    let (decision, platform) = (body.decision, asked.platform().clone());
    asked
        .act(&body, move |db, by| {
            let state = registering::decide(db, by, &platform.sender, [&path.0, &path.1], decision)?;
            Ok(Reply::with(StatusCode::OK, &State { state }))
        })
        .await
}

/// Note whether a fee was paid
#[utoipa::path(context_path = "/api/v1", tag = "participants", responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}/fee")]
pub(crate) async fn note_fee(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<Fee>,
) -> Result<HttpResponse, Problem> {
    let fee = body.fee.clone();
    asked.act(&body, move |db, by| registering::note_fee(db, by, &path.0, &path.1, &fee).map(|()| Reply::done())).await
}

/// What somebody needs, for themselves and the desk alone
#[utoipa::path(context_path = "/api/v1", tag = "participants", responses((status = 200, body = SpecialNeeds), Problems))]
#[get("/events/{event}/participants/{participant}/special-needs")]
pub(crate) async fn special_needs(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| needs::get(db, by, &path.0, &path.1)).await
}

/// Say what somebody needs
///
/// It is deleted when the event is over.
#[utoipa::path(context_path = "/api/v1", tag = "participants", responses((status = 204), Problems))]
#[put("/events/{event}/participants/{participant}/special-needs")]
pub(crate) async fn set_special_needs(
    asked: Ask,
    path: Path<(String, String)>,
    body: Json<SpecialNeeds>,
) -> Result<HttpResponse, Problem> {
    let needs = body.clone();
    asked.act(&body, move |db, by| needs::set(db, by, &path.0, &path.1, &needs).map(|()| Reply::done())).await
}
