//! `requests.csv`: who asks for whom, agrees, or refuses.

use std::collections::BTreeMap;

use matcher::domain::RequestKind;

use super::{Codes, Ids, more, stored_more};
use crate::{
    folder::{
        requests::{COLUMNS, kind_of, strength},
        sheet::Sheet,
    },
    store::{
        Db, StoreError,
        requests::{self, Request},
    },
};

/// Of several that one says about another, the strongest is stored, as it is the one that counts.
pub(super) fn store(db: &mut Db, ids: &Ids, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().filter_map(|row| {
        let request = Request {
            from_id: ids.of(&row.text("from"))?,
            to_id: ids.of(&row.text("to"))?,
            kind: row.text("kind"),
            note: row.text("note"),
            asked_at: None,
            more: stored_more(&row, &COLUMNS),
        };
        Some((kind_of(&request.kind)?, request))
    });
    let mut strongest = BTreeMap::<(i64, i64), (usize, RequestKind, Request)>::new();
    for (position, (kind, row)) in rows.enumerate() {
        let kept = strongest.entry((row.from_id, row.to_id)).or_insert_with(|| (position, kind, row.clone()));
        if strength(kind, &row.note) < strength(kept.1, &kept.2.note) {
            (kept.1, kept.2) = (kind, row);
        }
    }
    let mut rows: Vec<_> = strongest.into_values().collect();
    rows.sort_by_key(|row| row.0);
    requests::insert(db, &rows.into_iter().map(|row| row.2).collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64, codes: &Codes) -> Result<Sheet, StoreError> {
    let row = |r: Request| {
        let (from, to) = (codes.get(&r.from_id)?.clone(), codes.get(&r.to_id)?.clone());
        Some((vec![from, to, r.kind, r.note], more(&r.more)))
    };
    Ok(Sheet::new(&COLUMNS, requests::of_event(db, event)?.into_iter().filter_map(row)))
}
