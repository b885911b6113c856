//! Somebody's agenda, for themselves and for whoever has its link.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use schedules::calendar::{self, Held};

use super::Place;
use crate::{
    actions::{
        agenda::{self, Agenda, Meeting, Reason},
        front,
    },
    clock::time,
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, calendar_answer, lead_to, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(cancel).service(calendar_file).service(by_link);
}

#[derive(Template)]
#[template(path = "my_agenda.html")]
struct Mine<'a> {
    visit: &'a Visit,
    place: &'a Place,
    agenda: &'a Agenda,
    days: Vec<Day<'a>>,
    zone: String,
    /// Where a meeting is cancelled; nowhere where it cannot.
    cancel_at: String,
}

#[derive(Template)]
#[template(path = "agenda_link.html")]
struct Linked<'a> {
    visit: &'a Visit,
    days: Vec<Day<'a>>,
    zone: String,
    cancel_at: &'static str,
}

struct Day<'a> {
    date: String,
    meetings: Vec<(String, &'a Meeting)>,
}

/// The tab.
#[get("/events/{event}/people/{person}/agenda")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "agenda")?;
        Ok((place, agenda::get(db, by, &platform.sender, &path.0, &path.1)?))
    });
    let (place, agenda) = found.await?;
    let (days, zone) = (days(&visit.voice, &agenda), zone(&visit.voice, &agenda));
    page(&Mine { visit: &visit, place: &place, days, zone, cancel_at: place.path("agenda"), agenda: &agenda })
}

/// The agenda of a link, without signing in.
#[get("/agendas/{link}")]
async fn by_link(visit: Visit, asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let agenda = asked.read(move |db, _| agenda::by_link(db, &platform.sender, &link)).await?;
    let (days, zone) = (days(&visit.voice, &agenda), zone(&visit.voice, &agenda));
    page(&Linked { visit: &visit, days, zone, cancel_at: "" })
}

/// The same for calendars, which may look again now and then.
#[get("/agendas/{link}/calendar.ics")]
async fn calendar_file(visit: Visit, asked: Ask, link: Path<String>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let found = asked.read(move |db, _| {
        let agenda = agenda::by_link(db, &platform.sender, &link)?;
        let event = front::get(db, &agenda.event)?.event;
        Ok((agenda, event, time(db.now()?)))
    });
    let (agenda, event, now) = found.await?;
    let venue = visit.voice.local(&event.venue);
    let held = agenda.meetings.iter().filter_map(|meeting| {
        let [start, end] = moments(&agenda, meeting)?;
        Some(Held {
            event: &agenda.event,
            meeting: &meeting.id,
            participant: &agenda.participant,
            version: agenda.version.and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
            start: start.timestamp(),
            end: end.timestamp(),
            whom: [&meeting.with.name, &meeting.with.organisation],
            place: [&meeting.place, venue],
            lines: vec![meeting.why.clone()],
            cancelled: meeting.cancelled,
        })
    });
    let file = calendar::feed(&held.collect::<Vec<_>>(), visit.voice.language(), &event.organiser.email, now);
    Ok(calendar_answer(file, "agenda.ics"))
}

fn zone(voice: &Voice, agenda: &Agenda) -> String {
    voice.tell("event-zone", &[("zone", &agenda.timezone)])
}

/// Cancels a meeting.
#[post("/events/{event}/people/{person}/agenda/{meeting}/cancel")]
async fn cancel(
    asked: Ask,
    path: Path<(String, String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let why = Reason { reason: Form::of(typed.into_inner()).value("reason").to_owned() };
    let back = format!("/events/{}/people/{}/agenda", path.0, path.1);
    let act = asked
        .perform(&(), move |db, by| agenda::cancel(db, by, &path.0, &path.1, &path.2, &why).map(|()| Reply::done()));
    act.await?;
    Ok(lead_to(&back))
}

/// The meetings by day, each with its times.
fn days<'a>(voice: &Voice, agenda: &'a Agenda) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'a>> = Vec::new();
    for meeting in &agenda.meetings {
        let Some([start, end]) = moments(agenda, meeting) else { continue };
        let (date, times) = (voice.writes().date(start.date()), voice.writes().times(&start, &end));
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.meetings.push((times, meeting)),
            None => days.push(Day { date, meetings: vec![(times, meeting)] }),
        }
    }
    days
}

/// When a meeting begins and ends.
fn moments(agenda: &Agenda, meeting: &Meeting) -> Option<[Zoned; 2]> {
    let zone = TimeZone::get(&agenda.timezone).unwrap_or(TimeZone::UTC);
    let moment = |text: &str| Some(text.parse::<Timestamp>().ok()?.to_zoned(zone.clone()));
    Some([moment(&meeting.start)?, moment(&meeting.end)?])
}
