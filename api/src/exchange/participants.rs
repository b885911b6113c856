//! `participants.csv`: the people, with their organisations and memberships.

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::name_key;

use super::{Ids, more, number, stored_more};
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
