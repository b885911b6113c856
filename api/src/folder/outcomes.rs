//! `outcomes.csv`: who met before, and what came of it.

use jiff::civil::Date;
use matcher::domain::ParticipantIndex;

use super::{
    faults::quoted,
    participants::People,
    source::Spot,
    table::{Columns, Row, Table},
};

pub(crate) const COLUMNS: Columns =
    Columns { required: &["a", "b"], optional: &["date", "event", "outcome", "source"], labels: false };

/// What came of a meeting of two people who take part again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// One of the two.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// When they met, where given.
    pub date: Option<Date>,
    /// At which event; may be empty.
    pub event: String,
    /// What came of it, in the organiser's own words; may be empty.
    pub outcome: String,
    /// Who says so; may be empty.
    pub source: String,
}

/// Reads the file, in the order of its rows. Rows of people who do not take part are counted and left out.
pub(super) fn read(table: &Table<'_>, people: &People) -> Vec<Outcome> {
    let mut strangers = 0_usize;
    let mut outcomes = Vec::new();
    for row in table.rows() {
        let date = date(&row);
        let (a, b) = (row.cell("a"), row.cell("b"));
        if a.required().is_none() || b.required().is_none() {
            continue;
        }
        let (Some(a), Some(b)) = (people.names.get(a.text()), people.names.get(b.text())) else {
            strangers += 1;
            continue;
        };
        let text = |column| row.cell(column).on_one_line();
        outcomes.push(Outcome { a, b, date, event: text("event"), outcome: text("outcome"), source: text("source") });
    }
    if strangers > 0 && people.names.is_whole() {
        let rows = if strangers == 1 { "row names" } else { "rows name" };
        table.source().notice_of_file(format_args!("{strangers} {rows} people who do not take part: ignored"));
    }
    outcomes
}

fn date(row: &Row<'_>) -> Option<Date> {
    let cell = row.cell("date");
    let written = cell.given()?;
    let shape: String = written.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let date = written.parse().ok().filter(|_| shape == "0000-00-00");
    if date.is_none() {
        cell.fault(format_args!("{} is not a date", quoted(written)), "write it like 2026-12-03");
    }
    date
}
