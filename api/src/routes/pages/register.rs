//! `/events/spring/register`: who somebody is, what they offer and need. Whatever is wrong, what was typed stays.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use serde::Deserialize;

use super::declaring::{self, Purpose};
use crate::{
    actions::{
        accounts,
        front::{self, Front},
        privacy,
        profile::Profile,
        refusal::Refusal,
        registering,
    },
    error::Problem,
    secret,
    web::{
        ask::{self, Ask},
        credentials::Credentials,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(send).service(thanks);
}

/// The empty form; somebody who is signed in need not type their address.
#[get("/events/{event}/register")]
async fn show(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let code = event.into_inner();
    let found = asked.read(move |db, by| {
        let front = front::get(db, &code)?;
        let email = by.account().map(|_| accounts::me(db, by).map(|me| me.email)).transpose()?;
        Ok((front, privacy::notice(db, &code)?, email.unwrap_or_default()))
    });
    let (front, notice, email) = found.await?;
    if !front.registration.is_open() {
        return Ok(lead_to(&format!("/events/{}", front.event.id)));
    }
    let once = secret::id().map_err(Refusal::from)?;
    let known = Profile { email, languages: vec![visit.voice.tag().to_owned()], ..Profile::default() };
    let form = declaring::form(&known).with("once", once);
    declaring::page(&visit, &front, &purpose(&visit, &front, &notice), form, StatusCode::OK)
}

/// Registers; or makes room for more, or suggests sectors: then the form comes again with all that was typed.
#[post("/events/{event}/register")]
async fn send(
    visit: Visit,
    asked: Ask,
    request: HttpRequest,
    event: Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let code = event.into_inner();
    let mut form = Form::of(typed.into_inner());
    let platform = asked.platform().clone();
    let of = code.clone();
    let (front, notice) = asked.look(move |db, _| Ok((front::get(db, &of)?, privacy::notice(db, &of)?))).await?;
    let purpose = purpose(&visit, &front, &notice);
    if declaring::changes(&mut form) {
        return declaring::page(&visit, &front, &purpose, form, StatusCode::OK);
    }
    let profile = declaring::profile(&front, &form, &visit.voice, Profile::default());
    for pointer in declaring::missing(&profile, &form) {
        form.complain(&visit.voice, &pointer);
    }
    if accounts::mailbox("/email", &profile.email).is_err() {
        form.complain(&visit.voice, "/email");
    }
    if form.is_faulty() {
        return declaring::page(&visit, &front, &purpose, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if *asked.credentials() == Credentials::None {
        platform.limits.sign_in(platform.proxies.client_of(&request), &profile.email)?;
    }
    let sent = profile.clone();
    let done = asked.once(form.value("once")).perform(&profile, move |db, by| {
        let registered = registering::register(db, by, &platform.sender, &code, &sent)?;
        Ok(Reply::with(StatusCode::CREATED, &registered))
    });
    match done.await {
        Ok(reply) => {
            let state = reply.body.as_ref().and_then(|body| body["state"].as_str()).unwrap_or("draft");
            Ok(lead_to(&format!("/events/{}/registered?state={state}", front.event.id)))
        }
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let form = declaring::refused(form, &visit.voice, &problem);
            declaring::page(&visit, &front, &purpose, form, problem.status())
        }
        // They came back to the form and changed it.
        Err(problem) if problem.detail() == ask::REUSED => {
            let told = Some(("warn", visit.voice.say("register-again")));
            declaring::page(&visit, &front, &Purpose { told, ..purpose }, form, problem.status())
        }
        Err(problem) => Err(problem),
    }
}

fn purpose(visit: &Visit, front: &Front, notice: &privacy::Notice) -> Purpose {
    Purpose {
        title: visit.voice.say("register-title"),
        action: format!("/events/{}/register", front.event.id),
        button: visit.voice.say("register"),
        notice: Some(notice.texts[visit.voice.tag()].as_str().unwrap_or_default().to_owned()),
        ..Purpose::default()
    }
}

/// What came of it.
#[derive(Debug, Deserialize)]
struct Came {
    #[serde(default)]
    state: String,
}

#[derive(Template)]
#[template(path = "registered.html")]
struct Registered<'a> {
    visit: &'a Visit,
    id: &'a str,
    name: &'a str,
    title: String,
    told: String,
    next: String,
}

/// What comes next.
#[get("/events/{event}/registered")]
async fn thanks(visit: Visit, asked: Ask, event: Path<String>, came: Query<Came>) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let state = ["waiting", "confirmed", "approved"].into_iter().find(|state| *state == came.state).unwrap_or("draft");
    let say = |part: &str| visit.voice.say(&format!("registered-{state}{part}"));
    let name = visit.voice.local(&front.event.name);
    let (title, told, next) = (say("-title"), say(""), visit.voice.say("registered-next"));
    page(&Registered { visit: &visit, id: &front.event.id, name, title, told, next })
}
