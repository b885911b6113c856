//! `/events/new` and `/events/spring/desk/event`: what is said of an event, in a form. Whatever is wrong, what was typed
//! stays, and what the form does not show.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use jiff::tz::TimeZoneDatabase;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Desk, head};
use crate::{
    actions::{
        access::Actor,
        events::{self, Event},
        refusal::Refusal,
    },
    error::Problem,
    secret,
    store::Db,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page_of},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(blank).service(create).service(show).service(save).service(cancel);
}

#[derive(Template)]
#[template(path = "desk_event.html")]
struct Page<'a> {
    visit: &'a Visit,
    /// Of an event that is there already.
    desk: Option<&'a Desk>,
    form: Form,
    /// The languages that texts are written in.
    languages: Vec<(String, String)>,
    /// Those to choose from: these first.
    spoken: Vec<(String, String)>,
    others: Vec<(String, String)>,
    zones: Vec<String>,
    /// Which clusters can meet: groups with their names, as far down as there is another one to the right.
    groups: Vec<(String, String)>,
    /// What to say above the form: how it stands, and words.
    told: Option<(&'static str, String)>,
    /// What people or their meetings stand in the way of.
    details: Vec<String>,
}

impl Page<'_> {
    fn pair(a: &str, b: &str) -> String {
        head::pair(a, b)
    }

    /// The event is over, or not there yet.
    fn can_end(&self) -> bool {
        self.desk.is_some_and(|desk| desk.event.cancelled_at.is_none())
    }
}

/// The form as a page.
fn page(
    visit: &Visit,
    desk: Option<&Desk>,
    form: Form,
    told: Told,
    status: StatusCode,
) -> Result<HttpResponse, Problem> {
    let voice = &visit.voice;
    let mut languages: Vec<(String, String)> = Vec::new();
    for tag in form.all("event/languages").filter(|tag| !tag.is_empty()) {
        if languages.iter().all(|(known, _)| known != tag) {
            languages.push((tag.to_owned(), voice.language_called(tag)));
        }
    }
    if languages.is_empty() {
        languages.push((voice.tag().to_owned(), voice.language_called(voice.tag())));
    }
    let is_spoken = |code: &str| {
        code == voice.tag() || voice.others().any(|(tag, _)| tag == code) || form.has("event/languages", code)
    };
    let known = voice.writes().languages().into_iter().map(|(code, label)| (code.to_owned(), label));
    let (mut spoken, others): (Vec<_>, Vec<_>) = known.partition(|(code, _)| is_spoken(code));
    let strange = languages.iter().filter(|(tag, _)| spoken.iter().all(|(known, _)| known != tag));
    let strange: Vec<_> = strange.filter(|(tag, _)| form.has("event/languages", tag)).cloned().collect();
    spoken.extend(strange);
    let first = languages[0].0.clone();
    let group = |at: usize| {
        let text = |field: &str| form.value(&format!("clusters/{at}/{field}")).to_owned();
        let name = Some(text(&format!("name/{first}"))).filter(|name| !name.is_empty()).unwrap_or_else(|| text("id"));
        (!name.is_empty()).then(|| (at.to_string(), name))
    };
    let mut groups: Vec<_> = form.rows("clusters").into_iter().filter_map(group).collect();
    groups.push((head::NON_MEMBERS.to_owned(), voice.say("non-members")));
    let known = TimeZoneDatabase::bundled();
    let mut zones: Vec<String> = known.available().map(|name| name.to_string()).filter(|name| is_place(name)).collect();
    let zone = form.value("event/timezone");
    if !zone.is_empty() && zones.iter().all(|known| known != zone) {
        zones.push(zone.to_owned());
    }
    zones.sort();
    let Told { told, details } = told;
    page_of(status, &Page { visit, desk, form, languages, spoken, others, zones, groups, told, details })
}

/// Whether people would look for their clocks under this name: `Europe/Brussels`, not `Etc/GMT+1` or `EST5EDT`.
fn is_place(zone: &str) -> bool {
    let part = zone.split('/').next().unwrap_or_default();
    let parts =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    zone == "UTC" || (zone != part && parts.contains(&part))
}

