//! Between a form and a profile: what the form says of somebody, and where in it something is wrong.

use std::collections::BTreeSet;

use jiff::civil::Date;
use matcher::{domain::Language, taxonomy::SectorNames};
use schedules::event::Event;

use super::VISIBILITIES;
use crate::{
    actions::{
        front::Front,
        profile::{Declaration, MOST, Profile},
        sectors,
    },
    error::Problem,
    web::{form::Form, voice::Voice},
};

/// Where the form has room for declarations, and of which kind.
pub(super) fn rooms(form: &Form) -> Vec<(usize, String)> {
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
pub(in super::super) fn form(profile: &Profile) -> Form {
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
    if profile.live_updates {
        form.add("live_updates", "yes");
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
pub(in super::super) fn changes(form: &mut Form) -> bool {
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
pub(in super::super) fn refused(mut form: Form, voice: &Voice, problem: &Problem) -> Form {
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
pub(in super::super) fn profile(front: &Front, form: &Form, voice: &Voice, before: Profile) -> Profile {
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
        let mut seen = BTreeSet::new();
        sectors.retain(|code| seen.insert(code.clone()));
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
        live_updates: form.has("live_updates", "yes"),
        answers,
        declarations: filled(form).map(declaration).collect(),
        unavailable: {
            let mut times = list("unavailable");
            let ticked = days(&front.event).into_iter().filter(|(date, _)| form.has("days", &date.to_string()));
            for session in ticked.flat_map(|(_, sessions)| sessions) {
                if !times.iter().any(|time| time == session) {
                    times.push(session.to_owned());
                }
            }
            times
        },
        max_meetings: form.value("max_meetings").parse().ok(),
        ..before
    }
}

/// What a person has to say, and a program need not.
pub(in super::super) fn missing(profile: &Profile, form: &Form) -> Vec<String> {
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

/// The days of an event that have several sessions, as a form names them, with those sessions' ids.
pub(super) fn days(event: &Event) -> Vec<(Date, Vec<&str>)> {
    let mut days: Vec<(Date, Vec<&str>)> = Vec::new();
    for session in event.timetable.sessions() {
        let date = event.timetable.local(session.start).date();
        match days.iter_mut().find(|(day, _)| *day == date) {
            Some((_, sessions)) => sessions.push(&session.id),
            None => days.push((date, vec![&session.id])),
        }
    }
    days.retain(|(_, sessions)| sessions.len() > 1);
    days
}
