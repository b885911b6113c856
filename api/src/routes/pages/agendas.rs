//! `/agendas/{link}`: somebody's agenda for whoever has its link, as a page and for calendars; and what can be done about
//! its meetings there.

mod acts;
mod plan;
mod shown;

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;
use schedules::calendar;

pub(super) use self::{
    acts::Act,
    shown::{Shown, place_of},
};
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
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, calendar_answer, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(calendar_file).service(come).service(act);
}

#[derive(Template)]
#[template(path = "agenda_link.html")]
struct Page<'a> {
    visit: &'a Visit,
    shown: &'a Shown,
    name: &'a str,
}

/// The agenda, without signing in.
#[get("/agendas/{link}")]
async fn show(visit: Visit, asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let base = format!("/agendas/{link}");
    let found = asked.read(move |db, _| {
        let agenda = agenda::by_link(db, &platform.sender, &link)?;
        let front = front::get(db, &agenda.event)?;
        Ok((agenda, front, time(db.now()?)))
    });
    let (agenda, front, now) = found.await?;
    let shown = Shown::new(&visit.voice, agenda, &front, now, base);
    page(&Page { visit: &visit, shown: &shown, name: visit.voice.local(&front.event.name) })
}

/// Says that they come, or takes that back.
#[post("/agendas/{link}/coming")]
async fn come(asked: Ask, link: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let said = Coming { comes: Form::of(typed.into_inner()).has("comes", "yes") };
    let back = format!("/agendas/{link}");
    let done = asked.perform(&(), move |db, _| {
        let (by, event, person) = agenda::through(db, &link)?;
        coming::say(db, by, [&event, &person], said).map(|()| Reply::done())
    });
    done.await?;
    Ok(lead_to(&back))
}

/// Does something about a meeting.
#[post("/agendas/{link}/{meeting}/{act}")]
async fn act(
    asked: Ask,
    path: Path<(String, String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let (link, meeting, act) = path.into_inner();
    let act = Act::of(&act, &Form::of(typed.into_inner()))?;
    let back = place_of(&format!("/agendas/{link}"), &meeting);
    let platform = asked.platform().clone();
    let done = asked.perform(&(), move |db, _| {
        let (by, event, person) = agenda::through(db, &link)?;
        act.perform(db, by, &platform.sender, [&event, &person, &meeting]).map(|()| Reply::done())
    });
    done.await?;
    Ok(lead_to(&back))
}

/// The same for calendars, which may look again now and then.
#[get("/agendas/{link}/calendar.ics")]
async fn calendar_file(visit: Visit, asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let found = asked.read(move |db, _| {
        let (agenda, followed) = agenda::feed::feed(db, &platform.sender, &link)?;
        let event = front::get(db, &agenda.event)?.event;
        Ok((followed, event, time(db.now()?)))
    });
    let (followed, event, now) = found.await?;
    let venue = visit.voice.local(&event.venue);
    let held: Vec<_> = followed.iter().map(|meeting| meeting.held(venue)).collect();
    let file = calendar::feed(&held, visit.voice.language(), &event.organiser.email, now);
    Ok(calendar_answer(file, "agenda.ics"))
}
