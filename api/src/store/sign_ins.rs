//! Mailed links and codes, each of which signs in once; and whoever is signed in.

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{logins, sign_ins},
};

/// Codes that may be tried for one link.
const MOST_TRIES: i32 = 5;

/// A link that was mailed.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = sign_ins, treat_none_as_default_value = false)]
pub(crate) struct SignIn {
    pub(crate) email: String,
    pub(crate) link_hash: String,
    pub(crate) code_hash: String,
    /// By the database's clock, in seconds since 1970.
    pub(crate) expires_at: i64,
}

/// Adds a link, and removes those that have run out.
pub(crate) fn add(db: &mut Db, row: &SignIn) -> Stored<i64> {
    let now = db.now()?;
    diesel::delete(sign_ins::table.filter(sign_ins::expires_at.lt(now))).execute(db)?;
    Ok(diesel::insert_into(sign_ins::table).values(row).returning(sign_ins::id).get_result(db)?)
}

/// The mailbox that a link was sent to, once.
pub(crate) fn take_link(db: &mut Db, link_hash: &str) -> Stored<Option<String>> {
    let now = db.now()?;
    let link = sign_ins::table.filter(sign_ins::link_hash.eq(link_hash).and(sign_ins::expires_at.ge(now)));
    let Some((id, email)) = link.select((sign_ins::id, sign_ins::email)).first(db).optional()? else { return Ok(None) };
    take(db, id, email)
}

/// The same by the code that stands in the same mail. Each try counts, so that codes cannot be guessed.
pub(crate) fn take_code(db: &mut Db, id: i64, code_hash: &str) -> Stored<Option<String>> {
    let now = db.now()?;
    let live = sign_ins::id.eq(id).and(sign_ins::expires_at.ge(now)).and(sign_ins::tries.lt(MOST_TRIES));
    let counted = diesel::update(sign_ins::table.filter(live)).set(sign_ins::tries.eq(sign_ins::tries + 1));
    if counted.execute(db)? == 0 {
        return Ok(None);
    }
    let right = sign_ins::table.filter(sign_ins::id.eq(id).and(sign_ins::code_hash.eq(code_hash)));
    match right.select(sign_ins::email).first(db).optional()? {
        Some(email) => take(db, id, email),
        None => Ok(None),
    }
}

/// Whoever removes it has it.
fn take(db: &mut Db, id: i64, email: String) -> Stored<Option<String>> {
    Ok((diesel::delete(sign_ins::table.find(id)).execute(db)? == 1).then_some(email))
}

/// Removes the links that were sent to a mailbox.
pub(crate) fn forget(db: &mut Db, email: &str) -> Stored<()> {
    Ok(diesel::delete(sign_ins::table.filter(sign_ins::email.eq(email))).execute(db).map(drop)?)
}

/// Somebody is signed in for some seconds from now.
pub(crate) fn sign_in(db: &mut Db, account: i64, hash: &str, seconds: i64) -> Stored<()> {
    let now = db.now()?;
    diesel::delete(logins::table.filter(logins::expires_at.lt(now))).execute(db)?;
    let row = (logins::account_id.eq(account), logins::hash.eq(hash), logins::expires_at.eq(now + seconds));
    Ok(diesel::insert_into(logins::table).values(row).execute(db).map(drop)?)
}

/// Whose account is signed in under a hash.
pub(crate) fn signed_in(db: &mut Db, hash: &str) -> Stored<Option<i64>> {
    let now = db.now()?;
    let live = logins::table.filter(logins::hash.eq(hash).and(logins::expires_at.ge(now)));
    Ok(live.select(logins::account_id).first(db).optional()?)
}

pub(crate) fn sign_out(db: &mut Db, hash: &str) -> Stored<()> {
    Ok(diesel::delete(logins::table.filter(logins::hash.eq(hash))).execute(db).map(drop)?)
}
