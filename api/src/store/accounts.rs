//! Accounts: whoever has proven that a mailbox is theirs, and what they may do at events.

use diesel::prelude::*;

use super::{
    Db, Stored, on_either,
    schema::{accounts, clusters, events, roles},
};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub(crate) struct Account {
    pub(crate) id: i64,
    /// As they write it.
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) creates_events: bool,
}

/// What an account may do at an event.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Role {
    /// `owner`, `organiser` or `manager`.
    pub(crate) role: String,
    /// Of which cluster a manager is one, by the key of its code.
    pub(crate) cluster: Option<String>,
}

/// What mailboxes are compared by.
pub(crate) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The account of a mailbox, made where it is missing.
pub(crate) fn ensure(db: &mut Db, email: &str) -> Stored<Account> {
    let email = email.trim();
    let row = (
        accounts::email.eq(email),
        accounts::email_key.eq(email_key(email)),
        accounts::creates_events.eq(false),
        accounts::created_at.eq(db.now()?),
    );
    on_either!(&mut *db, connection => {
        diesel::insert_into(accounts::table).values(row).on_conflict_do_nothing().execute(connection)
    })?;
    let found = accounts::table.filter(accounts::email_key.eq(email_key(email)));
    Ok(found.select(Account::as_select()).first(db)?)
}

pub(crate) fn get(db: &mut Db, id: i64) -> Stored<Option<Account>> {
    Ok(accounts::table.find(id).select(Account::as_select()).first(db).optional()?)
}

/// Lets an account create events.
pub(crate) fn let_create(db: &mut Db, id: i64) -> Stored<()> {
    let set = accounts::creates_events.eq(true);
    Ok(diesel::update(accounts::table.find(id)).set(set).execute(db).map(drop)?)
}

/// Removes a mailbox's account, with what it may do and whatever is signed in.
pub(crate) fn remove(db: &mut Db, email_key: &str) -> Stored<()> {
    Ok(diesel::delete(accounts::table.filter(accounts::email_key.eq(email_key))).execute(db).map(drop)?)
}

/// Gives an account a role at an event, in place of the one it had; the cluster is the platform's.
pub(crate) fn give_role(db: &mut Db, event: i64, account: i64, role: &str, cluster: Option<i64>) -> Stored<()> {
    take_role(db, event, account)?;
    let row =
        (roles::event_id.eq(event), roles::account_id.eq(account), roles::role.eq(role), roles::cluster_id.eq(cluster));
    Ok(diesel::insert_into(roles::table).values(row).execute(db).map(drop)?)
}

/// Takes an account's role at an event. False where it has none.
pub(crate) fn take_role(db: &mut Db, event: i64, account: i64) -> Stored<bool> {
    let theirs = roles::event_id.eq(event).and(roles::account_id.eq(account));
    Ok(diesel::delete(roles::table.filter(theirs)).execute(db)? == 1)
}

pub(crate) fn role(db: &mut Db, event: i64, account: i64) -> Stored<Option<Role>> {
    let theirs = roles::event_id.eq(event).and(roles::account_id.eq(account));
    let found = roles::table.left_join(clusters::table.on(roles::cluster_id.eq(clusters::id.nullable())));
    Ok(found.filter(theirs).select((roles::role, clusters::code_key.nullable())).first(db).optional()?)
}

/// Everyone with a role at an event, by their mailboxes.
pub(crate) fn roles(db: &mut Db, event: i64) -> Stored<Vec<(String, Role)>> {
    let rows: Vec<(String, String, Option<String>)> = roles::table
        .inner_join(accounts::table)
        .left_join(clusters::table.on(roles::cluster_id.eq(clusters::id.nullable())))
        .filter(roles::event_id.eq(event))
        .order(accounts::email_key)
        .select((accounts::email, roles::role, clusters::code_key.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(email, role, cluster)| (email, Role { role, cluster })).collect())
}

/// The events at which an account has a role: their codes and the roles.
pub(crate) fn events_of(db: &mut Db, account: i64) -> Stored<Vec<(String, String)>> {
    let theirs = roles::table.inner_join(events::table).filter(roles::account_id.eq(account));
    Ok(theirs.order(events::code_key).select((events::code, roles::role)).load(db)?)
}

/// The account of a mailbox, by its key.
pub(crate) fn find(db: &mut Db, email_key: &str) -> Stored<Option<Account>> {
    let found = accounts::table.filter(accounts::email_key.eq(email_key));
    Ok(found.select(Account::as_select()).first(db).optional()?)
}

/// Whether anybody may create events, or has a role at one.
pub(crate) fn any_organiser(db: &mut Db) -> Stored<bool> {
    let creators: i64 = accounts::table.filter(accounts::creates_events.eq(true)).count().get_result(db)?;
    let members: i64 = roles::table.count().get_result(db)?;
    Ok(creators + members > 0)
}
