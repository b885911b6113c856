//! Schedules as they were found: drafts, and published versions, which never change.

use std::collections::BTreeMap;

use diesel::{dsl::max, prelude::*, sql_types::BigInt};

use super::{
    Db, Stored,
    events::lock,
    insert_all, on_either,
    schema::{bookings, meetings, papers, versions},
};

/// A schedule to store.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = versions, treat_none_as_default_value = false)]
pub(crate) struct Draft {
    pub(crate) event_id: i64,
    pub(crate) made_at: i64,
    /// `optimal` or `feasible`.
    pub(crate) status: String,
    pub(crate) value: i64,
    pub(crate) upper_bound: Option<i64>,
}

#[derive(Insertable)]
#[diesel(table_name = papers, treat_none_as_default_value = false)]
struct Paper<'a> {
    version_id: i64,
    name: &'a str,
    content: &'a str,
}

/// A meeting to store, with the two who meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meeting {
    pub(crate) code: String,
    pub(crate) slot: String,
    /// In seconds since 1970.
    pub(crate) start_at: i64,
    pub(crate) end_at: i64,
    pub(crate) place: String,
    /// From 1; above it only where a place holds several meetings at once.
    pub(crate) table_number: i32,
    pub(crate) value: i32,
    pub(crate) people: [i64; 2],
    /// Why they meet, as told to each of them.
    pub(crate) reasons: [String; 2],
}

#[derive(Insertable)]
#[diesel(table_name = meetings, treat_none_as_default_value = false)]
struct MeetingRow<'a> {
    version_id: i64,
    code: &'a str,
    slot: &'a str,
    start_at: i64,
    end_at: i64,
    place: &'a str,
    table_number: i32,
    value: i32,
}

impl Meeting {
    fn row(&self, version_id: i64) -> MeetingRow<'_> {
        let Self { code, slot, start_at, end_at, place, table_number, value, .. } = self;
        let (start_at, end_at, table_number, value) = (*start_at, *end_at, *table_number, *value);
        MeetingRow { version_id, code, slot, start_at, end_at, place, table_number, value }
    }
}

#[derive(Insertable)]
#[diesel(table_name = bookings, treat_none_as_default_value = false)]
struct Booking<'a> {
    version_id: i64,
    slot: &'a str,
    participant_id: i64,
    meeting_id: i64,
    reason: &'a str,
}

/// What is told of a version.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = versions)]
pub(crate) struct Version {
    pub(crate) id: i64,
    /// None of a draft.
    pub(crate) number: Option<i32>,
    pub(crate) made_at: i64,
    pub(crate) published_at: Option<i64>,
    pub(crate) status: String,
    pub(crate) value: i64,
    pub(crate) upper_bound: Option<i64>,
}

/// Stores a draft with its meetings and its papers, by name. Nobody can be in two meetings at a time, and no table can
/// have two: then it fails.
pub(crate) fn insert(db: &mut Db, draft: &Draft, held: &[Meeting], written: &BTreeMap<String, String>) -> Stored<i64> {
    let version_id = add(db, draft)?;
    let rows: Vec<_> = written.iter().map(|(name, content)| Paper { version_id, name, content }).collect();
    insert_all!(db, papers::table, rows)?;
    let rows: Vec<_> = held.iter().map(|meeting| meeting.row(version_id)).collect();
    insert_all!(db, meetings::table, rows)?;
    let ids = meetings::table.filter(meetings::version_id.eq(version_id)).select((meetings::code, meetings::id));
    let ids: BTreeMap<String, i64> = ids.load(db)?.into_iter().collect();
    let booked = held.iter().filter_map(|meeting| Some((meeting, *ids.get(&meeting.code)?)));
    let booked = booked.flat_map(|(meeting, meeting_id)| {
        let slot = meeting.slot.as_str();
        let told = meeting.people.iter().zip(&meeting.reasons);
        told.map(move |(&participant_id, reason)| Booking { version_id, slot, participant_id, meeting_id, reason })
    });
    let rows: Vec<_> = booked.collect();
    insert_all!(db, bookings::table, rows)?;
    Ok(version_id)
}

fn add(db: &mut Db, draft: &Draft) -> Stored<i64> {
    Ok(diesel::insert_into(versions::table).values(draft).returning(versions::id).get_result(db)?)
}

