//! The form in which people tell of themselves: when they register, and whenever they change their profile.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use matcher::{
    domain::{Consent, Language},
    taxonomy::{SectorNames, SectorWords},
};
use schedules::{event::Event, timetable::SlotIndex};

use super::tabs::Tab;
use crate::{
    actions::{
        front::Front,
        profile::{Declaration, MOST, Profile},
        registration::{AnswerKind, Question as Asked},
        sectors,
    },
    error::Problem,
    web::{
        form::Form,
        visit::{Visit, page_of},
        voice::Voice,
    },
};

/// Who may read a declaration, as it is kept.
const VISIBILITIES: [&str; 3] = ["matched", "all", "organisers"];

/// What the form is filled in for.
#[derive(Clone, Debug, Default)]
pub(super) struct Purpose {
    /// What it is called, and where it goes.
    pub(super) title: String,
    pub(super) action: String,
    /// What the button says.
    pub(super) button: String,
    /// The privacy notice, for those who come anew.
    pub(super) notice: Option<String>,
    /// The tabs that it is one of.
    pub(super) tabs: Vec<Tab>,
    /// Whether slots can be chosen.
    pub(super) slots: bool,
    /// What to say above the form: how it stands, and words.
    pub(super) told: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "declaring.html")]
struct Page<'a> {
    visit: &'a Visit,
    purpose: &'a Purpose,
    id: &'a str,
    name: &'a str,
    form: Form,
    sessions: Vec<Session>,
    /// Times that are no slots of the event, such as intervals.
    other_times: Vec<String>,
    /// The room that was just made, to go on in it.
    latest: &'a str,
    kinds: Vec<String>,
    countries: Vec<(String, String)>,
    clusters: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    other_languages: Vec<(String, String)>,
    declarations: Vec<Room>,
    sectors: Vec<(String, String)>,
    questions: Vec<Question>,
    visibilities: [&'static str; 3],
    /// Which meetings are planned, and what anybody sees of who takes part, in plain words.
    consents: [String; 2],
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

    fn id_name(&self) -> String {
        format!("{}/id", self.name)
    }

    fn visibility_name(&self) -> String {
        format!("{}/visibility", self.name)
    }

    fn sectors_name(&self) -> String {
        format!("{}/sectors", self.name)
    }
}

/// A session with its slots, as they are kept and as they are read.
struct Session {
    whole: (String, String),
    slots: Vec<(String, String)>,
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
        let label = voice.given(&asked.label).unwrap_or(&asked.id);
        let label = if asked.required { label.to_owned() } else { format!("{label} {}", voice.say("optional")) };
        Self { name: format!("answers/{}", asked.id), label, answer: asked.answer, choices }
    }

    fn input(&self) -> &'static str {
        if self.answer == AnswerKind::Many { "checkbox" } else { "radio" }
    }
}

