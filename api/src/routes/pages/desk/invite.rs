//! `/events/spring/desk/invite`: people who do not take part yet are invited, after a look at what comes of it.

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    web::{self, FormConfig, Path, ServiceConfig, post as posted, resource},
};
use askama::Template;
use schedules::letter::Kind;

use super::Desk;
use crate::{
    actions::{
        access::Actor,
        inviting::{self, Invitations, Invited},
        refusal::Refusal,
        wording,
    },
    error::Problem,
    store::Db,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, page_of},
    },
};

/// The longest form, in bytes: as many addresses as are invited at a time.
const LONGEST: usize = 1 << 20;

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show);
    let longer = FormConfig::default().limit(LONGEST);
    config.service(resource("/events/{event}/desk/invite").app_data(longer).route(posted().to(invite)));
}

#[derive(Template)]
#[template(path = "desk_invite.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    languages: Vec<String>,
    form: Form,
    /// Lines that name no mailbox.
    wrong: Vec<String>,
    /// What comes of it, and whether it has come already.
    told: Option<(Invited, bool)>,
}

impl Page<'_> {
    fn counts(&self, told: &Invited) -> impl Iterator<Item = String> {
        let counts = [("invite-again", told.again), ("invite-here", told.here), ("invite-spared", told.spared)];
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| self.visit.voice.count(key, count))
    }
}

/// The desk, and the languages that its event writes in.
fn found(db: &mut Db, by: Actor, code: &str) -> Result<(Desk, Vec<String>), Refusal> {
    let desk = Desk::find(db, by, code, "people")?;
    let words = wording::get(db, by, code, Kind::Invitation.name())?.words;
    Ok((desk, words.into_keys().collect()))
}

/// The form.
#[get("/events/{event}/desk/invite")]
async fn show(visit: Visit, asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let (desk, languages) = asked.read(move |db, by| found(db, by, &path)).await?;
    let (form, wrong) = (Form::default().with("language", visit.voice.language().as_str()), Vec::new());
    page_of(StatusCode::OK, &Page { visit: &visit, desk: &desk, languages, form, wrong, told: None })
}

/// Tells what would come of it, or invites.
async fn invite(
    visit: Visit,
    asked: Ask,
    path: Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::of(typed.into_inner());
    let (code, of) = (path.clone(), path.into_inner());
    let (desk, languages) = asked.look(move |db, by| found(db, by, &code)).await?;
    let lines = form.value("to").split(['\n', '\r', ';', ',']).map(str::trim).filter(|line| !line.is_empty());
    let to: Vec<String> = lines.map(str::to_owned).collect();
    let look = form.value("act") != "invite";
    let wanted = Invitations { to: to.clone(), language: form.value("language").to_owned(), look };
    let platform = asked.platform().clone();
    let act = asked.perform(&(), move |db, by| {
        let told = inviting::invite(db, by, &platform.sender, &of, &wanted)?;
        Ok(Reply::with(StatusCode::OK, &told))
    });
    let (mut wrong, mut told) = (Vec::new(), None);
    let status = match act.await {
        Ok(reply) => {
            let body = reply.body.and_then(|body| serde_json::from_value(body).ok());
            told = body.map(|body| (body, !look));
            StatusCode::OK
        }
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let at = |pointer: &str| pointer.strip_prefix("/to/").and_then(|at| to.get(at.parse::<usize>().ok()?));
            wrong = problem.errors().iter().filter_map(|detail| at(&detail.pointer)).cloned().collect();
            form.complain(&visit.voice, "/to");
            problem.status()
        }
        Err(problem) => return Err(problem),
    };
    page_of(status, &Page { visit: &visit, desk: &desk, languages, form, wrong, told })
}
