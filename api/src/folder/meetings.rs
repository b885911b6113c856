//! `meetings.csv`: meetings that are already agreed.

use std::collections::BTreeMap;

use schedules::event::AgreedMeeting;

use super::{
    cells::{self, Seen},
    event_toml::Head,
    faults::quoted,
    names::Names,
    participants::People,
    places::{self, PlaceList},
    requests::two_participants,
    source::Spot,
    table::{Columns, Row, Table},
};

pub(crate) const COLUMNS: Columns =
    Columns { required: &["id", "a", "b"], optional: &["session", "slot", "after", "place"], labels: false };

/// Agreed meetings sorted by id, each with the name of its place, which is empty where none is given.
pub(super) type Agreed = Vec<(AgreedMeeting, String)>;

/// Reads the file. Places without names of their own get those that the meetings name.
pub(super) fn read(table: &Table<'_>, head: &Head, people: &People, places: &mut PlaceList) -> Agreed {
    let mut seen = Seen::default();
    let mut rows = BTreeMap::new();
    for row in table.rows() {
        let id = row.cell("id");
        let known = id
            .required()
            .is_some_and(|written| cells::id(&id, written).is_some() && seen.is_new_id(&id, written, row.line()));
        // A row without a good id is read all the same, for its other faults.
        let key = if known { id.text().to_owned() } else { format!("/{}", row.line()) };
        rows.insert(key, row);
    }
    let mut names = Names::new("meeting", "meetings.csv");
    for (index, id) in rows.keys().enumerate() {
        if !id.starts_with('/') {
            names.add(id, index);
        }
    }
    if !table.is_whole() {
        names.doubt();
    }
    let rows: Vec<Row<'_>> = rows.into_values().collect();
    let after: Vec<_> = rows.iter().map(|row| earlier_meetings(row, &names)).collect();
    refuse_cycles(&rows, &after);
    rows.iter().zip(after).filter_map(|(row, after)| meeting(row, after, head, people, places)).collect()
}

fn meeting(
    row: &Row<'_>,
    after: Vec<usize>,
    head: &Head,
    people: &People,
    places: &mut PlaceList,
) -> Option<(AgreedMeeting, String)> {
    let pair = two_participants(&row.cell("a"), &row.cell("b"), people);
    let sessions = head.calendar.sessions_in(&row.cell("session"));
    let slot = row.cell("slot");
    let slot = slot.given().and_then(|name| head.calendar.slot(&slot, name));
    let place = row.cell("place");
    let name = places::name(&place).unwrap_or_default();
    if !name.is_empty() {
        places.admit(&place, name);
    }
    let (a, b) = pair?;
    let id = row.cell("id").text().to_owned();
    Some((AgreedMeeting { id, a, b, sessions, slot, after, place: None }, name.to_owned()))
}

fn earlier_meetings(row: &Row<'_>, names: &Names<usize>) -> Vec<usize> {
    let cell = row.cell("after");
    let mut after: Vec<_> = cell.items().filter_map(|id| names.find(&cell, id)).collect();
    after.sort_unstable();
    after.dedup();
    after
}

/// Finds fault with meetings that come after themselves: takes away, again and again, what comes after nothing that is
/// left, and then what nothing left comes after.
fn refuse_cycles(rows: &[Row<'_>], after: &[Vec<usize>]) {
    let mut before = vec![Vec::new(); rows.len()];
    for (later, earlier) in after.iter().enumerate() {
        for &e in earlier {
            before[e].push(later);
        }
    }
    let mut left = vec![true; rows.len()];
    for (into, from) in [(after, before.as_slice()), (before.as_slice(), after)] {
        let mut count: Vec<_> = into.iter().map(|list| list.iter().filter(|&&i| left[i]).count()).collect();
        let mut free: Vec<_> = (0..rows.len()).filter(|&i| left[i] && count[i] == 0).collect();
        while let Some(i) = free.pop() {
            left[i] = false;
            for &next in &from[i] {
                count[next] -= usize::from(left[next]);
                if left[next] && count[next] == 0 {
                    free.push(next);
                }
            }
        }
    }
    for row in rows.iter().zip(left).filter_map(|(row, left)| left.then_some(row)) {
        let problem = format_args!("the meeting {} comes after itself in the end", quoted(row.cell("id").text()));
        row.cell("after").fault(problem, "take out one of the meetings that stand in a ring");
    }
}
