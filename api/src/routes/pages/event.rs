//! `/events/spring`: what, when, where, for whom; and the same as a calendar entry.

mod data;
mod meeting;
mod people;

use actix_web::{
    HttpResponse, get,
    web::{Path, ServiceConfig},
};
use askama::Template;
use jiff::Zoned;
use schedules::{
    calendar::{self, Fair},
    event::Event,
};

use self::{
    meeting::Cluster,
    people::{Row, rows},
};
use super::feeds;
use crate::{
    actions::{
        attendance,
        front::{self, Front, Gate},
    },
    error::Problem,
    web::{
        ask::Ask,
        visit::{Visit, calendar_answer, page},
        voice::Voice,
    },
};

/// How many of those who take part stand on the event's own page.
const SOME: usize = 12;

pub(super) fn all(config: &mut ServiceConfig) {
    config.configure(meeting::all).configure(people::all).service(show).service(calendar_file);
}

#[derive(Template)]
#[template(path = "event.html")]
struct Page {
    visit: Visit,
    id: String,
    url: String,
    name: String,
    organiser: String,
    /// When and where, for those who share the page.
    lead: String,
    when: String,
    venue: String,
    gate: String,
    languages: String,
    people: String,
    /// For whom it is.
    audience: String,
    /// Some of those who take part, and whether there are more.
    rows: Vec<Row>,
    more: bool,
    /// Who meets whom, as SVG, and the address of the same as an image.
    picture: String,
    image: Option<String>,
    /// Feeds of the organiser's events.
    atom: String,
    ics: String,
    clusters: Vec<Cluster>,
    /// Whether each cluster meets all others.
    everyone: bool,
    days: Vec<Day>,
    zone: String,
    contact: Vec<(String, String)>,
    /// The same for programs: schema.org's `Event`, as JSON that can stand in a page.
    data: String,
    front: Front,
}

/// What a day holds, in order.
struct Day {
    date: String,
    entries: Vec<Entry>,
}

struct Entry {
    times: String,
    what: String,
    place: String,
}

/// The page.
#[get("/events/{event}")]
async fn show(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let public_url = asked.platform().sender.public_url.clone();
    let found = asked.read(move |db, _| Ok((front::get(db, &event)?, attendance::list(db, &event, 0, SOME)?)));
    let (front, (attending, all)) = found.await?;
    let (voice, event) = (&visit.voice, &front.event);
    let url = format!("{public_url}/events/{}", event.id);
    let clusters = meeting::clusters(voice, event);
    let told = clusters.iter().map(|cluster| format!("{} {}.", cluster.name, cluster.meets)).collect::<Vec<_>>();
    let picture = meeting::picture(voice, event);
    let image = picture.as_ref().map(|_| format!("{url}/picture.png"));
    let contact = [(&event.organiser.email, "mailto:"), (&event.organiser.phone, "tel:")];
    let contact = contact.into_iter().filter(|(text, _)| !text.is_empty());
    let languages: Vec<String> =
        event.roster.languages.iter().map(|language| voice.writes().language_name(language)).collect();
    let shown = Page {
        id: event.id.clone(),
        name: voice.local(&event.name).to_owned(),
        organiser: voice.local(&event.organiser.name).to_owned(),
        venue: voice.local(&event.venue).to_owned(),
        gate: gate(voice, &front),
        languages: languages.join(", "),
        people: voice.count("people", front.people),
        audience: meeting::audience(voice, event, &front.settings.kinds()),
        more: all > attending.len(),
        rows: rows(voice, event, attending),
        picture: picture.map(|picture| picture.svg(&voice.say("event-clusters"), &told.join(" "))).unwrap_or_default(),
        atom: feeds::address("atom", organiser(event)),
        ics: feeds::address("ics", organiser(event)),
        clusters,
        days: days(voice, event),
        zone: voice.tell("event-zone", &[("zone", event.timetable.zone().iana_name().unwrap_or("UTC"))]),
        contact: contact.map(|(text, kind)| (text.clone(), format!("{kind}{text}"))).collect(),
        data: data::data(voice, &front, &url, image.as_deref()),
        image,
        lead: lead(voice, event),
        when: when(voice, event),
        everyone: meeting::everyone(event),
        url,
        visit: visit.clone(),
        front: front.clone(),
    };
    page(&shown)
}

