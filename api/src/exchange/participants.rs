//! `participants.csv`: the people, with their organisations and memberships.

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::name_key;

use super::{Ids, more, number, stored, stored_more};
use crate::{
    folder::{
        participants::COLUMNS,
        sheet::{Row, Sheet},
    },
    store::{
        Db, StoreError,
        accounts::email_key,
        clusters,
        events::key,
        organisations,
        participants::{self, APPROVED, Participant},
    },
};

/// Stores the people, all approved, and makes their organisations members of their clusters.
pub(super) fn store(db: &mut Db, event: i64, sheet: &Sheet, now: i64) -> Result<Ids, StoreError> {
    let mut names = BTreeMap::new();
    for row in sheet.rows() {
        let organisation = row.text("organisation");
        let key = name_key(&organisation);
        if !key.is_empty() {
            names.entry(key).or_insert(organisation);
        }
    }
    let organisations = organisations::ensure(db, &names)?;
    let people: Vec<_> = sheet.rows().map(|row| participant(&row, event, &organisations, now)).collect();
    participants::insert(db, &people)?;

    join(db, event, &people, now)?;
    Ok(Ids(participants::ids(db, event)?))
}

/// Makes the organisations of people members of their clusters.
fn join(db: &mut Db, event: i64, people: &[Participant], now: i64) -> Result<(), StoreError> {
    let known = clusters::of_event(db, event)?;
    let known: BTreeMap<_, _> = known.iter().map(|(_, cluster)| (key(&cluster.code), cluster.cluster_id)).collect();
    let members = people.iter().flat_map(|person| {
        let clusters = person.clusters.split([';', '|']).filter_map(|code| known.get(&key(code.trim())));
        clusters.filter_map(|&cluster| Some((person.organisation_id?, cluster)))
    });
    organisations::join(db, &members.collect::<BTreeSet<_>>(), now)
}

/// Somebody's organisation, made where it is missing, and a member of their clusters from now on.
pub(super) fn organisation(db: &mut Db, event: i64, person: &Participant) -> Result<Option<i64>, StoreError> {
    let organisation_key = name_key(&person.organisation);
    if organisation_key.is_empty() {
        return Ok(None);
    }
    let names = BTreeMap::from([(organisation_key, person.organisation.clone())]);
    let organisation_id = organisations::ensure(db, &names)?.into_values().next();
    let now = db.now()?;
    join(db, event, &[Participant { organisation_id, ..person.clone() }], now)?;
    Ok(organisation_id)
}

/// Gives people their organisations, made where they are missing, and makes those members of their clusters.
pub(super) fn organise(db: &mut Db, event: i64, people: &mut [Participant], now: i64) -> Result<(), StoreError> {
    let names = people.iter().map(|person| (name_key(&person.organisation), person.organisation.clone()));
    let names: BTreeMap<_, _> = names.filter(|(key, _)| !key.is_empty()).collect();
    let known = organisations::ensure(db, &names)?;
    for person in &mut *people {
        person.organisation_id = known.get(&name_key(&person.organisation)).copied();
    }
    join(db, event, people, now)
}

/// What a row says in place of what was known of somebody; what it does not give stays.
pub(super) fn merged(row: &Row<'_>, before: &Participant) -> Participant {
    let text = |column: &str, before: &str| {
        let given = row.text(column);
        if given.is_empty() { before.to_owned() } else { given }
    };
    let mut further = more(&before.more);
    for (name, cell) in row.more(&COLUMNS) {
        match further.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = cell,
            None => further.push((name, cell)),
        }
    }
    let email = text("email", &before.email);
    Participant {
        organisation: text("organisation", &before.organisation),
        name: text("name", &before.name),
        job: text("job", &before.job),
        phone: text("phone", &before.phone),
        email_key: email_key(&email),
        email,
        kind: text("kind", &before.kind),
        size: text("size", &before.size),
        clusters: text("clusters", &before.clusters),
        language: text("language", &before.language),
        languages: text("languages", &before.languages),
        country: text("country", &before.country),
        unavailable: text("unavailable", &before.unavailable),
        min_meetings: row.number("min_meetings").or(before.min_meetings),
        max_meetings: row.number("max_meetings").or(before.max_meetings),
        place: text("place", &before.place),
        more: stored(&further),
        ..before.clone()
    }
}

fn participant(row: &Row<'_>, event_id: i64, organisations: &BTreeMap<String, i64>, now: i64) -> Participant {
    let (code, organisation) = (row.text("id"), row.text("organisation"));
    Participant {
        event_id,
        code_key: key(&code),
        code,
        organisation_id: organisations.get(&name_key(&organisation)).copied(),
        organisation,
        name: row.text("name"),
        job: row.text("job"),
        phone: row.text("phone"),
        email: row.text("email"),
        email_key: email_key(&row.text("email")),
        kind: row.text("kind"),
        size: row.text("size"),
        clusters: row.text("clusters"),
        language: row.text("language"),
        languages: row.text("languages"),
        country: row.text("country"),
        unavailable: row.text("unavailable"),
        min_meetings: row.number("min_meetings"),
        max_meetings: row.number("max_meetings"),
        place: row.text("place"),
        more: stored_more(row, &COLUMNS),
        state: APPROVED.to_owned(),
        fee: String::new(),
        shares_contact: false,
        live_updates: false,
        created_at: now,
    }
}

pub(super) fn sheet(people: Vec<Participant>) -> Sheet {
    let row = |p: Participant| {
        let cells = vec![
            p.code,
            p.organisation,
            p.name,
            p.job,
            p.phone,
            p.email,
            p.kind,
            p.size,
            p.clusters,
            p.language,
            p.languages,
            p.country,
            p.unavailable,
            number(p.min_meetings),
            number(p.max_meetings),
            p.place,
        ];
        (cells, more(&p.more))
    };
    Sheet::new(&COLUMNS, people.into_iter().map(row))
}
