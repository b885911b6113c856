//! `/events/spring/desk/registration`: how people register, in a form.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{Desk, head, settings};
use crate::{
    actions::{
        access::Actor,
        events,
        refusal::Refusal,
        registration::{self, Attendance, Settings, Silence},
    },
    error::Problem,
    store::Db,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page_of},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(save);
}

#[derive(Template)]
#[template(path = "desk_registration.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    form: Form,
    languages: Vec<(String, String)>,
    clusters: Vec<(String, String)>,
    told: Option<(&'static str, String)>,
}

impl Page<'_> {
    fn phase(name: &str, field: &str) -> String {
        format!("phases/{name}/{field}")
    }
}

/// What the page is about.
struct Known {
    desk: Desk,
    settings: Settings,
    /// Tags of the event's languages.
    languages: Vec<String>,
    /// Codes and names.
    clusters: Vec<(String, String)>,
    zone: TimeZone,
}

fn find(db: &mut Db, by: Actor, code: &str, visit: &Visit) -> Result<Known, Refusal> {
    let desk = Desk::find(db, by, code, "registration")?;
    let head = events::get(db, code)?.head;
    let cluster = |cluster: &serde_json::Value| {
        let id = cluster["id"].as_str().unwrap_or_default();
        (id.to_owned(), visit.voice.given(&cluster["name"]).unwrap_or(id).to_owned())
    };
    Ok(Known {
        settings: registration::settings(db, code)?,
        languages: head::languages(&head),
        clusters: head["clusters"].as_array().into_iter().flatten().map(cluster).collect(),
        zone: TimeZone::get(&desk.event.timezone).unwrap_or(TimeZone::UTC),
        desk,
    })
}

fn page(
    visit: &Visit,
    known: &Known,
    form: Form,
    told: Option<(&'static str, String)>,
    status: StatusCode,
) -> Result<HttpResponse, Problem> {
    let label = |tag: &String| (tag.clone(), visit.voice.language_called(tag));
    let languages = known.languages.iter().map(label).collect();
    let (desk, clusters) = (&known.desk, known.clusters.clone());
    page_of(status, &Page { visit, desk, form, languages, clusters, told })
}

/// What came of saving.
#[derive(Debug, Deserialize)]
struct Came {
    #[serde(default)]
    saved: bool,
}

/// The form.
#[get("/events/{event}/desk/registration")]
async fn show(visit: Visit, asked: Ask, path: Path<String>, came: Query<Came>) -> Result<HttpResponse, Problem> {
    let of = visit.clone();
    let known = asked.read(move |db, by| find(db, by, &path, &of)).await?;
    let form = settings::form(&known.settings, &known.zone, &known.languages);
    let form = form.with("revision", known.settings.digest());
    let told = came.saved.then(|| ("good", visit.voice.say("profile-saved")));
    page(&visit, &known, form, told, StatusCode::OK)
}

/// Whether a button was pressed that only changes the form, which is then shown again.
fn changes(form: &mut Form) -> bool {
    let wanted = form.value("do").to_owned();
    match wanted.split_once(' ') {
        Some(("add", table)) if settings::TABLES.contains(&table) => {
            form.add_row(table);
            true
        }
        Some(("remove", row)) if !row.is_empty() => {
            form.forget(&format!("{row}/"));
            true
        }
        _ => false,
    }
}

/// Saves it, where nobody did since it was read.
#[post("/events/{event}/desk/registration")]
async fn save(visit: Visit, asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    let code = path.into_inner();
    let (of, by_whom) = (code.clone(), visit.clone());
    let known = asked.look(move |db, by| find(db, by, &of, &by_whom)).await?;
    if changes(&mut form) {
        return page(&visit, &known, form, None, StatusCode::OK);
    }
    let read = settings::read(&form, &known.zone, &known.languages, &known.settings);
    for name in &read.wrong {
        form.complain(&visit.voice, name);
    }
    if form.is_faulty() {
        return page(&visit, &known, form, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let back = format!("/events/{}/desk/registration?saved=true", known.desk.event.id);
    let (digest, said) = (form.value("revision").to_owned(), read.settings.clone());
    let act =
        asked.perform(&(), move |db, by| registration::change(db, by, &code, &digest, &said).map(|()| Reply::done()));
    match act.await {
        Ok(_) => Ok(lead_to(&back)),
        Err(problem) if problem.status() == StatusCode::PRECONDITION_FAILED => {
            let told = Some(("wrong", visit.voice.say("desk-event-changed")));
            page(&visit, &known, form, told, StatusCode::CONFLICT)
        }
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            for error in problem.errors() {
                form.complain(&visit.voice, &read.field(&error.pointer));
            }
            page(&visit, &known, form, None, problem.status())
        }
        Err(problem) => Err(problem),
    }
}
