//! The people of an event.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    dsl::{count_star, sql},
    prelude::*,
    sql_types::{Bool, Text},
};

use super::{
    Db, Stored,
    database::ROWS,
    events::key,
    insert_all,
    schema::{events, participants},
};

/// Whose address nobody has confirmed.
pub(crate) const DRAFT: &str = "draft";
/// Whose address is confirmed, for the organiser to decide.
pub(crate) const CONFIRMED: &str = "confirmed";
/// For whom there is no seat.
pub(crate) const WAITING: &str = "waiting";
/// Whose registration has been approved; only they are scheduled.
pub(crate) const APPROVED: &str = "approved";
/// Who has a seat and wants no meetings for the time being.
pub(crate) const PAUSED: &str = "paused";
/// Those of them who have a seat.
pub(crate) const SEATED: [&str; 2] = [APPROVED, PAUSED];
/// Who does not want to come any more.
pub(crate) const WITHDRAWN: &str = "withdrawn";
/// Whom the organiser does not want to come.
pub(crate) const REFUSED: &str = "refused";
/// Of whom nothing is left but that they were there.
pub(crate) const ERASED: &str = "erased";

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = participants, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct Participant {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) code_key: String,
    pub(crate) organisation_id: Option<i64>,
    /// As they write it.
    pub(crate) organisation: String,
    pub(crate) name: String,
    pub(crate) job: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    /// Whoever has this mailbox acts for them.
    pub(crate) email_key: String,
    pub(crate) kind: String,
    pub(crate) size: String,
    /// Codes of the event's clusters, the home cluster first.
    pub(crate) clusters: String,
    pub(crate) language: String,
    pub(crate) languages: String,
    pub(crate) country: String,
    pub(crate) unavailable: String,
    pub(crate) min_meetings: Option<i32>,
    pub(crate) max_meetings: Option<i32>,
    pub(crate) place: String,
    pub(crate) more: String,
    pub(crate) state: String,
    /// `due`, `paid`, `exempt`, or nothing.
    pub(crate) fee: String,
    /// Whether those they meet may know their e-mail address and telephone, if they allow the same.
    pub(crate) shares_contact: bool,
    /// Whether they want each meeting in their calendar by a mail of its own.
    pub(crate) live_updates: bool,
    pub(crate) created_at: i64,
}

/// Someone as they are stored, with what only the database gives.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = participants)]
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) revision: i64,
    /// Which of their agenda links holds.
    pub(crate) link_generation: i32,
    /// When they said that they come, asked once more shortly before.
    pub(crate) comes_at: Option<i64>,
    #[diesel(embed)]
    pub(crate) participant: Participant,
}

/// What one is found among.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Among<'a> {
    /// Whose state is this.
    pub(crate) state: Option<&'a str>,
    /// Who are members of this cluster, by the key of its code.
    pub(crate) cluster: Option<&'a str>,
    /// Whose mailbox is this.
    pub(crate) email_key: Option<&'a str>,
    /// Whose id comes after this.
    pub(crate) after: i64,
}

/// Notes when somebody said that they come, or that nobody knows.
pub(crate) fn comes(db: &mut Db, id: i64, at: Option<i64>) -> Stored<()> {
    diesel::update(participants::table.find(id)).set(participants::comes_at.eq(at)).execute(db)?;
    Ok(())
}

/// The keys of the mailboxes of an event's people, but for those who withdrew or were erased.
pub(crate) fn mailboxes(db: &mut Db, event: i64) -> Stored<BTreeSet<String>> {
    let here = participants::event_id.eq(event).and(participants::state.ne_all([WITHDRAWN, ERASED]));
    let keys: Vec<String> = participants::table.filter(here).select(participants::email_key).load(db)?;
    Ok(keys.into_iter().collect())
}

pub(crate) fn insert(db: &mut Db, rows: &[Participant]) -> Stored<()> {
    Ok(insert_all!(db, participants::table, rows)?)
}

/// One more. Returns the id.
pub(crate) fn add(db: &mut Db, row: &Participant) -> Stored<i64> {
    Ok(diesel::insert_into(participants::table).values(row).returning(participants::id).get_result(db)?)
}

/// The ids of all participants by the keys of their codes.
pub(crate) fn ids(db: &mut Db, event: i64) -> Stored<BTreeMap<String, i64>> {
    let of_event = participants::table.filter(participants::event_id.eq(event));
    Ok(of_event.select((participants::code_key, participants::id)).load(db)?.into_iter().collect())
}

/// Those in a state, with their ids.
pub(crate) fn in_state(db: &mut Db, event: i64, state: &str) -> Stored<Vec<(i64, Participant)>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event).and(participants::state.eq(state)))
        .order(participants::id)
        .select((participants::id, Participant::as_select()))
        .load(db)?)
}

/// The one of a code, in any case, but for those who were erased.
pub(crate) fn find(db: &mut Db, event: i64, code: &str) -> Stored<Option<Known>> {
    let of_event = participants::event_id.eq(event).and(participants::state.ne(ERASED));
    let found =
        participants::table.filter(of_event.and(participants::code_key.eq(key(code)))).select(Known::as_select());
    Ok(found.first(db).optional()?)
}

pub(crate) fn get(db: &mut Db, id: i64) -> Stored<Option<Known>> {
    Ok(participants::table.find(id).select(Known::as_select()).first(db).optional()?)
}

