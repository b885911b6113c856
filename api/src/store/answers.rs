//! Answers that programs get again when they ask again.

use diesel::prelude::*;

use super::{Db, Stored, schema::answers};

/// How long they are kept, in seconds.
const KEPT: i64 = 24 * 60 * 60;

/// What was answered to whom.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = answers, treat_none_as_default_value = false)]
pub(crate) struct Answer {
    pub(crate) actor: String,
    /// What the program calls its request.
    pub(crate) request_key: String,
    /// Of what it asked.
    pub(crate) request_hash: String,
    pub(crate) status: i32,
    /// In JSON.
    pub(crate) headers: String,
    pub(crate) body: String,
    pub(crate) at: i64,
}

pub(crate) fn find(db: &mut Db, actor: &str, request_key: &str) -> Stored<Option<Answer>> {
    let kept = answers::table.filter(answers::actor.eq(actor).and(answers::request_key.eq(request_key)));
    Ok(kept.select(Answer::as_select()).first(db).optional()?)
}

/// Keeps an answer, and removes those that nobody asks for any more.
pub(crate) fn keep(db: &mut Db, answer: &Answer) -> Stored<()> {
    diesel::delete(answers::table.filter(answers::at.lt(answer.at - KEPT))).execute(db)?;
    Ok(diesel::insert_into(answers::table).values(answer).execute(db).map(drop)?)
}
