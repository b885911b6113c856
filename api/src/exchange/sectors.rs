//! `sectors.csv`: the event's own tree of sectors; labels are columns by language.

use super::{more, stored_more};
use crate::{
    folder::{sectors::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        sectors::{self, Sector},
    },
};

pub(super) fn store(db: &mut Db, event_id: i64, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().map(|row| {
        let (code, parent) = (row.text("code"), row.text("parent"));
        Sector { event_id, code, parent, more: stored_more(&row, &COLUMNS) }
    });
    sectors::insert(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64) -> Result<Sheet, StoreError> {
    let row = |sector: Sector| (vec![sector.code, sector.parent], more(&sector.more));
    Ok(Sheet::new(&COLUMNS, sectors::of_event(db, event)?.into_iter().map(row)))
}
