//! `/`: the events of the platform.

use actix_web::{HttpResponse, get, web::Query};
use askama::Template;
use serde::Deserialize;

use crate::{
    actions::{
        access::creates_events,
        events::{self, Named},
    },
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
    /// Whether whoever asks may create events.
    creates: bool,
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
    let found = asked.read(move |db, by| Ok((events::list(db, &from.after, MOST)?, creates_events(db, by)?)));
    let (found, creates) = found.await?;
    let row = |event: Named| Row {
        name: visit.voice.event(&event).to_owned(),
        cancelled: event.cancelled_at.is_some(),
        id: event.id,
    };
    let events = found.items.into_iter().map(row).collect();
    page(&Home { visit, events, next: found.next, creates })
}
