//! Reading what was written, for the check and for agendas: schedule, certificate and values from OUT alone.

use std::{collections::BTreeMap, path::Path};

use matcher::domain::ParticipantIndex;
use schedules::{
    certificate::Certificate,
    event::{Event, PairValue},
    schedule::{Meeting, Schedule, Status},
    timetable::SlotIndex,
};

use super::{MatchTerms, certificate, matches, schedule_csv, schedule_json, unplaced};
use crate::folder::{
    Fault, Faults, Notice,
    names::Names,
    source::{Findings, Source, Spot},
    table::{Cell, Columns, Row, Table},
};

/// What to do about a file of OUT that is not as it was written.
pub(super) const REMEDY: &str = "take back what was changed, or make the schedule again";

/// What OUT holds.
#[derive(Clone, Debug)]
pub struct Written {
    /// The schedule with what was left out.
    pub schedule: Schedule,
    /// What proves its bounds; nothing where nothing fits.
    pub certificate: Certificate,
    /// The values it was made from; nothing where nothing fits.
    pub matches: Vec<PairValue>,
    /// Columns that are not read.
    pub notices: Vec<Notice>,
}

/// Reads the schedule that was written to `out` for `event`. Where the event gives values, `matches.csv` has to repeat
/// them.
///
/// # Errors
/// Files that are missing, that name what the event does not have, that hold what is no number, or that disagree with
/// `schedule.json`.
pub fn read(out: &Path, event: &Event) -> Result<Written, Faults> {
    let mut findings = Findings::default();
    let known = Known::new(event);
    let schedule = file(out, "schedule.json", &mut findings, |source| schedule_json::read(source, &known));
    let mut schedule = schedule.unwrap_or_else(schedule_json::nothing);
    let (mut lines, mut values) = (Vec::new(), Vec::new());
    if schedule.status != Status::Infeasible {
        let mut read = |name, columns: &Columns, rows: &mut dyn FnMut(&Table<'_>)| {
            file(out, name, &mut findings, |source| Table::open(source, columns).as_ref().map(rows));
        };
        read("schedule.csv", &schedule_csv::COLUMNS, &mut |table| schedule_csv::compare(table, event, &schedule));
        read("certificate.csv", &certificate::COLUMNS, &mut |table| lines = certificate::read(table, &known));
        read("matches.csv", &matches::COLUMNS, &mut |table| values = matches::read(table, &known));
        let mut left_out = Vec::new();
        read("unplaced.csv", &unplaced::COLUMNS, &mut |table| left_out = unplaced::read(table, &known));
        schedule.unplaced = left_out;
    }
    let notices = findings.conclude()?;
    Ok(Written { schedule, certificate: Certificate { lines }, matches: values, notices })
}

/// A schedule of these meetings, with what the papers of a stored version say about meetings that are missing: as far as it
/// is still about people who take part.
pub fn told(event: &Event, papers: &BTreeMap<String, String>, meetings: Vec<Meeting>) -> Schedule {
    let known = Known::new(event);
    let source = |name: &str| Source::from_bytes(name, papers.get(name)?.clone().into_bytes()).ok();
    let written = source("schedule.json").and_then(|source| schedule_json::read(&source, &known));
    let rows = source("unplaced.csv")
        .and_then(|source| Table::open(&source, &unplaced::COLUMNS).map(|table| unplaced::read(&table, &known)));
    let shortfalls = written.map(|written| written.shortfalls).unwrap_or_default();
    Schedule { meetings, shortfalls, unplaced: rows.unwrap_or_default(), ..schedule_json::nothing() }
}

/// What makes up the value of a pair, by its row of OUT/matches.csv; `None` where it has none.
///
/// # Errors
/// The file is missing or cannot be understood.
pub fn match_terms(
    out: &Path,
    event: &Event,
    pair: (ParticipantIndex, ParticipantIndex),
) -> Result<Option<MatchTerms>, Faults> {
    let mut findings = Findings::default();
    let known = Known::new(event);
    let terms = file(out, "matches.csv", &mut findings, |source| {
        Table::open(source, &matches::COLUMNS).map(|table| matches::terms(&table, &known, pair))
    });
    findings.conclude()?;
    Ok(terms.flatten())
}

/// Reads one file of OUT; a fault where it is missing.
fn file<T>(out: &Path, name: &str, findings: &mut Findings, read: impl FnOnce(&Source) -> Option<T>) -> Option<T> {
    match Source::open(&out.join(name)) {
        Ok(Some(source)) => {
            let value = read(&source);
            findings.absorb(source);
            value
        }
        Ok(None) => {
            findings.add(Fault::of_file(name, "the file is missing", "make the schedule again").into());
            None
        }
        Err(faults) => {
            findings.add(faults);
            None
        }
    }
}

/// The event, and what its people and slots are called.
pub(super) struct Known<'e> {
    pub(super) event: &'e Event,
    pub(super) people: Names<ParticipantIndex>,
    pub(super) slots: Names<SlotIndex>,
    pub(super) sessions: Names<usize>,
}

impl<'e> Known<'e> {
    fn new(event: &'e Event) -> Self {
        let mut people = Names::new("participant", "participants.csv");
        event.roster.indices().for_each(|p| people.add(event.roster.participant(p).id.as_str(), p));
        let mut slots = Names::new("slot", "event.toml");
        event.timetable.indices().for_each(|s| slots.add(&event.timetable.slot_name(s).to_string(), s));
        let mut sessions = Names::new("session", "event.toml");
        event.timetable.sessions().iter().enumerate().for_each(|(i, s)| sessions.add(&s.id, i));
        Self { event, people, slots, sessions }
    }

    /// The participant that a cell names.
    pub(super) fn person(&self, cell: &Cell<'_>) -> Option<ParticipantIndex> {
        cell.required().and_then(|id| self.people.find(cell, id))
    }

    /// The participants in the columns `a` and `b`.
    pub(super) fn two(&self, row: &Row<'_>) -> Option<(ParticipantIndex, ParticipantIndex)> {
        let (a, b) = (self.person(&row.cell("a")), self.person(&row.cell("b")));
        a.zip(b)
    }

    /// The slot that a cell names.
    pub(super) fn slot(&self, cell: &Cell<'_>) -> Option<SlotIndex> {
        cell.required().and_then(|name| self.slots.find(cell, name))
    }
}

/// What a cell stands for by name; a fault where the name means nothing.
pub(super) fn meaning<T>(cell: &Cell<'_>, of: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let written = cell.required()?;
    let meaning = of(written);
    if meaning.is_none() {
        cell.fault(format_args!("{} has no meaning here", crate::folder::faults::quoted(written)), REMEDY);
    }
    meaning
}
