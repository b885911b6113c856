//! `/events/spring/people`: who takes part, as far as the event tells anybody.

use actix_web::{
    HttpResponse, get,
    web::{Path, Query, ServiceConfig},
};
use askama::Template;
use schedules::event::Event;
use serde::Deserialize;

use crate::{
    actions::{
        attendance::{self, Attending},
        front,
    },
    error::Problem,
    routes::pages::chips,
    web::{
        ask::Ask,
        visit::{Visit, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show);
}

/// Rows on a page.
const MOST: usize = 100;

/// Somebody, or an organisation.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) beside: String,
    /// Classes and names of clusters.
    pub(super) clusters: Vec<(String, String)>,
}

/// Those who take part as they are shown.
pub(super) fn rows(voice: &Voice, event: &Event, people: Vec<Attending>) -> Vec<Row> {
    let row = |person: Attending| {
        let clusters = person.clusters.iter().filter_map(|code| chips::known(voice, event, code)).collect();
        let (name, beside) = if person.name.is_empty() {
            (person.organisation, String::new())
        } else {
            (person.name, person.organisation)
        };
        Row { name, beside, clusters }
    };
    people.into_iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "attendance.html")]
struct Page<'a> {
    visit: &'a Visit,
    id: &'a str,
    name: &'a str,
    count: String,
    rows: Vec<Row>,
    before: Option<usize>,
    next: Option<usize>,
}

/// Which page.
#[derive(Debug, Deserialize)]
struct From {
    #[serde(default)]
    page: u32,
}

/// The page.
#[get("/events/{event}/people")]
async fn show(visit: Visit, asked: Ask, event: Path<String>, from: Query<From>) -> Result<HttpResponse, Problem> {
    let number = from.page as usize;
    let found = asked.read(move |db, _| {
        let front = front::get(db, &event)?;
        let (mut people, all) = attendance::list(db, &event, number * MOST, MOST)?;
        let mut number = number;
        if people.is_empty() && number > 0 {
            // Somebody withdrew, or the address was typed: the last page that there is.
            number = all.saturating_sub(1) / MOST;
            people = attendance::list(db, &event, number * MOST, MOST)?.0;
        }
        Ok((front, people, all, number))
    });
    let (front, people, all, number) = found.await?;
    let event = &front.event;
    let shown = Page {
        visit: &visit,
        id: &event.id,
        name: visit.voice.local(&event.name),
        count: visit.voice.count("people", front.people),
        rows: rows(&visit.voice, event, people),
        before: number.checked_sub(1),
        next: ((number + 1) * MOST < all).then_some(number + 1),
    };
    page(&shown)
}
