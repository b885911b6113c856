//! The form in which people tell of themselves: when they register, and whenever they change their profile.

mod typed;

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use matcher::{domain::Consent, taxonomy::SectorWords};
use schedules::{event::Event, timetable::SlotIndex};

pub(super) use self::typed::{changes, form, missing, profile, refused};
use self::typed::{days, rooms};
use super::tabs::Tab;
use crate::{
    actions::{
        front::Front,
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
    /// Whole days, as they are sent and as they are read, where they have several sessions.
    days: Vec<(String, String)>,
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
        days: days(event).iter().map(|(date, _)| (date.to_string(), voice.writes().date(*date))).collect(),
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
