//! The organiser's report: promises first, then how good the schedule is, then who meets whom, when and where.

mod comparing;
mod fair;
mod figures;
mod sections;
mod spreading;

use askama::Template;
use jiff::Timestamp;
use matcher::{meaning::AcrossLanguages, spread::SpreadEffect};

use crate::{
    agenda::{Chip, write},
    comparison::Compared,
    event::Event,
    locale::{Voice, language_of},
    schedule::Schedule,
};
use figures::Figures;
use sections::Writer;

/// A heading and what stands under it.
struct Section {
    heading: String,
    parts: Vec<Part>,
}

/// What stands under a heading.
enum Part {
    /// A small heading.
    Heading(String),
    /// A sentence.
    Sentence(String),
    /// Names and numbers.
    Facts(Vec<(String, String)>),
    /// Rows under a head.
    Table(Table),
    /// A picture with the table that says the same.
    Picture { svg: String, table: Table },
    /// How often the people of each cluster meet those of each other.
    Grid(Grid),
    /// A list under a small heading.
    List { heading: String, lines: Vec<String> },
}

/// Rows under a head.
struct Table {
    /// How many of the first columns hold words; the others hold numbers.
    words: usize,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A number for each two of the same headings.
struct Grid {
    caption: String,
    corner: String,
    heads: Vec<Chip>,
    rows: Vec<(Chip, Vec<Shade>)>,
}

/// A number and how dark it is shown, from 0 to 4.
struct Shade {
    number: String,
    depth: u64,
}

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
struct Page<'a> {
    voice: Voice<'a>,
    event: String,
    venue: String,
    days: String,
    made: String,
    sections: Vec<Section>,
}

/// The report on a schedule as a page that needs nothing but itself, in the event's first language. `now` is when it is
/// made. Meetings are counted by each participant's first cluster. The schedule is set beside those it is `compared` with;
/// `spread` is what the event's spread did to the lists of matches, where it asks for one. Where
/// declarations in different languages could not be compared by meaning, that is said.
pub fn report_html(
    event: &Event,
    schedule: &Schedule,
    compared: &[Compared],
    spread: Option<&SpreadEffect>,
    across_languages: AcrossLanguages,
    now: Timestamp,
) -> String {
    let language = language_of(&event.roster);
    let voice = Voice::new(&language);
    let figures = Figures::new(event, schedule);
    let mut days: Vec<_> = event.timetable.slots().iter().map(|s| event.timetable.local(s.start).date()).collect();
    days.dedup();
    let ends = if days.len() > 1 { vec![days[0], days[days.len() - 1]] } else { days };
    write(&Page {
        event: voice.local(&event.name),
        venue: voice.local(&event.venue),
        days: ends.into_iter().map(|day| voice.date(day)).collect::<Vec<_>>().join(" – "),
        made: voice.made(&event.timetable.local(now)),
        sections: Writer { event, schedule, compared, spread, across_languages, figures: &figures, voice }.sections(),
        voice,
    })
}