/// Those of these ids.
pub(crate) fn several(db: &mut Db, ids: impl IntoIterator<Item = i64>) -> Stored<BTreeMap<i64, Known>> {
    let ids: BTreeSet<i64> = ids.into_iter().collect();
    let mut found = BTreeMap::new();
    for some in ids.into_iter().collect::<Vec<_>>().chunks(ROWS) {
        let rows: Vec<Known> =
            participants::table.filter(participants::id.eq_any(some.to_vec())).select(Known::as_select()).load(db)?;
        found.extend(rows.into_iter().map(|known| (known.id, known)));
    }
    Ok(found)
}

/// The others of somebody's organisation who have a seat at an event.
pub(crate) fn colleagues(db: &mut Db, known: &Known) -> Stored<Vec<Known>> {
    let Some(organisation) = known.participant.organisation_id else { return Ok(Vec::new()) };
    let theirs = participants::event_id
        .eq(known.participant.event_id)
        .and(participants::organisation_id.eq(organisation))
        .and(participants::state.eq_any(SEATED))
        .and(participants::id.ne(known.id));
    Ok(participants::table.filter(theirs).order(participants::id).select(Known::as_select()).load(db)?)
}

/// What somebody is found by.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = participants)]
pub(crate) struct Label {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) job: String,
    pub(crate) clusters: String,
    pub(crate) country: String,
    pub(crate) languages: String,
}

/// What those are found by who are in a state.
pub(crate) fn labels(db: &mut Db, event: i64, state: &str) -> Stored<Vec<Label>> {
    let here = participants::event_id.eq(event).and(participants::state.eq(state));
    Ok(participants::table.filter(here).select(Label::as_select()).load(db)?)
}

/// How many there are in each state, but for those who were erased.
pub(crate) fn states(db: &mut Db, event: i64) -> Stored<Vec<(String, i64)>> {
    let here = participants::event_id.eq(event).and(participants::state.ne(ERASED));
    let those = participants::table.filter(here).group_by(participants::state);
    Ok(those.order(participants::state).select((participants::state, count_star())).load(db)?)
}

/// How many there are, but for those who were erased.
pub(crate) fn count(db: &mut Db, event: i64) -> Stored<i64> {
    let here = participants::event_id.eq(event).and(participants::state.ne(ERASED));
    Ok(participants::table.filter(here).count().get_result(db)?)
}

/// So many of them at most, in the order of their ids, but for those who were erased.
pub(crate) fn page(db: &mut Db, event: i64, among: &Among<'_>, most: i64) -> Stored<Vec<Known>> {
    let here = participants::event_id.eq(event).and(participants::state.ne(ERASED));
    let mut found = participants::table.filter(here.and(participants::id.gt(among.after))).into_boxed();
    if let Some(state) = among.state {
        found = found.filter(participants::state.eq(state));
    }
    if let Some(email_key) = among.email_key {
        found = found.filter(participants::email_key.eq(email_key));
    }
    if let Some(cluster) = among.cluster {
        // As lists are compared: whatever separates the codes, in any case.
        let listed = "(';' || replace(replace(lower(participants.clusters), '|', ';'), ' ', '') || ';') LIKE ";
        let pattern = format!("%;{};%", cluster.replace('_', "\\_"));
        found = found.filter(sql::<Bool>(listed).bind::<Text, _>(pattern).sql(" ESCAPE '\\'"));
    }
    Ok(found.order(participants::id).limit(most).select(Known::as_select()).load(db)?)
}

/// Everyone of a mailbox, at any event, but for those who were erased.
pub(crate) fn of_mailbox(db: &mut Db, email_key: &str) -> Stored<Vec<Known>> {
    let theirs = participants::email_key.eq(email_key).and(participants::state.ne(ERASED));
    Ok(participants::table.filter(theirs).order(participants::id).select(Known::as_select()).load(db)?)
}

/// As whom a mailbox takes part: the codes of event and participant, and the state.
pub(crate) fn parts(db: &mut Db, email_key: &str) -> Stored<Vec<(String, String, String)>> {
    let theirs = participants::email_key.eq(email_key).and(participants::state.ne(ERASED));
    let theirs = participants::table.inner_join(events::table).filter(theirs).order(participants::id);
    Ok(theirs.select((events::code, participants::code, participants::state)).load(db)?)
}

/// Replaces all that is told of somebody, where nobody did so since this revision. Returns whether.
pub(crate) fn replace(db: &mut Db, id: i64, revision: i64, row: &Participant) -> Stored<bool> {
    let unchanged = participants::id.eq(id).and(participants::revision.eq(revision));
    let changed =
        diesel::update(participants::table.filter(unchanged)).set((row, participants::revision.eq(revision + 1)));
    Ok(changed.execute(db)? == 1)
}

/// Revokes the agenda links that somebody has.
pub(crate) fn next_link(db: &mut Db, id: i64) -> Stored<()> {
    let next = participants::link_generation.eq(participants::link_generation + 1);
    Ok(diesel::update(participants::table.find(id)).set(next).execute(db).map(drop)?)
}

/// Those who have a seat: who they are (kind, clusters).
pub(crate) fn seated(db: &mut Db, event: i64) -> Stored<Vec<(String, String)>> {
    let seated = participants::event_id.eq(event).and(participants::state.eq_any(SEATED));
    Ok(participants::table.filter(seated).select((participants::kind, participants::clusters)).load(db)?)
}
