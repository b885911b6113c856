//! Who fits somebody, and why: their need beside the other's offer, what both say marked.

use actix_web::{
    HttpResponse, get, post,
    web::{self, Path, ServiceConfig},
};
use askama::Template;
use schedules::event::Event;

use super::Place;
use crate::{
    actions::{
        agenda::remarks,
        front,
        matching::{self, Fit, Passage, Suggestion, Suggestions},
        participants,
        profile::Profile,
        requests,
    },
    error::Problem,
    routes::pages::chips::chip,
    web::{
        ask::Ask,
        form::{Form, Typed},
        reply::Reply,
        visit::{Visit, lead_to, page},
        voice::Voice,
    },
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(show).service(put_aside);
}

/// How many are looked at, and how many of them are shown.
const LOOKED_AT: usize = 200;
const MOST: usize = 30;
/// From which values on a match is excellent or good, of 10 000.
const EXCELLENT: i32 = 6_500;
const GOOD: i32 = 4_500;

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Page<'a> {
    visit: &'a Visit,
    place: &'a Place,
    ranked: bool,
    /// How likely a full agenda is, and how many requests may be open; empty where there is nothing to say.
    outlook: String,
    caps: String,
    matches: Vec<Card>,
    /// Those that are looked at later.
    laters: Vec<Card>,
}

/// A match.
struct Card {
    suggestion: Suggestion,
    quality: String,
    chips: Vec<(String, String)>,
    halves: Vec<Half>,
    languages: String,
}

/// A need beside the offer that meets it.
struct Half {
    mine: (String, Vec<Piece>),
    theirs: (String, Vec<Piece>),
    sectors: String,
}

/// A part of a text, and whether both say it.
struct Piece {
    text: String,
    marked: bool,
}

/// The tab.
#[get("/events/{event}/people/{person}/suggestions")]
async fn show(visit: Visit, asked: Ask, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let found = asked.read(move |db, by| {
        let place = Place::find(db, by, &path.0, &path.1, "suggestions")?;
        let found = matching::suggestions(db, by, &path.0, &path.1, LOOKED_AT)?;
        let person = participants::get(db, by, &path.0, &path.1)?;
        let said = requests::list(db, by, &path.0, &path.1)?;
        Ok((place, found, person.profile, said, front::get(db, &path.0)?))
    });
    let (place, Suggestions { ranked_at, mut matches }, profile, said, front) = found.await?;
    let voice = &visit.voice;
    matches.retain(|suggestion| suggestion.said.as_deref() != Some("no"));
    let outlook =
        if ranked_at.is_some() { outlook(voice, &front.event, &profile, matches.len()) } else { String::new() };
    let answered = |other: &str| said.iter().any(|row| row.from == other);
    let waits = |row: &&requests::Request| {
        row.from == place.person && ["must", "wish"].contains(&row.said.as_str()) && !row.lapsed && !answered(&row.to)
    };
    let open = said.iter().filter(waits).count().to_string();
    let caps =
        front.settings.max_requests.map(|most| voice.tell("caps", &[("most", &most.to_string()), ("open", &open)]));
    let (laters, matches): (Vec<_>, Vec<_>) = matches.into_iter().partition(|suggestion| suggestion.later);
    let cards = |some: Vec<Suggestion>| {
        some.into_iter().take(MOST).map(|one| Card::of(voice, &front.event, one)).collect::<Vec<_>>()
    };
    page(&Page {
        visit: &visit,
        place: &place,
        ranked: ranked_at.is_some(),
        outlook,
        caps: caps.unwrap_or_default(),
        matches: cards(matches),
        laters: cards(laters),
    })
}

/// How likely a full agenda is: twice as many people who fit as there are times for meetings make it likely, since not
/// everyone agrees and not everyone is free.
fn outlook(voice: &Voice, event: &Event, profile: &Profile, people: usize) -> String {
    let table = &event.timetable;
    let away = |slot: &str| profile.unavailable.iter().any(|item| item.eq_ignore_ascii_case(slot));
    let free = table.indices().filter(|&slot| {
        let name = table.slot_name(slot).to_string();
        let session = name.split('/').next().unwrap_or_default();
        !table.slot(slot).blocked && !away(&name) && !away(session)
    });
    // The front has nobody of note, to whom the event's own limit applies.
    let limit = event.presences.first().and_then(|anybody| anybody.max_meetings);
    let most = profile.max_meetings.and_then(|most| u32::try_from(most).ok()).or(limit).unwrap_or(u32::MAX);
    let slots = free.count().min(most as usize);
    let key = match people {
        _ if slots == 0 => return String::new(),
        people if people >= 2 * slots => "full-likely",
        people if people >= slots => "full-possible",
        _ => "full-unlikely",
    };
    voice.tell(key, &[("slots", &slots.to_string()), ("people", &people.to_string())])
}

impl Card {
    fn of(voice: &Voice, event: &Event, suggestion: Suggestion) -> Self {
        let word = match suggestion.value {
            EXCELLENT.. => "excellent",
            GOOD.. => "good",
            _ => "possible",
        };
        let languages =
            suggestion.languages.iter().map(|tag| voice.language_called(tag)).collect::<Vec<_>>().join(", ");
        Self {
            quality: voice.one("quality", word),
            chips: suggestion.clusters.iter().map(|code| chip(voice, event, code)).collect(),
            halves: suggestion.fits.iter().map(|fit| half(voice, event, fit)).collect(),
            languages,
            suggestion,
        }
    }
}

fn half(voice: &Voice, event: &Event, fit: &Fit) -> Half {
    let label = |code: &String| {
        let taxonomy = &event.roster.taxonomy;
        taxonomy.find(code).map_or(code.as_str(), |sector| voice.local(&taxonomy.get(sector).label)).to_owned()
    };
    let sectors = fit.sectors.iter().map(label).collect::<Vec<_>>().join(", ");
    let pieces = |key: &str, passage: &Passage| {
        let empty = || vec![Piece { text: voice.say("fit-by-sectors"), marked: false }];
        (voice.say(key), if passage.text.is_empty() { empty() } else { pieces(passage) })
    };
    if fit.yours {
        Half { mine: pieces("fit-you-need", &fit.need), theirs: pieces("fit-they-offer", &fit.offer), sectors }
    } else {
        Half { mine: pieces("fit-you-offer", &fit.offer), theirs: pieces("fit-they-need", &fit.need), sectors }
    }
}

/// A text cut at its marks.
fn pieces(passage: &Passage) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |text: &str, marked: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), marked });
        }
    };
    let mut from = 0;
    for &[start, end] in &passage.marks {
        add(passage.text.get(from..start).unwrap_or_default(), false);
        add(passage.text.get(start..end).unwrap_or_default(), true);
        from = end;
    }
    add(passage.text.get(from..).unwrap_or_default(), false);
    pieces
}

/// Puts somebody aside for later, or takes that back.
#[post("/events/{event}/people/{person}/suggestions/{other}")]
async fn put_aside(
    asked: Ask,
    path: Path<(String, String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let later = Form::of(typed.into_inner()).has("later", "yes");
    let back = format!("/events/{}/people/{}/suggestions", path.0, path.1);
    let act = asked.perform(&(), move |db, by| {
        remarks::put_aside(db, by, &path.0, &path.1, &path.2, later).map(|()| Reply::done())
    });
    act.await?;
    Ok(lead_to(&back))
}
