//! The meetings of stored versions, as they are read.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{
    Db, Stored,
    schema::{bookings, meetings, participants},
};

/// A meeting as one of the two sees it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Booked {
    pub(crate) code: String,
    pub(crate) slot: String,
    pub(crate) start_at: i64,
    pub(crate) end_at: i64,
    pub(crate) place: String,
    pub(crate) value: i32,
    pub(crate) reason: String,
    /// The id of the other.
    pub(crate) with: i64,
}

/// The meetings of somebody in a version, in order of time.
pub(crate) fn agenda(db: &mut Db, version: i64, participant: i64) -> Stored<Vec<Booked>> {
    let (mine, theirs) = diesel::alias!(bookings as mine, bookings as theirs);
    Ok(meetings::table
        .inner_join(mine.on(mine.field(bookings::meeting_id).eq(meetings::id)))
        .inner_join(theirs.on(theirs.field(bookings::meeting_id).eq(meetings::id)))
        .filter(meetings::version_id.eq(version))
        .filter(mine.field(bookings::participant_id).eq(participant))
        .filter(theirs.field(bookings::participant_id).ne(participant))
        .order((meetings::start_at, meetings::id))
        .select((
            meetings::code,
            meetings::slot,
            meetings::start_at,
            meetings::end_at,
            meetings::place,
            meetings::value,
            mine.field(bookings::reason),
            theirs.field(bookings::participant_id),
        ))
        .load(db)?)
}

/// A meeting with the codes of the two.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(crate) struct Held {
    pub(crate) id: i64,
    pub(crate) code: String,
    pub(crate) slot: String,
    pub(crate) start_at: i64,
    pub(crate) end_at: i64,
    pub(crate) place: String,
    pub(crate) value: i32,
}

/// So many meetings of a version after one, in order.
pub(crate) fn page(db: &mut Db, version: i64, after: i64, most: i64) -> Stored<Vec<(Held, Vec<String>)>> {
    let rest = meetings::table.filter(meetings::version_id.eq(version).and(meetings::id.gt(after)));
    let columns = (
        meetings::id,
        meetings::code,
        meetings::slot,
        meetings::start_at,
        meetings::end_at,
        meetings::place,
        meetings::value,
    );
    let held: Vec<Held> = rest.order(meetings::id).limit(most).select(columns).load(db)?;
    let ids: Vec<i64> = held.iter().map(|meeting| meeting.id).collect();
    let people: Vec<(i64, String)> = bookings::table
        .inner_join(participants::table)
        .filter(bookings::meeting_id.eq_any(ids))
        .order(participants::code_key)
        .select((bookings::meeting_id, participants::code))
        .load(db)?;
    let mut by_meeting = BTreeMap::<i64, Vec<String>>::new();
    people.into_iter().for_each(|(meeting, code)| by_meeting.entry(meeting).or_default().push(code));
    let with_people = |meeting: Held| {
        let people = by_meeting.remove(&meeting.id).unwrap_or_default();
        (meeting, people)
    };
    Ok(held.into_iter().map(with_people).collect())
}

/// The two of each meeting of a version, the lower id first, with its slot and place, in order.
pub(crate) fn pairs(db: &mut Db, version: i64) -> Stored<Vec<([i64; 2], String, String)>> {
    let rows: Vec<(i64, i64, String, String)> = meetings::table
        .inner_join(bookings::table.on(bookings::meeting_id.eq(meetings::id)))
        .filter(meetings::version_id.eq(version))
        .order((meetings::id, bookings::participant_id))
        .select((meetings::id, bookings::participant_id, meetings::slot, meetings::place))
        .load(db)?;
    let two = rows.chunk_by(|one, other| one.0 == other.0).filter_map(|rows| match rows {
        [a, b] => Some(([a.1, b.1], b.2.clone(), b.3.clone())),
        _ => None,
    });
    Ok(two.collect())
}

/// A meeting with the ids of the two, the lower first, and why they meet, as told to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meeting {
    pub(crate) code: String,
    pub(crate) slot: String,
    pub(crate) start_at: i64,
    pub(crate) place: String,
    pub(crate) value: i32,
    pub(crate) people: [i64; 2],
    pub(crate) reasons: [String; 2],
}

/// All meetings of a version, in order.
pub(crate) fn of_version(db: &mut Db, version: i64) -> Stored<Vec<Meeting>> {
    type Row = (i64, String, String, i64, String, i32, i64, String);
    let rows: Vec<Row> = meetings::table
        .inner_join(bookings::table.on(bookings::meeting_id.eq(meetings::id)))
        .filter(meetings::version_id.eq(version))
        .order((meetings::id, bookings::participant_id))
        .select((
            meetings::id,
            meetings::code,
            meetings::slot,
            meetings::start_at,
            meetings::place,
            meetings::value,
            bookings::participant_id,
            bookings::reason,
        ))
        .load(db)?;
    let two = rows.chunk_by(|one, other| one.0 == other.0).filter_map(|rows| match rows {
        [a, b] => Some(Meeting {
            code: a.1.clone(),
            slot: a.2.clone(),
            start_at: a.3,
            place: a.4.clone(),
            value: a.5,
            people: [a.6, b.6],
            reasons: [a.7.clone(), b.7.clone()],
        }),
        _ => None,
    });
    Ok(two.collect())
}