/// All versions of an event, the last made first.
pub(crate) fn of_event(db: &mut Db, event: i64) -> Stored<Vec<Version>> {
    Ok(versions::table
        .filter(versions::event_id.eq(event))
        .order(versions::id.desc())
        .select(Version::as_select())
        .load(db)?)
}

/// The version of a number, or the one that holds.
pub(crate) fn find(db: &mut Db, event: i64, number: Option<i32>) -> Stored<Option<Version>> {
    let mut published = versions::table.filter(versions::event_id.eq(event)).into_boxed();
    published = match number {
        Some(number) => published.filter(versions::number.eq(number)),
        None => published.filter(versions::number.is_not_null()),
    };
    Ok(published.order(versions::number.desc()).select(Version::as_select()).first(db).optional()?)
}

/// A draft with the meetings and papers of a version, as they are. Returns its id.
pub(crate) fn copy(db: &mut Db, event: i64, version: i64, now: i64) -> Stored<Option<i64>> {
    let from = versions::table.filter(versions::id.eq(version).and(versions::event_id.eq(event)));
    let Some(from) = from.select(Version::as_select()).first(db).optional()? else { return Ok(None) };
    let Version { status, value, upper_bound, .. } = from;
    let id = add(db, &Draft { event_id: event, made_at: now, status, value, upper_bound })?;
    let new = || id.into_sql::<BigInt>();
    let (old, copied) = diesel::alias!(meetings as old, meetings as copied);
    on_either!(db, connection => {
        papers::table
            .filter(papers::version_id.eq(version))
            .select((new(), papers::name, papers::content))
            .insert_into(papers::table)
            .into_columns((papers::version_id, papers::name, papers::content))
            .execute(connection)?;
        meetings::table
            .filter(meetings::version_id.eq(version))
            .order(meetings::id)
            .select((
                new(),
                meetings::code,
                meetings::slot,
                meetings::start_at,
                meetings::end_at,
                meetings::place,
                meetings::table_number,
                meetings::value,
            ))
            .insert_into(meetings::table)
            .into_columns((
                meetings::version_id,
                meetings::code,
                meetings::slot,
                meetings::start_at,
                meetings::end_at,
                meetings::place,
                meetings::table_number,
                meetings::value,
            ))
            .execute(connection)?;
        let twins = copied.field(meetings::version_id).eq(id).and(copied.field(meetings::code).eq(old.field(meetings::code)));
        bookings::table
            .inner_join(old.on(old.field(meetings::id).eq(bookings::meeting_id)))
            .inner_join(copied.on(twins))
            .filter(bookings::version_id.eq(version))
            .select((new(), bookings::slot, bookings::participant_id, copied.field(meetings::id), bookings::reason))
            .insert_into(bookings::table)
            .into_columns((
                bookings::version_id,
                bookings::slot,
                bookings::participant_id,
                bookings::meeting_id,
                bookings::reason,
            ))
            .execute(connection)?;
    });
    Ok(Some(id))
}

/// The papers of a version of an event, by name.
pub(crate) fn papers(db: &mut Db, event: i64, version: i64) -> Stored<BTreeMap<String, String>> {
    let papers = papers::table
        .inner_join(versions::table)
        .filter(papers::version_id.eq(version).and(versions::event_id.eq(event)))
        .select((papers::name, papers::content));
    Ok(papers.load(db)?.into_iter().collect())
}

/// The published version that holds: the one with the highest number.
pub(crate) fn published(db: &mut Db, event: i64) -> Stored<Option<i64>> {
    Ok(versions::table
        .filter(versions::event_id.eq(event).and(versions::number.is_not_null()))
        .order(versions::number.desc())
        .select(versions::id)
        .first(db)
        .optional()?)
}

