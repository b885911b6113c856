//! What organisers write in mails instead of the usual words, and which mails wait for them or are not sent.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all, on_either,
    schema::{mail_rules, mail_texts},
};

/// An organiser's words.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_texts, treat_none_as_default_value = false)]
pub(crate) struct Text {
    pub(crate) event_id: i64,
    pub(crate) kind: String,
    pub(crate) language: String,
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// Mails of this kind wait for the organiser.
pub(crate) const HOLD: &str = "hold";
/// Mails of this kind are not sent.
pub(crate) const OFF: &str = "off";

/// All of an event.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Text>> {
    let rows = mail_texts::table.filter(mail_texts::event_id.eq(event));
    Ok(rows.order((mail_texts::kind, mail_texts::language)).select(Text::as_select()).load(db)?)
}

/// Replaces those of a kind.
pub(crate) fn replace(db: &mut Db, event: i64, kind: &str, rows: &[Text]) -> Stored<()> {
    let old = mail_texts::table.filter(mail_texts::event_id.eq(event).and(mail_texts::kind.eq(kind)));
    diesel::delete(old).execute(db)?;
    Ok(insert_all!(db, mail_texts::table, rows)?)
}

/// What is ruled about the mails of an event, by kind.
pub(crate) fn rules(db: &mut Db, event: i64) -> Stored<Vec<(String, String)>> {
    let rows = mail_rules::table.filter(mail_rules::event_id.eq(event)).order(mail_rules::kind);
    Ok(rows.select((mail_rules::kind, mail_rules::rule)).load(db)?)
}

/// Rules something about mails of a kind; nothing: they are sent as they come.
pub(crate) fn rule(db: &mut Db, event: i64, kind: &str, rule: Option<&str>) -> Stored<()> {
    diesel::delete(mail_rules::table.find((event, kind))).execute(db)?;
    if let Some(rule) = rule {
        let row = (mail_rules::event_id.eq(event), mail_rules::kind.eq(kind), mail_rules::rule.eq(rule));
        on_either!(db, connection => diesel::insert_into(mail_rules::table).values(row).execute(connection))?;
    }
    Ok(())
}
