//! `meetings.csv`: meetings that are agreed already.

use super::{Codes, Ids, more, stored_more};
use crate::{
    folder::{meetings::COLUMNS, sheet::Sheet},
    store::{
        Db, StoreError,
        events::key,
        meetings::{self, AgreedMeeting},
    },
};

pub(super) fn store(db: &mut Db, event_id: i64, ids: &Ids, sheet: &Sheet) -> Result<(), StoreError> {
    let rows = sheet.rows().filter_map(|row| {
        let code = row.text("id");
        Some(AgreedMeeting {
            event_id,
            code_key: key(&code),
            code,
            a_id: ids.of(&row.text("a"))?,
            b_id: ids.of(&row.text("b"))?,
            sessions: row.text("session"),
            slot: row.text("slot"),
            after: row.text("after"),
            place: row.text("place"),
            more: stored_more(&row, &COLUMNS),
        })
    });
    meetings::insert(db, &rows.collect::<Vec<_>>())
}

pub(super) fn sheet(db: &mut Db, event: i64, codes: &Codes) -> Result<Sheet, StoreError> {
    let row = |m: AgreedMeeting| {
        let (a, b) = (codes.get(&m.a_id)?.clone(), codes.get(&m.b_id)?.clone());
        Some((vec![m.code, a, b, m.sessions, m.slot, m.after, m.place], more(&m.more)))
    };
    Ok(Sheet::new(&COLUMNS, meetings::of_event(db, event)?.into_iter().filter_map(row)))
}
