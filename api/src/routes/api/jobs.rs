//! Work: matching and scheduling, followed live; and what matching found.

#![expect(unused_qualifications, reason = "utoipa writes them")]

use std::time::Duration;

use actix_web::{
    HttpResponse, delete, get,
    http::{StatusCode, header},
    post, rt,
    web::{Bytes, Json, Path, Query, ServiceConfig, block},
};
use futures_util::stream::unfold;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    actions::{
        access::Actor,
        matching::{self, Suggestions},
        plans::{self, Job, NewJob},
    },
    error::{Problem, Problems},
    web::{ask::Ask, reply::Reply},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(start).service(watch).service(get).service(cancel).service(suggestions);
}

/// How often a job is looked at for those who watch it, and how often they hear something in any case.
const GLANCE: Duration = Duration::from_millis(500);
const SIGN_OF_LIFE: u32 = 30;

/// How many to suggest.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Most {
    /// At most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Ask for matches or for a schedule
///
/// Where the same is waited for already, that is it. A schedule becomes a draft.
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 202, body = Job), Problems))]
#[post("/events/{event}/jobs")]
pub(crate) async fn start(asked: Ask, event: Path<String>, body: Json<NewJob>) -> Result<HttpResponse, Problem> {
    let wanted = body.clone();
    asked
        .act(&body, move |db, by| {
            let job = plans::ask(db, by, &event, &wanted)?;
            let at = format!("/api/v1/events/{event}/jobs/{}", job.id);
            Ok(Reply::with(StatusCode::ACCEPTED, &job).at(at))
        })
        .await
}

/// A job, and how far it is
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 200, body = Job), Problems))]
#[get("/events/{event}/jobs/{job}")]
pub(crate) async fn get(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    asked.show(move |db, by| plans::job(db, by, &path.0, path.1)).await
}

/// Cancel a job
#[utoipa::path(context_path = "/api/v1", tag = "schedule", responses((status = 204), Problems))]
#[delete("/events/{event}/jobs/{job}")]
pub(crate) async fn cancel(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    asked.act(&(), move |db, by| plans::cancel(db, by, &path.0, path.1).map(|()| Reply::done())).await
}

/// Follow a job until it is over, by server-sent events
///
/// Each event is the job as JSON, whenever it changed.
#[utoipa::path(context_path = "/api/v1", tag = "schedule",
    responses((status = 200, content_type = "text/event-stream", body = String), Problems))]
#[get("/events/{event}/jobs/{job}/events")]
pub(crate) async fn watch(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    let platform = asked.platform().clone();
    let (event, id) = path.into_inner();
    let first = {
        let event = event.clone();
        asked.read(move |db, by| plans::job(db, by, &event, id)).await?
    };
    // Who may see it was found out; from here on the platform looks.
    let next = move |(last, rounds): (Option<Job>, u32)| {
        let (platform, event) = (platform.clone(), event.clone());
        async move {
            if last.as_ref().is_some_and(Job::is_over) {
                return None;
            }
            rt::time::sleep(GLANCE).await;
            let look = move || platform.store.read(|db| plans::job(db, Actor::Platform, &event, id));
            // A database that is away for a moment is waited for.
            let now = block(look).await.ok().and_then(Result::ok).or_else(|| last.clone());
            let told = if now == last {
                if rounds % SIGN_OF_LIFE == 0 { Bytes::from_static(b":\n\n") } else { Bytes::new() }
            } else {
                now.as_ref().map_or_else(Bytes::new, line)
            };
            Some((Ok::<_, actix_web::Error>(told), (now, rounds.wrapping_add(1))))
        }
    };
    let begin = futures_util::stream::once(std::future::ready(Ok(line(&first))));
    let rest = unfold((Some(first), 1), next);
    let events = futures_util::StreamExt::chain(begin, rest);
    let kind = (header::CONTENT_TYPE, "text/event-stream");
    // What is compressed would wait until there is enough of it.
    let as_is = (header::CONTENT_ENCODING, "identity");
    Ok(HttpResponse::Ok().insert_header(kind).insert_header(as_is).streaming(events))
}

fn line(job: &Job) -> Bytes {
    Bytes::from(format!("data: {}\n\n", serde_json::to_string(job).unwrap_or_default()))
}

/// Who somebody should meet, and why
#[utoipa::path(context_path = "/api/v1", tag = "participants", params(Most),
    responses((status = 200, body = Suggestions), Problems))]
#[get("/events/{event}/participants/{participant}/matches")]
pub(crate) async fn suggestions(
    asked: Ask,
    path: Path<(String, String)>,
    most: Query<Most>,
) -> Result<HttpResponse, Problem> {
    let most = match most.limit.unwrap_or(20) {
        most @ 1..=200 => most as usize,
        _ => return Err(Problem::invalid("limit: write a number from 1 to 200")),
    };
    asked.show(move |db, by| matching::suggestions(db, by, &path.0, &path.1, most)).await
}
