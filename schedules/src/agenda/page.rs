//! Agendas as pages that need nothing but themselves: no script, no other file.

use askama::Template;

use super::{Agenda, What, paper};
use crate::{
    event::Event,
    locale::{Voice, language_of},
    mail::Cover,
};

#[derive(Template)]
#[template(path = "agenda.html", whitespace = "minimize")]
struct Page<'a> {
    agenda: &'a Agenda,
    voice: Voice<'a>,
    /// What a mail says before it.
    cover: Option<&'a Cover>,
}

#[derive(Template)]
#[template(path = "agendas.html", whitespace = "minimize")]
struct Pages<'a> {
    event: String,
    agendas: &'a [Agenda],
    voice: Voice<'a>,
}

/// One participant's agenda as a page of its own, which prints on a sheet of A4.
pub fn html(agenda: &Agenda) -> String {
    write(&Page { agenda, voice: agenda.voice(), cover: None })
}

/// The same as a mail brings it.
pub(crate) fn mailed_html(agenda: &Agenda, cover: &Cover) -> String {
    let said = !(cover.before.is_empty() && cover.changes.is_empty() && cover.link.is_empty());
    write(&Page { agenda, voice: agenda.voice(), cover: said.then_some(cover) })
}

/// Everybody's agendas on one page, each on its own sheet when printed, with a list of names on the screen.
pub fn all_agendas_html(event: &Event, agendas: &[Agenda]) -> String {
    let language = language_of(&event.roster);
    let voice = Voice::new(&language);
    write(&Pages { event: voice.local(&event.name), agendas, voice })
}

#[expect(clippy::expect_used, reason = "writing these templates to memory cannot fail")]
pub(crate) fn write(page: &impl Template) -> String {
    page.render().expect("templates that write")
}
