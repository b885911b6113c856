//! Who registered, who says too little to be planned well, and what is decided about them.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use serde::Deserialize;

use super::Desk;
use crate::{
    actions::{
        paging::Turn,
        participants::{self, Participant},
        readiness::Lack,
        registering::{self, Decision},
        reminding::{self, Whom},
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
    config.service(remind).service(decide).service(show);
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
    /// What is missing of those who are shown, if that is why.
    lack: Option<Lack>,
    /// How many mails were just queued.
    reminded: Option<usize>,
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
    /// Of whom this is missing.
    #[serde(default)]
    lacks: String,
    #[serde(default)]
    after: i64,
    reminded: Option<usize>,
}

/// The tab.
#[get("/events/{event}/desk/people")]
async fn show(visit: Visit, asked: Ask, path: Path<String>, among: Query<Among>) -> Result<HttpResponse, Problem> {
    let state = STATES.into_iter().find(|state| *state == among.state).unwrap_or_default();
    let turn = Turn { after: among.after, most: MOST };
    let lack = Lack::of(&among.lacks);
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path, "people")?;
        if let Some(lack) = lack {
            let (found, lacks) = participants::lacking(db, by, &path, lack, turn)?;
            return Ok((desk, found, Some(lacks)));
        }
        let among = Some(state).filter(|state| !state.is_empty());
        Ok((desk, participants::list(db, by, &path, among, turn)?, None))
    });
    let (desk, found, lacks) = found.await?;
    let row = |person: Participant| {
        let known = lacks.as_ref().and_then(|lacks| lacks.get(&person.number));
        let lacks = match known {
            Some(lacks) => lacks.iter().map(|lack| visit.voice.one("desk-lack", lack.name())).collect(),
            None => person.profile.lacks().into_iter().map(|lack| visit.voice.one("lacks", lack)).collect(),
        };
        Row { person, lacks }
    };
    let people = found.items.into_iter().map(row).collect();
    page(&Page { visit: &visit, desk: &desk, state, lack, reminded: among.reminded, people, next: found.next })
}

/// Reminds one of what is missing, or everyone of whom it is.
#[post("/events/{event}/desk/remind")]
async fn remind(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let lack = Lack::of(form.value("lacks"));
    let whom = match (form.value("person"), lack) {
        ("", Some(lack)) => Whom::All(lack),
        (person, _) => Whom::One(person.to_owned()),
    };
    let back = match (&whom, lack) {
        (Whom::One(_), Some(lack)) => format!("/events/{path}/desk/people?lacks={}&reminded=", lack.name()),
        _ => format!("/events/{path}/desk?reminded="),
    };
    let sender = asked.platform().sender.clone();
    let act = asked.perform(&(), move |db, by| {
        let queued = reminding::remind(db, by, &sender, &path, &whom)?;
        Ok(Reply::with(StatusCode::OK, &queued))
    });
    let queued = act.await?.body.and_then(|queued| queued.as_u64()).unwrap_or_default();
    Ok(lead_to(&format!("{back}{queued}")))
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
    let platform = asked.platform().clone();
    let act = asked.perform(&(), move |db, by| {
        registering::decide(db, by, &platform.sender, [&path.0, &path.1], decision).map(|_| Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}
