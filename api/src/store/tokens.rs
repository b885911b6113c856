//! Tokens, by which programs act for an account.

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{events, tokens},
};

/// A token to store.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = tokens, treat_none_as_default_value = false)]
pub(crate) struct New {
    pub(crate) account_id: i64,
    /// The only event it is for; none: all that the account may do.
    pub(crate) event_id: Option<i64>,
    pub(crate) name: String,
    pub(crate) hash: String,
    /// `read` or `write`.
    pub(crate) scope: String,
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
}

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Token {
    pub(crate) id: i64,
    pub(crate) account_id: i64,
    pub(crate) event_id: Option<i64>,
    pub(crate) scope: String,
}

/// What its owner sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Listed {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) event: Option<String>,
    pub(crate) scope: String,
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
}

pub(crate) fn add(db: &mut Db, row: &New) -> Stored<i64> {
    Ok(diesel::insert_into(tokens::table).values(row).returning(tokens::id).get_result(db)?)
}

/// The live token of a hash.
pub(crate) fn find(db: &mut Db, hash: &str) -> Stored<Option<Token>> {
    let now = db.now()?;
    let live = tokens::table.filter(tokens::hash.eq(hash).and(tokens::expires_at.ge(now)));
    Ok(live.select((tokens::id, tokens::account_id, tokens::event_id, tokens::scope)).first(db).optional()?)
}

/// All tokens of an account, the last first.
pub(crate) fn of_account(db: &mut Db, account: i64) -> Stored<Vec<Listed>> {
    let theirs = tokens::table.left_join(events::table.on(tokens::event_id.eq(events::id.nullable())));
    Ok(theirs
        .filter(tokens::account_id.eq(account))
        .order(tokens::id.desc())
        .select((
            tokens::id,
            tokens::name,
            events::code.nullable(),
            tokens::scope,
            tokens::created_at,
            tokens::expires_at,
        ))
        .load(db)?)
}

/// Removes a token of an account. False where there is none.
pub(crate) fn remove(db: &mut Db, account: i64, id: i64) -> Stored<bool> {
    let theirs = tokens::table.filter(tokens::id.eq(id).and(tokens::account_id.eq(account)));
    Ok(diesel::delete(theirs).execute(db)? == 1)
}
