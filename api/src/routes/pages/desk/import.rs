//! `/events/spring/desk/import`: people from files, looked at first.

use actix_multipart::Multipart;
use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{FormConfig, Path, ServiceConfig, post as posted, resource},
};
use askama::Template;

use super::{
    Desk,
    upload::{self, Upload},
};
use crate::{
    actions::{
        intake::{self, Counts, Summary},
        refusal::Problem as Detail,
    },
    error::Problem,
    folder::Fault,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, page_of},
    },
};

/// The longest form that brings files a second time, in bytes.
const LONGEST: usize = 24 << 20;

pub(super) fn all(config: &mut ServiceConfig) {
    let unreadable = |error: actix_web::error::UrlencodedError, _: &_| Problem::unreadable(error.to_string()).into();
    let longer = FormConfig::default().limit(LONGEST).error_handler(unreadable);
    config.service(show).service(look);
    config.service(resource("/events/{event}/desk/import/files").app_data(longer).route(posted().to(take_in)));
}

#[derive(Template)]
#[template(path = "desk_import.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    faults: Vec<Fault>,
    ignored: Vec<String>,
    summary: Option<Summary>,
    /// The files, to be taken in as they were looked at.
    files: String,
    done: bool,
}

impl<'a> Page<'a> {
    fn of(visit: &'a Visit, desk: &'a Desk) -> Self {
        let (faults, ignored, files) = (Vec::new(), Vec::new(), String::new());
        Self { visit, desk, faults, ignored, summary: None, files, done: false }
    }

    fn counts(&self, summary: &Summary) -> [(String, Counts); 2] {
        let say = |key| self.visit.voice.say(key);
        [(say("desk-people"), summary.people), (say("desk-declarations"), summary.declarations)]
    }

    fn number(&self, number: usize) -> String {
        self.visit.voice.writes().number(number as u64)
    }
}

/// The form.
#[get("/events/{event}/desk/import")]
async fn show(visit: Visit, asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let desk = asked.read(move |db, by| Desk::find(db, by, &path, "people")).await?;
    page_of(StatusCode::OK, &Page::of(&visit, &desk))
}

/// What files would change, or what is wrong with them; nothing is written.
#[post("/events/{event}/desk/import")]
async fn look(visit: Visit, asked: Ask, path: Path<String>, form: Multipart) -> Result<HttpResponse, Problem> {
    let code = path.clone();
    // Whoever may not do this is told so before their files are read.
    let desk = asked.look(move |db, by| Desk::find(db, by, &code, "people")).await?;
    let Upload { files, ignored, mut faults } = upload::receive(form).await?;
    let mut shown = Page { ignored, ..Page::of(&visit, &desk) };
    if faults.is_empty() {
        let sent = files.clone();
        match asked.read(move |db, by| intake::check(db, by, &path, &sent)).await? {
            Ok(summary) => (shown.summary, shown.files) = (Some(summary), upload::packed(&files)),
            Err(found) => faults = found.into_iter().collect(),
        }
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_of(status, &Page { faults, ..shown })
}

/// Takes in the files that were looked at.
async fn take_in(
    visit: Visit,
    asked: Ask,
    path: Path<String>,
    typed: actix_web::web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let (code, of) = (path.clone(), path.into_inner());
    let desk = asked.look(move |db, by| Desk::find(db, by, &code, "people")).await?;
    let Upload { files, mut faults, .. } = upload::unpacked(form.value("files"));
    let mut shown = Page::of(&visit, &desk);
    if faults.is_empty() {
        let act = asked.perform(&(), move |db, by| {
            let summary = intake::take_in(db, by, &of, &files)?;
            Ok(Reply::with(StatusCode::OK, &summary))
        });
        match act.await {
            Ok(reply) => {
                shown.summary = reply.body.and_then(|body| serde_json::from_value(body).ok());
                shown.done = true;
            }
            // The event changed since the files were looked at.
            Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
                let fault = |error: &Detail| {
                    Fault::of_file(error.pointer.trim_start_matches('/'), &error.problem, &error.remedy)
                };
                faults = problem.errors().iter().map(fault).collect();
            }
            Err(problem) => return Err(problem),
        }
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_of(status, &Page { faults, ..shown })
}
