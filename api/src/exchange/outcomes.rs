//! `outcomes.csv`: what came of earlier meetings.

use super::{more, stored_more};
use crate::{
    folder::{outcomes::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        outcomes::{self, Outcome},
    },
};

pub(super) fn store(db: &mut Db, event_id: i64, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().map(|row| Outcome {
        event_id,
        a: row.text("a"),
        b: row.text("b"),
        date: row.text("date"),
        event: row.text("event"),
        result: row.text("outcome"),
        source: row.text("source"),
        more: stored_more(&row, &COLUMNS),
    });
    outcomes::insert(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64) -> Result<Sheet, StoreError> {
    let row = |o: Outcome| (vec![o.a, o.b, o.date, o.event, o.result, o.source], more(&o.more));
    Ok(Sheet::new(&COLUMNS, outcomes::of_event(db, event)?.into_iter().map(row)))
}
