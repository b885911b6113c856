//! `/events/spring/register`: who somebody is, what they offer and need. Whatever is wrong, what was typed stays.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{self, Json, Path, Query, ServiceConfig},
};
use askama::Template;
use matcher::taxonomy::SectorNames;
use serde::{Deserialize, Serialize};

use super::home::local;
use crate::{
    actions::{
        accounts,
        front::{self, Front},
        privacy,
        profile::{Declaration, Profile},
        refusal::Refusal,
        registering,
        registration::{AnswerKind, Question as Asked},
        sectors,
    },
    error::Problem,
    secret,
    web::{
        ask::Ask,
        credentials::Credentials,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page, page_of},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(send).service(thanks).service(tree).service(suggest);
}

/// Offers and needs that an empty form has room for, and a full one.
const USUAL: usize = 2;
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "register.html")]
struct Page<'a> {
    visit: &'a Visit,
    id: &'a str,
    name: &'a str,
    form: Form,
    kinds: Vec<String>,
    clusters: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    other_languages: Vec<(String, String)>,
    declarations: Vec<Room>,
    sectors: Vec<(String, String)>,
    questions: Vec<Question>,
    notice: String,
}

/// Room for an offer or a need.
struct Room {
    name: String,
    kind: String,
    label: String,
    /// Sectors that are chosen or suggested: codes and labels.
    sectors: Vec<(String, String)>,
}

impl Room {
    fn text_name(&self) -> String {
        format!("{}/text", self.name)
    }

    fn sectors_name(&self) -> String {
        format!("{}/sectors", self.name)
    }
}

struct Question {
    name: String,
    label: String,
    answer: AnswerKind,
    /// What to choose from, as it is kept and as it is read.
    choices: Vec<(String, String)>,
}

impl Question {
    fn of(asked: &Asked, voice: &Voice) -> Self {
        let choices = match asked.answer {
            AnswerKind::YesNo => ["yes", "no"].map(|word| (word.to_owned(), voice.say(word))).into(),
            _ => asked.choices.iter().map(|choice| (choice.clone(), choice.clone())).collect(),
        };
        let label = local(&asked.label, voice.language()).unwrap_or(&asked.id);
        let label = if asked.required { label.to_owned() } else { format!("{label} {}", voice.say("optional")) };
        Self { name: format!("answers/{}", asked.id), label, answer: asked.answer, choices }
    }

    fn input(&self) -> &'static str {
        if self.answer == AnswerKind::Many { "checkbox" } else { "radio" }
    }
}

/// The empty form; somebody who is signed in need not type their address.
#[get("/events/{event}/register")]
async fn show(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let code = event.into_inner();
    let found = asked.read(move |db, by| {
        let front = front::get(db, &code)?;
        let email = by.account().map(|_| accounts::me(db, by).map(|me| me.email)).transpose()?;
        Ok((front, privacy::notice(db, &code)?, email.unwrap_or_default()))
    });
    let (front, notice, email) = found.await?;
    if !front.registration.is_open() {
        return Ok(lead_to(&format!("/events/{}", front.event.id)));
    }
    let once = secret::id().map_err(Refusal::from)?;
    let mut form = Form::default().with("once", once).with("email", email).with("languages", visit.voice.tag());
    for (at, kind) in ["offer", "need"].iter().flat_map(|kind| [kind; USUAL]).enumerate() {
        form.add(&format!("declarations/{at}/kind"), *kind);
    }
    shown(&visit, &front, form, &text(&notice, &visit), StatusCode::OK)
}

