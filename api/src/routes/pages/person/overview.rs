//! The first tab: where somebody stands, what to do next, who asked for them, and their data.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;
use jiff::tz::TimeZone;
use schedules::timetable::Session;

use super::Place;
use crate::{
    actions::{
        erase,
        front::{self, Front},
        participants::{self, Colleague},
        profile::{Declaration, Profile},
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
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(leave).service(remove).service(show);
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'a> {
    visit: &'a Visit,
    place: &'a Place,
    state: String,
    /// What is left to do: words, and where.
    steps: Vec<(String, String)>,
    /// How much of the profile is there, in percent.
    complete: usize,
    share: String,
    asked_me: Vec<Asked>,
    i_said: Vec<Asked>,
    /// Names, positions, and what they come to.
    colleagues: Vec<(String, String, String)>,
    /// Who sees what.
    sees: Vec<(String, Vec<String>)>,
}

/// What somebody said.
struct Asked {
    other: String,
    name: String,
    organisation: String,
    said: String,
    note: String,
    /// Until when it waits for an answer; empty where it waits for none, or for ever.
    until: String,
    lapsed: bool,
}

impl Asked {
    fn of(voice: &Voice, zone: &TimeZone, (row, other): (Request, Participant)) -> Self {
        let Participant { code, name, organisation, .. } = other;
        let until = row.lapses_at.map(|at| voice.writes().date(at.to_zoned(zone.clone()).date()));
        let until = until.unwrap_or_default();
        Self { other: code, name, organisation, said: row.said, note: row.note, until, lapsed: row.lapsed }
    }
}

/// The tab.
#[get("/events/{event}/people/{person}")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "")?;
        let person = participants::get(db, by, &path.0, &path.1)?;
        let colleagues = participants::colleagues(db, by, &path.0, &path.1)?;
        Ok((place, person, colleagues, requests::told(db, by, &path.0, &path.1)?, front::get(db, &path.0)?))
    });
    let (place, person, colleagues, said, front) = found.await?;
    let voice = &visit.voice;
    let zone = front.event.timetable.zone();
    let (mine, theirs): (Vec<_>, Vec<_>) = said.into_iter().partition(|(row, _)| row.from == place.person);
    let answered = |other: &str| mine.iter().any(|(row, _)| row.to == other);
    let waits = |(row, _): &(Request, Participant)| {
        !answered(&row.from) && !row.lapsed && ["must", "wish"].contains(&row.said.as_str())
    };
    let asked_me = theirs.into_iter().filter(waits).map(|asked| Asked::of(voice, zone, asked)).collect();
    let i_said = mine.into_iter().map(|asked| Asked::of(voice, zone, asked)).collect();
    let steps = person.profile.lacks().into_iter();
    let steps = steps.map(|step| (voice.one("step", step), place.path("profile"))).collect();
    let complete = person.profile.completeness();
    page(&Overview {
        visit: &visit,
        share: voice.tell("complete", &[("share", &voice.writes().percent(100 * complete as u64))]),
        complete,
        colleagues: colleagues.into_iter().map(|one| colleague(voice, &front, one)).collect(),
        sees: sees(voice, &person.profile),
        state: person.state,
        steps,
        asked_me,
        i_said,
        place: &place,
    })
}

/// Name, position, and to which sessions somebody comes.
fn colleague(voice: &Voice, front: &Front, one: Colleague) -> (String, String, String) {
    let table = &front.event.timetable;
    let away = |name: &str| one.unavailable.iter().any(|item| item.eq_ignore_ascii_case(name));
    let comes = |(at, session): &(usize, &Session)| {
        !away(&session.id) && table.slots_of(*at).any(|slot| !away(&table.slot_name(slot).to_string()))
    };
    let told = |(at, session): (usize, &Session)| {
        let end = table.session_end(at);
        let (start, end) = (table.local(session.start), table.local(end));
        format!("{}, {}", voice.writes().date(start.date()), voice.writes().times(&start, &end))
    };
    let sessions: Vec<String> = table.sessions().iter().enumerate().filter(comes).map(told).collect();
    let comes = match sessions.as_slice() {
        _ if one.paused => voice.say("colleague-paused"),
        [] => voice.say("colleague-away"),
        sessions => voice.tell("colleague-comes", &[("sessions", &sessions.join("; "))]),
    };
    (one.name, one.job, comes)
}

/// Who sees what of somebody, in order of how much.
fn sees(voice: &Voice, profile: &Profile) -> Vec<(String, Vec<String>)> {
    let declared = |visibilities: &[&str]| {
        let those = profile.declarations.iter().filter(|one| visibilities.contains(&one.visibility.as_str()));
        let told = |one: &Declaration| {
            let text = if one.text.is_empty() { one.sectors.join(", ") } else { one.text.clone() };
            format!("{} {text}", voice.one("kind", &one.kind))
        };
        those.map(told).collect::<Vec<_>>()
    };
    let languages = profile.languages.iter().map(|tag| voice.language_called(tag));
    let country = voice.writes().country_name(&profile.country);
    let known = [&profile.name, &profile.job, &profile.organisation, &country].into_iter().cloned();
    let known = known.chain([profile.clusters.join(", "), languages.collect::<Vec<_>>().join(", ")]);
    let known = known.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let contact = if profile.shares_contact { "sees-contact" } else { "sees-no-contact" };
    let or_nothing = |told: Vec<String>| if told.is_empty() { vec![voice.say("sees-nothing")] } else { told };
    vec![
        (voice.say("sees-all"), [vec![known], declared(&["all"])].concat()),
        (voice.say("sees-matched"), or_nothing(declared(&["", "matched"]))),
        (voice.say("sees-met"), vec![voice.say(contact)]),
        (voice.say("sees-desk"), vec![voice.say("sees-everything")]),
    ]
}

/// Takes somebody out of the event for good or for a while, or back in after a while.
#[post("/events/{event}/people/{person}/{leave:withdraw|pause|resume}")]
async fn leave(asked: Ask, path: Path<(String, String, String)>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{}/people/{}", path.0, path.1);
    let decision = match path.2.as_str() {
        "pause" => Decision::Pause,
        "resume" => Decision::Resume,
        _ => Decision::Withdraw,
    };
    let platform = asked.platform().clone();
    let act = asked.perform(&(), move |db, by| {
        registering::decide(db, by, &platform.sender, [&path.0, &path.1], decision).map(|_| Reply::done())
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
    let platform = asked.platform().clone();
    let act = asked
        .perform(&(), move |db, by| erase::erase(db, by, &platform.sender, [&path.0, &path.1]).map(|()| Reply::done()));
    act.await?;
    Ok(lead_to("/me"))
}
