//! `/events/spring/desk`: the organiser's place: who is there, and from matches to a published schedule.

mod coming;
mod event;
mod head;
mod import;
mod invite;
mod jobs;
mod mails;
mod people;
mod registration;
mod settings;
mod slug;
mod upload;
pub(in crate::routes::pages) mod words;

use actix_web::{
    HttpResponse, get, post,
    web::{Path, Query, ServiceConfig},
};
use askama::Template;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::tabs::{self, Tab};
use crate::{
    actions::{
        access::{Actor, event, organises},
        agenda::confirming,
        events::{self, Named},
        participants,
        plans::{self, Job, Publication},
        readiness::Lack,
        refusal::Refusal,
        versions::Version,
    },
    error::Problem,
    store::Db,
    web::{
        ask::Ask,
        reply::Reply,
        visit::{Visit, lead_to, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config
        .configure(event::all)
        .configure(registration::all)
        .configure(jobs::all)
        .configure(people::all)
        .configure(coming::all)
        .configure(invite::all)
        .configure(words::all)
        .configure(mails::all)
        .configure(import::all);
    config.service(publish).service(again).service(show);
}

/// The desk of an event.
#[derive(Clone, Debug)]
struct Desk {
    event: Named,
    /// Which tab is shown.
    tab: &'static str,
}

/// The tabs, by the ends of their addresses.
const TABS: [(&str, &str); 5] = [
    ("", "desk-plan"),
    ("people", "desk-people"),
    ("mails", "desk-mails"),
    ("event", "desk-event"),
    ("registration", "desk-registration"),
];

impl Desk {
    /// The desk of an event that whoever asks organises.
    fn find(db: &mut Db, by: Actor, code: &str, tab: &'static str) -> Result<Self, Refusal> {
        let id = event(db, code)?;
        organises(db, by, id)?;
        Ok(Self { event: events::named(db, id)?, tab })
    }

    /// By whose clocks times are told.
    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.event.timezone).unwrap_or(TimeZone::UTC)
    }

    fn base(&self) -> String {
        format!("/events/{}/desk", self.event.id)
    }

    fn path(&self, tab: &str) -> String {
        tabs::path(&self.base(), tab)
    }

    fn tabs(&self, voice: &Voice) -> Vec<Tab> {
        tabs::tabs(voice, &self.base(), &TABS, self.tab)
    }
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    /// States of registrations, each with how many there are.
    states: Vec<(String, usize)>,
    /// What is missing of how many who may still come.
    lacks: Vec<(Lack, usize)>,
    /// How many mails were just queued.
    reminded: Option<usize>,
    /// How confirmations stand; empty where the event asks for none.
    confirmed: String,
    /// The last work of each kind.
    last: Vec<Job>,
    versions: Vec<Shown>,
}

/// What came of reminding.
#[derive(Debug, Deserialize)]
struct Came {
    reminded: Option<usize>,
}

/// A version as it is told.
struct Shown {
    number: Option<i32>,
    what: String,
    quality: String,
    when: String,
}

/// The tab.
#[get("/events/{event}/desk")]
async fn show(visit: Visit, asked: Ask, path: Path<String>, came: Query<Came>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path, "")?;
        let (states, lacks) = participants::tally(db, by, &path)?;
        let last = plans::last(db, by, &path)?;
        let confirmed = confirming::tally(db, by, &path)?;
        Ok((desk, states, lacks, confirmed, last, plans::versions(db, by, &path)?))
    });
    let (desk, states, lacks, confirmed, last, versions) = found.await?;
    let states = states.into_iter().map(|(state, count)| (visit.voice.one("desk-state", &state), count)).collect();
    let zone = desk.zone();
    let versions = versions.iter().take(10).map(|version| shown(&visit.voice, &zone, version)).collect();
    let confirmed = confirmed.map(|tally| {
        let [meetings, confirmed, silent] = [tally.meetings, tally.confirmed, tally.silent].map(|n| n.to_string());
        visit.voice.tell("desk-confirmed", &[("meetings", &meetings), ("confirmed", &confirmed), ("silent", &silent)])
    });
    let (reminded, confirmed) = (came.reminded, confirmed.unwrap_or_default());
    page(&Page { visit: &visit, desk: &desk, states, lacks, reminded, confirmed, last, versions })
}

fn shown(voice: &Voice, zone: &TimeZone, version: &Version) -> Shown {
    let what = match version.number {
        Some(number) => voice.tell("desk-version", &[("number", &number.to_string())]),
        None => voice.say("desk-draft"),
    };
    let bound = version.upper_bound.unwrap_or(0).max(version.value);
    // In hundredths of a percent, rounded down: nothing is proven that is not.
    let share = if bound > 0 { u64::try_from(version.value * 10_000 / bound).unwrap_or(0) } else { 10_000 };
    let quality = match version.upper_bound {
        Some(_) => voice.tell("desk-proven", &[("share", &voice.writes().percent(share))]),
        None => voice.say("desk-unproven"),
    };
    let at = version.published_at.unwrap_or(version.made_at).to_zoned(zone.clone());
    Shown { number: version.number, what, quality, when: voice.moment(&at) }
}

/// Publishes the last draft.
#[post("/events/{event}/desk/publish")]
async fn publish(asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{path}/desk");
    let platform = asked.platform().clone();
    let act = asked.perform(&(), move |db, by| {
        plans::publish(db, by, &platform.sender, &path, Publication::default()).map(|_| Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}

/// Publishes an earlier version anew.
#[post("/events/{event}/desk/publish/{number}")]
async fn again(asked: Ask, path: Path<(String, i32)>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{}/desk", path.0);
    let platform = asked.platform().clone();
    let act = asked
        .perform(&(), move |db, by| plans::roll_back(db, by, &platform.sender, &path.0, path.1).map(|_| Reply::done()));
    act.await?;
    Ok(lead_to(&back))
}
