//! `/sign-in`: by a mailed link, or by the code beside it. A link shows a button, since mail scanners follow links.

use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{self, Data, Path, Query, ServiceConfig, block},
};
use askama::Template;
use serde::Deserialize;

use crate::{
    actions::{
        accounts::{self, Proof},
        refusal::Refusal,
    },
    error::Problem,
    secret,
    store::sign_ins,
    web::{
        Platform,
        ask::Ask,
        credentials::{Credentials, cookie},
        form::{Form, Typed},
        visit::{Visit, lead_to, own_path, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    // The code's address comes before those of links.
    config.service(show).service(send).service(by_code).service(open).service(by_link).service(sign_out);
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    visit: Visit,
    form: Form,
}

#[derive(Template)]
#[template(path = "sign_in_sent.html")]
struct Sent {
    visit: Visit,
    told: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct Link {
    visit: Visit,
    link: String,
}

/// Where to go on.
#[derive(Debug, Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

/// Asks for a mailbox.
#[get("/sign-in")]
async fn show(visit: Visit, to: Query<To>) -> Result<HttpResponse, Problem> {
    let form = Form::default().with("to", own_path(&to.to, "/me"));
    page(&SignIn { visit, form })
}

/// Mails a link and a code to a mailbox, whether it is known or not.
#[post("/sign-in")]
async fn send(
    visit: Visit,
    platform: Data<Platform>,
    request: HttpRequest,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let email = form.value("email").to_owned();
    platform.limits.sign_in(platform.proxies.client_of(&request), &email)?;
    let (language, to) = (visit.voice.language().clone(), email.clone());
    let ask = move || platform.store.write(|db| accounts::ask(db, &platform.sender, &to, &language));
    match block(ask).await? {
        Ok(asked) => {
            let mentions = [("email", email.as_str()), ("minutes", &asked.minutes.to_string())];
            let told = visit.voice.tell("sent-lead", &mentions);
            let form = Form::default().with("request", asked.request.to_string()).with("to", form.value("to"));
            page(&Sent { visit, told, form: form.with("email", email) })
        }
        Err(Refusal::Invalid(problems)) => {
            let form = form.refused(&visit.voice, &problems);
            page(&SignIn { visit, form })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Signs in with the code.
#[post("/sign-in/code")]
async fn by_code(
    visit: Visit,
    platform: Data<Platform>,
    request: HttpRequest,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    platform.limits.proof(platform.proxies.client_of(&request))?;
    let (asked, code) = (form.value("request").parse().unwrap_or(0), form.value("code").replace(' ', ""));
    let secure = platform.is_secure();
    let prove = move || platform.store.write(|db| accounts::confirm(db, &platform.sender, &Proof::Code(asked, &code)));
    if let Some(session) = block(prove).await?? {
        return Ok(signed_in(&session, secure, own_path(form.value("to"), "/me")));
    }
    form.complain(&visit.voice, "/code");
    let told = visit.voice.say("sent-wrong");
    page(&Sent { visit, told, form })
}

/// Shows a button.
#[get("/sign-in/{link}")]
async fn open(visit: Visit, link: Path<String>) -> Result<HttpResponse, Problem> {
    // Where it leads on to is no part of the address that other pages would learn.
    page(&Link { visit: Visit { path: "/".to_owned(), ..visit }, link: link.into_inner() })
}

/// Signs in with the link.
#[post("/sign-in/{link}")]
async fn by_link(
    visit: Visit,
    platform: Data<Platform>,
    request: HttpRequest,
    link: Path<String>,
) -> Result<HttpResponse, Problem> {
    platform.limits.proof(platform.proxies.client_of(&request))?;
    let secure = platform.is_secure();
    let prove = move || platform.store.write(|db| accounts::confirm(db, &platform.sender, &Proof::Link(&link)));
    if let Some(session) = block(prove).await?? {
        return Ok(signed_in(&session, secure, "/me"));
    }
    let mut form = Form::default().with("to", "/me");
    form.complain(&visit.voice, "/link");
    page(&SignIn { visit, form })
}

fn signed_in(session: &str, secure: bool, to: &str) -> HttpResponse {
    let mut answer = lead_to(to);
    // The secret of a session is text that a cookie can hold.
    let _ = answer.add_cookie(&cookie(session, secure));
    answer
}

/// Ends the session.
#[post("/sign-out")]
async fn sign_out(platform: Data<Platform>, asked: Ask) -> Result<HttpResponse, Problem> {
    let secure = platform.is_secure();
    if let Credentials::Session(session) = asked.credentials() {
        let hash = secret::hash(session);
        let end = move || platform.store.write(|db| sign_ins::sign_out(db, &hash).map_err(Refusal::from));
        block(end).await??;
    }
    Ok(signed_in("", secure, "/"))
}
