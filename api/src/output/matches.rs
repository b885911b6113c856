//! `matches.csv`: the pairs with their values.

use std::{cmp::Reverse, collections::BTreeMap};

use matcher::{domain::ParticipantIndex, terms::TERM_NAMES};
use schedules::event::{Event, PairValue};

use super::{
    OutputFile,
    reading::{Known, REMEDY},
    sheet::{Sheet, prose, unguarded},
};
use crate::folder::{
    cells::whole,
    source::Spot,
    table::{Cell, Columns, Row, Table},
};

pub(super) const COLUMNS: Columns = Columns { required: &["a", "b", "value"], optional: &OPTIONAL, labels: false };

/// The columns that only ranked matches have, or only given ones.
const OPTIONAL: [&str; 4 + TERM_NAMES.len()] = {
    let mut names = [""; 4 + TERM_NAMES.len()];
    [names[0], names[1], names[2], names[3]] = ["sessions", "a_to_b", "b_to_a", "reason"];
    let mut term = 0;
    while term < TERM_NAMES.len() {
        names[4 + term] = TERM_NAMES[term];
        term += 1;
    }
    names
};

/// A ranked match as its row shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedRow {
    /// The one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// The sum of the terms.
    pub value: u32,
    /// What a's offers do for b's needs, in basis points.
    pub a_to_b: u32,
    /// What b's offers do for a's needs, in basis points.
    pub b_to_a: u32,
    /// The points of each term, in the order of their names.
    pub terms: Vec<i64>,
    /// Why they should meet, in the event's first language.
    pub reason: String,
}

/// What makes up the value of a match, as its row says; nothing of that where values were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct MatchTerms {
    /// The points of each term by its name.
    #[serde(serialize_with = "by_name")]
    pub terms: Vec<(&'static str, i64)>,
    /// Why they should meet, in the event's first language.
    pub reason: String,
}

fn by_name<S: serde::Serializer>(terms: &[(&'static str, i64)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(terms.iter().copied())
}

/// `matches.csv` of ranked matches: a column for each of `terms`, each row with as many. Sorts by value, highest
/// first, then by ids.
pub fn ranked(event: &Event, terms: &[&str], mut rows: Vec<RankedRow>) -> OutputFile {
    rows.sort_by_key(|r| (Reverse(r.value), r.a, r.b));
    let before = ["a", "b", "value", "a_to_b", "b_to_a"];
    let mut sheet = Sheet::new("matches.csv", before.into_iter().chain(terms.iter().copied()).chain(["reason"]));
    for row in rows {
        let ids = [row.a, row.b].map(|p| event.roster.participant(p).id.to_string());
        let numbers = [row.value, row.a_to_b, row.b_to_a].map(|n| n.to_string());
        let terms = row.terms.iter().map(ToString::to_string);
        sheet.row(ids.into_iter().chain(numbers).chain(terms).chain([prose(&row.reason)]));
    }
    sheet.finish()
}

/// `matches.csv` of given values, sorted like ranked ones.
pub fn given(event: &Event, matches: &[PairValue]) -> OutputFile {
    let mut sheet = Sheet::new("matches.csv", ["a", "b", "value", "sessions"]);
    let mut rows: Vec<&PairValue> = matches.iter().collect();
    rows.sort_by_key(|m| (Reverse(m.value), m.a, m.b));
    for row in rows {
        let [a, b] = [row.a, row.b].map(|p| event.roster.participant(p).id.to_string());
        let sessions: Vec<&str> = row.sessions.iter().map(|s| event.timetable.sessions()[*s].id.as_str()).collect();
        sheet.row([a, b, row.value.to_string(), sessions.join(";")]);
    }
    sheet.finish()
}

/// The values. Rows that are out of order, whose terms do not add up, or that differ from values that the event gives
/// are faults.
pub(super) fn read(table: &Table<'_>, known: &Known<'_>) -> Vec<PairValue> {
    let mut values: Vec<PairValue> = Vec::new();
    let rank = |m: &PairValue| (Reverse(m.value), m.a, m.b);
    for row in table.rows() {
        let Some(pair) = pair(&row, known) else { continue };
        if values.last().is_some_and(|last| rank(last) > rank(&pair)) {
            row.cell("value").fault("the row stands too late: values fall from row to row, then ids rise", REMEDY);
        }
        values.push(pair);
    }
    if let Some(given) = known.event.given.as_deref().filter(|_| table.is_whole()) {
        compare(table, given, &values);
    }
    values
}

/// The terms in the row of a pair, if it has one.
pub(super) fn terms(
    table: &Table<'_>,
    known: &Known<'_>,
    (a, b): (ParticipantIndex, ParticipantIndex),
) -> Option<MatchTerms> {
    let [a, b] = [a, b].map(|p| known.event.roster.participant(p).id.as_str());
    let row = table.rows().find(|row| row.cell("a").text() == a && row.cell("b").text() == b)?;
    let points = |name| row.cell(name).text().parse().ok().map(|points| (name, points));
    let reason = unguarded(row.cell("reason").text()).to_owned();
    Some(MatchTerms { terms: TERM_NAMES.into_iter().filter_map(points).collect(), reason })
}

fn pair(row: &Row<'_>, known: &Known<'_>) -> Option<PairValue> {
    let cell = row.cell("value");
    let value = cell.required().and_then(|_| whole(&cell, 0..=u32::MAX));
    let listed = row.cell("sessions");
    let sessions = listed.items().filter_map(|name| known.sessions.find(&listed, name)).collect();
    let (a, b) = known.two(row)?;
    if a >= b {
        row.cell("b").fault("stands after an id that sorts after it, or is the same", REMEDY);
    }
    let pair = PairValue { a, b, value: value?, sessions };
    if known.event.given.is_none() {
        add_up(row, pair.value);
    }
    Some(pair)
}

/// The terms of a ranked match add up to its value.
fn add_up(row: &Row<'_>, value: u32) {
    let points = |cell: Cell<'_>| {
        let points = cell.text().parse::<i64>();
        if points.is_err() {
            cell.fault("this is not a whole number", REMEDY);
        }
        points.ok()
    };
    let sum = TERM_NAMES.map(|name| points(row.cell(name))).into_iter().sum::<Option<i64>>();
    if sum.is_some_and(|sum| sum != i64::from(value)) {
        row.cell("value").fault(format_args!("the terms add up to {}", sum.unwrap_or_default()), REMEDY);
    }
}

/// Given values are repeated as they are.
fn compare(table: &Table<'_>, given: &[PairValue], written: &[PairValue]) {
    let by_pair = |values: &[PairValue]| -> BTreeMap<_, _> {
        values.iter().map(|m| ((m.a, m.b), (m.value, m.sessions.clone()))).collect()
    };
    if by_pair(given) != by_pair(written) {
        table.source().fault_of_file("these are not the values that the event gives", REMEDY);
    }
}
