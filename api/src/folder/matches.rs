//! `matches.csv`: given values, instead of any scoring.

use std::collections::{BTreeMap, btree_map::Entry};

use schedules::event::PairValue;

use super::{
    cells::{self, LARGEST_VALUE},
    event_toml::Head,
    participants::People,
    requests::two_participants,
    source::Spot,
    table::{Columns, Table},
};

pub(crate) const COLUMNS: Columns = Columns { required: &["a", "b", "value"], optional: &["sessions"], labels: false };

/// Reads the file. The pairs are sorted, and so are the two of each.
pub(super) fn read(table: &Table<'_>, head: &Head, people: &People) -> Vec<PairValue> {
    let mut pairs = BTreeMap::new();
    for row in table.rows() {
        let cell = row.cell("value");
        let value = cell.required().and_then(|_| cells::whole(&cell, 0..=LARGEST_VALUE));
        let sessions = head.calendar.sessions_in(&row.cell("sessions"));
        let (a, b) = (row.cell("a"), row.cell("b"));
        let Some((one, other)) = two_participants(&a, &b, people) else { continue };
        let (one, other) = (one.min(other), one.max(other));
        match pairs.entry((one, other)) {
            Entry::Vacant(free) => {
                let value = value.unwrap_or_default();
                free.insert((PairValue { a: one, b: other, value, sessions }, row.line()));
            }
            Entry::Occupied(first) => {
                let line = first.get().1;
                a.fault(format_args!("the pair is already given in line {line}"), "keep one of the two rows");
            }
        }
    }
    pairs.into_values().map(|(pair, _)| pair).collect()
}
