//! `places.csv`: places that need more than a number.

use super::{more, number, stored_more};
use crate::{
    folder::{places::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        calendar::{self, Place},
    },
};

pub(super) fn store(db: &mut Db, event_id: i64, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().map(|row| Place {
        event_id,
        name: row.text("name"),
        sessions: row.text("sessions"),
        capacity: row.number("capacity"),
        zone: row.text("zone"),
        unavailable: row.text("unavailable"),
        more: stored_more(&row, &COLUMNS),
    });
    calendar::insert_places(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64) -> Result<Sheet, StoreError> {
    let row = |p: Place| (vec![p.name, p.sessions, number(p.capacity), p.zone, p.unavailable], more(&p.more));
    Ok(Sheet::new(&COLUMNS, calendar::places(db, event)?.into_iter().map(row)))
}
