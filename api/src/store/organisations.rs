//! Organisations of the platform, and of which clusters they are members.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::{
    Db, Stored,
    database::ROWS,
    insert_all, on_either,
    schema::{memberships, organisations},
};

#[derive(Insertable)]
#[diesel(table_name = organisations, treat_none_as_default_value = false)]
struct Organisation<'a> {
    name: &'a str,
    name_key: &'a str,
}

#[derive(Insertable)]
#[diesel(table_name = memberships, treat_none_as_default_value = false)]
struct Membership {
    organisation_id: i64,
    cluster_id: i64,
    since: i64,
}

/// The organisations of these keys with their ids, made under the given names where they are missing.
pub(crate) fn ensure(db: &mut Db, names: &BTreeMap<String, String>) -> Stored<BTreeMap<String, i64>> {
    let rows: Vec<_> = names.iter().map(|(name_key, name)| Organisation { name, name_key }).collect();
    let mut found = BTreeMap::new();
    for rows in rows.chunks(ROWS) {
        on_either!(&mut *db, connection => {
            diesel::insert_into(organisations::table).values(rows).on_conflict_do_nothing().execute(connection)
        })?;
        let keys: Vec<&str> = rows.iter().map(|row| row.name_key).collect();
        let ids = organisations::table.filter(organisations::name_key.eq_any(keys));
        found.extend(ids.select((organisations::name_key, organisations::id)).load::<(String, i64)>(db)?);
    }
    Ok(found)
}

/// Makes organisations members of clusters from now on, where they are not.
pub(crate) fn join(db: &mut Db, members: &BTreeSet<(i64, i64)>, now: i64) -> Stored<()> {
    // Of these organisations alone: the platform may know many more.
    let organisations: Vec<i64> = members.iter().map(|&(organisation, _)| organisation).collect();
    let mut current = BTreeSet::new();
    for some in organisations.chunks(ROWS) {
        let theirs = memberships::organisation_id.eq_any(some.to_vec()).and(memberships::until.is_null());
        let theirs = memberships::table.filter(theirs).select((memberships::organisation_id, memberships::cluster_id));
        current.extend(theirs.load::<(i64, i64)>(db)?);
    }
    let missing = members.difference(&current);
    let rows: Vec<_> =
        missing.map(|&(organisation_id, cluster_id)| Membership { organisation_id, cluster_id, since: now }).collect();
    Ok(insert_all!(db, memberships::table, rows)?)
}