/// Publishes a draft. Returns its number; `None` where it is no draft of the event.
pub(crate) fn publish(db: &mut Db, event: i64, version: i64, now: i64) -> Stored<Option<i32>> {
    // Whoever else publishes a version of this event waits here.
    lock(db, event)?;
    let of_event = versions::table.filter(versions::event_id.eq(event));
    let last: Option<i32> = of_event.select(max(versions::number)).first(db)?;
    let number = last.unwrap_or(0) + 1;
    let draft = versions::table
        .filter(versions::id.eq(version).and(versions::event_id.eq(event)))
        .filter(versions::number.is_null());
    let published = diesel::update(draft).set((versions::number.eq(number), versions::published_at.eq(now)));
    Ok((published.execute(db)? == 1).then_some(number))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::store::{
        Store, StoreError,
        participants::{self, APPROVED, Participant},
        trial,
    };

    fn people(db: &mut Db, event_id: i64) -> Vec<i64> {
        let person = |number: usize| {
            let text = String::new;
            Participant {
                event_id,
                code: format!("p{number}"),
                code_key: format!("p{number}"),
                organisation_id: None,
                organisation: text(),
                name: text(),
                job: text(),
                phone: text(),
                email: text(),
                email_key: text(),
                kind: text(),
                size: text(),
                clusters: text(),
                language: text(),
                languages: text(),
                country: text(),
                unavailable: text(),
                min_meetings: None,
                max_meetings: None,
                place: text(),
                more: text(),
                state: APPROVED.to_owned(),
                fee: text(),
                shares_contact: false,
                live_updates: false,
                created_at: 0,
            }
        };
        participants::insert(db, &(0..4).map(person).collect::<Vec<_>>()).unwrap();
        participants::ids(db, event_id).unwrap().into_values().collect()
    }

    fn meeting(code: &str, slot: &str, place: &str, people: [i64; 2]) -> Meeting {
        let (slot, place) = (slot.to_owned(), place.to_owned());
        Meeting {
            code: code.to_owned(),
            slot,
            start_at: 0,
            end_at: 900,
            place,
            table_number: 1,
            value: 7,
            people,
            reasons: Default::default(),
        }
    }

    fn draft(store: &Store, event_id: i64, held: &[Meeting]) -> Result<i64, StoreError> {
        let draft = Draft { event_id, made_at: 5, status: "optimal".to_owned(), value: 7, upper_bound: Some(7) };
        let papers = BTreeMap::from([("schedule.json".to_owned(), "{}".to_owned())]);
        store.write(|db| insert(db, &draft, held, &papers))
    }

    fn on_each(test: impl Fn(&Store, i64, &[i64])) {
        trial::on_each(|store| {
            let (event, people) = store
                .write(|db| {
                    let event = trial::event(db, "e");
                    Ok::<_, StoreError>((event, people(db, event)))
                })
                .unwrap();
            test(store, event, &people);
        });
    }

    #[test]
    fn double_booking_is_impossible() {
        on_each(|store, event, people| {
            let [a, b, c, d] = <[i64; 4]>::try_from(people).unwrap();
            let one = meeting("1", "m/1", "A", [a, b]);
            let refused = [
                ("the same person", meeting("2", "m/1", "B", [b, c])),
                ("oneself", meeting("2", "m/2", "B", [c, c])),
                ("the same table", meeting("2", "m/1", "A", [c, d])),
                ("the same meeting", meeting("1", "m/2", "A", [c, d])),
            ];
            for (what, other) in refused {
                assert!(draft(store, event, &[one.clone(), other]).is_err(), "{what}");
            }
            let count = |store: &Store| store.read(|db| Ok::<_, StoreError>(of_event(db, event)?.len())).unwrap();
            assert_eq!(count(store), 0);
            let fine = [one, meeting("2", "m/1", "B", [c, d]), meeting("3", "m/2", "A", [a, c])];
            draft(store, event, &fine).unwrap();
            assert_eq!(count(store), 1);
        });
    }

    #[test]
    fn versions_are_numbered_as_they_are_published() {
        on_each(|store, event, people| {
            let held = [meeting("1", "m/1", "A", [people[0], people[1]])];
            let drafts = [0, 1, 2].map(|_| draft(store, event, &held).unwrap());
            let publish = |version: i64| store.write(|db| publish(db, event, version, 9)).unwrap();
            assert_eq!([drafts[1], drafts[0]].map(publish), [Some(1), Some(2)]);
            assert_eq!(publish(drafts[1]), None);
            let last = store.read(|db| published(db, event)).unwrap();
            assert_eq!(last, Some(drafts[0]));
            let papers = |event: i64| store.read(|db| papers(db, event, drafts[0])).unwrap();
            assert_eq!(papers(event)["schedule.json"], "{}");
            assert!(papers(event + 1).is_empty());
        });
    }
}
