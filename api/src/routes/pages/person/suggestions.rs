//! Who fits somebody, and why.

use actix_web::{
    HttpResponse, get,
    web::{Path, ServiceConfig},
};
use askama::Template;

use super::Place;
use crate::{
    actions::matching::{self, Suggestion, Suggestions},
    error::Problem,
    web::{
        ask::Ask,
        visit::{Visit, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show);
}

/// How many are shown.
const MOST: usize = 30;
/// From which values on a match is excellent or good, of 10 000.
const EXCELLENT: i32 = 6_500;
const GOOD: i32 = 4_500;

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Page<'a> {
    visit: &'a Visit,
    place: &'a Place,
    ranked: bool,
    matches: Vec<Suggestion>,
}

impl Page<'_> {
    fn quality(&self, suggestion: &Suggestion) -> String {
        let word = match suggestion.value {
            EXCELLENT.. => "excellent",
            GOOD.. => "good",
            _ => "possible",
        };
        self.visit.voice.one("quality", word)
    }
}

/// The tab.
#[get("/events/{event}/people/{person}/suggestions")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "suggestions")?;
        Ok((place, matching::suggestions(db, by, &path.0, &path.1, MOST)?))
    });
    let (place, Suggestions { ranked_at, mut matches }) = found.await?;
    matches.retain(|suggestion| suggestion.said.as_deref() != Some("no"));
    page(&Page { visit: &visit, place: &place, ranked: ranked_at.is_some(), matches })
}