/// What to say above the form.
#[derive(Default)]
struct Told {
    told: Option<(&'static str, String)>,
    details: Vec<String>,
}

/// Whether a button was pressed that only changes the form, which is then shown again.
fn changes(form: &mut Form) -> bool {
    let wanted = form.value("do").to_owned();
    match wanted.split_once(' ') {
        Some(("add", table)) if head::TABLES.contains(&table) => {
            let at = form.add_row(table);
            if table == "sessions" {
                usual_session(form, at);
            }
            true
        }
        Some(("remove", row)) if !row.is_empty() => {
            form.forget(&format!("{row}/"));
            true
        }
        _ => wanted == "look",
    }
}

/// What most sessions are like.
fn usual_session(form: &mut Form, at: usize) {
    for (field, usual) in [("slots", "6"), ("slot_minutes", "20"), ("pause_minutes", "5"), ("places", "10")] {
        form.add(&format!("sessions/{at}/{field}"), usual);
    }
}

/// The form of a new event, filled in as most are.
#[get("/events/new")]
async fn blank(visit: Visit, asked: Ask) -> Result<HttpResponse, Problem> {
    let email = asked.read(|db, by| Ok(events::creator(db, by)?.email)).await?;
    let zone = if visit.voice.tag() == "de" { "Europe/Berlin" } else { "Europe/Brussels" };
    let mut form = Form::default()
        .with("once", secret::id().map_err(Refusal::from)?)
        .with("event/languages", visit.voice.tag())
        .with("event/timezone", zone)
        .with("event/organiser/email", email)
        .with("everyone", "yes")
        .with("limits/per_organisation_pair", "1")
        .with("consent/mode", "open");
    for _ in 0..2 {
        form.add_row("clusters");
    }
    let at = form.add_row("sessions");
    usual_session(&mut form, at);
    page(&visit, None, form, Told::default(), StatusCode::OK)
}

/// Creates it.
#[post("/events/new")]
async fn create(visit: Visit, asked: Ask, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    asked.look(|db, by| events::creator(db, by).map(drop)).await?;
    if changes(&mut form) {
        return page(&visit, None, form, Told::default(), StatusCode::OK);
    }
    let read = head::read(&form, &Value::Null);
    complain(&mut form, &visit.voice, &read.wrong);
    if form.is_faulty() {
        return page(&visit, None, form, Told::default(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let said = read.head.clone();
    let act = asked.once(form.value("once")).perform(&read.head, move |db, by| {
        let event = events::create(db, by, &said)?;
        Ok(Reply::with(StatusCode::CREATED, &json!({ "id": event.id })))
    });
    match act.await {
        Ok(reply) => {
            let body = reply.body.unwrap_or_default();
            Ok(lead_to(&format!("/events/{}/desk", body["id"].as_str().unwrap_or_default())))
        }
        Err(problem) => {
            let told = refused(&visit.voice, &mut form, &read, problem)?;
            page(&visit, None, form, told, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn complain(form: &mut Form, voice: &Voice, wrong: &[&str]) {
    for name in wrong {
        form.complain(voice, name);
    }
}

/// Says what is wrong at its field.
fn refused(voice: &Voice, form: &mut Form, read: &head::Read, problem: Problem) -> Result<Told, Problem> {
    match problem.status() {
        StatusCode::UNPROCESSABLE_ENTITY => {}
        StatusCode::CONFLICT => {
            form.complain(voice, "event/id");
            return Ok(Told::default());
        }
        StatusCode::PRECONDITION_FAILED => {
            let told = Some(("wrong", voice.say("desk-event-changed")));
            return Ok(Told { told, details: Vec::new() });
        }
        _ => return Err(problem),
    }
    let mut details = Vec::new();
    for error in problem.errors() {
        // What is wrong in other files than the event's own is of its people.
        if error.pointer.is_empty() {
            details.push(format!("{}; {}", error.problem, error.remedy));
            form.complain(voice, "people");
        } else {
            form.complain(voice, &read.field(&error.pointer));
        }
    }
    details.truncate(5);
    Ok(Told { told: None, details })
}

/// What came of saving.
#[derive(Debug, Deserialize)]
struct Came {
    #[serde(default)]
    saved: bool,
    #[serde(default)]
    unsure: bool,
}

fn find(db: &mut Db, by: Actor, code: &str) -> Result<(Desk, Event), Refusal> {
    Ok((Desk::find(db, by, code, "event")?, events::get(db, code)?))
}

/// The form of an event that is there.
#[get("/events/{event}/desk/event")]
async fn show(visit: Visit, asked: Ask, path: Path<String>, came: Query<Came>) -> Result<HttpResponse, Problem> {
    let (desk, event) = asked.read(move |db, by| find(db, by, &path)).await?;
    let form = head::form(&event.head).with("revision", event.revision.to_string());
    let told = match *came {
        Came { saved: true, .. } => Some(("good", visit.voice.say("profile-saved"))),
        Came { unsure: true, .. } => Some(("wrong", visit.voice.say("desk-cancel-unsure"))),
        _ => None,
    };
    page(&visit, Some(&desk), form, Told { told, details: Vec::new() }, StatusCode::OK)
}

/// Saves it, where nobody did since it was read.
#[post("/events/{event}/desk/event")]
async fn save(visit: Visit, asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    let code = path.into_inner();
    let of = code.clone();
    let (desk, event) = asked.look(move |db, by| find(db, by, &of)).await?;
    if changes(&mut form) {
        return page(&visit, Some(&desk), form, Told::default(), StatusCode::OK);
    }
    let revision = form.value("revision").parse().unwrap_or(-1);
    let read = head::read(&form, &event.head);
    // Rows are those of the revision that was read: of another one, nothing can be said of them.
    if revision == event.revision {
        complain(&mut form, &visit.voice, &read.wrong);
        if form.is_faulty() {
            return page(&visit, Some(&desk), form, Told::default(), StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    let (said, back) = (read.head.clone(), format!("/events/{}/desk/event?saved=true", desk.event.id));
    let act = asked.perform(&(), move |db, by| {
        events::change(db, by, &code, revision, &said)?;
        Ok(Reply::done())
    });
    match act.await {
        Ok(_) => Ok(lead_to(&back)),
        Err(problem) => {
            let status = match problem.status() {
                StatusCode::PRECONDITION_FAILED => StatusCode::CONFLICT,
                status => status,
            };
            let told = refused(&visit.voice, &mut form, &read, problem)?;
            page(&visit, Some(&desk), form, told, status)
        }
    }
}

/// Cancels the event, where whoever asks says that they are sure.
#[post("/events/{event}/desk/cancel")]
async fn cancel(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{path}/desk/event");
    if !Form::of(typed.into_inner()).has("sure", "yes") {
        return Ok(lead_to(&format!("{back}?unsure=true")));
    }
    let platform = asked.platform().clone();
    asked.perform(&(), move |db, by| events::cancel(db, by, &platform.sender, &path).map(|()| Reply::done())).await?;
    Ok(lead_to(&back))
}