/// Registers, or makes room for more, or suggests sectors; then the form comes again with all that was typed.
#[post("/events/{event}/register")]
async fn send(
    visit: Visit,
    asked: Ask,
    request: HttpRequest,
    event: Path<String>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let code = event.into_inner();
    let mut form = Form::of(typed.into_inner());
    let platform = asked.platform().clone();
    let found = {
        let (platform, code) = (platform.clone(), code.clone());
        web::block(move || {
            platform.store.read(|db| Ok::<_, Refusal>((front::get(db, &code)?, privacy::notice(db, &code)?)))
        })
    };
    let (front, notice) = found.await??;
    let notice = text(&notice, &visit);
    let profile = profile(&front, &form, &visit.voice);
    match form.value("do") {
        kind @ ("offer" | "need") => {
            let at = (0..MOST).find(|at| form.value(&format!("declarations/{at}/kind")).is_empty());
            if let Some(at) = at {
                form.add(&format!("declarations/{at}/kind"), kind.to_owned());
            }
            return shown(&visit, &front, form, &notice, StatusCode::OK);
        }
        "sectors" => return shown(&visit, &front, form, &notice, StatusCode::OK),
        _ => {}
    }
    for pointer in missing(&profile, &form) {
        form.complain(&visit.voice, &pointer);
    }
    if form.is_faulty() {
        return shown(&visit, &front, form, &notice, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if *asked.credentials() == Credentials::None {
        platform.limits.sign_in(platform.proxies.client_of(&request), &profile.email)?;
    }
    let sent = profile.clone();
    let done = asked.once(form.value("once")).perform(&profile, move |db, by| {
        let registered = registering::register(db, by, &platform.sender, &code, &sent)?;
        Ok(Reply::with(StatusCode::CREATED, &registered))
    });
    match done.await {
        Ok(reply) => {
            let state = reply.body.as_ref().and_then(|body| body["state"].as_str()).unwrap_or("draft");
            Ok(lead_to(&format!("/events/{}/registered?state={state}", front.event.id)))
        }
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            // Positions in the profile are those of what was not left empty.
            let filled: Vec<usize> =
                rooms(&form).into_iter().filter(|&(at, _)| is_filled(&form, at)).map(|(at, _)| at).collect();
            for error in problem.errors() {
                form.complain(&visit.voice, &in_form(&error.pointer, &filled));
            }
            shown(&visit, &front, form, &notice, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(problem) => Err(problem),
    }
}

/// What came of it.
#[derive(Debug, Deserialize)]
struct Came {
    #[serde(default)]
    state: String,
}

#[derive(Template)]
#[template(path = "registered.html")]
struct Registered<'a> {
    visit: &'a Visit,
    id: &'a str,
    name: &'a str,
    title: String,
    told: String,
    next: String,
}

/// What comes next.
#[get("/events/{event}/registered")]
async fn thanks(visit: Visit, asked: Ask, event: Path<String>, came: Query<Came>) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let state = ["waiting", "confirmed", "approved"].into_iter().find(|state| *state == came.state).unwrap_or("draft");
    let say = |part: &str| visit.voice.say(&format!("registered-{state}{part}"));
    let name = visit.voice.local(&front.event.name);
    let (title, told, next) = (say("-title"), say(""), visit.voice.say("registered-next"));
    page(&Registered { visit: &visit, id: &front.event.id, name, title, told, next })
}

#[derive(Template)]
#[template(path = "sectors.html")]
struct Tree<'a> {
    visit: &'a Visit,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    depth: usize,
    label: &'a str,
    code: &'a str,
}

/// All sectors of an event.
#[get("/events/{event}/sectors")]
async fn tree(visit: Visit, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let taxonomy = &front.event.roster.taxonomy;
    let mut indices: Vec<_> = taxonomy.sectors().iter().filter_map(|sector| taxonomy.find(&sector.code)).collect();
    // A parent stands above its children.
    let path = |index| {
        let mut path: Vec<&str> =
            taxonomy.with_ancestors(index).map(|above| taxonomy.get(above).code.as_str()).collect();
        path.reverse();
        path
    };
    indices.sort_by_key(|&index| path(index));
    let row = |index| {
        let sector = taxonomy.get(index);
        let depth = (path(index).len() - 1).min(2);
        Row { depth, label: visit.voice.local(&sector.label), code: &sector.code }
    };
    page(&Tree { visit: &visit, rows: indices.into_iter().map(row).collect() })
}

/// What somebody is writing.
#[derive(Debug, Deserialize)]
struct Written {
    #[serde(default)]
    text: String,
}

/// A sector that a text speaks of.
#[derive(Serialize)]
struct Suggested {
    code: String,
    label: String,
}

/// The sectors that a text speaks of.
#[get("/events/{event}/sectors/suggested")]
async fn suggest(
    visit: Visit,
    asked: Ask,
    event: Path<String>,
    written: Query<Written>,
) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let taxonomy = &front.event.roster.taxonomy;
    let found = sectors::suggested(taxonomy, &written.text, visit.voice.language());
    let suggested = |code: String| Suggested { label: label(&front, &visit.voice, &code), code };
    Ok(HttpResponse::Ok().json(Json(found.into_iter().map(suggested).collect::<Vec<_>>()).into_inner()))
}

fn label(front: &Front, voice: &Voice, code: &str) -> String {
    let taxonomy = &front.event.roster.taxonomy;
    taxonomy.find(code).map_or(code, |index| voice.local(&taxonomy.get(index).label)).to_owned()
}

fn text(notice: &privacy::Notice, visit: &Visit) -> String {
    notice.texts[visit.voice.tag()].as_str().unwrap_or_default().to_owned()
}

/// Where the form has room for declarations, and of which kind.
fn rooms(form: &Form) -> Vec<(usize, String)> {
    let kind = |at: usize| {
        let kind = form.value(&format!("declarations/{at}/kind"));
        ["offer", "need"].contains(&kind).then(|| (at, kind.to_owned()))
    };
    (0..MOST).filter_map(kind).collect()
}

fn is_filled(form: &Form, at: usize) -> bool {
    ["text", "sector", "sectors"].iter().any(|field| !form.value(&format!("declarations/{at}/{field}")).is_empty())
}

/// Where in the form something is that is wrong in the profile.
fn in_form(pointer: &str, filled: &[usize]) -> String {
    let mut parts: Vec<String> = pointer.split('/').map(str::to_owned).collect();
    if parts.get(1).is_some_and(|part| part == "declarations")
        && let Some(at) = parts.get(2).and_then(|at| at.parse::<usize>().ok()).and_then(|at| filled.get(at))
    {
        parts[2] = at.to_string();
    }
    parts.join("/")
}

