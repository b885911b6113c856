//! `unplaced.csv`: each candidate left out, with the one fact that binds.

use schedules::{
    event::Event,
    schedule::{Unplaced, UnplacedReason},
};

use super::{
    OutputFile,
    reading::{Known, meaning},
    sheet::{Sheet, prose, unguarded},
};
use crate::folder::{
    cells::whole,
    table::{Columns, Row, Table},
};

const HEADER: [&str; 5] = ["a", "b", "value", "reason", "detail"];

pub(super) const COLUMNS: Columns = Columns { required: &HEADER, optional: &[], labels: false };

pub(super) fn render(event: &Event, unplaced: &[Unplaced]) -> OutputFile {
    let mut sheet = Sheet::new("unplaced.csv", HEADER);
    for row in unplaced {
        let [a, b] = [row.a, row.b].map(|p| event.roster.participant(p).id.to_string());
        sheet.row([a, b, row.value.to_string(), row.reason.name().to_owned(), prose(&row.detail)]);
    }
    sheet.finish()
}

/// What was left out. Whether a pair is mutual follows from the requests.
pub(super) fn read(table: &Table<'_>, known: &Known<'_>) -> Vec<Unplaced> {
    let standings = known.event.roster.standings();
    let mutual = |a, b| standings.get(&(a, b)).is_some_and(|s| s.mutual());
    let unplaced = |row: Row<'_>| {
        let reason = |name: &str| UnplacedReason::ALL.into_iter().find(|r| r.name() == name);
        let (two, reason) = (known.two(&row), meaning(&row.cell("reason"), reason));
        let value = row.cell("value");
        let value = value.required().and_then(|_| whole(&value, 0..=u32::MAX));
        let ((a, b), value, reason) = (two?, value?, reason?);
        let detail = unguarded(row.cell("detail").text()).to_owned();
        Some(Unplaced { a, b, value, mutual: mutual(a, b), reason, detail })
    };
    table.rows().filter_map(unplaced).collect()
}
