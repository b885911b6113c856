//! Somebody's profile, to change it. Of two who change it at a time, the second is told, and keeps what they typed.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Path, Query, ServiceConfig},
};
use serde::Deserialize;

use super::Place;
use crate::{
    actions::{
        access::Actor,
        editing,
        front::{self, Front},
        participants::{self, Participant},
        profile::Profile,
        refusal::Refusal,
    },
    error::Problem,
    routes::pages::declaring::{self, Purpose},
    store::Db,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(save);
}

/// What just happened.
#[derive(Debug, Deserialize)]
struct Came {
    saved: Option<u8>,
}

fn find(db: &mut Db, by: Actor, code: &str, person: &str) -> Result<(Place, Front, Participant), Refusal> {
    let place = Place::find(db, by, code, person, "profile")?;
    Ok((place, front::get(db, code)?, participants::get(db, by, code, person)?))
}

/// The tab.
#[get("/events/{event}/people/{person}/profile")]
async fn show(
    visit: Visit,
    asked: Ask,
    path: Path<(String, String)>,
    came: Query<Came>,
) -> Result<HttpResponse, Problem> {
    let (place, front, person) = asked.read(move |db, by| find(db, by, &path.0, &path.1)).await?;
    let form = declaring::form(&person.profile).with("revision", person.revision.to_string());
    let told = came.saved.map(|_| ("good", visit.voice.say("profile-saved")));
    declaring::page(&visit, &front, &Purpose { told, ..purpose(&visit, &place) }, form, StatusCode::OK)
}

/// Saves it; or makes room for more, or suggests sectors: then the form comes again with all that was typed.
#[post("/events/{event}/people/{person}/profile")]
async fn save(
    visit: Visit,
    asked: Ask,
    path: Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    let (code, id) = path.into_inner();
    let (of, who) = (code.clone(), id.clone());
    let (place, front, person) = asked.look(move |db, by| find(db, by, &of, &who)).await?;
    let purpose = purpose(&visit, &place);
    if declaring::changes(&mut form) {
        return declaring::page(&visit, &front, &purpose, form, StatusCode::OK);
    }
    let profile = declaring::profile(&front, &form, &visit.voice, person.profile);
    for pointer in declaring::missing(&profile, &form) {
        form.complain(&visit.voice, &pointer);
    }
    if form.is_faulty() {
        return declaring::page(&visit, &front, &purpose, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let revision = form.value("revision").parse().unwrap_or(-1);
    match replace(asked, code, id, revision, profile).await {
        Ok(_) => Ok(lead_to(&format!("{}?saved=1", place.path("profile")))),
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let form = declaring::refused(form, &visit.voice, &problem);
            declaring::page(&visit, &front, &purpose, form, problem.status())
        }
        Err(problem) if problem.status() == StatusCode::PRECONDITION_FAILED => {
            let told = Some(("warn", visit.voice.say("profile-changed")));
            declaring::page(&visit, &front, &Purpose { told, ..purpose }, form, StatusCode::CONFLICT)
        }
        Err(problem) => Err(problem),
    }
}

/// Replaces the profile; that it has no fault is found out before anybody who writes has to wait for it.
async fn replace(asked: Ask, code: String, id: String, revision: i64, profile: Profile) -> Result<Reply, Problem> {
    let (of, who, sent) = (code.clone(), id.clone(), profile.clone());
    let checked = asked.look(move |db, by| editing::check(db, by, &of, &who, revision, &sent)).await?;
    let platform = asked.platform().clone();
    let act = move |db: &mut Db, by: Actor| {
        let edited = editing::edit(db, by, &platform.sender, [&code, &id], revision, &profile, checked);
        edited.map(|_| Reply::done())
    };
    asked.perform(&(), act).await
}

fn purpose(visit: &Visit, place: &Place) -> Purpose {
    Purpose {
        title: place.name.clone(),
        tabs: place.tabs(&visit.voice),
        action: place.path("profile"),
        button: visit.voice.say("save"),
        slots: true,
        ..Purpose::default()
    }
}
