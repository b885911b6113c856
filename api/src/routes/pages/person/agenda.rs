//! The tab with somebody's agenda, and what they do about its meetings.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;

use super::Place;
use crate::{
    actions::{
        agenda::{
            self,
            coming::{self, Coming},
        },
        front,
    },
    clock::time,
    error::Problem,
    routes::pages::agendas::{Act, Shown, place_of},
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(come).service(act);
}

#[derive(Template)]
#[template(path = "my_agenda.html")]
struct Mine<'a> {
    visit: &'a Visit,
    place: &'a Place,
    shown: &'a Shown,
}

/// The tab.
#[get("/events/{event}/people/{person}/agenda")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "agenda")?;
        let agenda = agenda::get(db, by, &platform.sender, &path.0, &path.1)?;
        Ok((place, agenda, front::get(db, &path.0)?, time(db.now()?)))
    });
    let (place, agenda, front, now) = found.await?;
    let shown = Shown::new(&visit.voice, agenda, &front, now, place.path("agenda"));
    page(&Mine { visit: &visit, place: &place, shown: &shown })
}

/// Says that they come, or takes that back.
#[post("/events/{event}/people/{person}/agenda/coming")]
async fn come(asked: Ask, path: Path<(String, String)>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let said = Coming { comes: Form::of(typed.into_inner()).has("comes", "yes") };
    let back = format!("/events/{}/people/{}/agenda", path.0, path.1);
    let done = asked.perform(&(), move |db, by| coming::say(db, by, [&path.0, &path.1], said).map(|()| Reply::done()));
    done.await?;
    Ok(lead_to(&back))
}

/// Does something about a meeting.
#[post("/events/{event}/people/{person}/agenda/{meeting}/{act}")]
async fn act(
    asked: Ask,
    path: Path<(String, String, String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let (event, person, meeting, act) = path.into_inner();
    let act = Act::of(&act, &Form::of(typed.into_inner()))?;
    let back = place_of(&format!("/events/{event}/people/{person}/agenda"), &meeting);
    let platform = asked.platform().clone();
    let done = asked.perform(&(), move |db, by| {
        act.perform(db, by, &platform.sender, [&event, &person, &meeting]).map(|()| Reply::done())
    });
    done.await?;
    Ok(lead_to(&back))
}
