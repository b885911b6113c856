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
use schedules::calendar::{self, Held};

pub(super) use self::{
    acts::Act,
    shown::{Shown, place_of},
};
use crate::{
    actions::{agenda, front},
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
    config.service(show).service(calendar_file).service(act);
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
    let held = followed.iter().map(|meeting| Held {
        uid: meeting.entry.uid.clone(),
        sequence: u32::try_from(meeting.entry.sequence).unwrap_or(0),
        start: time(meeting.entry.start_at),
        end: time(meeting.entry.end_at),
        whom: [&meeting.whom[0], &meeting.whom[1]],
        place: [&meeting.entry.place, venue],
        lines: vec![meeting.why.clone()],
        cancelled: meeting.entry.cancelled,
    });
    let file = calendar::feed(&held.collect::<Vec<_>>(), visit.voice.language(), &event.organiser.email, now);
    Ok(calendar_answer(file, "agenda.ics"))
}
