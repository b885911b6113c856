//! `/events/spring`: what, when, where, for whom; and the same as a calendar entry.

use actix_web::{
    HttpResponse, get,
    web::{Path, ServiceConfig},
};
use askama::Template;
use jiff::Zoned;
use matcher::domain::{ClusterIndex, Group};
use schedules::{calendar, event::Event};
use serde_json::json;

use crate::{
    actions::front::{self, Front, Gate},
    error::Problem,
    web::{
        ask::Ask,
        visit::{Visit, calendar_answer, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(calendar_file);
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

struct Cluster {
    name: String,
    chip: String,
    meets: String,
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
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let (voice, event) = (&visit.voice, &front.event);
    let url = format!("{public_url}/events/{}", event.id);
    let when = when(voice, event);
    let lead = [when.as_str(), voice.local(&event.venue)].into_iter().filter(|part| !part.is_empty());
    let lead = lead.collect::<Vec<_>>().join(" · ");
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
        clusters: clusters(voice, event),
        days: days(voice, event),
        zone: voice.tell("event-zone", &[("zone", event.timetable.zone().iana_name().unwrap_or("UTC"))]),
        contact: contact.map(|(text, kind)| (text.clone(), format!("{kind}{text}"))).collect(),
        data: data(voice, event, &url, front.cancelled),
        lead,
        when,
        everyone: meets_everyone(event),
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
    let found = asked.read(move |db, _| Ok((front::get(db, &event)?.event, crate::clock::time(db.now()?))));
    let (event, now) = found.await?;
    let url = format!("{public_url}/events/{}", event.id);
    let file = calendar::days(&event, visit.voice.language(), &url, now);
    Ok(calendar_answer(file, "event.ics"))
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
    let moment = |at| {
        let at = front.event.timetable.local(at);
        voice.tell("moment", &[("date", &voice.writes().date(at.date())), ("time", &voice.writes().time(&at))])
    };
    match front.registration {
        Gate::Open(None) => String::new(),
        Gate::Open(Some(closes)) => voice.tell("registration-until", &[("moment", &moment(closes))]),
        Gate::Opens(opens) => voice.tell("registration-from", &[("moment", &moment(opens))]),
        Gate::Closed => voice.say("registration-closed"),
    }
}

fn groups(event: &Event) -> Vec<Group> {
    let clusters = 0..event.roster.clusters.len() as u32;
    clusters.map(|index| Group::Cluster(ClusterIndex(index))).chain([Group::NonMembers]).collect()
}

fn meet(event: &Event, x: Group, y: Group) -> bool {
    let pairings = &event.roster.pairings;
    if pairings.is_empty() { x != y } else { pairings.iter().any(|pairing| pairing.covers(x, y)) }
}

fn meets_everyone(event: &Event) -> bool {
    let groups = groups(event);
    groups.iter().all(|&x| groups.iter().all(|&y| x == y || meet(event, x, y)))
}

/// Each cluster with those that it meets.
fn clusters(voice: &Voice, event: &Event) -> Vec<Cluster> {
    let roster = &event.roster;
    let name = |group: Group| match group {
        Group::Cluster(index) => roster
            .clusters
            .get(index.0 as usize)
            .map(|cluster| voice.local(&cluster.name).to_owned())
            .unwrap_or_default(),
        Group::NonMembers => voice.say("non-members"),
    };
    let groups = groups(event);
    let row = |(at, &group): (usize, &Group)| {
        let met: Vec<String> =
            groups.iter().filter(|&&other| meet(event, group, other)).map(|&other| name(other)).collect();
        let chip = if group == Group::NonMembers { String::new() } else { format!("c{}", at % 8) };
        (!met.is_empty()).then(|| Cluster {
            name: name(group),
            chip,
            meets: voice.tell("meets", &[("clusters", &met.join(", "))]),
        })
    };
    groups.iter().enumerate().filter_map(row).collect()
}

/// Sessions and programme by day.
fn days(voice: &Voice, event: &Event) -> Vec<Day> {
    let table = &event.timetable;
    let session = |(at, session): (usize, &schedules::timetable::Session)| {
        let end = table.slots_of(at).last().map_or(session.start, |slot| table.slot(slot).end);
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

/// What programs read (schema.org).
fn data(voice: &Voice, event: &Event, url: &str, cancelled: bool) -> String {
    let moments =
        span(event).map(|(start, end)| [start, end].map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()));
    let [start, end] = moments.unwrap_or_default();
    let state = if cancelled { "EventCancelled" } else { "EventScheduled" };
    let data = json!({
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": voice.local(&event.name),
        "url": url,
        "startDate": start,
        "endDate": end,
        "eventStatus": format!("https://schema.org/{state}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": { "@type": "Place", "name": voice.local(&event.venue) },
        "organizer": { "@type": "Organization", "name": voice.local(&event.organiser.name) },
    });
    // In a page, nothing may look like the end of the script.
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
