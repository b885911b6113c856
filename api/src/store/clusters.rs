//! Clusters: those of the platform, which of them meet at an event, and who meets whom.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{
    Db, Stored,
    events::key,
    insert_all, on_either,
    schema::{clusters, event_clusters, pairings},
};

#[derive(Insertable)]
#[diesel(table_name = clusters, treat_none_as_default_value = false)]
struct Cluster<'a> {
    code: &'a str,
    code_key: String,
}

/// A cluster of an event.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = event_clusters, treat_none_as_default_value = false)]
pub(crate) struct EventCluster {
    pub(crate) event_id: i64,
    pub(crate) cluster_id: i64,
    pub(crate) code: String,
    /// A text or several, in JSON, where they differ from the code.
    pub(crate) name: Option<String>,
}

/// Two clusters of an event that meet; people of none where there is no id.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = pairings, treat_none_as_default_value = false)]
pub(crate) struct Pairing {
    pub(crate) event_id: i64,
    pub(crate) first_id: Option<i64>,
    pub(crate) second_id: Option<i64>,
    pub(crate) weight: Option<f64>,
    pub(crate) min_meetings: Option<i32>,
    pub(crate) max_meetings: Option<i32>,
}

/// The platform's clusters of these codes by their keys, made where they are missing.
pub(crate) fn ensure(db: &mut Db, codes: &[&str]) -> Stored<BTreeMap<String, i64>> {
    let rows: Vec<Cluster<'_>> = codes.iter().map(|&code| Cluster { code, code_key: key(code) }).collect();
    on_either!(&mut *db, connection => {
        diesel::insert_into(clusters::table).values(&rows).on_conflict_do_nothing().execute(connection)
    })?;
    let keys: Vec<String> = codes.iter().map(|code| key(code)).collect();
    let found = clusters::table.filter(clusters::code_key.eq_any(keys)).select((clusters::code_key, clusters::id));
    Ok(found.load(db)?.into_iter().collect())
}

pub(crate) fn insert(db: &mut Db, rows: &[EventCluster]) -> Stored<()> {
    Ok(insert_all!(db, event_clusters::table, rows)?)
}

/// The clusters of an event, with the ids by which pairings name them.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<(i64, EventCluster)>> {
    Ok(event_clusters::table
        .filter(event_clusters::event_id.eq(event))
        .order(event_clusters::id)
        .select((event_clusters::id, EventCluster::as_select()))
        .load(db)?)
}

pub(crate) fn insert_pairings(db: &mut Db, rows: &[Pairing]) -> Stored<()> {
    Ok(insert_all!(db, pairings::table, rows)?)
}

pub(crate) fn pairings(db: &mut Db, event: i64) -> Stored<Vec<Pairing>> {
    Ok(pairings::table
        .filter(pairings::event_id.eq(event))
        .order(pairings::id)
        .select(Pairing::as_select())
        .load(db)?)
}

/// Removes an event's clusters and pairings; the platform's clusters stay.
pub(crate) fn clear(db: &mut Db, event: i64) -> Stored<()> {
    diesel::delete(pairings::table.filter(pairings::event_id.eq(event))).execute(db)?;
    Ok(diesel::delete(event_clusters::table.filter(event_clusters::event_id.eq(event))).execute(db).map(drop)?)
}
