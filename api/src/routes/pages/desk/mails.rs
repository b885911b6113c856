//! `/events/spring/desk/mails`: what will leave, what left, what did not arrive; one mail as its reader sees it.

use actix_web::{
    HttpResponse, get,
    http::{StatusCode, header},
    post,
    web::{self, Path, Query, ServiceConfig},
};
use askama::Template;
use lettre::message::Mailbox;
use schedules::letter::Shown;
use serde::Deserialize;

use super::Desk;
use crate::{
    actions::{
        accounts,
        mails::Sort,
        merging,
        paging::Turn,
        post::{self as letters, Decision, Looked, Mail, Ruling, Standing},
        tests_of_mail,
    },
    delivery::pause::Trouble,
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
    config
        .service(list)
        .service(export)
        .service(merge)
        .service(test)
        .service(decide)
        .service(rule)
        .service(whole)
        .service(show);
}

/// Mails on a page.
const MOST: usize = 50;
/// States, as mails go through them.
const STATES: [&str; 9] =
    ["held", "queued", "sending", "retry", "sent", "bounced", "failed", "superseded", "cancelled"];
/// Those of mails that have not left.
const WAITING: [&str; 3] = ["queued", "sending", "retry"];

#[derive(Template)]
#[template(path = "desk_mails.html")]
struct Page<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    standing: &'a Standing,
    kind: &'a str,
    state: &'a str,
    mails: Vec<Mail>,
    next: Option<String>,
    /// What came of trying the settings.
    tested: Option<Result<String, Trouble>>,
}

impl Page<'_> {
    /// How many mails of a kind are in a state; of all kinds where it is empty.
    fn count(&self, kind: &str, state: &str) -> i64 {
        let counts = self.standing.counts.iter();
        counts.filter(|count| (kind.is_empty() || count.kind == kind) && count.state == state).map(|c| c.mails).sum()
    }

    /// The kinds that there are mails of, or rules about.
    fn kinds(&self) -> Vec<&'static str> {
        let known = |kind: &&str| {
            self.standing.counts.iter().any(|count| count.kind == *kind) || self.standing.rules.contains_key(*kind)
        };
        Sort::of_events().map(Sort::name).filter(known).collect()
    }

    /// How many are on their way.
    fn waiting(&self) -> i64 {
        WAITING.iter().map(|state| self.count("", state)).sum()
    }

    fn sent(&self) -> i64 {
        self.count("", "sent")
    }

    /// What to do about a step that failed.
    fn advice(&self, stage: &str) -> String {
        let known = ["connect", "tls", "greeting", "login", "sender", "recipient", "folder", "folder-only", "letter"];
        self.visit.voice.one("mails-advice", known.into_iter().find(|known| *known == stage).unwrap_or("other"))
    }

    fn moment(&self, at: Option<&jiff::Timestamp>) -> String {
        at.map(|at| self.visit.voice.moment(&at.to_zoned(self.desk.zone()))).unwrap_or_default()
    }
}

/// Which mails.
#[derive(Debug, Deserialize)]
struct Among {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: i64,
}

impl Among {
    fn looked(&self) -> (Looked, &'static str, &'static str) {
        let state = STATES.into_iter().find(|state| *state == self.state).unwrap_or_default();
        let kind = Sort::of_events().map(Sort::name).find(|kind| *kind == self.kind).unwrap_or_default();
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        (Looked { kind: some(kind), state: some(state) }, kind, state)
    }
}

/// The tab.
#[get("/events/{event}/desk/mails")]
async fn list(visit: Visit, asked: Ask, path: Path<String>, among: Query<Among>) -> Result<HttpResponse, Problem> {
    listed(&visit, asked, path.into_inner(), &among, None).await
}

async fn listed(
    visit: &Visit,
    asked: Ask,
    path: String,
    among: &Among,
    tested: Option<Result<String, Trouble>>,
) -> Result<HttpResponse, Problem> {
    let (looked, kind, state) = among.looked();
    let turn = Turn { after: among.after, most: MOST };
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path, "mails")?;
        Ok((desk, letters::standing(db, by, &path)?, letters::list(db, by, &path, &looked, turn)?))
    });
    let (desk, standing, found) = found.await?;
    let (mails, next) = (found.items, found.next);
    page(&Page { visit, desk: &desk, standing: &standing, kind, state, mails, next, tested })
}