/// The event's days for a calendar.
#[get("/events/{event}/event.ics")]
async fn calendar_file(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let public_url = asked.platform().sender.public_url.clone();
    let found = asked.read(move |db, _| Ok((front::get(db, &event)?, crate::clock::time(db.now()?))));
    let (Front { event, cancelled, .. }, now) = found.await?;
    let url = format!("{public_url}/events/{}", event.id);
    let file = calendar::fairs(&[Fair { event, url, cancelled }], visit.voice.language(), now);
    Ok(calendar_answer(file, "event.ics"))
}

/// By what an organiser is found: their address, which is the same in every language, or else their name.
fn organiser(event: &Event) -> &str {
    let organiser = &event.organiser;
    if organiser.email.is_empty() { organiser.name.default_text() } else { &organiser.email }
}

/// When and where, in a line.
pub(super) fn lead(voice: &Voice, event: &Event) -> String {
    let when = when(voice, event);
    let parts = [when.as_str(), voice.local(&event.venue)].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// On which days.
fn when(voice: &Voice, event: &Event) -> String {
    let dates = span(event).map(|(start, end)| {
        if start.date() == end.date() {
            voice.writes().date(start.date())
        } else {
            let dates = [voice.writes().date(start.date()), voice.writes().date(end.date())];
            voice.tell("from-to", &[("from", &dates[0]), ("to", &dates[1])])
        }
    });
    dates.unwrap_or_default()
}

/// When the event begins and ends.
fn span(event: &Event) -> Option<(Zoned, Zoned)> {
    let table = &event.timetable;
    let starts = table.slots().iter().map(|slot| slot.start).chain(table.programme().iter().map(|item| item.start));
    let ends = table.slots().iter().map(|slot| slot.end).chain(table.programme().iter().map(|item| item.end));
    Some((table.local(starts.min()?), table.local(ends.max()?)))
}

/// Whether one may register, and until when.
fn gate(voice: &Voice, front: &Front) -> String {
    let moment = |at| voice.moment(&front.event.timetable.local(at));
    match front.registration {
        Gate::Open(None) => String::new(),
        Gate::Open(Some(closes)) => voice.tell("registration-until", &[("moment", &moment(closes))]),
        Gate::Opens(opens) => voice.tell("registration-from", &[("moment", &moment(opens))]),
        Gate::Closed => voice.say("registration-closed"),
    }
}

/// Sessions and programme by day.
fn days(voice: &Voice, event: &Event) -> Vec<Day> {
    let table = &event.timetable;
    let session = |(at, session): (usize, &schedules::timetable::Session)| {
        let end = table.session_end(at);
        let what = voice.tell("session", &[("minutes", &session.slot_minutes.to_string())]);
        (session.start, end, what, String::new())
    };
    let sessions = table.sessions().iter().enumerate().map(session);
    let items = table
        .programme()
        .iter()
        .map(|item| (item.start, item.end, voice.local(&item.title).to_owned(), voice.local(&item.place).to_owned()));
    let mut all: Vec<_> = sessions.chain(items).collect();
    all.sort_by_key(|(start, end, ..)| (*start, *end));
    let mut days: Vec<Day> = Vec::new();
    for (start, end, what, place) in all {
        let (start, end) = (table.local(start), table.local(end));
        let date = voice.writes().date(start.date());
        let entry = Entry { times: voice.writes().times(&start, &end), what, place };
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.entries.push(entry),
            None => days.push(Day { date, entries: vec![entry] }),
        }
    }
    days
}
