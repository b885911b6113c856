//! The first tab: where somebody stands, what to do next, who asked for them, and their data.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;

use super::Place;
use crate::{
    actions::{
        erase, participants,
        registering::{self, Decision},
        requests::{self, Request},
    },
    error::Problem,
    store::participants::Participant,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(withdraw).service(remove).service(show);
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'a> {
    visit: &'a Visit,
    place: &'a Place,
    state: String,
    /// What is left to do: words, and where.
    steps: Vec<(String, String)>,
    asked_me: Vec<Asked>,
    i_said: Vec<Asked>,
}

/// What somebody said.
struct Asked {
    other: String,
    name: String,
    organisation: String,
    said: String,
    note: String,
}

impl Asked {
    fn of((row, other): (Request, Participant)) -> Self {
        let Participant { code, name, organisation, .. } = other;
        Self { other: code, name, organisation, said: row.said, note: row.note }
    }
}

/// The tab.
#[get("/events/{event}/people/{person}")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "")?;
        let person = participants::get(db, by, &path.0, &path.1)?;
        Ok((place, person, requests::told(db, by, &path.0, &path.1)?))
    });
    let (place, person, said) = found.await?;
    let (mine, theirs): (Vec<_>, Vec<_>) = said.into_iter().partition(|(row, _)| row.from == place.person);
    let answered = |other: &str| mine.iter().any(|(row, _)| row.to == other);
    let asked_me = theirs.into_iter().filter(|(row, _)| !answered(&row.from)).map(Asked::of).collect();
    let i_said = mine.into_iter().map(Asked::of).collect();
    let steps = person.profile.lacks().into_iter();
    let steps = steps.map(|step| (visit.voice.one("step", step), place.path("profile"))).collect();
    page(&Overview { visit: &visit, state: person.state, steps, asked_me, i_said, place: &place })
}

/// Takes somebody out of the event, who can come back.
#[post("/events/{event}/people/{person}/withdraw")]
async fn withdraw(asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{}/people/{}", path.0, path.1);
    let act = asked.perform(&(), move |db, by| {
        registering::decide(db, by, &path.0, &path.1, Decision::Withdraw).map(|_| Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}

/// Erases somebody, who says so by a tick.
#[post("/events/{event}/people/{person}/erase")]
async fn remove(asked: Ask, path: Path<(String, String)>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    if !Form::of(typed.into_inner()).has("sure", "yes") {
        return Ok(lead_to(&format!("/events/{}/people/{}", path.0, path.1)));
    }
    asked.perform(&(), move |db, by| erase::erase(db, by, &path.0, &path.1).map(|()| Reply::done())).await?;
    Ok(lead_to("/me"))
}
