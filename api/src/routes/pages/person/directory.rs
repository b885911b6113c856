//! Everyone who takes part, searched and filtered; whoever is found can be asked.

use actix_web::{
    HttpResponse, get,
    web::{Path, Query, ServiceConfig},
};
use askama::Template;
use serde::Deserialize;

use super::Place;
use crate::{
    actions::{
        directory::{self, Listed, Search},
        front, requests,
    },
    error::Problem,
    routes::pages::chips::chip,
    web::{
        ask::Ask,
        form::Form,
        visit::{Visit, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show);
}

/// People on a page.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "directory.html")]
struct Page<'a> {
    visit: &'a Visit,
    place: &'a Place,
    form: Form,
    clusters: Vec<(String, String)>,
    sectors: Vec<(String, String)>,
    found: String,
    people: Vec<Row>,
    /// Where the next page is.
    next: Option<String>,
    back: String,
}

struct Row {
    person: Listed,
    clusters: String,
    languages: String,
    country: String,
    /// What was said about them.
    said: String,
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    words: String,
    cluster: String,
    country: String,
    language: String,
    sector: String,
    page: usize,
}

/// The tab.
#[get("/events/{event}/people/{person}/directory")]
async fn show(
    visit: Visit,
    asked: Ask,
    path: Path<(String, String)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let Wanted { words, cluster, country, language, sector, page: at } = wanted.into_inner();
    let search = Search { words, cluster, country, language, sector };
    let looked = search.clone();
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "directory")?;
        let skip = at.saturating_mul(MOST);
        let people = directory::find(db, by, &path.0, &looked, skip, MOST)?;
        Ok((place, front::get(db, &path.0)?, people, requests::list(db, by, &path.0, &path.1)?))
    });
    let (place, front, (people, all), said) = found.await?;
    let (voice, roster) = (&visit.voice, &front.event.roster);
    let name = |code: &String| chip(voice, &front.event, code).1;
    let row = |person: Listed| Row {
        clusters: person.clusters.iter().map(name).collect::<Vec<_>>().join(", "),
        languages: person.languages.iter().map(|tag| voice.language_called(tag)).collect::<Vec<_>>().join(", "),
        country: voice.writes().country_name(&person.country),
        said: said.iter().find(|row| row.to == person.id).map(|row| row.said.clone()).unwrap_or_default(),
        person,
    };
    let query = |at: usize| {
        let pairs = [
            ("words", search.words.as_str()),
            ("cluster", &search.cluster),
            ("country", &search.country),
            ("language", &search.language),
            ("sector", &search.sector),
            ("page", &at.to_string()),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{}?{query}", place.path("directory"))
    };
    let taxonomy = &roster.taxonomy;
    let form = Form::default()
        .with("words", search.words.as_str())
        .with("cluster", search.cluster.as_str())
        .with("country", search.country.as_str())
        .with("language", search.language.as_str())
        .with("sector", search.sector.as_str());
    page(&Page {
        visit: &visit,
        form,
        clusters: roster.clusters.iter().map(|c| (c.id.clone(), voice.local(&c.name).to_owned())).collect(),
        sectors: taxonomy.sectors().iter().map(|s| (s.code.clone(), voice.local(&s.label).to_owned())).collect(),
        found: voice.count("directory-found", all),
        people: people.into_iter().map(row).collect(),
        next: ((at + 1).saturating_mul(MOST) < all).then(|| query(at + 1)),
        back: query(at),
        place: &place,
    })
}
