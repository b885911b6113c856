//! What one participant says about another: it is said with the words that the button shows, which go into the ledger.

use actix_web::{
    HttpResponse, post,
    web::{self, Path, ServiceConfig},
};

use crate::{
    actions::requests::{self, Said, Saying},
    error::Problem,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, own_path},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(say);
}

/// Says it, or takes it back.
#[post("/events/{event}/people/{person}/requests/{other}")]
async fn say(
    visit: Visit,
    asked: Ask,
    path: Path<(String, String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let back = format!("/events/{}/people/{}/suggestions", path.0, path.1);
    let back = own_path(form.value("back"), &back).to_owned();
    let said = match form.value("said") {
        "must" => Some(Said::Must),
        "wish" => Some(Said::Wish),
        "accept" => Some(Said::Accept),
        "no" => Some(Said::No),
        _ => None,
    };
    let wording = Some(visit.voice.one("wording", form.value("said"))).filter(|_| said.is_some());
    let note = form.value("note").to_owned();
    let act = asked.perform(&(), move |db, by| {
        match said {
            Some(said) => requests::say(db, by, &path.0, &path.1, &path.2, &Saying { said, note, wording })?,
            None => requests::take_back(db, by, &path.0, &path.1, &path.2)?,
        }
        Ok(Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}