/// All of them as a table.
#[get("/events/{event}/desk/mails.csv")]
async fn export(asked: Ask, path: Path<String>, among: Query<Among>) -> Result<HttpResponse, Problem> {
    let (looked, ..) = among.looked();
    let found = asked.read(move |db, by| {
        let turn = Turn { after: 0, most: 1_000_000 };
        letters::list(db, by, &path, &looked, turn)
    });
    let head =
        ["kind", "participant", "address", "subject", "state", "attempts", "queued_at", "ended_at", "status", "reply"];
    let moment = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let row = |mail: Mail| {
        let participant = mail.participant.unwrap_or_default();
        let (attempts, queued) = (mail.attempts.to_string(), mail.queued_at.to_string());
        [
            mail.kind,
            participant,
            mail.address,
            mail.subject,
            mail.state,
            attempts,
            queued,
            moment(mail.ended_at),
            mail.status,
            mail.reply,
        ]
    };
    let bytes = cells(head, found.await?.items.into_iter().map(row));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"mails.csv\""))
        .body(bytes))
}

/// All of them as files, for another service to send.
#[get("/events/{event}/desk/mails.zip")]
async fn merge(asked: Ask, path: Path<String>, among: Query<Among>) -> Result<HttpResponse, Problem> {
    let (looked, ..) = among.looked();
    let zip = asked.read(move |db, by| merging::zip(db, by, &path, &looked)).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"mails.zip\""))
        .body(zip))
}

/// Sends a mail to whoever asks, to try the settings.
#[post("/events/{event}/desk/mails/test")]
async fn test(visit: Visit, asked: Ask, path: Path<String>) -> Result<HttpResponse, Problem> {
    let (code, platform) = (path.clone(), asked.platform().clone());
    let look = asked.look(move |db, by| {
        Desk::find(db, by, &code, "mails")?;
        accounts::me(db, by)
    });
    let to = look.await?.email.parse().map(|email| Mailbox::new(None, email));
    let language = visit.voice.language().clone();
    let tested = web::block(move || match to {
        Ok(to) => tests_of_mail::send(&platform.sender, &platform.mail.way, &to, &language),
        Err(_) => Err(Trouble::at("letter", "this account has no address that mails go to")),
    });
    let among = Among { kind: String::new(), state: String::new(), after: 0 };
    let tested = tested.await?;
    listed(&visit, asked, path.into_inner(), &among, Some(tested)).await
}

/// Decides about one mail, or all of a kind.
#[post("/events/{event}/desk/mails/decide")]
async fn decide(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let decision = match form.value("decision") {
        "hold" => Decision::Hold,
        "release" => Decision::Release,
        "retry" => Decision::Retry,
        "cancel" => Decision::Cancel,
        _ => return Err(Problem::unreadable("decision: write hold, release, retry or cancel")),
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ruling = Ruling { decision, mail: form.value("mail").parse().ok(), kind: some(form.value("kind")) };
    let back = match ruling.mail {
        Some(mail) => format!("/events/{path}/desk/mails/{mail}"),
        None => format!("/events/{path}/desk/mails"),
    };
    asked.perform(&(), move |db, by| letters::decide(db, by, &path, &ruling).map(|_| Reply::done())).await?;
    Ok(lead_to(&back))
}

/// Says what becomes of mails of a kind from now on.
#[post("/events/{event}/desk/mails/rules")]
async fn rule(asked: Ask, path: Path<String>, typed: web::Form<Typed>) -> Result<HttpResponse, Problem> {
    let form = Form::of(typed.into_inner());
    let back = format!("/events/{path}/desk/mails");
    let act = asked.perform(&(), move |db, by| {
        let rule = Some(form.value("rule")).filter(|rule| !rule.is_empty());
        letters::rule(db, by, &path, form.value("kind"), rule).map(|()| Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}

#[derive(Template)]
#[template(path = "desk_mail.html")]
struct One<'a> {
    visit: &'a Visit,
    desk: &'a Desk,
    mail: &'a Mail,
    shown: &'a Shown,
    ended: String,
    due: String,
}

/// One mail.
#[get("/events/{event}/desk/mails/{mail}")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let desk = Desk::find(db, by, &path.0, "mails")?;
        Ok((desk, letters::get(db, by, &path.0, path.1)?))
    });
    let (desk, (mail, shown)) = found.await?;
    let moment =
        |at: Option<jiff::Timestamp>| at.map(|at| visit.voice.moment(&at.to_zoned(desk.zone()))).unwrap_or_default();
    let (ended, due) = (moment(mail.ended_at), moment(mail.due_at));
    page(&One { visit: &visit, desk: &desk, mail: &mail, shown: &shown, ended, due })
}

/// What browsers may do with a mail as its reader sees it: show it.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// One mail as a page.
#[get("/events/{event}/desk/mails/{mail}/page")]
async fn whole(asked: Ask, path: Path<(String, i64)>) -> Result<HttpResponse, Problem> {
    let (_, shown) = asked.read(move |db, by| letters::get(db, by, &path.0, path.1)).await?;
    Ok(HttpResponse::build(StatusCode::OK)
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(shown.html))
}
