//! `/stop/{link}`: no more such mails. To look asks; only the button does it, or a mail program's one click (RFC 8058).

use actix_web::{
    Either, HttpResponse, get, post,
    web::{self, Bytes, Path, ServiceConfig},
};
use askama::Template;
use serde_json::Value;

use crate::{
    actions::stopping::{self, Stopping},
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(stop);
}

#[derive(Template)]
#[template(path = "stop.html")]
struct Page<'a> {
    visit: &'a Visit,
    link: &'a str,
    stopping: Stopping,
    event: String,
}

fn shown(visit: &Visit, link: &str, stopping: Stopping) -> Result<HttpResponse, Problem> {
    let name: Value = stopping.event.as_deref().and_then(|name| serde_json::from_str(name).ok()).unwrap_or_default();
    let event = visit.voice.given(&name).unwrap_or_default().to_owned();
    page(&Page { visit, link, stopping, event })
}

#[get("/stop/{link}")]
async fn show(visit: Visit, asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let of = link.clone();
    let stopping = asked.read(move |db, _| stopping::get(db, &of)).await?;
    shown(&visit, &link, stopping)
}

/// What mail programs send is no form that this reads, but one in parts (RFC 8058, 3.2), or nothing at all.
type Sent = Either<web::Form<Typed>, Bytes>;

#[post("/stop/{link}")]
async fn stop(visit: Visit, asked: Ask, link: Path<String>, sent: Sent) -> Result<HttpResponse, Problem> {
    let typed = match sent {
        Either::Left(form) => form.into_inner(),
        Either::Right(_) => Typed::new(),
    };
    let stopped = Form::of(typed).value("again").is_empty();
    let (of, platform) = (link.clone(), asked.platform().clone());
    asked.perform(&(), move |db, _| stopping::put(db, &of, stopped).map(|()| Reply::done())).await?;
    let of = link.clone();
    let stopping = web::block(move || platform.store.read(|db| stopping::get(db, &of))).await??;
    shown(&visit, &link, stopping)
}
