//! `/me`: what somebody does at which events.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use askama::Template;

use crate::{
    actions::{
        access::event,
        accounts::{self, Me},
        events,
        refusal::Refusal,
    },
    error::Problem,
    store::Db,
    web::{
        ask::Ask,
        visit::{Visit, page},
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show);
}

#[derive(Template)]
#[template(path = "me.html")]
struct Mine {
    visit: Visit,
    signed_in_as: String,
    places: Vec<Place>,
    /// Whether they may create events.
    creates: bool,
}

struct Place {
    event: String,
    href: String,
    what: String,
}

/// Their places.
#[get("/me")]
async fn show(visit: Visit, asked: Ask) -> Result<HttpResponse, Problem> {
    let named = |db: &mut Db, code: &str| {
        let id = event(db, code)?;
        events::named(db, id)
    };
    let found = asked.read(move |db, by| {
        let me = accounts::me(db, by)?;
        let codes = me.roles.iter().map(|role| &role.event).chain(me.participants.iter().map(|part| &part.event));
        let names = codes.map(|code| Ok((code.clone(), named(db, code)?)));
        let names = names.collect::<Result<std::collections::BTreeMap<_, _>, Refusal>>()?;
        Ok((me, names))
    });
    let (Me { email, roles, participants, creates_events: creates }, names) = found.await?;
    let voice = &visit.voice;
    let name = |code: &String| names.get(code).map_or(code.as_str(), |event| voice.event(event)).to_owned();
    let parts = participants.iter().map(|part| Place {
        event: name(&part.event),
        href: format!("/events/{}/people/{}", part.event, part.participant),
        what: voice.one("state", &part.state),
    });
    let desks = roles.iter().map(|role| Place {
        event: name(&role.event),
        href: format!("/events/{}/desk", role.event),
        what: voice.one("role", &role.role),
    });
    let places = parts.chain(desks).collect();
    let signed_in_as = voice.tell("me-signed-in", &[("email", &email)]);
    page(&Mine { visit: visit.clone(), signed_in_as, places, creates })
}
