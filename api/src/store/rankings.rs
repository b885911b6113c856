//! Who fits whom, as last ranked.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all,
    schema::{matches, rankings},
};

/// Two who fit.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = matches, treat_none_as_default_value = false)]
pub(crate) struct Match {
    pub(crate) event_id: i64,
    pub(crate) a_id: i64,
    pub(crate) b_id: i64,
    pub(crate) value: i32,
    /// What makes it up, in JSON.
    pub(crate) terms: String,
    /// Why, as told to each of them.
    pub(crate) a_reason: String,
    pub(crate) b_reason: String,
    /// Which need met which offer, in JSON.
    pub(crate) findings: String,
}

/// Replaces what was ranked before.
pub(crate) fn replace(db: &mut Db, event: i64, found: &[Match]) -> Stored<()> {
    diesel::delete(rankings::table.find(event)).execute(db)?;
    let row = (rankings::event_id.eq(event), rankings::made_at.eq(db.now()?));
    diesel::insert_into(rankings::table).values(row).execute(db)?;
    Ok(insert_all!(db, matches::table, found)?)
}

/// When that was; never where nothing is ranked.
pub(crate) fn made_at(db: &mut Db, event: i64) -> Stored<Option<i64>> {
    Ok(rankings::table.find(event).select(rankings::made_at).first(db).optional()?)
}

/// The best of somebody's matches, the best first.
pub(crate) fn best(db: &mut Db, participant: i64, most: i64) -> Stored<Vec<Match>> {
    let theirs = |side: bool| {
        let mut found = matches::table.into_boxed();
        found = if side {
            found.filter(matches::a_id.eq(participant))
        } else {
            found.filter(matches::b_id.eq(participant))
        };
        found.order((matches::value.desc(), matches::id)).limit(most).select((matches::id, Match::as_select()))
    };
    let mut rows: Vec<(i64, Match)> = theirs(true).load(db)?;
    rows.extend(theirs(false).load::<(i64, Match)>(db)?);
    rows.sort_by_key(|(id, found)| (-found.value, *id));
    rows.truncate(most as usize);
    Ok(rows.into_iter().map(|row| row.1).collect())
}
