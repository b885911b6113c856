//! `/`: the events of the platform.

use actix_web::{HttpResponse, get, web::Query};
use askama::Template;
use matcher::domain::Language;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    actions::events::{self, Named},
    error::Problem,
    web::{
        ask::Ask,
        visit::{Visit, page},
    },
};

/// Events on a page.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    visit: Visit,
    events: Vec<Row>,
    next: Option<String>,
}

struct Row {
    id: String,
    name: String,
    cancelled: bool,
}

/// Which page.
#[derive(Debug, Deserialize)]
struct From {
    #[serde(default)]
    after: String,
}

/// The events.
#[get("/")]
pub(super) async fn show(visit: Visit, asked: Ask, from: Query<From>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, _| events::list(db, &from.after, MOST)).await?;
    let row = |event: Named| Row {
        name: local(&event.name, visit.voice.language()).unwrap_or(&event.id).to_owned(),
        cancelled: event.cancelled_at.is_some(),
        id: event.id,
    };
    let events = found.items.into_iter().map(row).collect();
    page(&Home { visit, events, next: found.next })
}

/// A text of the organiser's, in a language or in the first it was given in.
pub(super) fn local<'v>(text: &'v Value, language: &Language) -> Option<&'v str> {
    match text {
        Value::String(text) => Some(text.as_str()),
        Value::Object(texts) => texts.get(language.as_str()).or_else(|| texts.values().next())?.as_str(),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}
