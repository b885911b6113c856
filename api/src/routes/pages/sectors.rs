//! `/events/spring/sectors`: all sectors of an event, and those that a text speaks of.

use actix_web::{
    HttpResponse, get,
    web::{Path, Query, ServiceConfig},
};
use askama::Template;
use matcher::taxonomy::SectorWords;
use serde::{Deserialize, Serialize};

use super::declaring::label;
use crate::{
    actions::{front, sectors},
    error::Problem,
    web::{
        ask::Ask,
        visit::{Visit, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(tree).service(suggest);
}

#[derive(Template)]
#[template(path = "sectors.html")]
struct Tree<'a> {
    visit: &'a Visit,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    depth: usize,
    label: &'a str,
    code: &'a str,
}

/// All sectors of an event.
#[get("/events/{event}/sectors")]
async fn tree(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let taxonomy = &front.event.roster.taxonomy;
    let mut indices: Vec<_> = taxonomy.sectors().iter().filter_map(|sector| taxonomy.find(&sector.code)).collect();
    // A parent stands above its children.
    let path = |index| {
        let mut path: Vec<&str> =
            taxonomy.with_ancestors(index).map(|above| taxonomy.get(above).code.as_str()).collect();
        path.reverse();
        path
    };
    indices.sort_by_key(|&index| path(index));
    let row = |index| {
        let sector = taxonomy.get(index);
        let depth = path(index).len() - 1;
        Row { depth, label: visit.voice.local(&sector.label), code: &sector.code }
    };
    page(&Tree { visit: &visit, rows: indices.into_iter().map(row).collect() })
}

/// What somebody is writing.
#[derive(Debug, Deserialize)]
struct Written {
    #[serde(default)]
    text: String,
}

/// A sector that a text speaks of.
#[derive(Serialize)]
struct Suggested {
    code: String,
    label: String,
}

/// The sectors that a text speaks of.
#[get("/events/{event}/sectors/suggested")]
async fn suggest(
    visit: Visit,
    asked: Ask,
    event: Path<String>,
    written: Query<Written>,
) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let taxonomy = &front.event.roster.taxonomy;
    let found = sectors::suggested(taxonomy, &SectorWords::new(taxonomy), &written.text, visit.voice.language());
    let suggested = |code: String| Suggested { label: label(&front, &visit.voice, &code), code };
    Ok(HttpResponse::Ok().json(found.into_iter().map(suggested).collect::<Vec<_>>()))
}
