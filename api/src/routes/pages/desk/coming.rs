//! `/events/spring/desk/coming`: who said that they come, and whom to call.

use actix_web::{
    HttpResponse, get,
    http::header,
    post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;

use super::Desk;
use crate::{
    actions::agenda::coming::{self, Caller, Coming},
    error::Problem,
    output::cells,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(export).service(say);
}

#[derive(Template)]
#[template(path = "desk_coming.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    callers: Vec<Caller>,
}

impl Page<'_> {
    fn first(&self, caller: &Caller) -> String {
        self.visit.voice.moment(&caller.first.to_zoned(self.desk.zone()))
    }

    /// How many said that they come, of how many.
    fn tally(&self) -> String {
        let said = self.callers.iter().filter(|caller| caller.said_at.is_some()).count();
        let numbers = [said, self.callers.len()].map(|count| self.visit.voice.writes().number(count as u64));
        self.visit.voice.tell("coming-tally", &[("said", &numbers[0]), ("all", &numbers[1])])
    }
}

/// The list.
#[get("/events/{event}/desk/coming")]
async fn show(visit: Visit, asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| Ok((Desk::find(db, by, &path, "people")?, coming::list(db, by, &path)?)));
    let (desk, callers) = found.await?;
    page(&Page { visit: &visit, desk: &desk, callers })
}

/// The same as a table.
#[get("/events/{event}/desk/coming.csv")]
async fn export(asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let callers = asked.read(move |db, by| coming::list(db, by, &path)).await?;
    let head = ["participant", "name", "organisation", "phone", "email", "meetings", "first", "said_at"];
    let row = |caller: Caller| {
        let said_at = caller.said_at.map(|at| at.to_string()).unwrap_or_default();
        let Caller { participant, name, organisation, phone, email, meetings, first, .. } = caller;
        [participant, name, organisation, phone, email, meetings.to_string(), first.to_string(), said_at]
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"coming.csv\""))
        .body(cells(head, callers.into_iter().map(row))))
}

/// Notes what somebody said on the telephone.
#[post("/events/{event}/desk/coming")]
async fn say(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let back = format!("/events/{path}/desk/coming");
    let said = Coming { comes: form.has("comes", "yes") };
    let act = asked
        .perform(&(), move |db, by| coming::say(db, by, [&path, form.value("person")], said).map(|()| Reply::done()));
    act.await?;
    Ok(lead_to(&back))
}
