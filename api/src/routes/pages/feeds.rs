//! `/events.atom` and `/events.ics`: the platform's events, or those of an organiser, for feed readers (RFC 4287) and
//! calendars (RFC 5545).

use actix_web::{
    HttpResponse, HttpResponseBuilder, get,
    http::header,
    web::{Query, ServiceConfig},
};
use askama::Template;
use jiff::Timestamp;
use schedules::calendar;
use serde::Deserialize;

use super::event::lead;
use crate::{
    actions::feed::{self, Entry},
    error::Problem,
    web::{ask::Ask, visit::Visit},
};

/// The most events of a feed.
const MOST: usize = 50;

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(atom).service(ics);
}

/// Whose.
#[derive(Debug, Deserialize)]
struct By {
    #[serde(default)]
    organiser: String,
}

/// The address of a feed of an organiser's events, or of all.
pub(super) fn address(kind: &str, organiser: &str) -> String {
    if organiser.is_empty() {
        return format!("/events.{kind}");
    }
    let organiser: String = form_urlencoded::byte_serialize(organiser.as_bytes()).collect();
    format!("/events.{kind}?organiser={organiser}")
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    language: &'a str,
    title: String,
    /// Where the feed is, and the page that shows the same.
    here: String,
    home: &'a str,
    updated: String,
    entries: Vec<Shown>,
}

struct Shown {
    url: String,
    title: String,
    updated: String,
    author: String,
    email: String,
    summary: String,
}

/// Text as XML may have it: without characters that it knows no way to write (XML 1.0, 2.2).
fn plain(text: &str) -> String {
    let known = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().filter(known).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// Events as an Atom feed.
#[get("/events.atom")]
async fn atom(visit: Visit, asked: Ask, by: Query<By>) -> Result<HttpResponse, Problem> {
    let home = asked.platform().sender.public_url.clone();
    let organiser = by.into_inner().organiser;
    let here = format!("{home}{}", address("atom", organiser.trim()));
    let entries = asked.read(move |db, _| feed::newest(db, &organiser, MOST)).await?;
    let updated = entries.iter().map(|entry| entry.changed_at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let voice = &visit.voice;
    let shown = |entry: &Entry| {
        let event = &entry.event;
        let state = if entry.cancelled { voice.say("event-cancelled") } else { String::new() };
        let parts = [state, lead(voice, event)];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let author = plain(voice.local(&event.organiser.name));
        Shown {
            url: format!("{home}/events/{}", event.id),
            title: plain(voice.local(&event.name)),
            updated: entry.changed_at.to_string(),
            author: if author.is_empty() { "Maillage".to_owned() } else { author },
            email: plain(&event.organiser.email),
            summary: plain(&parts.join(" · ")),
        }
    };
    let feed = Feed {
        language: voice.tag(),
        title: voice.say("home-title"),
        here,
        home: &home,
        updated: updated.to_string(),
        entries: entries.iter().map(shown).collect(),
    };
    let text = feed.render().map_err(|error| Problem::broken(&error))?;
    Ok(fresh(HttpResponse::Ok().content_type("application/atom+xml; charset=utf-8")).body(text))
}

/// The same as a calendar.
#[get("/events.ics")]
async fn ics(visit: Visit, asked: Ask, by: Query<By>) -> Result<HttpResponse, Problem> {
    let home = asked.platform().sender.public_url.clone();
    let organiser = by.into_inner().organiser;
    let found = asked.read(move |db, _| Ok((feed::newest(db, &organiser, MOST)?, crate::clock::time(db.now()?))));
    let (entries, now) = found.await?;
    let fair = |entry: &Entry| calendar::Fair {
        event: entry.event.clone(),
        url: format!("{home}/events/{}", entry.event.id),
        cancelled: entry.cancelled,
    };
    let fairs: Vec<calendar::Fair> = entries.iter().map(fair).collect();
    let file = calendar::fairs(&fairs, visit.voice.language(), now);
    Ok(fresh(HttpResponse::Ok().content_type("text/calendar; charset=utf-8")).body(file))
}

/// What may be kept for a quarter of an hour, in the language that was asked for.
fn fresh(answer: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    answer
        .insert_header((header::CACHE_CONTROL, "public, max-age=900"))
        .insert_header((header::VARY, "accept-language, cookie"))
}
