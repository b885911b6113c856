//! `/events/spring/desk/mails/words/final`: what a kind of mail says, in each language of the event, with a preview.

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;

use super::Desk;
use crate::{
    actions::wording::{self, Preview, Words},
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page_of},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(save);
}

#[derive(Template)]
#[template(path = "desk_words.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    kind: &'a str,
    languages: Vec<String>,
    form: Form,
    previews: Vec<Preview>,
}

pub(in crate::routes::pages) fn field(language: &str, part: &str) -> String {
    format!("words/{language}/{part}")
}

/// The form.
#[get("/events/{event}/desk/mails/words/{kind}")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (code, kind) = path.into_inner();
    let of = kind.clone();
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &code, "mails")?;
        let found = wording::get(db, by, &code, &of)?;
        let previews = wording::preview(db, by, &code, &found.words)?;
        Ok((desk, found, previews))
    });
    let (desk, found, previews) = found.await?;
    let mut form = Form::default();
    for (language, words) in &found.words {
        form.add(&field(language, "subject"), words.subject.as_str());
        form.add(&field(language, "body"), words.body.as_str());
    }
    let languages = found.words.into_keys().collect();
    page_of(StatusCode::OK, &Page { visit: &visit, desk: &desk, kind: &kind, languages, form, previews })
}

/// Saves what was typed, shows how it reads, or goes back to the usual words.
#[post("/events/{event}/desk/mails/words/{kind}")]
async fn save(
    visit: Visit,
    asked: Ask,
    path: Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let (code, kind) = path.into_inner();
    let form = Form::of(typed.into_inner());
    let (event, of) = (code.clone(), kind.clone());
    let look = asked.look(move |db, by| Ok((Desk::find(db, by, &event, "mails")?, wording::get(db, by, &event, &of)?)));
    let (desk, known) = look.await?;
    let languages: Vec<String> = known.words.into_keys().collect();
    let words = |language: &String| {
        let part = |part: &str| form.value(&field(language, part)).to_owned();
        (language.clone(), Words { subject: part("subject"), body: part("body") })
    };
    let typed: BTreeMap<String, Words> = languages.iter().map(words).collect();
    let shown = |form: Form, previews| Page {
        visit: &visit,
        desk: &desk,
        kind: &kind,
        languages: languages.clone(),
        form,
        previews,
    };
    if form.value("act") == "preview" {
        let previews = asked.read(move |db, by| wording::preview(db, by, &code, &typed)).await?;
        return page_of(StatusCode::OK, &shown(form.clone(), previews));
    }
    let (back, of) = (format!("/events/{code}/desk/mails/words/{kind}"), kind.clone());
    let typed = if form.value("act") == "usual" { BTreeMap::new() } else { typed };
    let done = asked.perform(&(), move |db, by| wording::put(db, by, &code, &of, &typed).map(|()| Reply::done()));
    match done.await {
        Ok(_) => Ok(lead_to(&back)),
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let refused = form.clone().refused(&visit.voice, problem.errors());
            page_of(problem.status(), &shown(refused, Vec::new()))
        }
        Err(problem) => Err(problem),
    }
}
