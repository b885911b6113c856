//! Who registered, who says too little to be planned well, and what is decided about them.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use serde::Deserialize;

use super::Desk;
use crate::{
    actions::{
        paging::Turn,
        participants::{self, Participant},
        registering::{self, Decision},
    },
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(decide).service(show);
}

/// People on a page.
const MOST: usize = 50;
/// States that can be looked at alone.
const STATES: [&str; 7] = ["approved", "paused", "confirmed", "waiting", "draft", "withdrawn", "refused"];

#[derive(Template)]
#[template(path = "desk_people.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    state: &'a str,
    people: Vec<Row>,
    next: Option<String>,
}

struct Row {
    person: Participant,
    /// What is missing to meet well, in words.
    lacks: Vec<String>,
}

/// Whom to show.
#[derive(Debug, Deserialize)]
struct Among {
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: i64,
}

/// The tab.
#[get("/events/{event}/desk/people")]
async fn show(visit: Visit, asked: Ask, path: Path<String>, among: Query<Among>) -> Result<HttpResponse, Problem> {
    let state = STATES.into_iter().find(|state| *state == among.state).unwrap_or_default();
    let turn = Turn { after: among.after, most: MOST };
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path, "people")?;
        let among = Some(state).filter(|state| !state.is_empty());
        Ok((desk, participants::list(db, by, &path, among, turn)?))
    });
    let (desk, found) = found.await?;
    let row = |person: Participant| {
        let lacks = person.profile.lacks().into_iter().map(|lack| visit.voice.one("lacks", lack)).collect();
        Row { person, lacks }
    };
    let people = found.items.into_iter().map(row).collect();
    page(&Page { visit: &visit, desk: &desk, state, people, next: found.next })
}

/// Decides about somebody.
#[post("/events/{event}/desk/people/{person}")]
async fn decide(asked: Ask, path: Path<(String, String)>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let decision = match form.value("decision") {
        "approve" => Decision::Approve,
        "refuse" => Decision::Refuse,
        _ => Decision::Withdraw,
    };
    let back = format!(
        "/events/{}/desk/people?state={}",
        path.0,
        form.value("state").replace(|c: char| !c.is_ascii_lowercase(), "")
    );
    let act = asked
        .perform(&(), move |db, by| registering::decide(db, by, &path.0, &path.1, decision).map(|_| Reply::done()));
    act.await?;
    Ok(lead_to(&back))
}