pub(super) fn label(front: &Front, voice: &Voice, code: &str) -> String {
    let taxonomy = &front.event.roster.taxonomy;
    taxonomy.find(code).map_or(code, |index| voice.local(&taxonomy.get(index).label)).to_owned()
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

/// A form with room for an offer and a need, or with what a profile says.
pub(super) fn form(profile: &Profile) -> Form {
    let mut form = Form::default();
    let texts = [
        ("name", &profile.name),
        ("email", &profile.email),
        ("organisation", &profile.organisation),
        ("job", &profile.job),
        ("kind", &profile.kind),
        ("country", &profile.country),
    ];
    for (name, text) in texts {
        form.add(name, text.as_str());
    }
    let lists =
        [("clusters", &profile.clusters), ("languages", &profile.languages), ("unavailable", &profile.unavailable)];
    for (name, item) in lists.iter().flat_map(|(name, items)| items.iter().map(move |item| (name, item))) {
        form.add(name, item.as_str());
    }
    if let Some(most) = profile.max_meetings {
        form.add("max_meetings", most.to_string());
    }
    if profile.shares_contact {
        form.add("shares_contact", "yes");
    }
    for (question, chosen) in
        profile.answers.iter().flat_map(|(question, all)| all.split(';').map(move |one| (question, one)))
    {
        form.add(&format!("answers/{question}"), chosen);
    }
    for (at, declaration) in profile.declarations.iter().take(MOST).enumerate() {
        let name = |field: &str| format!("declarations/{at}/{field}");
        let texts = [
            ("id", &declaration.id),
            ("kind", &declaration.kind),
            ("text", &declaration.text),
            ("visibility", &declaration.visibility),
        ];
        for (field, text) in texts {
            form.add(&name(field), text.as_str());
        }
        for sector in &declaration.sectors {
            form.add(&name("sectors"), sector.as_str());
        }
    }
    for kind in ["offer", "need"] {
        if profile.declarations.iter().all(|declaration| declaration.kind != kind) {
            make_room(&mut form, kind);
        }
    }
    form
}

/// Makes room for one more offer or need, while there is some.
fn make_room(form: &mut Form, kind: &str) {
    let free = (0..MOST).find(|at| form.value(&format!("declarations/{at}/kind")).is_empty());
    if let Some(at) = free {
        form.add(&format!("declarations/{at}/kind"), kind);
    }
}

/// Whether a button was pressed that only changes the form, which is then shown again.
pub(super) fn changes(form: &mut Form) -> bool {
    match form.value("do").to_owned().as_str() {
        kind @ ("offer" | "need") => {
            make_room(form, kind);
            true
        }
        "sectors" => true,
        _ => false,
    }
}

/// The same form with what was wrong about the profile that it made.
pub(super) fn refused(mut form: Form, voice: &Voice, problem: &Problem) -> Form {
    // Positions in the profile are those of what was not left empty.
    let filled: Vec<usize> = filled(&form).map(|(at, _)| at).collect();
    for error in problem.errors() {
        form.complain(voice, &in_form(&error.pointer, &filled));
    }
    form
}

fn filled(form: &Form) -> impl Iterator<Item = (usize, String)> {
    rooms(form).into_iter().filter(|&(at, _)| is_filled(form, at))
}

/// What the form says of somebody. What it does not ask stays as it was, and the language of a text that is not changed.
pub(super) fn profile(front: &Front, form: &Form, voice: &Voice, before: Profile) -> Profile {
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
        let (id, text) = (text(&name("id")), text(&name("text")));
        let same = before.declarations.iter().find(|known| known.id == id && known.text.trim() == text);
        let written = || Language::of_text(&text).map_or(voice.tag().to_owned(), |found| found.as_str().to_owned());
        let language = same.map_or_else(written, |known| known.language.clone());
        let visibility = VISIBILITIES.into_iter().find(|known| *known == form.value(&name("visibility")));
        Declaration { id, kind, sectors, language, text, visibility: visibility.unwrap_or_default().to_owned() }
    };
    let mut answers = before.answers.clone();
    for question in &front.settings.questions {
        let chosen = list(&format!("answers/{}", question.id)).join(";");
        answers.remove(&question.id);
        if !chosen.is_empty() {
            answers.insert(question.id.clone(), chosen);
        }
    }
    let language = if before.language.is_empty() { voice.tag().to_owned() } else { before.language.clone() };
    Profile {
        name: text("name"),
        email: text("email"),
        organisation: text("organisation"),
        job: text("job"),
        kind: text("kind"),
        country: text("country"),
        clusters: list("clusters"),
        language,
        languages: list("languages"),
        shares_contact: form.has("shares_contact", "yes"),
        answers,
        declarations: filled(form).map(declaration).collect(),
        unavailable: list("unavailable"),
        max_meetings: form.value("max_meetings").parse().ok(),
        ..before
    }
}

/// What a person has to say, and a program need not.
pub(super) fn missing(profile: &Profile, form: &Form) -> Vec<String> {
    let needed = [
        ("/name", profile.name.is_empty()),
        ("/email", profile.email.is_empty()),
        ("/organisation", profile.organisation.is_empty()),
        ("/languages", profile.languages.is_empty()),
        ("/declarations", profile.declarations.is_empty()),
    ];
    let mute = filled(form).filter(|(at, _)| form.value(&format!("declarations/{at}/text")).is_empty());
    let needed = needed.into_iter().filter(|(_, missing)| *missing).map(|(pointer, _)| pointer.to_owned());
    needed.chain(mute.map(|(at, _)| format!("/declarations/{at}/text"))).collect()
}

