//! `requests.csv`: who asks for whom, agrees, or refuses.

use std::collections::{BTreeMap, btree_map::Entry};

use matcher::domain::{ParticipantIndex, Request, RequestKind};

use super::{
    participants::People,
    source::Spot,
    table::{Cell, Columns, Row, Table},
};

pub(crate) const COLUMNS: Columns = Columns { required: &["from", "to", "kind"], optional: &["note"], labels: false };

const KINDS: [(&str, RequestKind); 4] = [
    ("must", RequestKind::Must),
    ("wish", RequestKind::Wish),
    ("accept", RequestKind::Accept),
    ("no", RequestKind::No),
];

/// Two different participants, as two cells of a row name them.
pub(super) fn two_participants(
    a: &Cell<'_>,
    b: &Cell<'_>,
    people: &People,
) -> Option<(ParticipantIndex, ParticipantIndex)> {
    let find = |cell: &Cell<'_>| cell.required().and_then(|id| people.names.find(cell, id));
    let (first, second) = (find(a), find(b));
    if a.given().is_some() && a.text() == b.text() {
        b.fault("both are the same person", "name two different participants");
        return None;
    }
    first.zip(second)
}

/// Reads the file: one request for each direction, sorted. Of several that agree the strongest counts.
pub(super) fn read(table: &Table<'_>, people: &People) -> Vec<Request> {
    let mut requests = BTreeMap::<_, (Request, usize)>::new();
    for row in table.rows() {
        let Some(request) = request(&row, people) else { continue };
        match requests.entry((request.from, request.to)) {
            Entry::Vacant(free) => {
                free.insert((request, row.line()));
            }
            Entry::Occupied(mut earlier) => {
                let (before, line) = earlier.get_mut();
                if (before.kind == RequestKind::No) != (request.kind == RequestKind::No) {
                    let problem = format_args!("line {line} says the opposite of the same two");
                    row.cell("kind").fault(problem, "keep the one that holds");
                } else if strength(request.kind, &request.note) < strength(before.kind, &before.note) {
                    *before = request;
                }
            }
        }
    }
    requests.into_values().map(|(request, _)| request).collect()
}

fn request(row: &Row<'_>, people: &People) -> Option<Request> {
    let kind = row.cell("kind");
    let pair = two_participants(&row.cell("from"), &row.cell("to"), people);
    let kind = kind.required().and_then(|_| kind.one_of(&KINDS));
    let (from, to) = pair?;
    Some(Request { from, to, kind: kind?, note: row.cell("note").text().replace("\r\n", "\n") })
}

/// The stronger kind comes first; of equal ones that with a note, and then the note that sorts first.
pub(crate) fn strength(kind: RequestKind, note: &str) -> (Option<usize>, bool, &str) {
    (KINDS.iter().position(|&(_, known)| known == kind), note.is_empty(), note)
}

/// The kind that is written so.
pub(crate) fn kind_of(written: &str) -> Option<RequestKind> {
    KINDS.iter().find(|(known, _)| *known == written).map(|&(_, kind)| kind)
}
