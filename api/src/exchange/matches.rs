//! `matches.csv`: values that the organiser gives.

use super::{Codes, Ids, more, stored_more};
use crate::{
    folder::{matches::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        matches::{self, GivenMatch},
    },
};

pub(super) fn store(db: &mut Db, ids: &Ids, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().filter_map(|row| {
        Some(GivenMatch {
            a_id: ids.of(&row.text("a"))?,
            b_id: ids.of(&row.text("b"))?,
            value: row.number("value")?,
            sessions: row.text("sessions"),
            more: stored_more(&row, &COLUMNS),
        })
    });
    matches::insert(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64, codes: &Codes) -> Result<Sheet, StoreError> {
    let row = |m: GivenMatch| {
        let (a, b) = (codes.get(&m.a_id)?.clone(), codes.get(&m.b_id)?.clone());
        Some((vec![a, b, m.value.to_string(), m.sessions], more(&m.more)))
    };
    Ok(Sheet::new(&COLUMNS, matches::of_event(db, event)?.into_iter().filter_map(row)))
}