/// The page with the form.
pub(super) fn page(
    visit: &Visit,
    front: &Front,
    purpose: &Purpose,
    form: Form,
    status: StatusCode,
) -> Result<HttpResponse, Problem> {
    let (voice, event) = (&visit.voice, &front.event);
    let taxonomy = &event.roster.taxonomy;
    let labelled = |code: &str| (code.to_owned(), label(front, voice, code));
    let rooms = rooms(&form);
    let words = SectorWords::new(taxonomy);
    let room = |(at, kind): &(usize, String)| {
        let name = format!("declarations/{at}");
        let nth = rooms.iter().filter(|(other, same)| other <= at && same == kind).count();
        let mut codes: Vec<&str> = form.all(&format!("{name}/sectors")).collect();
        let suggested = sectors::suggested(taxonomy, &words, form.value(&format!("{name}/text")), voice.language());
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
    for tag in form.all("languages").filter(|tag| languages.iter().all(|(known, _)| known != tag)).collect::<Vec<_>>() {
        languages.push((tag.to_owned(), tag.to_owned()));
    }
    let mut countries: Vec<(String, String)> =
        voice.writes().countries().into_iter().map(|(code, label)| (code.to_owned(), label)).collect();
    let country = form.value("country");
    if countries.iter().all(|(code, _)| code != country) && !country.is_empty() {
        countries.push((country.to_owned(), country.to_owned()));
    }
    let settings = &front.settings;
    let mut kinds: Vec<String> = settings.capacities.iter().map(|seats| seats.kind.clone()).collect();
    kinds.extend(settings.questions.iter().map(|question| question.kind.clone()));
    // Whatever somebody has already can be chosen, so that it is not lost.
    kinds.push(form.value("kind").to_owned());
    kinds.retain(|kind| !kind.is_empty());
    kinds.sort();
    kinds.dedup();
    let latest = rooms.last().map(|(at, _)| format!("declarations/{at}/text"));
    let latest = latest.filter(|_| ["offer", "need"].contains(&form.value("do"))).unwrap_or_default();
    let sessions = if purpose.slots { sessions(voice, event) } else { Vec::new() };
    let is_known = |time: &&str| {
        sessions.iter().any(|known| known.whole.0 == **time || known.slots.iter().any(|(slot, _)| slot == *time))
    };
    let other_times = form.all("unavailable").filter(|time| !time.is_empty() && !is_known(time));
    let other_times = other_times.map(str::to_owned).collect();
    let shown = Page {
        visit,
        purpose,
        sessions,
        other_times,
        latest: &latest,
        id: &event.id,
        name: voice.local(&event.name),
        kinds,
        countries,
        clusters: event.roster.clusters.iter().map(|c| (c.id.clone(), voice.local(&c.name).to_owned())).collect(),
        languages,
        other_languages,
        declarations,
        sectors: taxonomy.sectors().iter().map(|sector| labelled(&sector.code)).collect(),
        questions: settings.questions.iter().map(|asked| Question::of(asked, voice)).collect(),
        visibilities: VISIBILITIES,
        consents: consents(front, voice),
        form,
    };
    page_of(status, &shown)
}

fn consents(front: &Front, voice: &Voice) -> [String; 2] {
    let mode = match front.event.roster.consent {
        Consent::Open => "open",
        Consent::Asked => "asked",
        Consent::OptIn => "opt-in",
    };
    [voice.one("meetings-when", mode), voice.one("page-tells", front.settings.attendance.name())]
}

/// When one can say that one cannot.
fn sessions(voice: &Voice, event: &Event) -> Vec<Session> {
    let table = &event.timetable;
    let session = |(at, session): (usize, &schedules::timetable::Session)| {
        let slots: Vec<_> = table.slots_of(at).filter(|&slot| !table.slot(slot).blocked).collect();
        let times = |from, to| voice.writes().times(&table.local(from), &table.local(to));
        let end = slots.last().map_or(session.start, |&slot| table.slot(slot).end);
        let whole =
            format!("{}, {}", voice.writes().date(table.local(session.start).date()), times(session.start, end));
        let slot = |&slot: &SlotIndex| {
            (table.slot_name(slot).to_string(), times(table.slot(slot).start, table.slot(slot).end))
        };
        Session { whole: (session.id.clone(), whole), slots: slots.iter().map(slot).collect() }
    };
    table.sessions().iter().enumerate().map(session).collect()
}
