//! Work that an organiser asks for, and how far it is: live with a script, else by looking again every few seconds.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;
use serde_json::Value;

use super::Desk;
use crate::{
    actions::plans::{self, Job, NewJob},
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(start).service(show).service(cancel);
}

/// The longest time for a schedule that can be chosen here, in minutes.
const LONGEST: u32 = 60;

#[derive(Template)]
#[template(path = "job.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    job: &'a Job,
    told: String,
    share: Option<u64>,
}

/// Asks for work.
#[post("/events/{event}/desk/jobs")]
async fn start(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let minutes = form.value("minutes").parse().unwrap_or(1).clamp(1, LONGEST);
    let wanted = match form.value("kind") {
        "match" => NewJob::Match,
        _ => NewJob::Schedule { seconds: Some(60 * minutes), rounds: None, gap_millionths: 0, seed: 0 },
    };
    let event = path.into_inner();
    let code = event.clone();
    let act = asked.perform(&(), move |db, by| {
        let job = plans::ask(db, by, &code, &wanted)?;
        Ok(Reply::with(actix_web::http::StatusCode::ACCEPTED, &job))
    });
    let reply = act.await?;
    let id = reply.body.as_ref().and_then(|job| job["id"].as_i64()).unwrap_or_default();
    Ok(lead_to(&format!("/events/{event}/desk/jobs/{id}")))
}

/// How far it is.
#[get("/events/{event}/desk/jobs/{job}")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path.0, "")?;
        Ok((desk, plans::job(db, by, &path.0, path.1)?))
    });
    let (desk, job) = found.await?;
    let (told, share) = told(&visit.voice, &job);
    page(&Page { visit: &visit, desk: &desk, job: &job, told, share })
}

/// Stops it.
#[post("/events/{event}/desk/jobs/{job}/cancel")]
async fn cancel(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    let back = format!("/events/{}/desk", path.0);
    asked.perform(&(), move |db, by| plans::cancel(db, by, &path.0, path.1).map(|()| Reply::done())).await?;
    Ok(lead_to(&back))
}

/// What is happening in words, and which share of it is done, in percent, where that is known.
fn told(voice: &Voice, job: &Job) -> (String, Option<u64>) {
    let number = |value: &Value| value.as_u64().unwrap_or_default();
    let writes = |value: &Value| voice.writes().number(number(value));
    match (job.state.as_str(), &job.progress, &job.result) {
        ("done", _, Some(result)) if job.kind == "match" => {
            (voice.tell("job-matched", &[("count", &writes(&result["matches"]))]), Some(100))
        }
        ("done", _, Some(result)) => (voice.tell("job-built", &[("count", &writes(&result["meetings"]))]), Some(100)),
        ("running", Some(progress), _) => {
            let step = progress["step"].as_str().unwrap_or_default();
            let share =
                progress["all"].as_u64().filter(|all| *all > 0).map(|all| 100 * number(&progress["done"]) / all);
            let mentions = [("value", writes(&progress["value"])), ("bound", writes(&progress["bound"]))];
            let mentions: Vec<(&str, &str)> = mentions.iter().map(|(name, text)| (*name, text.as_str())).collect();
            (voice.tell(&format!("job-{step}"), &mentions), share)
        }
        (state, ..) => (voice.one("job", state), None),
    }
}
