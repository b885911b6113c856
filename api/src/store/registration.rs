//! How people register for an event: seats, phases, questions, and what becomes of their data.

use diesel::prelude::*;

use super::{
    Db, Stored, insert_all, on_either,
    schema::{capacities, phases, questions, registration, special_needs},
};

/// How registrations are dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registration, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct Registration {
    pub(crate) event_id: i64,
    /// `automatic` or `organiser`.
    pub(crate) approval: String,
    /// Whether a fee is due.
    pub(crate) fee: bool,
    /// In JSON.
    pub(crate) controllers: String,
    /// In JSON.
    pub(crate) purposes: String,
    pub(crate) retention_days: Option<i32>,
    pub(crate) max_requests: Option<i32>,
    pub(crate) max_musts: Option<i32>,
    pub(crate) request_days: Option<i32>,
    /// `keep` or `drop`.
    pub(crate) silence: String,
    /// `number`, `organisations` or `people`.
    pub(crate) attendance: String,
}

/// When something may be done.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = phases, treat_none_as_default_value = false)]
#[expect(clippy::struct_field_names, reason = "it is the column")]
pub(crate) struct Phase {
    pub(crate) event_id: i64,
    pub(crate) phase: String,
    /// In seconds since 1970.
    pub(crate) opens_at: Option<i64>,
    pub(crate) closes_at: Option<i64>,
}

/// Seats.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = capacities, treat_none_as_default_value = false)]
pub(crate) struct Capacity {
    pub(crate) event_id: i64,
    /// Of which kind of participants; any where empty.
    pub(crate) kind: String,
    /// Of which cluster, by its code; any where empty.
    pub(crate) cluster: String,
    pub(crate) seats: i32,
}

/// What is asked besides.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = questions, treat_none_as_default_value = false)]
pub(crate) struct Question {
    pub(crate) event_id: i64,
    pub(crate) code: String,
    pub(crate) code_key: String,
    pub(crate) kind: String,
    /// A text or several, in JSON.
    pub(crate) label: String,
    pub(crate) answer: String,
    /// In JSON.
    pub(crate) choices: String,
    pub(crate) required: bool,
}

/// What the desk alone sees of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = special_needs, treat_none_as_default_value = false)]
pub(crate) struct SpecialNeeds {
    pub(crate) participant_id: i64,
    pub(crate) access: String,
    pub(crate) diet: String,
}

pub(crate) fn get(db: &mut Db, event: i64) -> Stored<Option<Registration>> {
    Ok(registration::table.find(event).select(Registration::as_select()).first(db).optional()?)
}

pub(crate) fn phases(db: &mut Db, event: i64) -> Stored<Vec<Phase>> {
    Ok(phases::table.filter(phases::event_id.eq(event)).select(Phase::as_select()).load(db)?)
}

pub(crate) fn phase(db: &mut Db, event: i64, phase: &str) -> Stored<Option<Phase>> {
    Ok(phases::table.find((event, phase)).select(Phase::as_select()).first(db).optional()?)
}

pub(crate) fn capacities(db: &mut Db, event: i64) -> Stored<Vec<Capacity>> {
    let of_event = capacities::table.filter(capacities::event_id.eq(event)).order(capacities::id);
    Ok(of_event.select(Capacity::as_select()).load(db)?)
}

pub(crate) fn questions(db: &mut Db, event: i64) -> Stored<Vec<Question>> {
    let of_event = questions::table.filter(questions::event_id.eq(event)).order(questions::id);
    Ok(of_event.select(Question::as_select()).load(db)?)
}

/// Replaces all of it.
pub(crate) fn replace(
    db: &mut Db,
    settings: &Registration,
    open: &[Phase],
    seats: &[Capacity],
    asked: &[Question],
) -> Stored<()> {
    let event = settings.event_id;
    on_either!(&mut *db, connection => {
        diesel::insert_into(registration::table)
            .values(settings)
            .on_conflict(registration::event_id)
            .do_update()
            .set(settings)
            .execute(connection)
    })?;
    diesel::delete(phases::table.filter(phases::event_id.eq(event))).execute(db)?;
    diesel::delete(capacities::table.filter(capacities::event_id.eq(event))).execute(db)?;
    diesel::delete(questions::table.filter(questions::event_id.eq(event))).execute(db)?;
    insert_all!(db, phases::table, open)?;
    insert_all!(db, capacities::table, seats)?;
    Ok(insert_all!(db, questions::table, asked)?)
}

pub(crate) fn special_needs(db: &mut Db, participant: i64) -> Stored<Option<SpecialNeeds>> {
    Ok(special_needs::table.find(participant).select(SpecialNeeds::as_select()).first(db).optional()?)
}

/// Says what somebody needs; nothing where both are empty.
pub(crate) fn need(db: &mut Db, needs: &SpecialNeeds) -> Stored<()> {
    diesel::delete(special_needs::table.find(needs.participant_id)).execute(db)?;
    if !needs.access.is_empty() || !needs.diet.is_empty() {
        diesel::insert_into(special_needs::table).values(needs).execute(db)?;
    }
    Ok(())
}