/// What the form says of somebody.
fn profile(front: &Front, form: &Form, voice: &Voice) -> Profile {
    let text = |name: &str| form.value(name).to_owned();
    let list = |name: &str| form.all(name).filter(|value| !value.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let taxonomy = &front.event.roster.taxonomy;
    let names = SectorNames::new(taxonomy);
    let declaration = |(at, kind): (usize, String)| {
        let name = |field: &str| format!("declarations/{at}/{field}");
        let mut sectors = list(&name("sectors"));
        // What is typed and no sector's name stays as it is, to be told of.
        let typed = list(&name("sector")).into_iter();
        sectors.extend(typed.map(|typed| sectors::named(taxonomy, &names, &typed).map(str::to_owned).unwrap_or(typed)));
        sectors.dedup();
        let text = text(&name("text"));
        let language = matcher::domain::Language::of_text(&text);
        let language = language.map_or_else(|| voice.tag().to_owned(), |language| language.as_str().to_owned());
        Declaration { kind, sectors, language, text, ..Declaration::default() }
    };
    let filled = rooms(form).into_iter().filter(|&(at, _)| is_filled(form, at));
    let mut answers = std::collections::BTreeMap::<String, Vec<&str>>::new();
    for (question, answer) in form.below("answers/").filter(|(_, answer)| !answer.is_empty()) {
        answers.entry(question.to_owned()).or_default().push(answer);
    }
    Profile {
        name: text("name"),
        email: text("email"),
        organisation: text("organisation"),
        job: text("job"),
        kind: text("kind"),
        country: text("country"),
        clusters: list("clusters"),
        language: voice.tag().to_owned(),
        languages: list("languages"),
        shares_contact: form.has("shares_contact", "yes"),
        answers: answers.into_iter().map(|(question, chosen)| (question, chosen.join(";"))).collect(),
        declarations: filled.map(declaration).collect(),
        ..Profile::default()
    }
}

/// What a person has to say, and a program need not.
fn missing(profile: &Profile, form: &Form) -> Vec<String> {
    let needed = [
        ("/name", profile.name.is_empty()),
        ("/email", profile.email.is_empty()),
        ("/organisation", profile.organisation.is_empty()),
        ("/languages", profile.languages.is_empty()),
        ("/declarations", profile.declarations.is_empty()),
    ];
    let mute = rooms(form)
        .into_iter()
        .filter(|&(at, _)| is_filled(form, at) && form.value(&format!("declarations/{at}/text")).is_empty());
    let needed = needed.into_iter().filter(|(_, missing)| *missing).map(|(pointer, _)| pointer.to_owned());
    needed.chain(mute.map(|(at, _)| format!("/declarations/{at}/text"))).collect()
}

fn shown(visit: &Visit, front: &Front, form: Form, notice: &str, status: StatusCode) -> Result<HttpResponse, Problem> {
    let (voice, event) = (&visit.voice, &front.event);
    let taxonomy = &event.roster.taxonomy;
    let labelled = |code: &str| (code.to_owned(), label(front, voice, code));
    let rooms = rooms(&form);
    let room = |(at, kind): &(usize, String)| {
        let name = format!("declarations/{at}");
        let nth = rooms.iter().filter(|(other, same)| other <= at && same == kind).count();
        let mut codes: Vec<&str> = form.all(&format!("{name}/sectors")).collect();
        let suggested = sectors::suggested(taxonomy, form.value(&format!("{name}/text")), voice.language());
        codes.extend(suggested.iter().map(String::as_str));
        let mut sectors: Vec<(String, String)> = Vec::new();
        for code in codes {
            if sectors.iter().all(|(known, _)| known != code) {
                sectors.push(labelled(code));
            }
        }
        Room {
            label: voice.tell(&format!("declaration-{kind}"), &[("number", &nth.to_string())]),
            kind: kind.clone(),
            name,
            sectors,
        }
    };
    let declarations = rooms.iter().map(room).collect();
    let (mut languages, mut other_languages) = (Vec::new(), Vec::new());
    for (code, label) in voice.writes().languages() {
        let of_event = event.roster.languages.iter().any(|language| language.as_str() == code);
        let list = if of_event || form.has("languages", code) { &mut languages } else { &mut other_languages };
        list.push((code.to_owned(), label));
    }
    let settings = &front.settings;
    let mut kinds: Vec<String> = settings.capacities.iter().map(|seats| seats.kind.clone()).collect();
    kinds.extend(settings.questions.iter().map(|question| question.kind.clone()));
    kinds.retain(|kind| !kind.is_empty());
    kinds.sort();
    kinds.dedup();
    let shown = Page {
        visit,
        id: &event.id,
        name: voice.local(&event.name),
        kinds,
        clusters: event.roster.clusters.iter().map(|c| (c.id.clone(), voice.local(&c.name).to_owned())).collect(),
        languages,
        other_languages,
        declarations,
        sectors: taxonomy.sectors().iter().map(|sector| labelled(&sector.code)).collect(),
        questions: settings.questions.iter().map(|asked| Question::of(asked, voice)).collect(),
        notice: notice.to_owned(),
        form,
    };
    page_of(status, &shown)
}
