//! `declarations.csv`: what people offer and need.

use super::{Codes, Ids, more, stored_more};
use crate::{
    folder::{
        declarations::COLUMNS,
        sheet::{Row, Sheet},
    },
    store::{
        Db, StoreError,
        declarations::{self, Declaration},
    },
};

pub(super) fn store(db: &mut Db, ids: &Ids, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().filter_map(|row| Some(declaration(&row, ids.of(&row.text("participant"))?)));
    declarations::insert(db, &rows.collect::<Vec<_>>())
}

/// What a row says, as somebody's.
pub(super) fn declaration(row: &Row<'_>, participant_id: i64) -> Declaration {
    Declaration {
        participant_id,
        code: row.text("id"),
        kind: row.text("kind"),
        sectors: row.text("sectors"),
        language: row.text("language"),
        text: row.text("text"),
        visibility: row.text("visibility"),
        more: stored_more(row, &COLUMNS),
    }
}

pub(super) fn sheet(db: &mut Db, event: i64, codes: &Codes) -> Result<Sheet, StoreError> {
    let declared = declarations::of_event(db, event)?.into_iter();
    Ok(rows(declared.filter_map(|row| Some((codes.get(&row.participant_id)?.clone(), row)))))
}

/// Of declarations with the codes of those whose they are.
pub(super) fn rows(declared: impl Iterator<Item = (String, Declaration)>) -> Sheet {
    let row = |(participant, d): (String, Declaration)| {
        let cells = vec![participant, d.kind, d.code, d.sectors, d.language, d.text, d.visibility];
        (cells, more(&d.more))
    };
    Sheet::new(&COLUMNS, declared.map(row))
}
