//! `declarations.csv`: what people offer and need.

use super::{Codes, Ids, more, stored_more};
use crate::{
    folder::{declarations::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        declarations::{self, Declaration},
    },
};

pub(super) fn store(db: &mut Db, ids: &Ids, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().filter_map(|row| {
        Some(Declaration {
            participant_id: ids.of(&row.text("participant"))?,
            code: row.text("id"),
            kind: row.text("kind"),
            sectors: row.text("sectors"),
            language: row.text("language"),
            text: row.text("text"),
            visibility: row.text("visibility"),
            more: stored_more(&row, &COLUMNS),
        })
    });
    declarations::insert(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64, codes: &Codes) -> Result<Sheet, StoreError> {
    let row = |d: Declaration| {
        let participant = codes.get(&d.participant_id)?.clone();
        let cells = vec![participant, d.kind, d.code, d.sectors, d.language, d.text, d.visibility];
        Some((cells, more(&d.more)))
    };
    Ok(Sheet::new(&COLUMNS, declarations::of_event(db, event)?.into_iter().filter_map(row)))
}
